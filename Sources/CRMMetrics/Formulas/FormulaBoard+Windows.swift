internal import CRMTime

extension FormulaBoard {
  /// The values with those of other groups or periods put in.
  func windowed(_ window: FormulaWindow, _ values: [Quantity?]) -> [Quantity?] {
    switch window {
    case .shareOfTotal, .rank: acrossGroups(window, values)
    case .runningTotal, .yearToDate, .movingMean: acrossPeriods(window, values)
    }
  }

  private func acrossGroups(_ window: FormulaWindow, _ values: [Quantity?]) -> [Quantity?] {
    struct Column: Hashable {
      var slot: Int
      var currency: String?
    }
    var members: [Column: [Int]] = [:]
    for (number, place) in places.enumerated() {
      members[Column(slot: place.slot, currency: place.currency), default: []].append(number)
    }
    var answers = values
    for numbers in members.values {
      let present = numbers.filter { values[$0] != nil }
      let total = present.reduce(0) { $0 + (values[$1]?.double ?? 0) }
      for number in present {
        guard let value = values[number]?.double else { continue }
        if window == .rank {
          let ahead = present.count { (values[$0]?.double ?? 0) > value }
          answers[number] = .whole(Int64(ahead + 1))
        } else {
          answers[number] = total == 0 ? nil : .real(value / total)
        }
      }
    }
    return answers
  }

  private func acrossPeriods(_ window: FormulaWindow, _ values: [Quantity?]) -> [Quantity?] {
    places.enumerated().map { number, place in
      var members = [number]
      for slot in stride(from: place.slot - 1, through: 0, by: -1) {
        if case .movingMean(let count) = window, place.slot - slot >= count { break }
        if case .yearToDate = window,
          fiscalYear(periods[slot].period.start) != fiscalYear(periods[place.slot].period.start)
        {
          break
        }
        var earlier = place
        earlier.slot = slot
        if let member = index[earlier] { members.append(member) }
      }
      return folded(members.reversed().compactMap { values[$0] }, window)
    }
  }

  private func fiscalYear(_ day: Day) -> Int {
    calendar.period(containing: day, grain: .year).year
  }

  private func folded(_ values: [Quantity], _ window: FormulaWindow) -> Quantity? {
    guard let first = values.first else { return nil }
    let sum = values.dropFirst().reduce(first, +)
    guard case .movingMean = window else { return sum }
    return .real(sum.double / Double(values.count))
  }
}

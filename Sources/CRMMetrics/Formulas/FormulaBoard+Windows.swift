internal import CRMTime

extension FormulaBoard {
  /// The values with those of other groups or periods put in.
  func windowed(_ window: FormulaWindow, _ values: [Quantity?]) -> [Quantity?] {
    switch window {
    case .shareOfTotal, .rank: acrossGroups(window, values)
    case .runningTotal, .yearToDate, .movingMean: acrossPeriods(window, values)
    }
  }

  /// The places that the value at each place is computed from.
  func members(of window: FormulaWindow) -> [[Int]] {
    switch window {
    case .runningTotal, .yearToDate, .movingMean:
      return places.indices.map { earlierPlaces(of: $0, window) }
    case .shareOfTotal, .rank:
      var members = places.map { _ in [Int]() }
      for numbers in columns { for number in numbers { members[number] = numbers } }
      return members
    }
  }

  /// The places of each period and currency.
  private var columns: [[Int]] {
    struct Column: Hashable {
      var slot: Int
      var currency: String?
    }
    var columns: [Column: [Int]] = [:]
    for (number, place) in places.enumerated() {
      columns[Column(slot: place.slot, currency: place.currency), default: []].append(number)
    }
    return Array(columns.values)
  }

  private func acrossGroups(_ window: FormulaWindow, _ values: [Quantity?]) -> [Quantity?] {
    var answers = values
    for numbers in columns {
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
    places.indices.map { number in
      folded(earlierPlaces(of: number, window).compactMap { values[$0] }, window)
    }
  }

  /// The places of the same group in this period and those before it, in order.
  private func earlierPlaces(of number: Int, _ window: FormulaWindow) -> [Int] {
    let place = places[number]
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
    return members.reversed()
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

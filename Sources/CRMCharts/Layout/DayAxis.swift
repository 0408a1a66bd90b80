internal import CRMTime

/// A lying axis of days: ticks at the true beginnings of weeks, months, quarters or years.
struct DayAxis: Equatable {
  struct Tick: Equatable {
    var day: Day
    /// "12", "Mar", "Q1" or "2025".
    var label: String
    /// The month or year that begins here, where the label alone does not tell it.
    var period: String?
  }

  let first: Day
  /// The day after the last one.
  let end: Day
  private(set) var ticks: [Tick] = []

  /// The finest ticks whose labels do not touch within `width`.
  init(_ first: Day, _ end: Day, width: Double, measure: TextMeasure) {
    self.first = first
    self.end = max(end, first + 1)
    for step in Step.all {
      let count = Double(self.end - first) / step.days
      guard count <= 60, width / max(1, count) >= 14 else { continue }
      let ticks = step.ticks(from: first, to: self.end)
      guard !ticks.isEmpty else { continue }
      let places = ticks.map { Double($0.day - first) / Double(self.end - first) * width }
      let isLoose = zip(zip(ticks, places), places.dropFirst()).allSatisfy { tick, next in
        tick.1 + measure.width(tick.0.label, .small) + 8 <= next
      }
      guard isLoose, Self.fitsPeriods(ticks, places, measure) else { continue }
      self.ticks = ticks
      return
    }
  }

  /// Whether months or years do not touch; the first may give way, as it may be a mere rest of one.
  private static func fitsPeriods(
    _ ticks: [Tick], _ places: [Double], _ measure: TextMeasure
  ) -> Bool {
    let ends = zip(ticks, places).compactMap { tick, x in
      tick.period.map { (from: x, to: x + measure.width($0, .small) + 8) }
    }.dropFirst()
    return zip(ends, ends.dropFirst()).allSatisfy { $0.to <= $1.from }
  }

  /// Where a day begins, from 0 to 1.
  func fraction(_ day: Day) -> Double { Double(day - first) / Double(end - first) }

  var hasPeriods: Bool { ticks.contains { $0.period != nil } }
}

/// A distance between ticks that people count in.
private enum Step {
  case weeks(Int)
  case days(Int)
  case months(Int)
  case years(Int)

  static let all: [Step] =
    [.days(1), .weeks(1), .months(1), .months(3)]
    + [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].map { .years($0) }

  /// About how many days it spans.
  var days: Double {
    switch self {
    case .days(let count): Double(count)
    case .weeks(let count): Double(count) * 7
    case .months(let count): Double(count) * 30.4
    case .years(let count): Double(count) * 365.2
    }
  }

  func ticks(from first: Day, to end: Day) -> [DayAxis.Tick] {
    var ticks: [DayAxis.Tick] = []
    var period = ""
    for day in starts(from: first, to: end) {
      let parts = day.parts
      let (label, within): (String, String)
      switch self {
      case .days, .weeks:
        (label, within) = ("\(parts.day)", "\(MonthNames.short(parts.month)) \(parts.year)")
      case .months(1): (label, within) = (MonthNames.short(parts.month), "\(parts.year)")
      case .months: (label, within) = ("Q\((parts.month - 1) / 3 + 1)", "\(parts.year)")
      case .years: (label, within) = ("\(parts.year)", "")
      }
      ticks.append(
        DayAxis.Tick(day: day, label: label, period: within == period ? nil : within))
      period = within
    }
    if case .years = self { for index in ticks.indices { ticks[index].period = nil } }
    return ticks
  }

  private func starts(from first: Day, to end: Day) -> [Day] {
    switch self {
    case .days(let count):
      return Array(stride(from: first, to: end, by: count))
    case .weeks(let count):
      let weeks = Int(first.number) + 3 + 7 * count - 1
      let next = (weeks - ((weeks % (7 * count)) + 7 * count) % (7 * count)) - 3
      return Array(stride(from: Day(number: next), to: end, by: 7 * count))
    case .months(let count):
      return months(count, from: first, to: end)
    case .years(let count):
      return months(12 * count, from: first, to: end)
    }
  }

  private func months(_ count: Int, from first: Day, to end: Day) -> [Day] {
    let parts = first.parts
    var month = parts.year * 12 + parts.month - 1
    month -= month % count
    var days: [Day] = []
    while true {
      let day = Day(year: month / 12, monthIndex: month % 12 + 1)
      if day >= end { return days }
      if day >= first { days.append(day) }
      month += count
    }
  }
}

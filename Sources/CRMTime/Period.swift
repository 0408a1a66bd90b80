/// A day, week, month, quarter or year of a calendar, as days from `start` up to before `end`.
package struct Period: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let grain: Grain
  package let start: Day
  /// The first day after it; earlier than the full end where the period is only taken to a date.
  package let end: Day
  /// The year that the label names: of a week the year of its fourth day, of a fiscal period the
  /// year in which the fiscal year ends.
  package let year: Int
  /// The number of the week, month or quarter within the year; 1 for years, of a day its month.
  package let number: Int
  /// True for the quarters and years of a fiscal year that does not start in January.
  package let isFiscal: Bool
  /// True where `end` is cut because the period is only taken to a date.
  package let isToDate: Bool

  package var days: DayRange { DayRange(start, end) }

  /// The same period up to and including `day`; the whole one where `day` is its last or later,
  /// none of its days where `day` is before its start.
  package func toDate(_ day: Day) -> Period {
    guard day + 1 < end else { return self }
    return Period(
      grain: grain, start: start, end: max(start, day + 1), year: year, number: number,
      isFiscal: isFiscal, isToDate: true)
  }

  /// Sortable and stable: "2026-01-05", "2026-W03", "2026-01", "2026-Q1", "2026", and for a fiscal
  /// year that does not start in January "FY2026-Q1", "FY2026".
  package var label: String {
    let prefix = isFiscal ? "FY" : ""
    switch grain {
    case .day: return start.text
    case .week: return "\(year)-W\(padded(number))"
    case .month: return "\(year)-\(padded(number))"
    case .quarter: return "\(prefix)\(year)-Q\(number)"
    case .year: return "\(prefix)\(year)"
    }
  }

  /// For people: "5 Jan 2026", "W3 2026", "Jan 2026", "Q1 2026", "2026", "Q1 FY2026"; a period
  /// taken to a date names its days: "1–20 Mar 2026".
  package var shortLabel: String {
    if isToDate { return days.shortLabel }
    let prefix = isFiscal ? "FY" : ""
    switch grain {
    case .day: return days.shortLabel
    case .week: return "W\(number) \(year)"
    case .month: return "\(MonthNames.short(number)) \(year)"
    case .quarter: return "Q\(number) \(prefix)\(year)"
    case .year: return "\(prefix)\(year)"
    }
  }

  package var description: String { label }

  private func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

  package static func < (a: Period, b: Period) -> Bool {
    (a.start, a.end, a.grain) < (b.start, b.end, b.grain)
  }
}

/// Days from `start` up to, not including, `end`.
package struct DayRange: Hashable, Sendable, CustomStringConvertible {
  package var start: Day
  package var end: Day

  /// An `end` before `start` makes an empty range.
  package init(_ start: Day, _ end: Day) {
    self.start = start
    self.end = max(start, end)
  }

  package var count: Int { end - start }
  package var isEmpty: Bool { start == end }
  /// The last day within; of an empty range the day before `start`.
  package var last: Day { end - 1 }

  package func contains(_ day: Day) -> Bool { start <= day && day < end }

  /// The days that both hold.
  package func intersection(_ other: DayRange) -> DayRange {
    DayRange(max(start, other.start), min(end, other.end))
  }

  /// "2026-01-01/2026-01-31", both days within.
  package var description: String { "\(start)/\(last)" }

  /// For people: "5 Jan 2026", "1–20 Mar 2026", "28 Feb – 3 Mar 2026", "30 Dec 2025 – 2 Jan 2026".
  package var shortLabel: String {
    let first = start.parts
    let end = last.parts
    let tail = "\(end.day) \(MonthNames.short(end.month)) \(end.year)"
    if count <= 1 { return "\(first.day) \(MonthNames.short(first.month)) \(first.year)" }
    if first.year != end.year {
      return "\(first.day) \(MonthNames.short(first.month)) \(first.year) – \(tail)"
    }
    if first.month != end.month {
      return "\(first.day) \(MonthNames.short(first.month)) – \(tail)"
    }
    return "\(first.day)–\(tail)"
  }
}

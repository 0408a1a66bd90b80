/// A date of the proleptic Gregorian calendar, without a zone.
package struct Day: Hashable, Comparable, Strideable, Sendable {
  /// Days since 1970-01-01.
  package var number: Int32

  @inlinable
  package init(number: Int32) { self.number = number }

  package init(number: Int) { self.number = Int32(number) }

  /// `nil` for a date that does not exist, or outside the years 1 to 9999.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= CivilDate.length(ofMonth: month, year: year)
    else { return nil }
    number = Int32(CivilDate.number(year: year, month: month, day: day))
  }

  /// The first day of a month; `month` may lie outside 1...12 and then counts on into other years.
  package init(year: Int, monthIndex month: Int) {
    let total = year * 12 + month - 1
    number = Int32(
      CivilDate.number(
        year: total.flooredQuotient(12), month: total.flooredRemainder(12) + 1, day: 1))
  }

  package var parts: (year: Int, month: Int, day: Int) { CivilDate.parts(Int(number)) }
  package var year: Int { parts.year }
  /// 1 to 12.
  package var month: Int { parts.month }
  /// The day of the month from 1.
  package var day: Int { parts.day }

  /// Monday 1 to Sunday 7 (ISO 8601).
  package var weekday: Int { (Int(number) + 3).flooredRemainder(7) + 1 }

  /// 1 to 366.
  package var dayOfYear: Int {
    Int(number) - CivilDate.number(year: year, month: 1, day: 1) + 1
  }

  /// The ISO 8601 week, 1 to 53, and the year it belongs to.
  package var isoWeek: (year: Int, week: Int) {
    let thursday = Day(number: Int(number) + 4 - weekday)
    return (thursday.year, (thursday.dayOfYear - 1) / 7 + 1)
  }

  /// The number of days in this day's month.
  package var monthLength: Int {
    let parts = parts
    return CivilDate.length(ofMonth: parts.month, year: parts.year)
  }

  /// The same day of the month `count` months on, clipped to that month's last day.
  package func addingMonths(_ count: Int) -> Day {
    let parts = parts
    let first = Day(year: parts.year, monthIndex: parts.month + count)
    return first + (min(parts.day, first.monthLength) - 1)
  }

  package static func < (a: Day, b: Day) -> Bool { a.number < b.number }
  package static func + (day: Day, count: Int) -> Day { Day(number: Int(day.number) + count) }
  package static func - (day: Day, count: Int) -> Day { Day(number: Int(day.number) - count) }
  /// The number of days from `b` to `a`.
  package static func - (a: Day, b: Day) -> Int { Int(a.number) - Int(b.number) }
  package func distance(to other: Day) -> Int { other - self }
  package func advanced(by count: Int) -> Day { self + count }
}

/// The hours of a week in which a company works, without its holidays.
///
/// Business seconds are real seconds: an interval over a change of clocks is as long as it was. An
/// interval's bounds are the first moments at which the wall clock shows them.
package struct BusinessSchedule: Sendable {
  /// From `start` up to, not including, `end`, on one weekday.
  package struct Interval: Hashable, Sendable {
    /// Monday 1 to Sunday 7.
    package var weekday: Int
    package var start: TimeOfDay
    package var end: TimeOfDay

    package init(weekday: Int, _ start: TimeOfDay, _ end: TimeOfDay) {
      self.weekday = weekday
      self.start = start
      self.end = end
    }
  }

  package let timeZone: TimeZone
  package let holidays: Set<Day>
  /// By weekday from Monday at 0, in the order of time, apart from one another.
  private let week: [[Interval]]
  /// The business seconds before each day from `firstDay` on.
  private let totals: [Int64]
  /// The working days before each of these days.
  private let workingTotals: [Int32]
  private static let firstDay = 7_305  // 1990-01-01
  private static let dayCount = 25_567  // to 2060-01-01

  /// Intervals may overlap: the time counts once.
  package init(intervals: [Interval], holidays: Set<Day> = [], timeZone: TimeZone) {
    self.timeZone = timeZone
    self.holidays = holidays
    week = (1...7).map { weekday in
      Self.merged(intervals.filter { $0.weekday == weekday && $0.start < $0.end })
    }
    var totals: [Int64] = [0]
    totals.reserveCapacity(Self.dayCount + 1)
    var workingTotals: [Int32] = [0]
    workingTotals.reserveCapacity(Self.dayCount + 1)
    var sum: Int64 = 0
    var workingDays: Int32 = 0
    for number in 0..<Self.dayCount {
      let day = Day(number: Self.firstDay + number)
      sum += Self.seconds(week, holidays, timeZone, on: day)
      totals.append(sum)
      if !week[day.weekday - 1].isEmpty, !holidays.contains(day) { workingDays += 1 }
      workingTotals.append(workingDays)
    }
    self.totals = totals
    self.workingTotals = workingTotals
  }

  /// Every second of every day.
  package static func always(timeZone: TimeZone = .utc) -> BusinessSchedule {
    BusinessSchedule(
      intervals: (1...7).map { Interval(weekday: $0, .midnight, .endOfDay) }, timeZone: timeZone)
  }

  /// True where the company never works, so that no deadline can be met.
  package var isEmpty: Bool { week.allSatisfy(\.isEmpty) }

  /// The business seconds from `start` to `end`; negative where `end` is before `start`.
  package func seconds(from start: Instant, to end: Instant) -> Int64 {
    if end < start { return -seconds(from: end, to: start) }
    let first = timeZone.day(of: start)
    let last = timeZone.day(of: end)
    if first == last { return secondsBefore(end, on: first) - secondsBefore(start, on: first) }
    return total(from: first, to: last) + secondsBefore(end, on: last)
      - secondsBefore(start, on: first)
  }

  /// The earliest moment by which `seconds` of business time have passed since `start`; `nil`
  /// where that takes more than 40 years.
  package func instant(after seconds: Int64, from start: Instant) -> Instant? {
    guard seconds > 0 else { return start }
    var low = start
    var step: Int64 = max(seconds, 86_400)
    var high = low + step
    while self.seconds(from: start, to: high) < seconds {
      guard high - start < 40 * 366 * 86_400 else { return nil }
      low = high
      step *= 2
      high = high + step
    }
    while high - low > 1 {
      let middle = Instant(seconds: low.seconds + (high - low) / 2)
      if self.seconds(from: start, to: middle) < seconds { low = middle } else { high = middle }
    }
    return high
  }

  /// True for a day with business hours that is no holiday.
  package func isWorkingDay(_ day: Day) -> Bool {
    !week[day.weekday - 1].isEmpty && !holidays.contains(day)
  }

  /// How many of the days are working days.
  package func workingDays(in days: DayRange) -> Int {
    let low = Int(days.start.number) - Self.firstDay
    let high = Int(days.end.number) - Self.firstDay
    if low >= 0, low <= high, high <= Self.dayCount {
      return Int(workingTotals[high] - workingTotals[low])
    }
    return (days.start..<days.end).reduce(0) { isWorkingDay($1) ? $0 + 1 : $0 }
  }

  private static func merged(_ intervals: [Interval]) -> [Interval] {
    var merged: [Interval] = []
    for interval in intervals.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      if let last = merged.last, interval.start <= last.end {
        merged[merged.count - 1].end = max(last.end, interval.end)
      } else {
        merged.append(interval)
      }
    }
    return merged
  }

  private static func seconds(
    _ week: [[Interval]], _ holidays: Set<Day>, _ zone: TimeZone, on day: Day
  ) -> Int64 {
    let intervals = week[day.weekday - 1]
    guard !intervals.isEmpty, !holidays.contains(day) else { return 0 }
    // No zone is further than a day from UTC: where its offset is the same at both ends of three
    // days, clocks do not change on the one in the middle.
    let midnight = Instant(seconds: Int64(day.number) * 86_400)
    if zone.offset(at: midnight - 86_400) == zone.offset(at: midnight + 172_800) {
      return intervals.reduce(0) { $0 + Int64($1.end.seconds - $1.start.seconds) }
    }
    return intervals.reduce(0) { sum, interval in
      let bounds = bounds(of: interval, on: day, zone)
      return sum + (bounds.upperBound - bounds.lowerBound)
    }
  }

  private static func bounds(
    of interval: Interval, on day: Day, _ zone: TimeZone
  ) -> Range<Instant> {
    let start = zone.firstInstant(atOrAfter: LocalDateTime(day, interval.start))
    let end = zone.firstInstant(atOrAfter: LocalDateTime(day, interval.end))
    return start..<max(start, end)
  }

  /// The business seconds of the days from `first` up to before `last`.
  private func total(from first: Day, to last: Day) -> Int64 {
    let low = Int(first.number) - Self.firstDay
    let high = Int(last.number) - Self.firstDay
    if low >= 0, high <= Self.dayCount { return totals[high] - totals[low] }
    return (first..<last).reduce(0) {
      $0 + Self.seconds(week, holidays, timeZone, on: $1)
    }
  }

  /// The business seconds of `day` that lie before `instant`.
  private func secondsBefore(_ instant: Instant, on day: Day) -> Int64 {
    guard !holidays.contains(day) else { return 0 }
    return week[day.weekday - 1].reduce(0) { sum, interval in
      let bounds = Self.bounds(of: interval, on: day, timeZone)
      return sum + max(0, min(instant, bounds.upperBound) - bounds.lowerBound)
    }
  }
}

/// A date and wall-clock time without a zone.
package struct LocalDateTime: Hashable, Comparable, Sendable, CustomStringConvertible {
  package var day: Day
  package var time: TimeOfDay

  package init(_ day: Day, _ time: TimeOfDay) {
    self.day = day
    self.time = time
  }

  /// From the seconds since 1970-01-01T00:00 on the same wall clock.
  package init(secondsSinceEpoch seconds: Int64) {
    day = Day(number: Int32(seconds.flooredQuotient(86_400)))
    time = TimeOfDay(seconds: Int(seconds.flooredRemainder(86_400)))
  }

  /// Seconds since 1970-01-01T00:00 on the same wall clock, as though it never changed.
  package var secondsSinceEpoch: Int64 { Int64(day.number) * 86_400 + Int64(time.seconds) }

  /// "2026-01-05 02:00:00".
  package var description: String {
    let seconds = time.seconds % 60 == 0 ? ":00" : ""
    return "\(day) \(time)\(seconds)"
  }

  package static func < (a: LocalDateTime, b: LocalDateTime) -> Bool {
    a.secondsSinceEpoch < b.secondsSinceEpoch
  }
}

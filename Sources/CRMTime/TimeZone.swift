/// A time zone of the system's database (`/usr/share/zoneinfo`), or a fixed offset.
package struct TimeZone: Sendable {
  /// "Europe/Berlin", "UTC", "+02:00".
  package let name: String
  let table: ZoneTable

  package static let utc = TimeZone(name: "UTC", offset: 0)

  init(name: String, file: ZoneFile) {
    self.name = name
    table = ZoneTable(file)
  }

  /// A zone that is always `offset` seconds east of UTC.
  package init(name: String, offset: Int32) {
    self.name = name
    table = ZoneTable(ZoneFile(offset: offset))
  }

  /// Seconds east of UTC.
  package func offset(at instant: Instant) -> Int32 { table.offset(at: instant.seconds) }

  /// The local day, counted from 1970-01-01, of a second of UTC: the path for millions of rows.
  package func dayNumber(ofEpochSecond second: Int64) -> Int32 {
    let local = second &+ Int64(table.offset(at: second))
    // An arithmetic shift and a division of a small number are cheaper than one floored division.
    return Int32(truncatingIfNeeded: (local >> 7).flooredQuotient(675))
  }

  /// Converts many seconds of UTC to local day numbers; `days` must hold as many.
  package func dayNumbers(
    ofEpochSeconds seconds: UnsafeBufferPointer<Int64>,
    into days: UnsafeMutableBufferPointer<Int32>
  ) {
    precondition(days.count >= seconds.count, "no room for the days")
    for index in seconds.indices { days[index] = dayNumber(ofEpochSecond: seconds[index]) }
  }

  package func day(of instant: Instant) -> Day {
    Day(number: dayNumber(ofEpochSecond: instant.seconds))
  }

  /// The wall-clock date and time.
  package func local(_ instant: Instant) -> LocalDateTime {
    LocalDateTime(secondsSinceEpoch: instant.seconds + Int64(offset(at: instant)))
  }

  /// The moment of a wall-clock time.
  ///
  /// A time that comes twice (clocks go back) is the first of the two; a time that does not exist
  /// (clocks go forward) moves on by the length of the gap: 02:30 becomes 03:30.
  package func instant(of local: LocalDateTime) -> Instant {
    instant(atLocalSecond: local.secondsSinceEpoch)
  }

  func instant(atLocalSecond local: Int64) -> Instant {
    switch resolve(local) {
    case .found(let second): Instant(seconds: second)
    case .gap(let before, _): Instant(seconds: local - Int64(before))
    }
  }

  /// The first moment whose wall clock shows `local` or later: in a gap its end.
  package func firstInstant(atOrAfter local: LocalDateTime) -> Instant {
    let second = local.secondsSinceEpoch
    switch resolve(second) {
    case .found(let found): return Instant(seconds: found)
    case .gap(let before, let after):
      // The change lies after what the later offset makes of the time, and not after what the
      // earlier one does.
      var low = second - Int64(after)
      var high = second - Int64(before)
      while low + 1 < high {
        let middle = (low + high) / 2
        if table.offset(at: middle) == before { low = middle } else { high = middle }
      }
      return Instant(seconds: high)
    }
  }

  /// The first moment of a day; of a day that the zone left out, the first of the next.
  package func start(of day: Day) -> Instant {
    firstInstant(atOrAfter: LocalDateTime(day, .midnight))
  }

  private enum Resolution {
    case found(Int64)
    case gap(before: Int32, after: Int32)
  }

  private func resolve(_ local: Int64) -> Resolution {
    // No zone is further than a day from UTC, so the answer uses one of these two offsets.
    let before = table.offset(at: local - 86_400)
    let after = table.offset(at: local + 86_400)
    let first = local - Int64(before)
    if table.offset(at: first) == before { return .found(first) }
    let second = local - Int64(after)
    if table.offset(at: second) == after { return .found(second) }
    return .gap(before: before, after: after)
  }
}

extension TimeZone: Hashable, CustomStringConvertible {
  package static func == (a: TimeZone, b: TimeZone) -> Bool { a.name == b.name }
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
  package var description: String { name }
}

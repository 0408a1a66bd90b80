internal import CRMBytes
internal import CRMTime

/// A date, perhaps with a time, as an export wrote it.
struct DateText {
  var day: Day
  /// Seconds since midnight; `nil` for a date alone.
  var secondOfDay: Int?
  var milliseconds = 0
  /// Seconds east of UTC.
  var offset: Int?

  /// ISO 8601, or the order of day, month and year that was declared.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, order: DateOrder?) {
    if let text = DateTimeText(utf8: bytes) {
      day = text.day
      secondOfDay = text.secondOfDay.map { Int($0) }
      offset = text.offset.map { Int($0) }
      milliseconds = Self.milliseconds(bytes)
      return
    }
    guard let order, let parsed = Self(bytes, ordered: order) else { return nil }
    self = parsed
  }

  private init(day: Day, secondOfDay: Int?) {
    self.day = day
    self.secondOfDay = secondOfDay
  }

  /// The first three digits after the seconds; the rest is cut.
  private static func milliseconds(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard bytes.count > 20, bytes[19] == UInt8(ascii: ".") || bytes[19] == UInt8(ascii: ",") else {
      return 0
    }
    var value = 0
    for place in 20..<23 {
      let digit = place < bytes.count ? bytes[place] &- 0x30 : 10
      if digit >= 10 { return value * (place == 20 ? 1 : place == 21 ? 100 : 10) }
      value = value * 10 + Int(digit)
    }
    return value
  }

  /// `31.12.2025`, `12/31/2025 3:05 PM`, `2025/12/31, 15:05:30`.
  private init?(_ bytes: UnsafeBufferPointer<UInt8>, ordered order: DateOrder) {
    let text = String(decoding: bytes, as: UTF8.self)
    let parts = text.split(maxSplits: 1, whereSeparator: { " ,T".contains($0) })
    let numbers = (parts.first ?? "").split(
      omittingEmptySubsequences: false, whereSeparator: { "/.-".contains($0) })
    guard numbers.count == 3, numbers.allSatisfy({ $0.utf8.allSatisfy { $0 &- 0x30 < 10 } }) else {
      return nil
    }
    let values = numbers.map { Int($0) ?? 0 }
    let (year, month, day) =
      switch order {
      case .dayMonthYear: (values[2], values[1], values[0])
      case .monthDayYear: (values[2], values[0], values[1])
      case .yearMonthDay: (values[0], values[1], values[2])
      }
    let isShort = (order == .yearMonthDay ? numbers[0] : numbers[2]).utf8.count == 2
    let fullYear = isShort ? (year < 70 ? 2000 + year : 1900 + year) : year
    guard let date = Day(year: fullYear, month: month, day: day) else { return nil }
    guard parts.count == 2 else {
      self.init(day: date, secondOfDay: nil)
      return
    }
    guard let second = Self.second(parts[1]) else { return nil }
    self.init(day: date, secondOfDay: second)
  }

  /// The second of the day in `3:05 PM` or `15:05:30`.
  private static func second(_ text: Substring) -> Int? {
    var words = text.split(whereSeparator: { " ,".contains($0) }).map { $0.lowercased() }
    var half: Int?
    if let last = words.last, last == "am" || last == "pm" {
      half = last == "pm" ? 12 : 0
      words.removeLast()
    }
    guard words.count == 1, let time = TimeOfDay(words[0]) else { return nil }
    guard let half else { return Int(time.seconds) }
    let hour = Int(time.seconds) / 3600
    guard (1...12).contains(hour) else { return nil }
    return (hour % 12 + half) * 3600 + Int(time.seconds) % 3600
  }
}

extension DateText {
  /// The moment, a time without an offset being one of the zone's wall clock, and a date alone the
  /// day's beginning there.
  func instant(in zone: TimeZone) -> Instant {
    guard let second = secondOfDay else {
      if let offset {
        return Instant(seconds: Int64(day.number) * 86_400 - Int64(offset))
      }
      return zone.start(of: day)
    }
    if let offset {
      return Instant(seconds: Int64(day.number) * 86_400 + Int64(second - offset))
    }
    return zone.instant(
      of: LocalDateTime(secondsSinceEpoch: Int64(day.number) * 86_400 + Int64(second)))
  }

  /// Writes the moment as the database holds it: `2026-01-05T02:00:00Z`, with milliseconds where
  /// there are any. Takes at most 32 bytes.
  func write(in zone: TimeZone, to target: UnsafeMutableBufferPointer<UInt8>) -> Int {
    var count = instant(in: zone).write(into: target)
    guard milliseconds > 0 else { return count }
    count -= 1
    for byte in [
      UInt8(ascii: "."), 0x30 + UInt8(milliseconds / 100), 0x30 + UInt8(milliseconds / 10 % 10),
      0x30 + UInt8(milliseconds % 10), UInt8(ascii: "Z"),
    ] {
      target[count] = byte
      count += 1
    }
    return count
  }
}

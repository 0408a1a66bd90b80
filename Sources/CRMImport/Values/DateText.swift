internal import CRMTime

/// A date, perhaps with a time, as an export wrote it.
struct DateText: Equatable {
  var day: Day
  /// Seconds since midnight, up to 86,400; `nil` for a date alone.
  var secondOfDay: Int?
  var milliseconds = 0
  /// Seconds east of UTC.
  var offset: Int?

  init(day: Day, secondOfDay: Int? = nil, milliseconds: Int = 0, offset: Int? = nil) {
    self.day = day
    self.secondOfDay = secondOfDay
    self.milliseconds = milliseconds
    self.offset = offset
  }

  /// ISO 8601; digits of a fraction behind the third are cut.
  init?(iso bytes: UnsafeBufferPointer<UInt8>) {
    guard let text = DateTimeText(utf8: bytes) else { return nil }
    day = text.day
    secondOfDay = text.secondOfDay.map { Int($0) }
    offset = text.offset.map { Int($0) }
    milliseconds = Self.milliseconds(bytes)
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

  /// The day of the calendar: 24:00 belongs to the next.
  var calendarDay: Day { secondOfDay == 86_400 ? day + 1 : day }

  /// The moment, a time without an offset being one of the zone's wall clock, and a date alone the
  /// day's beginning there.
  ///
  /// A wall-clock time that comes twice is the first of the two; one that does not exist moves on
  /// by the length of the gap: 02:30 becomes 03:30.
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

/// A date of three numbers, whose order the text itself does not tell.
struct OrderedDate: Equatable {
  var first: Int
  var second: Int
  var third: Int
  /// The year has two digits, so that it may stand in front as well.
  var isShort: Bool
  var separator: UInt8
  /// The time, with a day that is still to be found.
  var time = DateText(day: Day(number: 0))

  /// The date where the numbers make one in this order.
  ///
  /// Years of two digits are 1970 to 2069.
  func date(_ order: DateOrder) -> DateText? {
    guard order != .yearMonthDay || isShort else { return nil }
    let (year, month, day) =
      switch order {
      case .dayMonthYear: (third, second, first)
      case .monthDayYear: (third, first, second)
      case .yearMonthDay: (first, second, third)
      }
    let full = isShort ? (year < 70 ? 2000 + year : 1900 + year) : year
    guard let found = Day(year: full, month: month, day: day) else { return nil }
    var date = time
    date.day = found
    return date
  }
}

/// What the text of a date says by itself.
enum DateReading: Equatable {
  case date(DateText)
  /// Readable once the order is known.
  case ordered(OrderedDate)
  /// A number, which may count days or seconds.
  case number(DateNumber)
  /// Says that there is no date: `infinity`, `0000-00-00`.
  case none
  case notADate
}

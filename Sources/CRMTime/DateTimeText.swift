/// What an ISO 8601 text says: a date, perhaps a time, perhaps an offset from UTC.
///
/// `YYYY-MM-DD`, then `T` or a space and `HH:MM[:SS[.fraction]]`, then `Z`, `UTC` or `±HH[[:]MM]`,
/// with or without a space before. A fraction is dropped; second 60 counts as the next second.
package struct DateTimeText: Equatable, Sendable {
  package var day: Day
  /// Seconds since midnight, `nil` for a date alone; up to 86,400.
  package var secondOfDay: Int32?
  /// Seconds east of UTC.
  package var offset: Int32?

  package init?(_ text: String) {
    var text = text
    guard let parsed = text.withUTF8({ DateTimeText(utf8: $0) }) else { return nil }
    self = parsed
  }

  package init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count >= 10, let day = Digits.date(bytes) else { return nil }
    self.day = day
    guard bytes.count > 10 else { return }
    var index = 11
    guard bytes[10] | 0x20 == UInt8(ascii: "t") || bytes[10] == UInt8(ascii: " "),
      let time = Self.time(bytes, &index)
    else { return nil }
    secondOfDay = time
    guard index < bytes.count else { return }
    if bytes[index] == UInt8(ascii: " ") { index += 1 }
    guard let offset = Self.offset(bytes, from: index) else { return nil }
    self.offset = offset
  }

  private static func time(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Int32? {
    func pair(_ at: Int) -> Int { at + 2 <= bytes.count ? Digits.two(bytes, at) : -1 }
    let hour = pair(index)
    guard hour >= 0, index + 5 <= bytes.count, bytes[index + 2] == UInt8(ascii: ":") else {
      return nil
    }
    let minute = pair(index + 3)
    var second = 0
    index += 5
    if index < bytes.count, bytes[index] == UInt8(ascii: ":") {
      second = pair(index + 1)
      index += 3
      if index < bytes.count, bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ",")
      {
        let start = index + 1
        index = start
        while index < bytes.count, bytes[index] &- 0x30 < 10 { index += 1 }
        if index == start { return nil }
      }
    }
    guard (0...59).contains(minute), (0...60).contains(second) else { return nil }
    guard hour < 24 || (hour == 24 && minute == 0 && second == 0) else { return nil }
    return Int32(min(hour * 3600 + minute * 60 + second, 86_400))
  }

  private static func offset(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int32? {
    let count = bytes.count - start
    guard count > 0 else { return nil }
    let sign = bytes[start]
    if count == 1 { return sign | 0x20 == UInt8(ascii: "z") ? 0 : nil }
    if count == 3, sign == UInt8(ascii: "U") {
      return bytes[start + 1] == UInt8(ascii: "T") && bytes[start + 2] == UInt8(ascii: "C")
        ? 0 : nil
    }
    guard count >= 3, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
    let hour = Digits.two(bytes, start + 1)
    let minute: Int
    switch count {
    case 3: minute = 0
    case 5: minute = Digits.two(bytes, start + 3)
    case 6 where bytes[start + 3] == UInt8(ascii: ":"): minute = Digits.two(bytes, start + 4)
    default: return nil
    }
    guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
    let seconds = Int32(hour * 3600 + minute * 60)
    return sign == UInt8(ascii: "-") ? -seconds : seconds
  }

  /// The wall-clock second, a date alone standing for its midnight.
  private var localSeconds: Int64 { Int64(day.number) * 86_400 + Int64(secondOfDay ?? 0) }

  /// The moment, `nil` where the text has no time or no offset.
  package var instant: Instant? {
    guard secondOfDay != nil, let offset else { return nil }
    return Instant(seconds: localSeconds - Int64(offset))
  }

  /// The moment; a text without an offset is a wall-clock time in `zone`, and a date alone that
  /// day's first moment there.
  package func instant(in zone: TimeZone) -> Instant {
    if let instant { return instant }
    if secondOfDay == nil { return zone.start(of: day) }
    return zone.instant(atLocalSecond: localSeconds)
  }
}

package import CRMBytes
internal import Glibc

/// A moment in whole seconds of UTC, without leap seconds.
package struct Instant: Hashable, Comparable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z.
  package var seconds: Int64

  @inlinable
  package init(seconds: Int64) { self.seconds = seconds }

  /// The first and the last second of the years 1 to 9999, which texts can hold.
  package static let earliest = Instant(seconds: -62_135_596_800)
  package static let latest = Instant(seconds: 253_402_300_799)

  /// The clock's time; only commands may ask, everything else is told.
  package static func now() -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(seconds: Int64(time.tv_sec))
  }

  package static func < (a: Instant, b: Instant) -> Bool { a.seconds < b.seconds }
  package static func + (instant: Instant, seconds: Int64) -> Instant {
    Instant(seconds: instant.seconds + seconds)
  }
  package static func - (instant: Instant, seconds: Int64) -> Instant {
    Instant(seconds: instant.seconds - seconds)
  }
  /// The seconds from `b` to `a`.
  package static func - (a: Instant, b: Instant) -> Int64 { a.seconds - b.seconds }
}

extension Instant: CustomStringConvertible {
  /// Reads ISO 8601 with a zone ("2026-01-05T02:00:00Z", "2026-01-05 03:00+01:00"); a fraction of
  /// a second is dropped. `nil` where a part is missing (see `DateTimeText`) or wrong.
  package init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    if bytes.count == 20, bytes[19] == UInt8(ascii: "Z"), bytes[10] == UInt8(ascii: "T"),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      let day = Digits.date(bytes)
    {
      let hour = Digits.two(bytes, 11)
      let minute = Digits.two(bytes, 14)
      let second = Digits.two(bytes, 17)
      if UInt(bitPattern: hour) < 24, UInt(bitPattern: minute) < 60,
        UInt(bitPattern: second) < 60
      {
        seconds = Int64(day.number) &* 86_400 &+ Int64(hour &* 3600 &+ minute &* 60 &+ second)
        return
      }
    }
    guard let text = DateTimeText(utf8: bytes), let instant = text.instant else { return nil }
    self = instant
  }

  package init?(_ text: String) {
    var text = text
    guard let instant = text.withUTF8({ Instant(utf8: $0) }) else { return nil }
    self = instant
  }

  /// "2026-01-05T02:00:00Z".
  package var text: String {
    String(unsafeUninitializedCapacity: 26) { write(into: $0) }
  }

  package var description: String { text }

  /// Writes the text into at least 26 bytes; returns its length, 20 for the years 0 to 9999.
  @discardableResult
  package func write(into target: UnsafeMutableBufferPointer<UInt8>) -> Int {
    let day = Day(number: Int32(seconds.flooredQuotient(86_400)))
    let rest = Int(seconds.flooredRemainder(86_400))
    let at = day.write(into: target)
    target[at] = UInt8(ascii: "T")
    Digits.write(rest / 3600, into: target, at: at + 1)
    target[at + 3] = UInt8(ascii: ":")
    Digits.write(rest / 60 % 60, into: target, at: at + 4)
    target[at + 6] = UInt8(ascii: ":")
    Digits.write(rest % 60, into: target, at: at + 7)
    target[at + 9] = UInt8(ascii: "Z")
    return at + 10
  }
}

extension ByteBuffer {
  package mutating func append(_ instant: Instant) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 26) { target in
      let count = instant.write(into: target)
      append(UnsafeBufferPointer(rebasing: target[..<count]))
    }
  }
}

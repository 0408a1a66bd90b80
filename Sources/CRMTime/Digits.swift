/// Decimal digits at fixed places.
enum Digits {
  /// Two digits from `index`, -1 where they are not digits; the bytes must exist.
  @inline(__always)
  static func two(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    let high = bytes[index] &- 0x30
    let low = bytes[index + 1] &- 0x30
    return high < 10 && low < 10 ? Int(high) &* 10 &+ Int(low) : -1
  }

  /// The date in the first ten bytes, which must exist.
  @inline(__always)
  static func date(_ bytes: UnsafeBufferPointer<UInt8>) -> Day? {
    let century = two(bytes, 0)
    let yearOfCentury = two(bytes, 2)
    guard century >= 0, yearOfCentury >= 0, bytes[4] == UInt8(ascii: "-"),
      bytes[7] == UInt8(ascii: "-")
    else { return nil }
    return Day(
      year: century &* 100 &+ yearOfCentury, month: two(bytes, 5), day: two(bytes, 8))
  }

  /// Writes `value` (0 to 99) as two digits.
  @inline(__always)
  static func write(
    _ value: Int, into target: UnsafeMutableBufferPointer<UInt8>, at index: Int
  ) {
    target[index] = UInt8(truncatingIfNeeded: 0x30 &+ value / 10)
    target[index + 1] = UInt8(truncatingIfNeeded: 0x30 &+ value % 10)
  }

  /// Writes a year outside 0 to 9999 with its sign and at least four digits; returns its length.
  static func write(longYear year: Int, into target: UnsafeMutableBufferPointer<UInt8>) -> Int {
    let digits = String(year.magnitude)
    let zeros = String(repeating: "0", count: max(0, 4 - digits.utf8.count))
    let text = (year < 0 ? "-" : "") + zeros + digits
    for (index, byte) in text.utf8.enumerated() { target[index] = byte }
    return text.utf8.count
  }
}

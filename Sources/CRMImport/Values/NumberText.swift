internal import CRMBytes

/// Reads numbers of exports, exactly.
enum NumberText {
  /// A whole number; decimals that are all zero do no harm.
  @inline(__always)
  static func integer(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard bytes.count < 18 else { return slowInteger(bytes) }
    var index = 0
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative { index = 1 }
    guard index < bytes.count else { return nil }
    var value: Int64 = 0
    while index < bytes.count {
      let digit = bytes[index] &- 0x30
      guard digit < 10 else { return slowInteger(bytes) }
      value = value &* 10 &+ Int64(digit)
      index += 1
    }
    return isNegative ? -value : value
  }

  private static func slowInteger(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard case .success(let units) = MinorUnits.parse(bytes, scale: 0), !units.wasRounded else {
      return nil
    }
    return units.value
  }

  /// A decimal number as digits with a point, without a plus sign; `nil` for anything else.
  static func decimal(
    _ bytes: UnsafeBufferPointer<UInt8>, mark: DecimalMark
  ) -> [UInt8]? {
    var digits: [UInt8] = []
    var hasDigit = false
    var hasMark = false
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "-") where index == 0: digits.append(byte)
      case UInt8(ascii: "+") where index == 0: continue
      case 0x30...0x39:
        hasDigit = true
        digits.append(byte)
      case mark.byte where !hasMark:
        hasMark = true
        digits.append(UInt8(ascii: "."))
      default: return nil
      }
    }
    if digits.last == UInt8(ascii: ".") { digits.removeLast() }
    return hasDigit ? digits : nil
  }

  /// A number whose groups of three are parted, without the parting marks.
  ///
  /// Only where the decimal mark was declared: `1.234` is a thousand in one place and little more
  /// than one in another.
  static func withoutGroups(
    _ bytes: UnsafeBufferPointer<UInt8>, mark: DecimalMark
  ) -> [UInt8] {
    let group = mark == .comma ? UInt8(ascii: ".") : UInt8(ascii: ",")
    var digits: [UInt8] = []
    for byte in bytes where byte != group && byte != 0x20 && byte != 0xC2 && byte != 0xA0 {
      digits.append(byte)
    }
    return digits
  }
}

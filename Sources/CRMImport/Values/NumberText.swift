internal import CRMBytes

/// Reads numbers as programs write them, exactly.
enum NumberText {
  /// A whole number of plain digits; `nil` for every other form.
  @inline(__always)
  static func integer(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard bytes.count < 18 else { return longInteger(bytes) }
    var index = 0
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative { index = 1 }
    guard index < bytes.count else { return nil }
    var value: Int64 = 0
    while index < bytes.count {
      let digit = bytes[index] &- 0x30
      guard digit < 10 else { return nil }
      value = value &* 10 &+ Int64(digit)
      index += 1
    }
    return isNegative ? -value : value
  }

  private static func longInteger(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard bytes.count < 40,
      bytes.allSatisfy({ $0 &- 0x30 < 10 || $0 == UInt8(ascii: "-") })
    else { return nil }
    return wholeNumber(bytes)
  }

  /// A whole number in digits with a point or an exponent, decimals being zero.
  static func wholeNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard case .success(let units) = MinorUnits.parse(bytes, scale: 0), !units.wasRounded else {
      return nil
    }
    return units.value
  }

  /// Whether a point with three digits behind may part thousands.
  @inline(__always)
  static func mayBeGrouped(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.count >= 5 && bytes[bytes.count - 4] == UInt8(ascii: ".")
  }

  /// The digits and the point of a decimal number, its exponent worked in; `nil` for what is none
  /// or has more than a hundred digits.
  static func decimal(_ bytes: some Collection<UInt8>) -> [UInt8]? {
    var digits: [UInt8] = []
    var decimals = 0
    var hasPoint = false
    var isNegative = false
    var exponent = 0
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "-") where index == 0: isNegative = true
      case UInt8(ascii: "+") where index == 0: continue
      case 0x30...0x39:
        digits.append(byte)
        if hasPoint { decimals += 1 }
      case UInt8(ascii: ".") where !hasPoint: hasPoint = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        let text = String(decoding: bytes.dropFirst(index + 1), as: UTF8.self)
        guard text.utf8.count <= 4, let value = Int(text) else { return nil }
        exponent = value
        return placed(digits, point: digits.count - decimals + exponent, isNegative)
      default: return nil
      }
    }
    return placed(digits, point: digits.count - decimals, isNegative)
  }

  /// - Parameter point: how many digits stand before the point; may lie outside of them.
  private static func placed(_ digits: [UInt8], point: Int, _ isNegative: Bool) -> [UInt8]? {
    guard !digits.isEmpty, (-100...100).contains(point), digits.count <= 100 else { return nil }
    var result: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
    if point <= 0 {
      result += Array("0.".utf8) + Array(repeating: 0x30, count: -point) + digits
    } else if point >= digits.count {
      result += digits + Array(repeating: 0x30, count: point - digits.count)
    } else {
      result += digits[..<point] + [UInt8(ascii: ".")] + digits[point...]
    }
    return result
  }
}

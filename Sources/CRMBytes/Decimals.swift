/// Why a text is not an amount in minor units.
package enum MinorUnitsProblem: Error, Equatable, Sendable {
  case notANumber
  case tooLarge
}

/// An exact amount in minor units (cents), read from decimal text without floating point.
package struct MinorUnits: Equatable, Sendable {
  package var value: Int64
  /// True where the text had more decimals than the currency; the value is rounded half to even.
  package var wasRounded: Bool

  /// Reads `[+-]digits[.digits][e[+-]digits]`, for a currency of `scale` decimals.
  package static func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, scale: Int = 2, decimalPoint: UInt8 = UInt8(ascii: ".")
  ) -> Result<MinorUnits, MinorUnitsProblem> {
    var index = 0
    var isNegative = false
    if let first = bytes.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      isNegative = first == UInt8(ascii: "-")
      index = 1
    }
    var digits: [UInt8] = []
    var decimals = 0
    var seenPoint = false
    var exponent = 0
    scanning: while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits.append(byte - UInt8(ascii: "0"))
        if seenPoint { decimals += 1 }
      case decimalPoint where !seenPoint:
        seenPoint = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        guard let read = readExponent(bytes, from: index + 1) else { return .failure(.notANumber) }
        exponent = read
        index = bytes.count
        break scanning
      default:
        return .failure(.notANumber)
      }
      index += 1
    }
    guard !digits.isEmpty, digits.count < 400 else { return .failure(.notANumber) }
    return rounded(digits, shift: scale - decimals + exponent, isNegative: isNegative)
  }

  private static func readExponent(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var index = start
    var isNegative = false
    if index < bytes.count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      isNegative = bytes[index] == UInt8(ascii: "-")
      index += 1
    }
    guard index < bytes.count, bytes.count - index <= 3 else { return nil }
    var value = 0
    while index < bytes.count {
      guard (0x30...0x39).contains(bytes[index]) else { return nil }
      value = value * 10 + Int(bytes[index] - 0x30)
      index += 1
    }
    return isNegative ? -value : value
  }

  /// `digits × 10^shift`, rounded half to even where `shift` is negative.
  private static func rounded(
    _ digits: [UInt8], shift: Int, isNegative: Bool
  ) -> Result<MinorUnits, MinorUnitsProblem> {
    let kept = shift < 0 ? digits.dropLast(min(digits.count, -shift)) : digits[...]
    var value: Int64 = 0
    for digit in kept {
      let (product, overflowed) = value.multipliedReportingOverflow(by: 10)
      let (sum, carried) = product.addingReportingOverflow(Int64(digit))
      if overflowed || carried { return .failure(.tooLarge) }
      value = sum
    }
    if shift > 0, value != 0 {
      for _ in 0..<shift {
        let (product, overflowed) = value.multipliedReportingOverflow(by: 10)
        if overflowed { return .failure(.tooLarge) }
        value = product
      }
    }
    var wasRounded = false
    if shift < 0 {
      let cut = digits.suffix(min(digits.count, -shift))
      wasRounded = cut.contains { $0 != 0 }
      let leading = -shift > digits.count ? 0 : cut.first ?? 0
      let isHalf = leading == 5 && cut.dropFirst().allSatisfy { $0 == 0 }
      if leading > 5 || (leading == 5 && !isHalf) || (isHalf && value % 2 == 1) { value += 1 }
    }
    return .success(MinorUnits(value: isNegative ? -value : value, wasRounded: wasRounded))
  }
}

/// `value` with exactly `decimals` digits after the point, rounded half away from zero, no grouping.
///
/// Values beyond ±9e15 are printed by the standard library's shortest form.
package func fixedText(_ value: Double, decimals: Int) -> String {
  guard value.isFinite else { return "–" }
  var scale = 1.0
  for _ in 0..<decimals { scale *= 10 }
  let scaled = (value.magnitude * scale).rounded()
  guard scaled < 9e15 else { return "\(value)" }
  let units = UInt64(scaled)
  let sign = value < 0 && units > 0 ? "-" : ""
  guard decimals > 0 else { return sign + String(units) }
  let whole = units / UInt64(scale)
  let fraction = String(units % UInt64(scale))
  let zeros = String(repeating: "0", count: decimals - fraction.utf8.count)
  return "\(sign)\(whole).\(zeros)\(fraction)"
}

/// Minor units as a decimal in major units: 1999 → "19.99".
package func majorUnitsText(_ minor: Int64, scale: Int = 2) -> String {
  guard scale > 0 else { return String(minor) }
  var digits = String(minor.magnitude)
  if digits.utf8.count <= scale {
    digits = String(repeating: "0", count: scale + 1 - digits.utf8.count) + digits
  }
  let split = digits.index(digits.endIndex, offsetBy: -scale)
  return (minor < 0 ? "-" : "") + digits[..<split] + "." + digits[split...]
}

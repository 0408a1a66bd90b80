/// A number of a workbook, taken from its text and written plainly again.
///
/// Workbooks hold numbers as binary fractions, of which programs write up to 17 digits: what is
/// behind the 15th is noise unless the number is whole.
struct DecimalNumber {
  /// Without zeros at either end; empty for zero.
  private var digits: [UInt8] = []
  /// How many of the digits stand before the point; may be negative or more than there are.
  private var pointPlace = 0
  private var isNegative = false

  /// `nil` for what is no number.
  init?(_ text: some Collection<UInt8>) {
    var rest = text[...]
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
      isNegative = rest.removeFirst() == UInt8(ascii: "-")
    }
    var hasDigit = false
    var hasPoint = false
    while let byte = rest.first {
      if byte &- 0x30 < 10 {
        hasDigit = true
        if !hasPoint { pointPlace += 1 }
        digits.append(byte)
      } else if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else {
        break
      }
      rest.removeFirst()
    }
    guard hasDigit else { return nil }
    if let mark = rest.first {
      guard mark | 0x20 == UInt8(ascii: "e"),
        let exponent = Int(String(decoding: rest.dropFirst(), as: UTF8.self)),
        abs(exponent) < 400
      else { return nil }
      pointPlace += exponent
    }
    trim()
    if digits.count > 15, pointPlace < digits.count { round(to: 15) }
  }

  private mutating func trim() {
    let leading = digits.prefix { $0 == 0x30 }.count
    digits.removeFirst(leading)
    pointPlace -= leading
    while digits.last == 0x30 { digits.removeLast() }
    if digits.isEmpty { pointPlace = 0 }
  }

  private mutating func round(to count: Int) {
    let isUp = digits[count] >= 0x35
    digits.removeLast(digits.count - count)
    guard isUp else { return trim() }
    var place = count - 1
    while place >= 0, digits[place] == 0x39 {
      digits[place] = 0x30
      place -= 1
    }
    if place >= 0 {
      digits[place] += 1
    } else {
      digits.insert(0x31, at: 0)
      pointPlace += 1
    }
    trim()
  }

  /// The same number a hundred times.
  var hundredfold: DecimalNumber {
    var other = self
    if !digits.isEmpty { other.pointPlace += 2 }
    return other
  }

  var value: Double { Double(text) ?? 0 }

  /// In plain digits, as far as that takes no more than 40 of them; else with an exponent.
  var text: String {
    if digits.isEmpty { return "0" }
    let sign = isNegative ? "-" : ""
    let all = String(decoding: digits, as: UTF8.self)
    if pointPlace > 40 || pointPlace < -20 {
      let head = all.prefix(1)
      let tail = all.dropFirst()
      return "\(sign)\(head)\(tail.isEmpty ? "" : ".")\(tail)E\(pointPlace - 1)"
    }
    if pointPlace >= digits.count {
      return sign + all + String(repeating: "0", count: pointPlace - digits.count)
    }
    if pointPlace <= 0 {
      return "\(sign)0.\(String(repeating: "0", count: -pointPlace))\(all)"
    }
    return "\(sign)\(all.prefix(pointPlace)).\(all.dropFirst(pointPlace))"
  }
}

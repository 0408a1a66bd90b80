internal import CRMBytes

extension TextTransform {
  static let numbers = [
    minorUnits,
    TextTransform("percent", "a share without its sign: 40% as 40", of: "40%") {
      guard $0.hasSuffix("%") else { return $0 }
      return String($0.dropLast().reversed().drop(while: \.isWhitespace).reversed())
    },
    TextTransform("round", "a number without decimals: 40.25 as 40", of: "40.25") {
      guard let whole = units($0, scale: 0) else { return $0 }
      return String(whole)
    },
    TextTransform("fraction", "a share from 0 to 1 as percent: 0.2 as 20", of: "0.2") {
      guard let percent = units($0, scale: 2), (0...100).contains(percent) else { return $0 }
      return String(percent)
    },
    TextTransform("minutes", "minutes as seconds: 1.5 as 90", of: "1.5") { scaled($0, by: 60) },
    TextTransform("hours", "hours as seconds: 1.5 as 5400", of: "1.5") { scaled($0, by: 3600) },
    TextTransform("milliseconds", "milliseconds as seconds: 1500 as 2", of: "1500") {
      guard let value = units($0, scale: -3) else { return $0 }
      return String(value)
    },
    TextTransform(
      "clock", "a length of time as seconds: 1:02:03 as 3723, 02:03 as 123", of: "1:02:03"
    ) {
      clockSeconds($0) ?? $0
    },
  ]

  /// The number of seconds, rounded; texts of other forms stay.
  private static func scaled(_ text: String, by factor: Int64) -> String {
    let parts: Int64 = 1_000_000
    guard let value = units(text, scale: 6) else { return text }
    let (product, isTooLarge) = value.multipliedReportingOverflow(by: factor)
    guard !isTooLarge else { return text }
    let (whole, rest) = product.quotientAndRemainder(dividingBy: parts)
    guard rest.magnitude >= UInt64(parts / 2) else { return String(whole) }
    return String(product < 0 ? whole - 1 : whole + 1)
  }

  private static func units(_ text: String, scale: Int) -> Int64? {
    var text = text
    guard case .success(let units) = text.withUTF8({ MinorUnits.parse($0, scale: scale) }) else {
      return nil
    }
    return units.value
  }

  private static func clockSeconds(_ text: String) -> String? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3 else { return nil }
    var seconds = 0
    for (place, part) in parts.enumerated() {
      guard (1...6).contains(part.utf8.count), part.utf8.allSatisfy({ $0 &- 0x30 < 10 }),
        let number = Int(part), place == 0 || number < 60
      else { return nil }
      seconds = seconds * 60 + number
    }
    return String(seconds)
  }
}

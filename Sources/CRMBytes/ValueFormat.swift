/// What a number measures; decides how figures, axes, tables and the terminal print it.
package enum Unit: Equatable, Hashable, Sendable {
  case count
  /// Minor units of a currency; `nil` where the currency is unknown.
  case money(currency: String?)
  /// 0–100.
  case percent
  /// A plain decimal number, such as a score or deals per person.
  case number
  case seconds, minutes, hours, days
}

/// How numbers are written in one language: separators and the short forms.
package struct NumberStyle: Equatable, Sendable {
  package var decimal: String
  package var group: String

  package init(decimal: String, group: String) {
    self.decimal = decimal
    self.group = group
  }

  /// English: point, and a thin no-break space between groups of three (ISO 31-0).
  package static let english = NumberStyle(decimal: ".", group: "\u{202F}")
}

extension Unit {
  /// A value in full: "1 240 500.00 €", "63.2 %", "4.5 h". Money takes minor units, and is written
  /// without decimals where `isWhole`.
  package func exact(
    _ value: Double, style: NumberStyle = .english, isWhole: Bool = false
  ) -> String {
    switch self {
    case .count: return group(fixedText(value, decimals: 0), style)
    case .money(let currency):
      let scale = currencyScale(currency)
      let number = fixedText(value / powerOfTen(scale), decimals: isWhole ? 0 : scale)
      return withCurrency(group(number, style), currency)
    case .percent: return group(fixedText(value, decimals: 1), style) + "\u{202F}%"
    case .number: return group(fixedText(value, decimals: 2), style)
    case .seconds: return group(fixedText(value, decimals: 0), style) + "\u{202F}s"
    case .minutes: return group(fixedText(value, decimals: 1), style) + "\u{202F}min"
    case .hours: return group(fixedText(value, decimals: 1), style) + "\u{202F}h"
    case .days: return group(fixedText(value, decimals: 1), style) + "\u{202F}d"
    }
  }

  /// A value cut to three significant digits: "1.24 M €", "63.2 %", "812". Money takes minor units.
  package func short(_ value: Double, style: NumberStyle = .english) -> String {
    switch self {
    case .count: return shortened(value, style)
    case .money(let currency):
      return withCurrency(shortened(value / powerOfTen(currencyScale(currency)), style), currency)
    case .percent:
      return shortened(value, style, keepsWhole: false) + "\u{202F}%"
    case .number: return shortened(value, style, keepsWhole: false)
    case .seconds: return shortened(value, style, keepsWhole: false) + "\u{202F}s"
    case .minutes: return shortened(value, style, keepsWhole: false) + "\u{202F}min"
    case .hours: return shortened(value, style, keepsWhole: false) + "\u{202F}h"
    case .days: return shortened(value, style, keepsWhole: false) + "\u{202F}d"
    }
  }
}

/// ISO 4217 currencies that do not have two digits after the point.
package let exceptionalCurrencyScales: KeyValuePairs<String, Int> = [
  "JPY": 0, "KRW": 0, "VND": 0, "CLP": 0, "ISK": 0, "XOF": 0, "XAF": 0, "UGX": 0, "PYG": 0,
  "BHD": 3, "KWD": 3, "OMR": 3, "TND": 3, "JOD": 3, "IQD": 3, "LYD": 3,
]

/// Digits after the point of an ISO 4217 currency; 2 for unknown ones.
package func currencyScale(_ code: String?) -> Int {
  guard let code else { return 2 }
  return exceptionalCurrencyScales.first { $0.key == code }?.value ?? 2
}

private func powerOfTen(_ exponent: Int) -> Double {
  var value = 1.0
  for _ in 0..<exponent { value *= 10 }
  return value
}

private func withCurrency(_ number: String, _ code: String?) -> String {
  guard let code else { return number }
  let symbol =
    switch code {
    case "EUR": "€"
    case "USD": "$"
    case "GBP": "£"
    case "JPY": "¥"
    case "INR": "₹"
    default: code
    }
  return "\(number)\u{00A0}\(symbol)"
}

/// Three significant digits with k, M, G, and from 10^15 an exponent; whole numbers below 10,000 stay whole if `keepsWhole`.
private func shortened(_ value: Double, _ style: NumberStyle, keepsWhole: Bool = true) -> String {
  let size = value.magnitude
  if keepsWhole, size < 10_000, value == value.rounded() {
    return group(fixedText(value, decimals: 0), style)
  }
  if size >= 1e15, size.isFinite {
    var mantissa = value
    var exponent = 0
    while mantissa.magnitude >= 10 {
      mantissa /= 10
      exponent += 1
    }
    return significant(mantissa, style) + "e\(exponent)"
  }
  let steps: [(Double, String)] = [(1e9, "\u{202F}G"), (1e6, "\u{202F}M"), (1e4, "\u{202F}k")]
  for (limit, suffix) in steps where size >= limit * 0.99995 {
    let divisor = limit == 1e4 ? 1e3 : limit
    return significant(value / divisor, style) + suffix
  }
  return significant(value, style)
}

private func significant(_ value: Double, _ style: NumberStyle) -> String {
  let size = value.magnitude
  let decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2
  var text = fixedText(value, decimals: decimals)
  if decimals > 0 {
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
  }
  return group(text, style)
}

/// Puts the style's separators into plain digits with a point, and a real minus sign.
private func group(_ digits: String, _ style: NumberStyle) -> String {
  var digits = digits[...]
  let isNegative = digits.first == "-"
  if isNegative { digits = digits.dropFirst() }
  let parts = digits.split(separator: ".", maxSplits: 1)
  let whole = parts.first.map(Array.init) ?? []
  var text = isNegative ? "\u{2212}" : ""
  for (offset, digit) in whole.enumerated() {
    let isBoundary = offset > 0 && (whole.count - offset).isMultiple(of: 3)
    if isBoundary, whole.count > 4 { text += style.group }
    text.append(digit)
  }
  if parts.count > 1 { text += style.decimal + parts[1] }
  return text
}

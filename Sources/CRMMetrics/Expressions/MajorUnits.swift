internal import CRMBytes

/// An amount of money in the units that people speak of, euros and not cents, so that amounts in
/// currencies with and without decimals compare with the same number.
struct MajorUnits: Hashable, Sendable {
  var amount: Term
  /// Where the currency of a row is found; the reporting currency counts without one, and where it
  /// is empty.
  var currency: ColumnPath?
  /// The reporting currency, set when a question is asked.
  var home: String?
  /// Currencies whose amounts are converted and so in the reporting currency.
  var converted: [String] = []

  static let denominator: Int64 = 1_000
  /// What a minor unit of most currencies, which have two decimals, is over the denominator.
  static let usualFactor: Int64 = 10

  /// What a minor unit of a currency is over the denominator.
  func factor(_ code: String?) -> Int64 {
    let scale = currencyScale(code.map { converted.contains($0) ? home : $0 } ?? home)
    return (scale..<3).reduce(1) { factor, _ in factor * 10 }
  }

  /// The currencies with another factor than most, in the order of their names.
  var exceptions: [(code: String, factor: Int64)] {
    Set(exceptionalCurrencyScales.map(\.key) + converted).sorted()
      .map { ($0, factor($0)) }.filter { $0.1 != Self.usualFactor }
  }

  /// A minor unit's worth in either executor; what is too large for 64 bits stays the largest.
  static func scaled(_ amount: Int64, by factor: Int64) -> Int64 {
    let product = amount.multipliedReportingOverflow(by: factor)
    guard product.overflow else { return product.partialValue }
    return amount < 0 ? Int64.min + 1 : Int64.max
  }
}

extension MajorUnits {
  /// The same for a question: converted where there are rates, by that of the date.
  func resolved(home: String?, rates: ExchangeRates?, date: ColumnPath?) -> MajorUnits {
    var resolved = self
    resolved.home = home
    guard let rates, let currency else { return resolved }
    resolved.amount = .converted(Conversion(amount: amount, currency: currency, date: date))
    resolved.converted = rates.currencies
    return resolved
  }
}

extension Term {
  /// True where an amount in it is converted.
  var converts: Bool {
    if case .converted = self { true } else { parts.contains(where: \.converts) }
  }
}

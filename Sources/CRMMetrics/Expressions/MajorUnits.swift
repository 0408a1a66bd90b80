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

  /// The same with `change` applied to every amount in major units, however deep.
  func settingMajorUnits(_ change: (MajorUnits) -> MajorUnits) -> Term {
    func inner(_ term: Term) -> Term { term.settingMajorUnits(change) }
    switch self {
    case .major(let major): return .major(change(major))
    case .column, .constant, .text, .null, .startOfDay, .asOf, .periodStart, .periodDay, .was:
      return self
    case .children(var children):
      children.filter = children.filter.map(inner)
      return .children(children)
    case .converted(var conversion):
      conversion.amount = inner(conversion.amount)
      return .converted(conversion)
    case .negate(let a): return .negate(inner(a))
    case .not(let a): return .not(inner(a))
    case .isNull(let a): return .isNull(inner(a))
    case .add(let a, let b): return .add(inner(a), inner(b))
    case .subtract(let a, let b): return .subtract(inner(a), inner(b))
    case .multiply(let a, let b): return .multiply(inner(a), inner(b))
    case .seconds(let a, let b): return .seconds(from: inner(a), to: inner(b))
    case .days(let a, let b): return .days(from: inner(a), to: inner(b))
    case .compare(let sign, let a, let b, let storage):
      return .compare(sign, inner(a), inner(b), storage)
    case .and(let a, let b): return .and(inner(a), inner(b))
    case .or(let a, let b): return .or(inner(a), inner(b))
    case .coalesce(let a, let b): return .coalesce(inner(a), inner(b))
    case .when(let a, let b): return .when(inner(a), inner(b))
    case .choose(let a, let b, let c): return .choose(inner(a), inner(b), inner(c))
    case .bucket(let a, let edges): return .bucket(inner(a), edges: edges)
    case .part(let part, let a, let storage): return .part(part, of: inner(a), storage)
    }
  }
}

extension Measure {
  /// The same with `change` applied to what each aggregate sums up.
  func mappingArguments(_ change: (Term) -> Term) -> Measure {
    func pair(_ a: Measure, _ b: Measure, _ join: (Measure, Measure) -> Measure) -> Measure {
      join(a.mappingArguments(change), b.mappingArguments(change))
    }
    switch self {
    case .aggregate(var aggregate):
      aggregate.argument = aggregate.argument.map(change)
      return .aggregate(aggregate)
    case .constant: return self
    case .negate(let inner): return .negate(inner.mappingArguments(change))
    case .add(let a, let b): return pair(a, b, Measure.add)
    case .subtract(let a, let b): return pair(a, b, Measure.subtract)
    case .multiply(let a, let b): return pair(a, b, Measure.multiply)
    case .divide(let a, let b): return pair(a, b, Measure.divide)
    }
  }
}

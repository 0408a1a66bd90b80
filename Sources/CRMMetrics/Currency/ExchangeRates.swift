internal import CRMBytes
internal import CRMColumns
internal import CRMSchema
internal import CRMStore
internal import CRMTime

/// What other currencies were worth in the reporting currency, day by day.
///
/// The newest rate that is not later than the day counts, before the first one the first.
struct ExchangeRates: Sendable {
  /// The rate that holds from a day on, as millionths of a minor unit of the reporting currency for
  /// one minor unit.
  struct Rate: Equatable, Sendable {
    var day: Int64
    var factor: Int64
  }

  /// The reporting currency.
  let home: String
  /// In the order of days; never empty.
  let rates: [String: [Rate]]

  static let millionth: Int64 = 1_000_000

  /// The rates that the database has; `nil` where there are none.
  init?(database: Database, home: String) throws(SQLError) {
    let rows = try database.rows(
      """
      SELECT currency, valid_on, CAST(round(rate * \(Self.millionth)) AS INTEGER)
      FROM exchange_rate
      WHERE is_deleted = 0 AND CAST(rate AS REAL) > 0 AND currency <> ?
      ORDER BY currency, valid_on, id
      """, .text(home)
    ) { (row: Statement) throws(SQLError) in
      (row.text(0), Day(row.text(1)).map { Int64($0.number) }, Int64(row.int(2)))
    }
    var rates: [String: [Rate]] = [:]
    for case (let currency, let day?, let factor) in rows where factor > 0 {
      let scaled = Self.scaled(factor, from: currency, to: home)
      // Of several rates of a day the first counts.
      if rates[currency]?.last?.day == day { continue }
      rates[currency, default: []].append(Rate(day: day, factor: scaled))
    }
    guard !rates.isEmpty else { return nil }
    self.home = home
    self.rates = rates
  }

  /// Other currencies that can be converted, sorted.
  var currencies: [String] { rates.keys.sorted() }

  /// The power of ten between the minor units of two currencies.
  private static func scaled(_ factor: Int64, from currency: String, to home: String) -> Int64 {
    var factor = factor
    let steps = currencyScale(home) - currencyScale(currency)
    for _ in 0..<abs(steps) { factor = steps > 0 ? factor &* 10 : factor / 10 }
    return factor
  }

  /// The SQL of a rate, for a currency and a day that are SQL themselves.
  func factorSQL(currency: String, day: String) -> String {
    let read = "SELECT CAST(round(rate * \(Self.millionth)) AS INTEGER) FROM exchange_rate"
    let match =
      "exchange_rate.currency = \(currency) AND exchange_rate.is_deleted = 0"
      + " AND CAST(rate AS REAL) > 0"
    let rate = """
      COALESCE((\(read) WHERE \(match) AND valid_on <= \(day) ORDER BY valid_on DESC, id LIMIT 1), \
      (\(read) WHERE \(match) ORDER BY valid_on, id LIMIT 1))
      """
    var cases: [String] = []
    for code in currencies {
      let steps = currencyScale(home) - currencyScale(code)
      guard steps != 0 else { continue }
      let power = Self.scaled(1, from: steps > 0 ? code : home, to: steps > 0 ? home : code)
      cases.append("WHEN \(SQLWriter.quoted(code)) THEN \(rate) \(steps > 0 ? "*" : "/") \(power)")
    }
    let scaled =
      cases.isEmpty ? rate : "CASE \(currency) \(cases.joined(separator: " ")) ELSE \(rate) END"
    let list = currencies.map(SQLWriter.quoted).joined(separator: ", ")
    return "CASE WHEN \(currency) IN (\(list)) THEN \(scaled) ELSE \(Self.millionth) END"
  }

  /// An amount times a rate, rounded half away from zero to whole minor units; `nil` where the
  /// product does not fit.
  @inline(__always)
  static func convert(_ amount: Int64, _ factor: Int64) -> Int64? {
    if factor == millionth { return amount }
    let product = amount.multipliedReportingOverflow(by: factor)
    guard !product.overflow else { return nil }
    let half = amount < 0 ? -millionth / 2 : millionth / 2
    let sum = product.partialValue.addingReportingOverflow(half)
    return sum.overflow ? nil : sum.partialValue / millionth
  }
}

/// An amount in the currency of its row, converted by the rate of a day.
struct Conversion: Hashable, Sendable {
  var amount: Term
  var currency: ColumnPath
  /// The date whose day decides; without one, or where it is empty, the moment that is asked about.
  var date: ColumnPath?
  /// True where the day before the period decides instead of the moment.
  var isAtStart = false
}

extension Measure {
  /// The same with every amount of money converted.
  func converting(_ currency: ColumnPath, date: ColumnPath?, isAtStart: Bool) -> Measure {
    func one(_ measure: Measure) -> Measure {
      measure.converting(currency, date: date, isAtStart: isAtStart)
    }
    func pair(_ a: Measure, _ b: Measure, _ join: (Measure, Measure) -> Measure) -> Measure {
      join(one(a), one(b))
    }
    switch self {
    case .aggregate(var aggregate):
      guard aggregate.isMoney, let argument = aggregate.argument else { return self }
      aggregate.argument = .converted(
        Conversion(amount: argument, currency: currency, date: date, isAtStart: isAtStart))
      return .aggregate(aggregate)
    case .constant: return self
    case .negate(let inner): return .negate(one(inner))
    case .add(let a, let b): return pair(a, b, Measure.add)
    case .subtract(let a, let b): return pair(a, b, Measure.subtract)
    case .multiply(let a, let b): return pair(a, b, Measure.multiply)
    case .divide(let a, let b): return pair(a, b, Measure.divide)
    }
  }
}

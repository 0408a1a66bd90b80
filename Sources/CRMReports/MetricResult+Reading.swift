internal import CRMBytes
internal import CRMMetrics
internal import CRMSchema
internal import CRMTime
internal import CRMWorkspace

extension [MetricResult] {
  /// The currency that figures, charts and tables are in: the reporting currency where the answers
  /// have it, else the one with the most records. Amounts in others are never added to it.
  func leadingCurrency(_ context: ReportContext) -> String? {
    var counts: [String: Int] = [:]
    for row in lazy.flatMap(\.rows) {
      if let currency = row.currency { counts[currency, default: 0] += row.n }
    }
    if let reporting = context.settings.currency, counts[reporting] != nil { return reporting }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  /// What a reader has to know, each sentence once: the engine's notes, and which currencies are
  /// left out.
  func readerNotes(in currency: String?) -> [String] {
    var seen = Set<String>()
    return flatMap { $0.readerNotes(in: currency) }.filter { seen.insert($0).inserted }
  }
}

extension MetricResult {
  /// The rows in a currency; all of them where the metric has no amounts.
  func rows(in currency: String?) -> [MetricRow] {
    guard let currency, rows.contains(where: { $0.currency != nil }) else { return rows }
    return rows.filter { $0.currency == currency }
  }

  /// The value in a currency of a question without dimensions and grain, and its n. Where there are
  /// only amounts in others, a sum in this one is zero.
  func single(in currency: String?) -> (number: Double?, n: Int) {
    if let row = rows(in: currency).first { return (row.value.number, row.n) }
    let isKnown = metric.isAdditive && rows.allSatisfy { $0.value != .none }
    return (isKnown ? 0 : nil, 0)
  }

  /// The unit of values in a currency.
  func unit(in currency: String?) -> Unit { metric.unit.unit(currency: currency) }

  /// Why a question without dimensions and grain has no value in a currency, where that is known.
  func reason(in currency: String?) -> String? { rows(in: currency).first?.reason }

  /// The currencies, besides one, that amounts are in.
  func otherCurrencies(than currency: String?) -> [String] {
    guard let currency, rows.contains(where: { $0.currency != nil }) else { return [] }
    return Set(rows.map { $0.currency ?? "no currency" }).subtracting([currency]).sorted()
  }

  fileprivate func readerNotes(in currency: String?) -> [String] {
    let others = otherCurrencies(than: currency)
    guard let currency, !others.isEmpty else { return notes }
    return notes.filter { !$0.contains("several currencies") } + [
      "Amounts in \(currency) only; those in \(others.joined(separator: ", ")) are not added, "
        + "as there is no exchange rate."
    ]
  }

  /// "n = 1 204 tickets": what the values rest on.
  func countText(_ count: Int) -> String {
    let entity = metric.distinctName.flatMap { Schema.entity($0) } ?? metric.subject
    let noun = (count == 1 ? entity.title : entity.pluralTitle).lowercased()
    return "n = \(Unit.count.exact(Double(count))) \(noun)"
  }
}

extension MetricDeclaration {
  /// True where it counts what is so at a moment, not what happened in a span.
  var isState: Bool {
    dateBasis == "as_of" && !tellsOfPeriod
  }

  /// What the metric counts once however often it appears: "contact"; `nil` for other metrics.
  var distinctName: String? {
    value.firstRange(of: "count_distinct(").map { opening in
      String(value[opening.upperBound...].prefix { $0.isLetter || $0 == "_" })
    }
  }

  /// "by date closed", "at the moment of the page".
  var basisText: String {
    if isState { return "as of the date" }
    if dateBasis == "as_of" { return "over the period, as of its end" }
    let field = dateBasis.split(separator: ".").last.map(String.init) ?? dateBasis
    var stem = Substring(field)
    for suffix in ["_at", "_on"] where stem.hasSuffix(suffix) { stem = stem.dropLast(3) }
    return "by date \(stem.split(separator: "_").joined(separator: " "))"
  }
}

extension ChartPart.Definition {
  init(_ metric: MetricDeclaration) {
    self.init(
      metric: metric.name, title: metric.title, means: metric.means,
      basis: metric.basisText.capitalizedFirst, formula: metric.source)
  }
}

extension Unit {
  /// Minor units for money given in major ones; everything else stays.
  func fromMajor(_ value: Double) -> Double {
    guard case .money(let currency) = self else { return value }
    return value * scale(currency)
  }

  /// A value without grouping and unit, as CSV and sorting take it; money in major units.
  func plain(_ value: Double) -> String {
    switch self {
    case .count: return fixedText(value, decimals: 0)
    case .money(let currency):
      return fixedText(value / scale(currency), decimals: currencyScale(currency))
    case .percent, .number, .seconds, .minutes, .hours, .days:
      return fixedText(value, decimals: 4)
    }
  }

  private func scale(_ currency: String?) -> Double {
    (0..<currencyScale(currency)).reduce(1) { scale, _ in scale * 10 }
  }
}

extension String {
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

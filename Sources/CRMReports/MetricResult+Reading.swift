internal import CRMBytes
internal import CRMMetrics
internal import CRMSchema
internal import CRMTime
internal import CRMWorkspace

extension MetricResult {
  /// The currency that figures and charts are in: the reporting currency where the answer has it,
  /// else the one with the most records. Amounts in others are never added to it.
  func leadingCurrency(_ context: ReportContext) -> String? {
    var counts: [String: Int] = [:]
    for row in rows {
      if let currency = row.currency { counts[currency, default: 0] += row.n }
    }
    if let reporting = context.settings.currency, counts[reporting] != nil { return reporting }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  /// The rows in that currency; all of them where the metric is no money.
  func rowsInLeadingCurrency(_ context: ReportContext) -> [MetricRow] {
    guard metric.unit == .money, let leading = leadingCurrency(context) else { return rows }
    return rows.filter { $0.currency == leading }
  }

  /// The one row of a question without dimensions and grain.
  func leadingRow(_ context: ReportContext) -> MetricRow? {
    rowsInLeadingCurrency(context).first
  }

  /// The one row in a currency.
  func row(in currency: String?) -> MetricRow? {
    rows.first { $0.currency == currency } ?? (currency == nil ? rows.first : nil)
  }

  /// The unit of a row's value, with the row's own currency.
  func unit(of row: MetricRow?) -> Unit {
    metric.unit.unit(currency: row?.currency ?? currency)
  }

  /// How many records the drawn values rest on; of states at several moments those of the last one,
  /// as the same record is in many of them; of histories the most that are in one group.
  func countBehind(_ context: ReportContext) -> Int {
    let rows = rowsInLeadingCurrency(context)
    if case .history = metric.entity.role { return rows.map(\.n).max() ?? 0 }
    let last = metric.isState ? rows.last?.period : nil
    return rows.filter { last == nil || $0.period == last }.reduce(0) { $0 + $1.n }
  }

  /// Says which amounts are left out of figures and charts in the leading currency.
  func currencyNote(_ context: ReportContext) -> String? {
    guard metric.unit == .money, let leading = leadingCurrency(context) else { return nil }
    let others = Set(rows.map { $0.currency ?? "no currency" }).subtracting([leading]).sorted()
    guard !others.isEmpty else { return nil }
    return "Amounts in \(leading) only; those in \(others.joined(separator: ", ")) are not added, "
      + "as there is no exchange rate."
  }

  /// What a reader has to know: the engine's notes, and which currencies are left out.
  func readerNotes(_ context: ReportContext) -> [String] {
    guard let note = currencyNote(context) else { return notes }
    return notes.filter { !$0.contains("currencies") } + [note]
  }

  /// "1 204 tickets": what the values rest on.
  func countText(_ count: Int) -> String {
    var entity = metric.entity
    if case .history(let name) = entity.role { entity = Schema.entity(name) ?? entity }
    let noun = (count == 1 ? entity.title : entity.pluralTitle).lowercased()
    return "n = \(Unit.count.exact(Double(count))) \(noun)"
  }
}

extension MetricDeclaration {
  /// True where it counts what is so at a moment, not what happened in a span.
  var isState: Bool {
    dateBasis == "as_of" && !"\(value) \(condition ?? "")".contains("period_start")
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

internal import CRMBytes
internal import CRMCharts
package import CRMMetrics
internal import CRMSchema
internal import CRMTime
internal import CRMYAML

/// A chart of one metric or several, by periods or by a dimension.
package struct ChartBlock: Block {
  package static let kind = "chart"

  enum Order: String, CaseIterable, Sendable {
    /// The greatest value first.
    case value
    /// As the dimension's values are declared, else by name.
    case name
  }

  let source: BlockSource
  let chartKind: String
  let metrics: [String]
  let location: YAMLLocation
  let by: String?
  let series: String?
  let grain: Grain?
  let span: Span
  let filter: String?
  let top: Int?
  let order: Order?
  let title: String?
  let isFull: Bool
  let isStacked: Bool

  static let keys = [
    "kind", "metric", "metrics", "by", "series", "grain", "period", "where", "top", "sort",
    "title", "width", "stacked",
  ]

  package init(_ source: BlockSource) throws {
    self.source = source
    let mapping = try source.mapping(ChartBlock.keys)
    location = mapping.location
    chartKind = try mapping.text("kind")
    let kinds = ChartKinds.drawing(.table).map(\.name)
    guard kinds.contains(chartKind) else {
      throw YAMLError(
        mapping.location(of: "kind"), unknownText("chart kind", chartKind, among: kinds))
    }
    metrics = try mapping.texts("metric") + mapping.texts("metrics")
    guard !metrics.isEmpty else { throw source.error("the chart names no metric") }
    by = try mapping.optionalText("by")
    series = try mapping.optionalText("series")
    grain = try mapping.optionalChoice("grain", of: Grain.self)
    guard by != nil || grain != nil else {
      throw source.error("the chart needs 'by: DIMENSION' or 'grain: month'")
    }
    guard metrics.count == 1 || series == nil else {
      throw source.error("'series' divides one metric; several metrics are series themselves")
    }
    guard [by, series, grain?.rawValue].compactMap({ $0 }).count + min(metrics.count, 2) <= 3 else {
      throw source.error(
        "a chart has two sides: choose two of 'grain', 'by', 'series' and several metrics")
    }
    span = try mapping.span("period", default: .last(12, .month))
    filter = try mapping.optionalText("where")
    top = try mapping.optionalCount("top")
    order = try mapping.optionalChoice("sort", of: Order.self)
    title = try mapping.optionalText("title")
    isFull = try mapping.isFull()
    isStacked = try mapping.optionalBool("stacked") ?? false
  }

  package func requests(_ context: ReportContext) throws -> [MetricRequest] {
    let days = span.days(context.calendar, today: context.today)
    let declarations = try metrics.map { try context.metric($0, at: location) }
    if let odd = declarations.first(where: { $0.unit != declarations[0].unit }) {
      throw YAMLError(
        location,
        "'\(odd.name)' is in \(odd.unit.rawValue), '\(declarations[0].name)' in "
          + "\(declarations[0].unit.rawValue): make a chart of each, or a table of both")
    }
    let requests = declarations.map { metric in
      var request = MetricRequest(metric.name, where: filter, asOf: context.asOf)
      request.by = dimensions
      request.grain = grain
      if !metric.isState || grain != nil { request.from = days?.start }
      request.to = days?.last
      return request
    }
    return requests + zip(declarations, requests).compactMap(totalRequest)
  }

  /// What is counted once may be in several groups: their sum is not how many there are.
  private func totalRequest(_ metric: MetricDeclaration, _ request: MetricRequest) -> MetricRequest?
  {
    guard metric.distinctName != nil else { return nil }
    var total = request
    total.by = []
    total.grain = nil
    if metric.isState { total.from = nil }
    return total
  }

  package func parts(
    _ answers: [MetricResult], _ context: ReportContext
  ) throws -> [PagePart] {
    var totals = answers.dropFirst(metrics.count)
    let asked = answers.prefix(metrics.count).map { result in
      (result: result, total: result.metric.distinctName == nil ? nil : totals.popFirst())
    }
    let heading = title ?? asked[0].result.metric.title
    let reasons = asked.map { context.missing($0.result.metric, title: heading) }
    let known = zip(asked, reasons).compactMap { $1 == nil ? $0 : nil }
    let results = known.map(\.result)
    guard let first = results.first else {
      return reasons.compactMap { $0 }.prefix(1).map { .missing($0) }
    }
    // In a heat map the sum of many would outshine every single one.
    let grid = ResultGrid(
      results, order: order, top: top, addsRest: chartKind != "heatmap", context)
    guard grid.hasValues else {
      return [
        .missing(
          MissingPart(
            title: heading, why: "Nothing to show for \(spanText(context, first)).",
            how: "This page describes \(context.today.shortLabel). Where the data is older, "
              + "'crm build --as-of DATE' describes a day that it reaches."))
      ]
    }
    let counts = zip(known, grid.counts).map { $0.total?.single(in: nil).n ?? $1 }
    return [.chart(try part(grid, results, counts, heading, context))]
  }

  private var dimensions: [String] { [by, series].compactMap { $0 } }

  private func spanText(_ context: ReportContext, _ result: MetricResult) -> String {
    result.metric.isState && grain == nil
      ? span.lastDay(context).shortLabel : span.label(context.calendar, today: context.today)
  }

  private func part(
    _ grid: ResultGrid, _ results: [MetricResult], _ counts: [Int], _ heading: String,
    _ context: ReportContext
  ) throws -> ChartPart {
    let data = grid.chartData()
    let options = ChartOptions(
      arrangement: isStacked ? .stacked : .grouped, isComplete: grid.isComplete,
      sampleSize: counts.max(), colors: grid.colors)
    func chart(_ width: Double) throws -> Chart {
      try Chart(kind: chartKind, data: data, width: width, title: heading, options: options)
    }
    return ChartPart(
      id: source.id, title: heading,
      subtitle: subtitle(results.map(\.metric), spanText(context, results[0])),
      isFull: isFull, chart: try chart(isFull ? 1088 : 528), narrow: try chart(344),
      table: grid.table(id: "\(source.id)-table", title: heading),
      definitions: results.map { ChartPart.Definition($0.metric) },
      sql: results.map(\.sql).joined(separator: "\n\n"),
      countText: countText(results, counts),
      freshness: context.freshnessText, notes: grid.notes)
  }

  /// "Won · by date closed · the last 12 months"; metrics that go by different dates say so each.
  private func subtitle(_ metrics: [MetricDeclaration], _ spanText: String) -> String {
    let bases = metrics.map(basis)
    if Set(bases).count > 1 {
      return (zip(metrics, bases).map { "\($0.title) \($1)" } + [spanText]).joined(separator: " · ")
    }
    let titles = metrics.map(\.title).joined(separator: " and ")
    if grain == nil, metrics[0].isState { return "\(titles) · on \(spanText)" }
    return "\(titles) · \(bases[0]) · \(spanText)"
  }

  private func basis(_ metric: MetricDeclaration) -> String {
    guard metric.isState, let grain else { return metric.basisText }
    return "at the end of each \(grain.rawValue)"
  }

  private func countText(_ results: [MetricResult], _ counts: [Int]) -> String {
    let texts = zip(results, counts).map { $0.countText($1) }
    guard texts.count > 1, Set(texts).count > 1 else { return texts[0] }
    return zip(results, texts).map { "\($0.metric.title): \($1)" }.joined(separator: " · ")
  }
}

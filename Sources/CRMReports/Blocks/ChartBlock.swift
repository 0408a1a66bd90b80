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
    let kinds = ChartKinds.all.map(\.name)
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
    span = try mapping.span("period", default: .last(12, .month))
    filter = try mapping.optionalText("where")
    top = try mapping.optionalInteger("top")
    order = try mapping.optionalChoice("sort", of: Order.self)
    title = try mapping.optionalText("title")
    isFull = try mapping.optionalText("width") != "half"
    isStacked = try mapping.optionalBool("stacked") ?? false
  }

  package func requests(_ context: ReportContext) throws -> [MetricRequest] {
    let days = span.days(context.calendar, today: context.today)
    return try metrics.map { name in
      let metric = try context.metric(name, at: location)
      var request = MetricRequest(name, where: filter, asOf: context.asOf)
      request.by = dimensions
      request.grain = grain
      if !metric.isState || grain != nil {
        request.from = days?.start
        request.to = days?.last
      }
      return request
    }
  }

  package func parts(
    _ results: [MetricResult], _ context: ReportContext
  ) throws -> [PagePart] {
    let heading = title ?? results[0].metric.title
    let reasons = results.map { context.missing($0.metric, title: heading) }
    let results = zip(results, reasons).compactMap { $1 == nil ? $0 : nil }
    guard let first = results.first else {
      return reasons.compactMap { $0 }.prefix(1).map { .missing($0) }
    }
    let grid = ResultGrid(results, order: order, top: top, context)
    guard grid.hasValues else {
      return [
        .missing(
          MissingPart(
            title: heading, why: "Nothing to show for \(spanText(context, first)).",
            how: "This page describes \(context.today.shortLabel). Where the data is older, "
              + "'crm build --as-of DATE' describes a day that it reaches."))
      ]
    }
    return [.chart(try part(grid, results, heading, context))]
  }

  private var dimensions: [String] { [by, series].compactMap { $0 } }

  private func spanText(_ context: ReportContext, _ result: MetricResult) -> String {
    result.metric.isState && grain == nil
      ? context.today.shortLabel : span.label(context.calendar, today: context.today)
  }

  private func part(
    _ grid: ResultGrid, _ results: [MetricResult], _ heading: String, _ context: ReportContext
  ) throws -> ChartPart {
    let first = results[0].metric
    let data = grid.chartData()
    let count = results.reduce(0) { $0 + $1.countBehind(context) }
    let options = ChartOptions(
      arrangement: isStacked ? .stacked : .grouped, isComplete: grid.isComplete, sampleSize: count)
    func chart(_ width: Double) throws -> Chart {
      try Chart(kind: chartKind, data: data, width: width, title: heading, options: options)
    }
    return ChartPart(
      id: source.id, title: heading,
      subtitle: [first.title, first.basisText, spanText(context, results[0])]
        .joined(separator: " · "),
      isFull: isFull, chart: try chart(isFull ? 1088 : 528), narrow: try chart(344),
      table: grid.table(id: "\(source.id)-table", title: heading),
      definitions: results.map { ChartPart.Definition($0.metric) },
      sql: results.map(\.sql).joined(separator: "\n\n"),
      countText: countText(results, context),
      freshness: context.freshnessText, notes: grid.notes)
  }

  private func countText(_ results: [MetricResult], _ context: ReportContext) -> String {
    let texts = results.map { result in
      result.countText(result.countBehind(context))
    }
    guard texts.count > 1, Set(texts).count > 1 else { return texts[0] }
    return zip(results, texts).map { "\($0.metric.title): \($1)" }.joined(separator: " · ")
  }
}

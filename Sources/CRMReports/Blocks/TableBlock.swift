internal import CRMBytes
package import CRMMetrics
internal import CRMSchema
internal import CRMTime
internal import CRMYAML

/// A table of several metrics by one dimension: a leaderboard, a list of services.
package struct TableBlock: Block {
  package static let kind = "table"

  let source: BlockSource
  let metrics: [String]
  let location: YAMLLocation
  let by: String
  let span: Span
  let filter: String?
  let title: String?
  let limit: Int
  let isFull: Bool

  package init(_ source: BlockSource) throws {
    self.source = source
    let mapping = try source.mapping([
      "metrics", "by", "period", "where", "title", "limit", "width",
    ])
    location = mapping.location
    metrics = try mapping.texts("metrics")
    guard !metrics.isEmpty else { throw source.error("the table names no metrics") }
    by = try mapping.text("by")
    span = try mapping.span("period", default: .last(12, .month))
    filter = try mapping.optionalText("where")
    title = try mapping.optionalText("title")
    limit = try mapping.optionalCount("limit") ?? 50
    isFull = try mapping.isFull()
  }

  package func requests(_ context: ReportContext) throws -> [MetricRequest] {
    let days = span.days(context.calendar, today: context.today)
    return try metrics.map { name in
      let metric = try context.metric(name, at: location)
      var request = MetricRequest(name, where: filter, asOf: context.asOf)
      request.by = [by]
      if !metric.isState { request.from = days?.start }
      request.to = days?.last
      return request
    }
  }

  package func parts(
    _ results: [MetricResult], _ context: ReportContext
  ) throws -> [PagePart] {
    let heading =
      title ?? "\(results[0].metric.title) by \(results[0].dimensions[0].title.lowercased())"
    let reasons = results.map { context.missing($0.metric, title: heading) }
    let results = zip(results, reasons).compactMap { $1 == nil ? $0 : nil }
    guard let dimension = results.first?.dimensions[0] else {
      return reasons.compactMap { $0 }.prefix(1).map { .missing($0) }
    }
    let spanText = span.label(context.calendar, today: context.today)
    let currency = results.leadingCurrency(context)
    let columns = results.map { $0.rows(in: currency) }
    var keys: [MetricKey] = []
    var known = Set<MetricKey>()
    for row in columns.flatMap({ $0 }) where known.insert(row.keys[0]).inserted {
      keys.append(row.keys[0])
    }
    let values = columns.map { rows in
      Dictionary(rows.map { ($0.keys[0], $0) }, uniquingKeysWith: { first, _ in first })
    }
    keys.sort { a, b in
      let (x, y) = (values[0][a]?.value.number, values[0][b]?.value.number)
      if x != y { return (x ?? -.infinity) > (y ?? -.infinity) }
      if (a == .empty) != (b == .empty) { return b == .empty }
      return (a.label ?? "", a.id ?? "") < (b.label ?? "", b.id ?? "")
    }
    let cells = results.enumerated().map { index, result in
      let rows = keys.map { values[index][$0] }
      return TablePart.Cell.column(
        rows.map { $0?.value.number }, result.unit(in: currency),
        reasons: rows.map { $0?.reason }, bars: index == 0)
    }
    let rows = keys.indices.prefix(limit).map { row in
      TablePart.Row([TablePart.Cell(keys[row].label ?? "None")] + cells.map { $0[row] })
    }
    var notes = [String]()
    if keys.count > limit { notes.append("The first \(limit) of \(keys.count) are shown.") }
    notes += results.readerNotes(in: currency)
    return [
      .table(
        TablePart(
          id: source.id, title: heading, caption: caption(results, spanText, context),
          columns: [TablePart.Column(dimension.title)]
            + results.map { TablePart.Column($0.metric.title, .number) },
          rows: Array(rows), emptyText: "Nothing in \(spanText).",
          note: notes.isEmpty ? nil : notes.joined(separator: " "), isFull: isFull))
    ]
  }

  /// The time that the values tell of: the span, and of states its end.
  private func caption(
    _ results: [MetricResult], _ spanText: String, _ context: ReportContext
  ) -> String {
    let states = results.filter(\.metric.isState).map(\.metric.title)
    guard !states.isEmpty else { return spanText.capitalizedFirst }
    let moment = "on \(span.lastDay(context).shortLabel)"
    if states.count == results.count { return moment.capitalizedFirst }
    return "\(spanText.capitalizedFirst); \(states.joined(separator: ", ")) \(moment)"
  }
}

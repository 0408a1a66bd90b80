package import CRMMetrics
internal import CRMYAML

/// Every metric with its definition.
package struct GlossaryBlock: Block {
  package static let kind = "glossary"

  let source: BlockSource

  package init(_ source: BlockSource) throws {
    self.source = source
    _ = try source.mapping([])
  }

  package func requests(_ context: ReportContext) throws -> [MetricRequest] { [] }

  package func parts(
    _ results: [MetricResult], _ context: ReportContext
  ) throws -> [PagePart] {
    let rows = context.metrics.metrics.map { metric in
      TablePart.Row(
        id: metric.name,
        [
          TablePart.Cell(metric.title), TablePart.Cell(metric.means),
          TablePart.Cell(metric.basisText.capitalizedFirst),
          TablePart.Cell(metric.unit.rawValue), TablePart.Cell(metric.better.rawValue),
          TablePart.Cell(metric.source ?? "–", plain: metric.source ?? ""),
          TablePart.Cell(metric.name),
        ])
    }
    return [
      .table(
        TablePart(
          id: source.id, title: "All metrics", caption: "Every metric and what it means",
          columns: [
            "Metric", "What it means", "Counted", "Unit", "Better", "Formula after", "Name",
          ].map { TablePart.Column($0) },
          rows: rows, emptyText: "No metrics are declared.", note: nil))
    ]
  }
}

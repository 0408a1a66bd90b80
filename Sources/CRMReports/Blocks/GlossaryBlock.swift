package import CRMMetrics
internal import CRMSchema
internal import CRMYAML

/// Every metric with its definition, one table for each kind of record.
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
    context.metrics.subjects.map { entity in
      let metrics = context.metrics.metrics.filter { $0.subject.name == entity.name }
      return .table(
        TablePart(
          id: "\(source.id)-\(entity.name)", title: entity.pluralTitle,
          caption: entity.pluralTitle, columns: GlossaryBlock.columns,
          rows: metrics.sorted { ($0.title, $0.name) < ($1.title, $1.name) }.map(row),
          emptyText: "No metrics are declared.", note: nil))
    }
  }

  private static let columns = [
    "Metric", "What it means", "Value", "Counted", "Better", "Split by", "Name",
  ].map { TablePart.Column($0) }

  private func row(_ metric: MetricDeclaration) -> TablePart.Row {
    let value = [metric.value, metric.condition.map { "where \($0)" }].compactMap { $0 }
      .joined(separator: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let dimensions = metric.dimensions.map(\.title).joined(separator: ", ")
    return TablePart.Row(
      id: metric.name,
      [
        TablePart.Cell(metric.title),
        TablePart.Cell(([metric.means] + metric.notes).joined(separator: " ")),
        TablePart.Cell(value), TablePart.Cell(metric.basisText.capitalizedFirst),
        TablePart.Cell(metric.better.rawValue.capitalizedFirst), TablePart.Cell(dimensions),
        TablePart.Cell(metric.name),
      ])
  }
}

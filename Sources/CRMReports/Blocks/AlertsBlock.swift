internal import CRMBytes
package import CRMMetrics
internal import CRMYAML

/// The alerts that fired; nothing where none are declared.
package struct AlertsBlock: Block {
  package static let kind = "alerts"

  let source: BlockSource
  let title: String

  package init(_ source: BlockSource) throws {
    self.source = source
    title = try source.mapping(["title"]).optionalText("title") ?? "Alerts"
  }

  package func requests(_ context: ReportContext) throws -> [MetricRequest] { [] }

  package func parts(
    _ results: [MetricResult], _ context: ReportContext
  ) throws -> [PagePart] {
    guard !context.alerts.isEmpty else { return [] }
    let rows = context.firedAlerts.map { fired in
      TablePart.Row([
        TablePart.Cell(fired.title),
        fired.valueCell,
        TablePart.Cell(fired.limitText), TablePart.Cell(fired.spanText(context)),
        TablePart.Cell(fired.alert.remedy),
      ])
    }
    return [
      .table(
        TablePart(
          id: source.id, title: title, caption: title,
          columns: [
            TablePart.Column("Alert"), TablePart.Column("Value", .number),
            TablePart.Column("Limit"), TablePart.Column("When"), TablePart.Column("What to do"),
          ],
          rows: rows,
          emptyText: context.alerts.count == 1
            ? "The alert that is set did not fire."
            : "None of the \(context.alerts.count) alerts fired.",
          note: nil))
    ]
  }
}

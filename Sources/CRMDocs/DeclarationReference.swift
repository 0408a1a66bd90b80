internal import CRMMetrics

/// The page on the files that declare metrics and derived tables.
enum DeclarationReference {
  static var pages: [DocsPage] {
    [
      DocsPage(
        path: DocsPath.declarations, title: "Declarations",
        summary: "What the files of metrics, derived tables, identities and alerts may say.",
        section: DocsPath.declarations,
        parts: [
          table("metric", "A metric: reports/metrics/NAME.yaml", DeclarationKey.metric),
          table(
            "formula", "A metric made of others: reports/metrics/NAME.yaml", DeclarationKey.formula),
          table("table", "A derived table: reports/tables/NAME.yaml", DeclarationKey.table),
          table(
            "identity", "Figures that must agree: reports/identities/NAME.yaml",
            DeclarationKey.identity),
          table("alert", "An alert: reports/alerts/NAME.yaml", DeclarationKey.alert),
        ])
    ]
  }

  private static func table(_ id: String, _ title: String, _ keys: [DeclarationKey]) -> DocsPart {
    .table(
      DocsTable(
        id: id, title: title, columns: ["Key", "What it says"],
        rows: keys.map { DocsTable.Row([.init($0.name), .init($0.means)]) }))
  }
}

internal import CRMMetrics
internal import CRMSchema

/// Pages on every metric and every rule of data quality.
struct MetricGlossary {
  let metrics: MetricCatalogue
  let rules: RuleCatalogue

  var pages: [DocsPage] {
    [
      DocsPage(
        path: DocsPath.metrics, title: "Metrics",
        summary: "What every figure means, and how it is computed.", section: DocsPath.metrics,
        parts: metrics.subjects.map { .table(table($0)) }),
      DocsPage(
        path: DocsPath.rules, title: "Data rules",
        summary: "What 'crm check' looks for in the data, and which figures suffer from it.",
        section: DocsPath.rules, parts: [.table(ruleTable)]),
    ]
  }

  private func table(_ entity: Entity) -> DocsTable {
    let own = metrics.metrics.filter { $0.subject.name == entity.name }
    return DocsTable(
      id: "of-\(entity.name)", title: entity.pluralTitle,
      columns: ["Metric", "Name", "Meaning", "Formula", "Date", "Unit", "Better", "Split by"],
      rows: own.map { metric in
        DocsTable.Row(
          id: metric.name,
          [
            .init(metric.title), .init(metric.name),
            .init(([metric.means] + metric.notes).joined(separator: " ")),
            .init(formula(metric)), .init(basis(metric)), .init(metric.unit.rawValue),
            .init(metric.better.rawValue),
            .init(metric.dimensions.map(\.name).joined(separator: ", ")),
          ])
      })
  }

  private func formula(_ metric: MetricDeclaration) -> String {
    var text = metric.value
    if let condition = metric.condition { text += " where \(condition)" }
    text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard let source = metric.source else { return text }
    return "\(text). \(source)"
  }

  private func basis(_ metric: MetricDeclaration) -> String {
    metric.dateBasis == "as_of" ? "as of the date" : metric.dateBasis
  }

  private var ruleTable: DocsTable {
    DocsTable(
      id: "rules", title: "Rules",
      columns: ["Rule", "Name", "Entity", "Severity", "Why it matters", "What to do", "Metrics"],
      rows: rules.rules.map { rule in
        DocsTable.Row(
          id: rule.name,
          [
            .init(rule.title), .init(rule.name),
            .init(rule.entity.name, href: DocsPath.entity(rule.entity.name)),
            .init(rule.severity.rawValue), .init(rule.means), .init(rule.remedy),
            .init(rule.metrics.joined(separator: ", ")),
          ])
      })
  }
}

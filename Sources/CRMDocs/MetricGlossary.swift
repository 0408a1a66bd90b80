internal import CRMMetrics
internal import CRMSchema
internal import CRMTime

/// Pages on every metric and every rule of data quality.
struct MetricGlossary {
  let metrics: MetricCatalogue
  let rules: RuleCatalogue
  let identities: [IdentityDeclaration]
  let alerts: [AlertDeclaration]

  var pages: [DocsPage] {
    [
      DocsPage(
        path: DocsPath.metrics, title: "Metrics",
        summary: "What every figure means, and how it is computed.", section: DocsPath.metrics,
        parts: metrics.subjects.map { .table(table($0)) }),
      DocsPage(
        path: DocsPath.rules, title: "Rules, identities and alerts",
        summary: "What 'crm check' looks for in the data, which figures must agree before a site is"
          + " built, and of which people hear.",
        section: DocsPath.rules,
        parts: [.table(ruleTable), .table(identityTable), .table(alertTable)]),
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

  private var identityTable: DocsTable {
    DocsTable(
      id: "identities", title: "Identities",
      note: "Figures that must agree (reports/identities). 'crm build' compares them, and builds"
        + " nothing where they do not.",
      columns: ["Identity", "Name", "What it says", "Left", "Right", "Periods"],
      rows: identities.map { identity in
        DocsTable.Row(
          id: "identity-\(identity.name)",
          [
            .init(identity.title), .init(identity.name), .init(identity.means),
            .init(identity.left),
            .init(identity.right + (identity.parts.map { " by \($0), added up" } ?? "")),
            .init("\(identity.periods) × \(identity.grain.rawValue)"),
          ])
      })
  }

  private var alertTable: DocsTable {
    DocsTable(
      id: "alerts", title: "Alerts",
      note: "Limits of figures (reports/alerts). What fires stands on the Overview and in feed.xml,"
        + " and ends 'crm build --fail-on-alert' with code 5.",
      columns: ["Alert", "Name", "Why it matters", "Metric", "Fires", "What to do"],
      rows: alerts.map { alert in
        DocsTable.Row(
          id: "alert-\(alert.name)",
          [
            .init(alert.title), .init(alert.name), .init(alert.means),
            .init(alert.metric, href: DocsPath.metric(alert.metric)), .init(alert.limit.phrase),
            .init(alert.remedy),
          ])
      })
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

extension AlertDeclaration.Limit {
  fileprivate var phrase: String {
    switch self {
    case .above(let most): "above \(most)"
    case .below(let least): "below \(least)"
    case .outsideUsual(let periods, let width):
      "further from the median of \(periods) periods than \(width) times their spread"
    }
  }
}

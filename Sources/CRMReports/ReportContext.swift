internal import CRMBytes
package import CRMMetrics
internal import CRMSchema
package import CRMStore
package import CRMTime
package import CRMWorkspace
internal import CRMYAML

/// What every block may know of the data and of the moment that the site describes.
package struct ReportContext {
  package let metrics: MetricCatalogue
  package let rules: RuleCatalogue
  package let settings: Settings
  package let calendar: Calendar
  package let asOf: Instant
  /// The local day of `asOf`.
  package let today: Day
  /// The database, for the rules.
  package let store: Store
  /// For the SQL of reports: guarded, so that it can only read.
  package let questions: Database
  /// The number of rows of each entity that are not deleted.
  package let rowCounts: [String: Int]
  /// Fields of dates, as `ticket.created_at`, that no record of an entity with records has.
  package let undatedFields: Set<String>
  /// Alerts that are declared, and what fired of them.
  package let alerts: [AlertDeclaration]
  package let firedAlerts: [FiredAlert]

  package init(
    metrics: MetricCatalogue, rules: RuleCatalogue, settings: Settings, asOf: Instant,
    store: Store, questions: Database, rowCounts: [String: Int],
    undatedFields: Set<String> = [], alerts: [AlertDeclaration] = [],
    firedAlerts: [FiredAlert] = []
  ) {
    self.metrics = metrics
    self.rules = rules
    self.settings = settings
    calendar = settings.calendar
    self.asOf = asOf
    today = calendar.timeZone.day(of: asOf)
    self.store = store
    self.questions = questions
    self.rowCounts = rowCounts
    self.undatedFields = undatedFields
    self.alerts = alerts
    self.firedAlerts = firedAlerts
  }

  /// Whether the source has any record of the entity.
  package func hasRows(_ entity: String) -> Bool { rowCounts[entity, default: 0] > 0 }

  /// "30 Jun 2026, 20:00 (Europe/Berlin)": the moment that the data describes.
  package var freshnessText: String {
    let local = calendar.timeZone.local(asOf)
    let clock = local.time.description.prefix(5)
    return "As of \(local.day.shortLabel), \(clock) (\(calendar.timeZone.name))"
  }

  /// Why a part about an entity cannot be shown, where there is no record of it.
  func missing(_ entityName: String, title: String) -> MissingPart? {
    guard !hasRows(entityName), let entity = Schema.entity(entityName) else { return nil }
    return MissingPart(
      title: title,
      why: "There are no \(entity.pluralTitle.lowercased()) in the data.",
      how: "Import an export that has them, such as a file \(entity.plural).csv: "
        + "'crm import \(entity.plural).csv'.")
  }

  /// Why a metric has nothing to say: there is no record of its kind, or none has the date that it
  /// counts by.
  func missing(_ metric: MetricDeclaration, title: String) -> MissingPart? {
    if let missing = missing(metric.countedTable.name, title: title) { return missing }
    let entity = metric.countedTable
    guard let field = entity.field(metric.dateBasis),
      undatedFields.contains("\(entity.name).\(field.name)")
    else { return nil }
    let date = field.label.lowercased()
    return MissingPart(
      title: title,
      why: "None of the \(entity.pluralTitle.lowercased()) in the data says when it was \(date).",
      how: "If the export has that date, name its column for '\(field.name)' in the profile.")
  }

  /// What every rule finds, with at most `limit` rows each.
  func ruleResults(limit: Int) throws -> [RuleResult] {
    try rules.rules.map { try ruleEngine.run($0, asOf: asOf, limit: limit) }
  }

  /// How many records of each kind no rule of severity error or warning finds.
  func recordScores() throws -> [RecordScore] {
    try ruleEngine.scores(rules.rules, asOf: asOf)
  }

  private var ruleEngine: RuleEngine {
    RuleEngine(database: store.database, settings: settings, tables: rules.tables)
  }

  /// The metric of that name; the place in the report where it is not known.
  func metric(_ name: String, at location: YAMLLocation) throws -> MetricDeclaration {
    guard let metric = metrics.metric(name) else {
      throw YAMLError(location, unknownText("metric", name, among: metrics.names))
    }
    return metric
  }
}

extension Day {
  /// "5 Jan 2026".
  var shortLabel: String { DayRange(self, self + 1).shortLabel }
}

extension Span {
  /// The day at whose end states are told.
  func lastDay(_ context: ReportContext) -> Day {
    days(context.calendar, today: context.today)?.last ?? context.today
  }
}

internal import CRMBytes
internal import CRMMetrics
internal import CRMReports
internal import CRMSchema
internal import CRMStore
internal import CRMTime
internal import CRMWorkspace

/// What a site is made from: the database as it stands, and the metrics over it.
struct SiteData {
  let context: ReportContext
  let engine: MetricEngine

  /// `asOf` `nil` takes the moment of the newest import.
  init(workspace: Workspace, settings: Settings, asOf: Instant?) throws {
    guard FileSystem.exists(workspace.databasePath) else {
      throw SiteError.noData(workspace.databasePath)
    }
    let store = try Store.open(path: workspace.databasePath, mode: .readOnly)
    guard let moment = try asOf ?? store.asOf().flatMap({ Instant($0) }) else {
      throw SiteError.noData(workspace.databasePath)
    }
    // The SQL of reports runs on a connection of its own, which can do nothing but read.
    let questions = try Store.open(path: workspace.databasePath, mode: .readOnly)
    let metrics = try MetricCatalogue.load(workspace)
    let views = try TableViews.define(
      metrics.tables, settings: settings, on: questions.database)
    try questions.guardReads(alsoAllowing: views, seconds: 60)
    let rowCounts = try SiteData.rowCounts(store)
    engine = MetricEngine(database: store.database, catalogue: metrics, settings: settings)
    let alerts = try AlertDeclaration.load(workspace, metrics: metrics)
    let fired = try AlertCheck(engine, settings: settings, asOf: moment).run(alerts)
    try SiteData.checkIdentities(of: workspace, engine, settings, asOf: moment)
    context = ReportContext(
      metrics: metrics, rules: try RuleCatalogue.load(workspace), settings: settings,
      asOf: moment, store: store, questions: questions.database,
      rowCounts: rowCounts,
      undatedFields: try SiteData.undatedFields(store, rowCounts, metrics), alerts: alerts,
      firedAlerts: fired)
  }

  /// Figures that must agree do, or nothing is built.
  private static func checkIdentities(
    of workspace: Workspace, _ engine: MetricEngine, _ settings: Settings, asOf: Instant
  ) throws {
    let check = IdentityCheck(engine, settings: settings, asOf: asOf)
    let results = try IdentityDeclaration.load(workspace, metrics: engine.catalogue).map {
      try check.run($0)
    }
    let broken = results.filter { !$0.breaks.isEmpty }
    guard broken.isEmpty else {
      throw SiteError.unbalanced(broken.map(\.report).joined(separator: "\n"))
    }
  }

  private static func rowCounts(_ store: Store) throws -> [String: Int] {
    var counts: [String: Int] = [:]
    for entity in Schema.entities where entity.isImported {
      counts[entity.name] = try store.database.integer(
        "SELECT count(*) FROM \"\(entity.name)\" WHERE is_deleted = 0")
    }
    return counts
  }

  /// The dates that metrics count by and that no record has.
  private static func undatedFields(
    _ store: Store, _ rowCounts: [String: Int], _ metrics: MetricCatalogue
  ) throws -> Set<String> {
    var undated = Set<String>()
    var seen = Set<String>()
    for metric in metrics.metrics {
      let entity = metric.countedTable
      let name = "\(entity.name).\(metric.dateBasis)"
      guard rowCounts[entity.name, default: 0] > 0, seen.insert(name).inserted,
        let field = entity.field(metric.dateBasis)
      else { continue }
      let first = try store.database.integer(
        """
        SELECT 1 FROM "\(entity.name)" WHERE is_deleted = 0 AND "\(field.name)" IS NOT NULL LIMIT 1
        """)
      if first == nil { undated.insert(name) }
    }
    return undated
  }
}

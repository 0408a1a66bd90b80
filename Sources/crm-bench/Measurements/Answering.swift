internal import CRMMetrics
internal import CRMStore
internal import CRMTime
internal import CRMWorkspace

/// Twelve metrics over one table: columns beside SQL on the same database.
struct Answering: Measurement {
  let name = "metrics"
  let means = "Answer twelve metrics over opportunities."

  func run(on bench: Workbench) throws -> [Figure] {
    let rows = bench.scaled(1_000_000)
    let workspace = Workspace(folder: try bench.emptyFolder("metrics"))
    let path = try bench.deals(rows, as: .csv)
    try expect(try importFile(path, into: workspace).inserted, rows, "rows imported from \(path)")
    let store = try Store.open(path: workspace.databasePath, mode: .readOnly)
    let catalogue = MetricCatalogue(try BenchedMetric.all.map { try $0.declaration() })
    let asOf = Instant(seconds: 1_782_864_000)
    let requests = BenchedMetric.all.map {
      MetricRequest($0.name, by: $0.by, grain: $0.grain, asOf: asOf)
    }
    func engine() -> MetricEngine {
      MetricEngine(database: store.database, catalogue: catalogue, settings: Settings())
    }
    var answers: [MetricResult] = []
    var warm = engine()
    let cold = try Stopwatch.best(
      of: 3,
      {
        warm = engine()
        answers = try warm.run(requests)
      })
    let again = try Stopwatch.best(of: 3, { answers = try warm.run(requests) })
    var expected: [MetricResult] = []
    let sql = try Stopwatch.best(of: 1, { expected = try engine().run(requests, executor: .sql) })
    for (answer, other) in zip(answers, expected) where answer.rows != other.rows {
      throw MeasurementError("\(answer.metric.name): columns and SQL differ")
    }
    let work = "\(requests.count) metrics, \(counted(rows)) rows"
    let rival = Figure.Rival(name: "SQL on SQLite", seconds: sql[0])
    return [
      Figure(
        name: "metrics, scan included", work: work, amount: Double(rows), unit: "rows",
        seconds: cold[0], rounds: 3, rival: rival),
      Figure(
        name: "metrics, columns in memory", work: work, amount: Double(rows), unit: "rows",
        seconds: again[0], rounds: 3, rival: rival),
    ]
  }
}

/// A metric that is asked, and how.
private struct BenchedMetric {
  var name: String
  /// The lines of its declaration that differ between metrics.
  var yaml: String
  var by: [String] = []
  var grain: Grain?

  static let all: [BenchedMetric] = [
    .init(name: "created", yaml: "date: created_at\nvalue: count()\nunit: count", grain: .month),
    .init(
      name: "created_worth", yaml: "date: created_at\nvalue: sum(amount_minor)\nunit: money",
      grain: .month),
    .init(
      name: "won", yaml: "date: closed_at\nwhere: is_won\nvalue: count()\nunit: count",
      by: ["source_channel"], grain: .month),
    .init(
      name: "won_worth",
      yaml: "date: closed_at\nwhere: is_won\nvalue: sum(amount_minor)\nunit: money", grain: .month),
    .init(
      name: "lost", yaml: "date: closed_at\nwhere: stage = 'lost'\nvalue: count()\nunit: count",
      by: ["lost_reason"]),
    .init(
      name: "win_rate",
      yaml: """
        date: closed_at
        where: is_closed
        value: count(where is_won) / count()
        unit: percent
        """, by: ["product"]),
    .init(
      name: "win_rate_by_quarter",
      yaml: """
        date: closed_at
        where: is_closed
        value: count(where is_won) / count()
        unit: percent
        """, grain: .quarter),
    .init(
      name: "mean_deal",
      yaml: "date: closed_at\nwhere: is_won\nvalue: mean(amount_minor)\nunit: money",
      by: ["source_channel"]),
    .init(
      name: "median_deal",
      yaml: "date: closed_at\nwhere: is_won\nvalue: median(amount_minor)\nunit: money",
      by: ["product"]),
    .init(
      name: "cycle",
      yaml: """
        date: closed_at
        where: is_won
        value: median(days_between(created_at, closed_at))
        unit: days
        """, grain: .quarter),
    .init(
      name: "open_pipeline",
      yaml: "date: as_of\nwhere: not is_closed\nvalue: sum(amount_minor)\nunit: money",
      by: ["stage"]),
    .init(
      name: "stale",
      yaml: """
        date: as_of
        where: not is_closed and days_between(updated_at, as_of) > 90
        value: count()
        unit: count
        """, by: ["stage"]),
  ]

  func declaration() throws -> MetricDeclaration {
    let text = """
      name: \(name)
      title: \(name)
      means: A metric of the benchmark.
      entity: opportunity
      better: higher
      dimensions: [stage, source_channel, product, lost_reason]
      \(yaml)

      """
    return try MetricDeclaration(Array(text.utf8), path: "\(name).yaml")
  }
}

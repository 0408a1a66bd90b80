import CRMColumns
import CRMSchema
import CRMStore
import CRMTime
import CRMWorkspace
import Testing

@testable import CRMMetrics

/// Both executors must give the same answer to the last digit, for every metric that ships.
struct AgreementTests {
  private static let settings: Settings = {
    var settings = Settings()
    if let zone = try? TimeZone(named: "Europe/Berlin") { settings.timeZone = zone }
    settings.currency = "EUR"
    settings.fiscalYearStart = 4
    return settings
  }()

  /// A span for each grain, over changes of the clocks; short, for there are thousands of questions.
  private static let spans: [(grain: Grain?, from: String, to: String)] = [
    (nil, "2025-04-01", "2025-06-30"), (.day, "2025-10-18", "2025-11-01"),
    (.week, "2025-03-10", "2025-05-01"), (.month, "2025-02-10", "2025-11-20"),
    (.quarter, "2024-12-31", "2025-11-20"), (.year, "2024-10-01", "2026-03-31"),
  ]

  @Test(arguments: spans)
  func `columns and SQL agree on every metric, dimension and grain`(
    grain: Grain?, from: String, to: String
  ) throws {
    let store = try RandomDatabase.filled(seed: 1, rows: 45)
    let catalogue = try builtInCatalogue()
    let engine = MetricEngine(
      database: store.database, catalogue: catalogue, settings: Self.settings)
    let asOf = try instant("2025-10-26T00:30:00Z")
    let (from, to) = (try day(from), try day(to))
    var requests: [MetricRequest] = []
    for metric in catalogue.metrics {
      func ask(_ by: [String], where condition: String? = nil, top: Int? = nil) {
        requests.append(
          MetricRequest(
            metric.name, by: by, grain: grain, from: from, to: to, where: condition, asOf: asOf,
            top: top))
      }
      let names = metric.dimensions.map(\.name)
      ask([])
      ask([], where: "id < 30")
      ask(Array(names.prefix(2)))
      for name in names { ask([name], top: name == names.last ? 2 : nil) }
      if grain == nil, !metric.comparesPeriods {
        requests.append(MetricRequest(metric.name, by: Array(names.prefix(3)), asOf: asOf))
      }
    }
    let columns = try engine.run(requests)
    let sql = try engine.run(requests, executor: .sql)
    var rows = 0
    for ((request, answer), expected) in zip(zip(requests, columns), sql) {
      rows += answer.rows.count
      #expect(answer.rows == expected.rows, "\(request)\n\(answer.sql)")
      if answer.rows != expected.rows { return }
    }
    #expect(rows > requests.count)
  }

  @Test func `an answer that lacks one record is another one`() throws {
    let store = try RandomDatabase.filled(seed: 7, rows: 40)
    let catalogue = try builtInCatalogue()
    let engine = MetricEngine(
      database: store.database, catalogue: catalogue, settings: Self.settings)
    let asOf = try instant("2026-12-01T00:00:00Z")
    // Of several records with a value one can go where different values are counted.
    let metrics = catalogue.metrics.filter { metric in
      metric.formula == nil && metric.entity.isImported
        && !metric.measure.measure.aggregates.contains { $0.function == .countDistinct }
    }
    let whole = try engine.run(metrics.map { MetricRequest($0.name, asOf: asOf) })
    let records = try engine.run(metrics.map { MetricRequest($0.name, by: ["id"], asOf: asOf) })
    var tried = 0
    for ((metric, whole), records) in zip(zip(metrics, whole), records) {
      guard let id = records.rows.first(where: { $0.n > 0 })?.keys.first?.id else { continue }
      let table = metric.entity.name
      try store.database.execute("UPDATE \(table) SET is_deleted = 1 WHERE id = \(id)")
      let other = try engine.run(MetricRequest(metric.name, asOf: asOf), executor: .sql)
      #expect(other.rows != whole.rows, "\(metric.name) without \(table) \(id)")
      try store.database.execute("UPDATE \(table) SET is_deleted = 0 WHERE id = \(id)")
      tried += 1
    }
    #expect(tried * 4 > metrics.count * 3)
  }

  @Test func `columns and SQL agree where there is no reporting currency`() throws {
    let store = try RandomDatabase.filled(seed: 4, rows: 60)
    let catalogue = try builtInCatalogue()
    let engine = MetricEngine(
      database: store.database, catalogue: catalogue, settings: Settings())
    let asOf = try instant("2025-11-01T00:00:00Z")
    let money = catalogue.metrics.filter { $0.unit == .money && !$0.comparesPeriods }
    var count = 0
    for metric in money {
      let request = MetricRequest(metric.name, grain: .quarter, asOf: asOf)
      let answer = try engine.run(request)
      #expect(answer.rows == (try engine.run(request, executor: .sql).rows), "\(metric.name)")
      let hasSeveral = Set(answer.rows.map(\.currency)).count > 1
      #expect(
        answer.notes.contains { $0.contains("not added to each other") } == hasSeveral,
        "\(metric.name)")
      count += hasSeveral ? 1 : 0
    }
    #expect(count > money.count * 2 / 3)
  }

  @Test func `the SQL that is shown runs as a question to the plain database`() throws {
    let store = try RandomDatabase.filled(seed: 5, rows: 20)
    let catalogue = try builtInCatalogue()
    let engine = MetricEngine(
      database: store.database, catalogue: catalogue, settings: Self.settings)
    let asOf = try instant("2025-11-01T00:00:00Z")
    let (from, to) = (try day("2025-01-01"), try day("2025-10-31"))
    let requests = catalogue.metrics.map { metric in
      MetricRequest(
        metric.name, by: Array(metric.dimensions.map(\.name).prefix(1)), grain: .month,
        from: metric.comparesPeriods ? from : nil, to: metric.comparesPeriods ? to : nil,
        asOf: asOf)
    }
    let answers = try engine.run(requests)
    let rules = try RuleCatalogue.load(repository()).rules.map {
      try RuleEngine(
        database: store.database, settings: Self.settings, tables: catalogue.tables
      ).run($0, asOf: asOf, limit: 3)
    }
    try store.guardReads()
    // A formula shows the questions of its metrics, which are asked by themselves.
    for sql in answers.filter({ $0.metric.formula == nil }).map(\.sql) + rules.map(\.sql) {
      let question = try store.database.prepareQuestion(sql)
      while try question.step() {}
    }
  }

  @Test func `an answer planned with others is that of the question alone`() throws {
    let store = try RandomDatabase.filled(seed: 3, rows: 60)
    let catalogue = try builtInCatalogue()
    let asOf = try instant("2025-11-01T00:00:00Z")
    let (from, to) = (try day("2025-01-01"), try day("2025-10-31"))
    let requests = catalogue.metrics.map {
      MetricRequest(
        $0.name, grain: .quarter, from: $0.comparesPeriods ? from : nil,
        to: $0.comparesPeriods ? to : nil, asOf: asOf)
    }
    func engine() -> MetricEngine {
      MetricEngine(database: store.database, catalogue: catalogue, settings: Self.settings)
    }
    let together = try engine().run(requests)
    for (request, answer) in zip(requests, together) {
      #expect(try engine().run(request).rows == answer.rows)
    }
  }

  @Test func `the number of threads changes no answer`() throws {
    let store = try RandomDatabase.filled(seed: 6, rows: 61)
    let catalogue = try builtInCatalogue()
    let asOf = try instant("2025-11-01T00:00:00Z")
    let (from, to) = (try day("2025-01-01"), try day("2025-10-31"))
    let requests = catalogue.metrics.flatMap { metric in
      [[], Array(metric.dimensions.map(\.name).prefix(2))].flatMap { by in
        [nil, Grain.month].map {
          MetricRequest(
            metric.name, by: by, grain: $0, from: metric.comparesPeriods ? from : nil,
            to: metric.comparesPeriods ? to : nil, asOf: asOf)
        }
      }
    }
    func answers(_ threads: Int) throws -> [[MetricRow]] {
      var options = ColumnStore.Options()
      options.threads = threads
      options.rowsPerThread = 1
      let engine = MetricEngine(
        database: store.database, catalogue: catalogue, settings: Self.settings, options: options)
      return try engine.run(requests).map(\.rows)
    }
    let one = try answers(1)
    #expect(try answers(2) == one)
    #expect(try answers(3) == one)
  }
}

extension MetricDeclaration {
  /// True for metrics that need a span, for they compare it with an earlier one.
  var comparesPeriods: Bool { formula != nil && tellsOfPeriod }
}

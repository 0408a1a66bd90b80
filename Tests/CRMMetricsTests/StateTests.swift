import CRMSchema
import CRMStore
import CRMTime
import CRMWorkspace
import Testing

@testable import CRMMetrics

/// Figures of past days, from the history of deals.
@Suite struct StateTests {
  // 1 moved from 100.00 to 150.00 on 10 February and was won on 20 February; its history learned of
  // that five days later. 2 was due in February, was pushed to April on 15 February. 3 was made and
  // lost within February. 4 has no history: it was open from January to 5 March.
  private static let deals = """
    INSERT INTO user (id, full_name, role) VALUES (1, 'Dana', 'sales'), (2, 'Bo', 'sales');
    INSERT INTO opportunity (id, name, stage, amount_minor, currency, is_closed, is_won, owner_id,
      created_at, closed_at, expected_close_on) VALUES
      (1, 'd1', 'won', 15000, 'EUR', 1, 1, 2, '2026-01-10T09:00:00Z', '2026-02-20T09:00:00Z',
        '2026-02-28'),
      (2, 'd2', 'proposal', 20000, 'EUR', 0, 0, 1, '2026-01-15T09:00:00Z', NULL, '2026-04-10'),
      (3, 'd3', 'lost', 5000, 'EUR', 1, 0, 1, '2026-02-03T09:00:00Z', '2026-02-12T09:00:00Z',
        '2026-02-28'),
      (4, 'd4', 'won', 7000, 'EUR', 1, 1, 1, '2026-01-01T09:00:00Z', '2026-03-05T09:00:00Z',
        '2026-03-31');
    INSERT INTO opportunity_history (opportunity_id, valid_from, valid_to, origin, stage,
      amount_minor, currency, is_closed, is_won, owner_id, expected_close_on) VALUES
      (1, '2026-01-10T09:00:00Z', '2026-02-10T09:00:00Z', 'import_diff', 'prospecting', 10000,
        'EUR', 0, 0, 1, '2026-02-28'),
      (1, '2026-02-10T09:00:00Z', '2026-02-25T09:00:00Z', 'import_diff', 'proposal', 15000, 'EUR',
        0, 0, 2, '2026-02-28'),
      (1, '2026-02-25T09:00:00Z', NULL, 'import_diff', 'won', 15000, 'EUR', 1, 1, 2, '2026-02-28'),
      (2, '2026-01-20T09:00:00Z', '2026-02-15T09:00:00Z', 'import_diff', 'prospecting', 20000,
        'EUR', 0, 0, 1, '2026-02-25'),
      (2, '2026-02-15T09:00:00Z', NULL, 'import_diff', 'proposal', 20000, 'EUR', 0, 0, 1,
        '2026-04-10');
    """

  private static func answer(
    _ metrics: [MetricDeclaration] = [], _ request: MetricRequest,
    executor: MetricExecutor = .columns
  ) throws -> [String] {
    let store = try emptyStore()
    try store.database.execute(deals)
    let builtIn = try builtInCatalogue()
    let engine = MetricEngine(
      database: store.database,
      catalogue: MetricCatalogue(builtIn.metrics + metrics, tables: builtIn.tables),
      settings: try SmallCompany.settings())
    return try engine.run(request, executor: executor).rows.map(\.summary)
  }

  @Test(arguments: MetricExecutor.allCases)
  func `a past day has the amounts, stages and owners of that day`(
    executor: MetricExecutor
  ) throws {
    let asOf = try instant("2026-03-10T11:00:00Z")
    func open(_ day: String, by: String) throws -> [String] {
      try Self.answer(
        [],
        MetricRequest(
          "open_pipeline", by: [by], to: try CRMMetricsTests.day(day), asOf: asOf),
        executor: executor)
    }
    // Deal 2 is known since 20 January and taken to have been so since it was made; the stages of 3
    // and 4 before they closed are not known.
    #expect(
      try open("2026-01-16", by: "stage") == ["Prospecting 30000 EUR (2)", "– 7000 EUR (1)"])
    #expect(
      try open("2026-02-11", by: "stage")
        == ["Prospecting 20000 EUR (1)", "Proposal 15000 EUR (1)", "– 12000 EUR (2)"])
    #expect(
      try open("2026-02-11", by: "owner") == ["Bo 15000 EUR (1)", "Dana 32000 EUR (3)"])
    // Won on 20 February, though the history learned of it on the 25th.
    #expect(try open("2026-02-21", by: "owner") == ["Dana 27000 EUR (2)"])
  }

  @Test(arguments: MetricExecutor.allCases)
  func `looks up what a record was at the start and at the end of a period`(
    executor: MetricExecutor
  ) throws {
    let pushed = try Self.metric(
      "count(where at_end(expected_close_on) > at_start(expected_close_on))", "count")
    let grown = try Self.metric(
      "sum(at_end(amount_minor) - at_start(amount_minor) where not at_end(is_closed))", "money")
    let moved = try Self.metric("count(where at_start(stage) != at_end(stage))", "count")
    let due = try Self.metric(
      "sum(at_start(amount_minor) where not at_start(is_closed) and at_start(expected_close_on)"
        + " between period_first_day and period_last_day)", "money")
    let left = try Self.metric("count(where at_start(owner.full_name) = 'Dana')", "count")
    func months(_ metric: MetricDeclaration, _ from: String, _ to: String) throws -> [String] {
      try Self.answer(
        [metric],
        MetricRequest(
          "sample", grain: .month, from: try CRMMetricsTests.day(from),
          to: try CRMMetricsTests.day(to), asOf: try instant("2026-03-10T11:00:00Z")),
        executor: executor)
    }
    #expect(
      try months(pushed, "2026-01-01", "2026-03-31")
        == ["2026-01 0 (0)", "2026-02 1 (1)", "2026-03 0 (0)"])
    #expect(try months(grown, "2026-02-01", "2026-02-28") == ["2026-02 0 EUR (2)"])
    #expect(try months(moved, "2026-02-01", "2026-02-28") == ["2026-02 2 (2)"])
    #expect(
      try months(due, "2026-02-01", "2026-03-31")
        == ["2026-02 30000 EUR (2)", "2026-03 7000 EUR (1)"])
    #expect(try months(left, "2026-02-01", "2026-02-28") == ["2026-02 3 (3)"])
  }

  @Test(arguments: MetricExecutor.allCases)
  func `a state whose beginning nobody knows was always there`(executor: MetricExecutor) throws {
    let store = try emptyStore()
    try store.database.execute(
      """
      INSERT INTO opportunity (id, name, stage, is_closed, is_won, closed_at) VALUES
        (1, 'd', 'won', 1, 1, '2026-02-20T09:00:00Z');
      INSERT INTO opportunity_history (opportunity_id, valid_from, origin, stage, is_closed, is_won)
        VALUES (1, '2026-02-25T09:00:00Z', 'import_diff', 'won', 1, 1)
      """)
    let open = try Self.metric("count(where not at_start(is_closed) and at_end(is_won))", "count")
    let tables = try builtInCatalogue().tables
    let engine = MetricEngine(
      database: store.database, catalogue: MetricCatalogue([open], tables: tables),
      settings: Settings())
    let request = MetricRequest(
      "sample", from: try day("2026-02-01"), to: try day("2026-02-28"),
      asOf: try instant("2026-03-10T11:00:00Z"))
    #expect(try engine.run(request, executor: executor).rows.map(\.summary) == ["1 (1)"])
  }

  private static func metric(_ value: String, _ unit: String) throws -> MetricDeclaration {
    let tables = try builtInCatalogue().tables
    let yaml = """
      name: sample
      title: Sample
      means: A sample.
      entity: opportunity
      date: as_of
      value: \(value)
      unit: \(unit)
      better: higher
      """
    return try MetricDeclaration(Array(yaml.utf8), path: "sample.yaml", tables: tables)
  }

  @Test(arguments: [
    ("at_start(nothing)", "unknown field 'nothing'"),
    ("at_start(1)", "write at_start(field)"),
  ])
  func `says what is wrong with a state`(value: String, message: String) throws {
    let error = #expect(throws: (any Error).self) {
      try Self.metric("count(where \(value) is null)", "count")
    }
    #expect(String(describing: try #require(error)).contains(message))
  }

  @Test(arguments: MetricExecutor.allCases)
  func `says from when on the history knows`(executor: MetricExecutor) throws {
    let store = try emptyStore()
    // The first export told of 1 February; deal 1's history was exported, from January on.
    try store.database.execute(
      Self.deals + """
        ;
        INSERT INTO import_run (id, at, is_full, rows_read, rows_inserted, rows_updated,
          rows_unchanged, rows_deleted, rows_rejected, rows_skipped, secrets_dropped) VALUES
          (1, '2026-02-01T09:00:00Z', 0, 4, 4, 0, 0, 0, 0, 0, 0);
        INSERT INTO import_extent (import_run_id, table_name, ids_before, ids_after) VALUES
          (1, 'opportunity', 0, 4);
        """)
    let builtIn = try builtInCatalogue()
    func ask(_ name: String, to: String?) throws -> MetricResult {
      try MetricEngine(
        database: store.database, catalogue: builtIn, settings: try SmallCompany.settings()
      ).run(
        MetricRequest(
          name, to: try to.map(CRMMetricsTests.day), asOf: try instant("2026-03-10T11:00:00Z")),
        executor: executor)
    }
    let note =
      "The history of opportunities is known from 2026-02-01 on; before, records are shown "
      + "as they were first seen."
    #expect(try ask("open_pipeline", to: "2026-01-31").notes.contains(note))
    #expect(try !ask("open_pipeline", to: "2026-02-01").notes.contains(note))
    #expect(try !ask("open_pipeline", to: nil).notes.contains(note))
    #expect(try ask("open_pipeline", to: nil).knownFrom == Instant("2026-02-01T09:00:00Z"))
    #expect(try ask("won_value", to: "2026-01-31").knownFrom == nil)
    // Tables that are made of the states know as much as these.
    #expect(try ask("stage_reached", to: nil).notes.contains(note))
    try store.database.execute("UPDATE opportunity_history SET origin = 'export' WHERE id = 1")
    #expect(try ask("open_pipeline", to: nil).knownFrom == Instant("2026-01-10T09:00:00Z"))
    #expect(try !ask("open_pipeline", to: "2026-01-31").notes.contains(note))
  }
}

/// Declarations of derived tables.
@Suite struct TableTests {
  private static func load(_ texts: [String: String]) throws -> TableCatalogue {
    try TableCatalogue.load(
      texts.sorted { $0.key < $1.key }.map { name, text in
        WorkspaceFile(
          name: "reports/tables/\(name).yaml", path: "\(name).yaml", bytes: Array(text.utf8),
          isBuiltIn: false)
      })
  }

  private static func table(_ name: String, needs: String = "[]", more: String = "") -> String {
    """
    name: \(name)
    title: Sample
    means: A sample.
    needs: \(needs)
    columns: {stage: opportunity.stage, hits: whole number}
    \(more.isEmpty ? "sql: SELECT stage, count(*) AS hits FROM opportunity GROUP BY 1" : more)
    """
  }

  @Test func `a table follows those that it needs`() throws {
    let catalogue = try Self.load([
      "a": Self.table("a", needs: "[b, c]"), "b": Self.table("b", needs: "[c]"),
      "c": Self.table("c"), "d": Self.table("d"),
    ])
    #expect(catalogue.tables.map(\.entity.name) == ["c", "b", "a", "d"])
    #expect(catalogue.closure(of: ["b"]).map(\.entity.name) == ["c", "b"])
  }

  @Test(arguments: [
    ("a", "name: b", "the name 'b' must be that of the file, 'a'"),
    ("a", "name: ticket", "'ticket' is an entity"),
    ("a", "needs: [b]", "unknown table 'b'"),
    ("a", "needs: [a]", "the table needs itself: a"),
    ("a", "of: deals", "unknown entity 'deals'"),
    ("a", "of: ticket", "the column 'ticket_id' is missing"),
    ("a", "columns: {x: opportunity.stagee}", "unknown field 'stagee'; did you mean 'stage'?"),
    ("a", "columns: {x: whole}", "unknown type 'whole'"),
    ("a", "states: true", "states are those of an entity"),
  ])
  func `a fault names its place`(name: String, line: String, message: String) throws {
    let key = line.prefix { $0 != ":" }
    var lines = Self.table(name).split(separator: "\n").map(String.init)
    lines.removeAll { $0.hasPrefix("\(key):") }
    lines.append(line)
    let error = #expect(throws: CatalogueError.self) {
      try Self.load([name: lines.joined(separator: "\n")])
    }
    let text = String(describing: try #require(error))
    #expect(text.contains(message))
    #expect(text.hasPrefix("\(name).yaml:"))
  }

  @Test(arguments: [
    ("sql: SELECT stagee, 1 AS hits FROM opportunity", "no such column: stagee"),
    ("sql: SELECT stage FROM opportunity", "the query gives no column 'hits'; it gives stage"),
    ("sql: DELETE FROM opportunity", "the query gives no column 'stage'"),
  ])
  func `a wrong query names its file`(sql: String, message: String) throws {
    let tables = try Self.load(["a": Self.table("a", more: sql)])
    let yaml = """
      name: sample
      title: Sample
      means: A sample.
      entity: a
      date: as_of
      value: sum(hits)
      unit: count
      better: higher
      """
    let sample = try MetricDeclaration(Array(yaml.utf8), path: "sample.yaml", tables: tables)
    let engine = MetricEngine(
      database: try emptyStore().database, catalogue: MetricCatalogue([sample], tables: tables),
      settings: Settings())
    let error = #expect(throws: MetricError.self) {
      try engine.run(MetricRequest("sample", asOf: try instant("2026-03-10T11:00:00Z")))
    }
    let text = String(describing: try #require(error))
    #expect(text.hasPrefix("a.yaml:"))
    #expect(text.contains(message))
  }
}

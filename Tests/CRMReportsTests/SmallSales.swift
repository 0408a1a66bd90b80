import CRMBytes
import CRMMetrics
import CRMSchema
import CRMStore
import CRMTime
import CRMWorkspace

@testable import CRMReports

/// A few deals, tickets and talks, small enough to compute by hand, as of Wednesday 20 May 2026,
/// noon in Berlin.
final class SmallSales {
  let folder: String
  let store: Store
  let questions: Store
  let settings: Settings
  let context: ReportContext

  init(currency: String? = "EUR", asOf: String = "2026-05-20T10:00:00Z") throws {
    folder = try FileSystem.makeTemporaryDirectory("almanac-reports")
    let path = FileSystem.join(folder, "crm.db")
    let store = try Store.open(path: path, mode: .create)
    try store.write { try SmallSales.fill(store) }
    self.store = store
    questions = try Store.open(path: path, mode: .readOnly)
    try questions.guardReads()
    var settings = Settings()
    settings.timeZone = try TimeZone(named: "Europe/Berlin")
    settings.currency = currency
    self.settings = settings
    var counts: [String: Int] = [:]
    for entity in Schema.entities where entity.isImported {
      counts[entity.name] = try store.database.integer("SELECT count(*) FROM \"\(entity.name)\"")
    }
    let workspace = Workspace(folder: folder)
    context = ReportContext(
      metrics: try MetricCatalogue.load(workspace), rules: try RuleCatalogue.load(workspace),
      settings: settings, asOf: Instant(asOf) ?? Instant(seconds: 0), store: store,
      questions: questions.database, rowCounts: counts)
  }

  deinit {
    try? FileSystem.remove(folder)
  }

  static func report(_ text: String, front: String = "title: X") throws -> Report {
    try Report(
      WorkspaceFile(
        name: "reports/x.md", path: "reports/x.md",
        bytes: Array("---\n\(front)\n---\n\(text)".utf8),
        isBuiltIn: false), slug: "x")
  }

  /// The page of a report with one question and answer after the other, as a build makes it.
  func page(_ text: String, front: String = "title: X") throws -> PageModel {
    let plan = try ReportPlan([try SmallSales.report(text, front: front)], context)
    let engine = MetricEngine(
      database: store.database, catalogue: context.metrics, settings: settings)
    return try plan.pages(try engine.run(plan.requests))[0]
  }

  /// The parts of one block.
  func parts(_ kind: String, _ text: String) throws -> [PagePart] {
    try page("```\(kind)\n\(text)\n```").parts
  }

  func figure(_ text: String) throws -> Figure? {
    if case .figures(let figures) = try parts("kpi", text).first { figures.first } else { nil }
  }

  func chart(_ text: String) throws -> ChartPart? {
    if case .chart(let chart) = try parts("chart", text).first { chart } else { nil }
  }

  func table(_ kind: String, _ text: String) throws -> TablePart? {
    if case .table(let table) = try parts(kind, text).first { table } else { nil }
  }

  private static func fill(_ store: Store) throws {
    try insert(
      "user", ["id", "full_name", "role"],
      [[1, "Ann", "sales"], [2, "Bo", "sales"], [3, "Cy", "sales"]], store)
    try insert("contact", ["id", "full_name"], [[1, "Kim"], [2, "Lou"]], store)
    let columns = [
      "id", "name", "stage", "amount_minor", "currency", "is_closed", "is_won", "owner_id",
      "created_at", "closed_at", "expected_close_on",
    ]
    let nine = "T09:00:00Z"
    func deal(
      _ id: Int, _ stage: String, _ amount: Int, _ owner: Int?, _ made: String, _ closed: String?,
      currency: String = "EUR", expected: String? = nil
    ) -> [SQLValue] {
      [
        .integer(id), .text("d\(id)"), .text(stage), .integer(amount), .text(currency),
        .integer(closed == nil ? 0 : 1), .integer(stage == "won" ? 1 : 0),
        owner.map { .integer($0) } ?? .null, .text(made + nine),
        closed.map { .text($0.count > 10 ? $0 : $0 + nine) } ?? .null,
        expected.map { .text($0) } ?? .null,
      ]
    }
    try insert(
      "opportunity", columns,
      [
        deal(1, "won", 100_00, 1, "2026-04-01", "2026-05-05"),
        deal(2, "won", 250_00, 2, "2026-04-10", "2026-05-20"),
        deal(3, "won", 200_00, 1, "2026-03-01", "2026-04-15"),
        deal(4, "won", 999_00, 1, "2026-03-01", "2026-04-25"),
        deal(5, "won", 70_00, 3, "2026-05-01", "2026-05-06", currency: "USD"),
        deal(6, "lost", 10_00, 2, "2026-04-20", "2026-05-07"),
        deal(7, "lost", 10_00, 2, "2026-03-20", "2026-04-02"),
        deal(8, "proposal", 400_00, 1, "2026-05-10", nil, expected: "2026-05-10"),
        deal(9, "prospecting", 50_00, 2, "2026-03-02", nil, expected: "2026-06-30"),
        // 23:00 in Berlin, so still on the 20th.
        deal(10, "won", 700_00, 1, "2025-05-01", "2025-05-20T21:00:00Z"),
        deal(11, "won", 5_000_00, 1, "2025-05-01", "2025-05-21"),
        deal(12, "won", 30_00, nil, "2026-05-01", "2026-05-08"),
      ], store)
    try insert(
      "ticket", ["id", "number", "title", "status", "created_at", "resolved_at"],
      [
        [1, "T1", "t", "open", "2026-05-02T09:00:00Z", .null],
        [2, "T2", "t", "resolved", "2026-04-01T09:00:00Z", "2026-05-01T09:00:00Z"],
        [3, "T3", "t", "open", "2026-04-05T09:00:00Z", .null],
        [4, "T4", "t", "open", "2026-05-03T22:30:00Z", .null],
      ], store)
    try insert(
      "interaction", ["id", "type", "occurred_on", "contact_id", "handled_by_id"],
      [
        [1, "call", "2026-04-03", 1, 1], [2, "meeting", "2026-05-04", 1, 1],
        [3, "call", "2026-05-05", 2, 1],
      ], store)
  }

  private static func insert(
    _ name: String, _ columns: [String], _ rows: [[SQLValue]], _ store: Store
  ) throws {
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    let statement = try store.database.prepare(
      "INSERT INTO \"\(name)\" (\(columns.joined(separator: ", "))) VALUES (\(marks))")
    for row in rows {
      statement.bind(row)
      try statement.run()
    }
  }
}

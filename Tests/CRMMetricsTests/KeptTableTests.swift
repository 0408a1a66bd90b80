import CRMBytes
import CRMColumns
import CRMSchema
import CRMStore
import CRMTime
import Testing

@testable import CRMMetrics
@testable import CRMWorkspace

/// Derived tables whose columns lie beside the database are those that the queries would give.
final class KeptTableTests {
  private let folder: String

  init() throws { folder = try FileSystem.makeTemporaryDirectory("kept-tables") }

  deinit { try? FileSystem.remove(folder) }

  private var path: String { FileSystem.join(folder, "crm.db") }

  private struct Outcome: Equatable {
    var rows: [[MetricRow]]
    /// By derived table, where its columns came from.
    var origins: [String: ColumnRead.Origin]
    /// Derived tables that were made.
    var made: [String]
  }

  /// Answers a question to each metric over derived tables, on a connection of its own.
  private func answer(keepsFiles: Bool = true) throws -> Outcome {
    var options = ColumnStore.Options()
    options.keepsFiles = keepsFiles
    options.fewestRows = 0
    let catalogue = try builtInCatalogue()
    let database = try Store.open(path: path, mode: .readOnly).database
    let engine = MetricEngine(
      database: database, catalogue: catalogue, settings: Settings(), options: options)
    let asOf = try instant("2025-11-01T00:00:00Z")
    let (from, to) = (try day("2025-01-01"), try day("2025-10-31"))
    let rows = try engine.run(
      catalogue.metrics.map {
        MetricRequest(
          $0.name, grain: .quarter, from: $0.comparesPeriods ? from : nil,
          to: $0.comparesPeriods ? to : nil, asOf: asOf)
      }
    ).map(\.rows)
    let names = Set(catalogue.tables.tables.map(\.entity.name))
    let reads = engine.plan.reads.filter { names.contains($0.table) }
    let made = try database.rows("SELECT name FROM temp.sqlite_schema WHERE type = 'table'") {
      $0.text(0)
    }
    return Outcome(
      rows: rows,
      origins: Dictionary(
        reads.map { ($0.table, $0.origin) }, uniquingKeysWith: { first, _ in first }),
      made: made.filter(names.contains).sorted())
  }

  @Test func `tables are made once and then come from their files`() throws {
    _ = try RandomDatabase.filled(seed: 7, rows: 60, path: path)
    let first = try answer()
    #expect(!first.made.isEmpty && first.origins.values.allSatisfy { $0 == .scan })
    let second = try answer()
    #expect(second.made == [])
    #expect(second.origins.values.allSatisfy { $0 == .file })
    #expect(second.rows == first.rows)
    #expect(try answer(keepsFiles: false).rows == first.rows)
  }

  @Test func `a change of any table makes them anew`() throws {
    let store = try RandomDatabase.filled(seed: 8, rows: 60, path: path)
    _ = try answer()
    try store.write {
      try store.database.execute("UPDATE opportunity SET amount_minor = 77 WHERE id % 2 = 0")
      store.markChanged("opportunity")
    }
    let changed = try answer()
    #expect(!changed.made.isEmpty && changed.origins.values.allSatisfy { $0 == .scan })
    #expect(try answer(keepsFiles: false).rows == changed.rows)
  }

  @Test func `a table follows from its query, those that it needs, the settings and the database`()
    throws
  {
    var settings = Settings()
    let database = try emptyStore().database
    func state(
      _ base: [String: TableState] = ["user": TableState(revision: 1, stamp: 2)],
      inner: String = "SELECT id AS a FROM user"
    ) throws -> TableState? {
      func file(_ name: String, _ more: String) -> WorkspaceFile {
        WorkspaceFile(
          name: "\(name).yaml", path: "\(name).yaml",
          bytes: Array("name: \(name)\ntitle: T\nmeans: M\ncolumns: {a: text}\n\(more)\n".utf8),
          isBuiltIn: false)
      }
      let catalogue = try TableCatalogue.load([
        file("inner", "sql: \(inner)"),
        file("outer", "needs: [inner]\nsql: SELECT a FROM inner, setting_target"),
      ])
      let preparation = TablePreparation(
        database: database, catalogue: catalogue, settings: settings)
      return preparation.states(amid: base)["outer"]
    }
    let first = try #require(try state())
    #expect(try state() == first)
    #expect(try state(["user": TableState(revision: 1, stamp: 3)]) != first)
    #expect(try state(inner: "SELECT id + 1 AS a FROM user") != first)
    #expect(try state(inner: "SELECT date('now') AS a") == nil)
    settings.sla = ["high": .init(firstReply: 60, resolution: nil)]
    let second = try #require(try state())
    #expect(second != first)
    settings.holidays = [.init(day: try day("2026-01-01"), name: "")]
    #expect(try state() != second)
  }

  @Test func `a damaged file is no answer`() throws {
    _ = try RandomDatabase.filled(seed: 9, rows: 40, path: path)
    let first = try answer()
    for name in first.origins.keys {
      let file = "\(path).columns/\(name).columns"
      guard FileSystem.exists(file) else { continue }
      var bytes = try FileSystem.read(file)
      for place in stride(from: 200, to: bytes.count, by: 53) { bytes[place] ^= 4 }
      try FileSystem.write(bytes, to: file)
    }
    #expect(try answer().rows == first.rows)
  }

  @Test(
    arguments: [
      ("SELECT date('now')", true), ("SELECT strftime('%s')", true), ("SELECT date( ) AS d", true),
      ("SELECT CURRENT_DATE", true), ("SELECT random()", true),
      ("SELECT julianday(created_at, 'localtime')", true),
      ("SELECT date(created_at), unknown FROM opportunity", false),
    ])
  func `a query that asks for the time is not kept`(sql: String, asks: Bool) {
    #expect(TablePreparation.asksForMoment(sql) == asks)
  }
}

import CRMBytes
import CRMImport
import CRMSchema
import CRMStore
import CRMTime
import CRMWorkspace
import CSQLite
import Testing

@Suite struct UndoTests {
  private let test: TestImport

  init() throws {
    test = try TestImport([
      "one/accounts.csv": "source_key,name\nA1,Acme\nA2,Umbrella\n",
      "one/contacts.csv":
        "source_key,full_name,email,account_id\nC1,Ann Lee,ann@acme.example,A1\nC2,Bo,,A9\nC3,,,\n",
      "one/opportunities.csv": """
      source_key,name,stage,amount_minor,created_at,account_id,extra_column
      O1,Big 'deal',proposal,9223372036854775807,2025-01-01T00:00:00Z,A1,"{""x"": 1}"
      O2,Small,prospecting,,2025-02-01T00:00:00Z,A2,é😀
      O3,Gone,negotiation,-5,,A2,

      """,
      "two/accounts.csv": "source_key,name\nA1,Acme Corp\nA2,Umbrella\nA3,New\n",
      "two/contacts.csv":
        "source_key,full_name,email,account_id\nC1,Ann Lee,ann@acme.example,A3\nC4,,,\n",
      "two/opportunities.csv": """
      source_key,name,stage,amount_minor,created_at,account_id
      O1,Big 'deal',won,100,2025-01-01T00:00:00Z,A3
      O2,Small,prospecting,,2025-02-01T00:00:00Z,A2
      O4,More,proposal,7,2025-12-30T00:00:00Z,A3

      """,
    ])
  }

  @discardableResult private func importOne() throws -> ImportReport {
    try test.run("one") { $0.at = Instant("2026-01-01T00:00:00Z") }
  }

  @discardableResult private func importTwo() throws -> ImportReport {
    try test.run("two") {
      $0.at = Instant("2026-01-02T00:00:00Z")
      $0.isFull = true
    }
  }

  private func undo(_ run: Int? = nil) throws -> Int {
    try store { try RunUndo($0, in: Workspace(folder: test.folder)).run(run) }
  }

  private func store<Result>(_ body: (Store) throws -> Result) throws -> Result {
    try body(try Store.open(path: test.path("crm.db"), mode: .readWrite))
  }

  /// Every row of every table, but for what tells of undoing itself: how often tables have changed,
  /// and what of the run before is no longer kept.
  private func dump() throws -> [String] {
    let tables = try test.rows(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
    )
    return try tables.flatMap { table in
      switch table {
      case "table_revision", "link_state", "import_undo": [] as [String]
      case "import_extent":
        try test.rows(
          """
          SELECT import_run_id, table_name, ids_before, ids_after FROM import_extent
          WHERE ids_before < ids_after ORDER BY 1, 2
          """)
      default: try test.rows("SELECT '\(table)', * FROM \"\(table)\" ORDER BY 2")
      }
    }
  }

  @Test func `restores every row of the run before`() throws {
    try importOne()
    let before = try dump()
    let report = try importTwo()
    #expect(report.run == 2)
    #expect(report.totals.updated > 0 && report.totals.deleted > 0 && report.totals.rejected > 0)
    #expect(try test.rows("SELECT count(*) FROM opportunity_history") == ["3"])
    #expect(FileSystem.exists(test.path("imports/2")))
    #expect(try dump() != before)
    #expect(try undo() == 2)
    #expect(try dump() == before)
    #expect(!FileSystem.exists(test.path("imports/2")))
    #expect(FileSystem.exists(test.path("imports/1")))
    #expect(try store { try $0.faults() } == [])
  }

  @Test func `the run can be made again, to the same result`() throws {
    try importOne()
    try importTwo()
    let after = try dump()
    _ = try undo(2)
    #expect(try importTwo().run == 2)
    #expect(try dump() == after)
    _ = try undo(2)
    _ = try importTwo()
    #expect(try dump() == after)
  }

  @Test func `takes the very first run back`() throws {
    try importOne()
    #expect(try undo(1) == 1)
    #expect(try test.rows("SELECT count(*) FROM source") == ["0"])
    #expect(try dump().filter { !$0.hasPrefix("schema_change") } == [])
    #expect(!FileSystem.exists(test.path("imports")))
    #expect(throws: ImportUndo.Refusal.noRuns) { try undo() }
  }

  @Test func `only the newest run can be taken back, and only once`() throws {
    try importOne()
    try importTwo()
    let before = try test.content()
    #expect(throws: ImportUndo.Refusal.notNewest(1, newest: 2)) { try undo(1) }
    #expect(throws: ImportUndo.Refusal.noSuchRun(7, newest: 2)) { try undo(7) }
    #expect(try test.content() == before)
    _ = try undo(2)
    #expect(throws: ImportUndo.Refusal.notKept(1)) { try undo() }
  }

  @Test func `a repeated import leaves the run before to be taken back`() throws {
    try importOne()
    let before = try dump()
    try importTwo()
    #expect(try importTwo().run == 2)
    #expect(try undo() == 2)
    #expect(try dump() == before)
  }

  @Test func `tables that nothing was done to keep their revision, others count on`() throws {
    try importOne()
    let before = try store { try $0.revisions() }
    try importTwo()
    _ = try undo()
    let after = try store { try $0.revisions() }
    #expect(after["opportunity"] == before["opportunity", default: 0] + 2)
    #expect(after["user"] == before["user"])
  }

  @Test func `refuses where something else has changed records since`() throws {
    try importOne()
    try store { store in
      try store.write {
        let contacts = try RecordTable(#require(Schema.entity("contact")), in: store)
        try contacts.insert(["full_name": "Cy O'Hara"])
      }
    }
    let before = try test.content()
    #expect(
      throws: ImportUndo.Refusal.changedSince(1, ["contact 3 'Cy O'Hara' was added"])
    ) { try undo() }
    #expect(try test.content() == before)
  }

  @Test func `refuses where a record of the run was changed since`() throws {
    try importOne()
    try store { store in
      try store.write {
        try RecordTable(#require(Schema.entity("account")), in: store).markDeleted(id: 1)
      }
    }
    #expect(
      throws: ImportUndo.Refusal.changedSince(1, ["records of account were changed or removed"])
    ) { try undo() }
    // The next import makes a new beginning.
    try importTwo()
    #expect(try undo() == 2)
    #expect(try test.rows("SELECT is_deleted FROM account WHERE id = 1") == ["1"])
  }

  /// Runs SQL as a program does that knows nothing of this one.
  private func edit(_ sql: String) throws {
    var handle: OpaquePointer?
    defer { sqlite3_close(handle) }
    try #require(sqlite3_open(test.path("crm.db"), &handle) == SQLITE_OK)
    try #require(
      sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK,
      "\(String(cString: sqlite3_errmsg(handle)))")
  }

  @Test(
    arguments: [
      ("UPDATE account SET name = 'x' WHERE id = 1", "records of account were changed or removed"),
      ("DELETE FROM contact WHERE id = 2", "records of contact were changed or removed"),
      ("INSERT INTO team (name) VALUES ('North')", "team 1 'North' was added"),
      (
        "INSERT OR REPLACE INTO contact (id, full_name) VALUES (1, 'Other')",
        "records of contact were changed or removed"
      ),
      (
        """
        PRAGMA legacy_alter_table = ON; CREATE TABLE lead_2 AS SELECT * FROM lead; DROP TABLE lead;
        ALTER TABLE lead_2 RENAME TO lead
        """, "lead was made anew by another program"
      ),
    ])
  func `refuses where another program has changed records since`(
    sql: String, change: String
  ) throws {
    try importOne()
    try edit(sql)
    let before = try dump()
    #expect(throws: ImportUndo.Refusal.changedSince(1, [change])) { try undo() }
    #expect(try dump() == before)
    #expect(FileSystem.exists(test.path("imports/1")))
  }

  @Test func `refuses what a later run has changed, until that is taken back`() throws {
    try importOne()
    let first = try dump()
    try importTwo()
    let second = try dump()
    #expect(throws: ImportUndo.Refusal.notNewest(1, newest: 2)) { try undo(1) }
    #expect(try dump() == second)
    try edit("UPDATE opportunity SET name = name || '!' WHERE id = 1")
    let edited = try dump()
    #expect(
      throws: ImportUndo.Refusal.changedSince(2, ["records of opportunity were changed or removed"])
    ) { try undo() }
    #expect(try dump() == edited && edited != second && first != second)
  }

  @Test func `settings of a source that were changed since stay`() throws {
    try importOne()
    try importTwo()
    try store { store in
      try store.write {
        _ = try store.upsertSource(
          name: "native", profile: "native", timeZone: "Asia/Tokyo", currency: "JPY")
        _ = try store.upsertSource(name: "desk", profile: nil, timeZone: "UTC", currency: nil)
      }
    }
    _ = try undo()
    #expect(
      try test.rows("SELECT name, time_zone, imported_at FROM source ORDER BY id")
        == ["native|Asia/Tokyo|2026-01-01T00:00:00Z", "desk|UTC|"])
  }

  @Test func `a dry run, a refused one and a failed one leave no trace of it`() throws {
    try importOne()
    let before = try test.content()
    try test.run("two") { $0.isDryRun = true }
    try test.run("two") { $0.isStrict = true }
    #expect(try test.content() == before)
    #expect(try undo() == 1)
  }
}

import CRMBytes
import CRMImport
import CRMStore
import CRMTime
import Testing

@Suite struct RunTests {
  @Test func `a torn file is left out as a whole, and the others go in`() throws {
    var torn = "["
    for number in 0..<5_000 {
      torn += "{\"source_key\": \(number), \"title\": \"\(String(repeating: "x", count: 90))\"},\n"
    }
    let test = try TestImport([
      "teams.csv": "source_key,name\nT1,One\n", "tickets.json": torn + "{\"source_key\": ",
    ])
    let report = try test.run(".")
    #expect(report.unreadableFiles == 1)
    #expect(report.issue("bad_json")?.path == "tickets.json")
    #expect(report.totals.inserted == 1)
    #expect(try test.rows("SELECT count(*) FROM ticket") == ["0"])
  }

  @Test func `nothing is written when the rejected rows cannot be kept`() throws {
    let test = try TestImport([
      "imports": "a file in the way", "teams.csv": "source_key,name\nT1,One\nT2,\n",
    ])
    #expect(throws: (any Error).self) { try test.run("teams.csv") }
    #expect(!test.hasDatabase)
    try FileSystem.remove(test.path("imports"))
    try test.run("teams.csv")
    let content = try test.content()
    try FileSystem.remove(test.path("imports"))
    try test.write("in the way", to: "imports")
    try test.write("source_key,name\nT1,Changed\nT2,\nT3,\n", to: "teams.csv")
    #expect(throws: (any Error).self) { try test.run("teams.csv") }
    #expect(try test.content() == content)
  }

  @Test func `a dry run and a strict one with faults write nothing`() throws {
    let test = try TestImport(["teams.csv": "source_key,name\nT1,One\nT2,\n"])
    let dry = try test.run("teams.csv") { $0.isDryRun = true }
    #expect(dry.totals.inserted == 1 && dry.totals.rejected == 1 && dry.run == nil)
    #expect(!test.hasDatabase && !FileSystem.exists(test.path("imports")))
    let strict = try test.run("teams.csv") { $0.isStrict = true }
    #expect(strict.isRefused && !strict.isWritten)
    #expect(!test.hasDatabase && !FileSystem.exists(test.path("imports")))
    try test.run("teams.csv")
    let content = try test.content()
    try test.write("source_key,name\nT1,Other\nT3,Three\n", to: "teams.csv")
    #expect(try test.run("teams.csv") { $0.isDryRun = true }.totals.updated == 1)
    #expect(try test.content() == content)
    #expect(try test.run("teams.csv") { $0.isStrict = true }.isWritten)
  }

  @Test func `a dry run and a refused one leave a database of an older program as it is`() throws {
    let test = try TestImport(["teams.csv": "source_key,name\nT1,One\n"])
    try test.run("teams.csv")
    do {
      // An earlier form without e-mails and with another fingerprint.
      let old = try Database(path: test.path("crm.db"), mode: .readWrite)
      try old.execute(
        """
        DROP VIEW emails; DROP TABLE email; UPDATE schema_change SET fingerprint = 'earlier'
        """)
    }
    try test.write("source_key,name\nT1,Other\nT2,\n", to: "teams.csv")
    let before = try FileSystem.read(test.path("crm.db"))
    let dry = try test.run("teams.csv") {
      $0.isDryRun = true; $0.source = "native"
    }
    #expect(dry.totals.updated == 1 && dry.totals.rejected == 1)
    #expect(try FileSystem.read(test.path("crm.db")) == before)
    #expect(try test.run("teams.csv") { $0.isStrict = true }.isRefused)
    #expect(
      try test.rows("SELECT fingerprint FROM schema_change") == ["earlier"]
        && test.rows("SELECT name FROM team") == ["One"]
        && test.rows("SELECT name FROM sqlite_schema WHERE name = 'email'").isEmpty)
    try test.run("teams.csv")
    #expect(try test.rows("SELECT name FROM team") == ["Other"])
    #expect(try test.rows("SELECT count(*) FROM emails") == ["0"])
  }

  @Test func `a change of a tracked field is kept with the times of the exports`() throws {
    let header = "source_key,name,stage,amount_minor,created_at\n"
    let test = try TestImport([
      "a/opportunities_2026-01-01.csv":
        header + "D1,One,proposal,100,2025-12-01T00:00:00Z\nD2,Two,won,5,2025-12-01T00:00:00Z\n",
      "b/opportunities_2026-01-02.csv":
        header + "D1,Uno,proposal,100,2025-12-01T00:00:00Z\nD2,Two,won,5,2025-12-01T00:00:00Z\n",
      "c/opportunities_2026-01-03.csv":
        header + "D1,Uno,Closed Won,150,2025-12-01T00:00:00Z\nD2,Two,won,5,2025-12-01T00:00:00Z\n",
    ])
    for night in ["a", "b", "c"] { #expect(try test.run(night).issues.isEmpty) }
    #expect(
      try test.rows(
        """
        SELECT o.source_key, valid_from, valid_to, origin, h.stage, h.stage_raw, h.amount_minor,
          h.is_won
        FROM opportunity_history h JOIN opportunity o ON o.id = h.opportunity_id ORDER BY h.id
        """) == [
          "D1|2025-12-01T00:00:00Z|2026-01-03T00:00:00Z|import_diff|proposal||100|0",
          "D1|2026-01-03T00:00:00Z||import_diff|won|Closed Won|150|1",
        ])
    #expect(
      try test.rows("SELECT at, rows_updated FROM import_run ORDER BY id") == [
        "2026-01-01T00:00:00Z|0", "2026-01-02T00:00:00Z|1", "2026-01-03T00:00:00Z|1",
      ])
  }

  @Test func `compared changes go on where an export's own history ends`() throws {
    let history = """
      opportunity_id,valid_from,valid_to,stage
      D1,2025-12-01T00:00:00Z,2025-12-05T00:00:00Z,prospecting
      D1,2025-12-05T00:00:00Z,,proposal

      """
    let test = try TestImport([
      "opportunities.csv": "source_key,stage\nD1,proposal\n", "opportunity_history.csv": history,
    ])
    try test.run(".") { $0.at = Instant("2026-01-01T00:00:00Z") }
    try test.write("source_key,stage\nD1,won\n", to: "opportunities.csv")
    let report = try test.run(".") { $0.at = Instant("2026-01-02T00:00:00Z") }
    #expect(report.totals.updated == 1)
    #expect(
      try test.rows(
        "SELECT valid_from, valid_to, stage, is_won, origin FROM opportunity_history ORDER BY id")
        == [
          "2025-12-01T00:00:00Z|2025-12-05T00:00:00Z|prospecting|0|export",
          "2025-12-05T00:00:00Z|2026-01-02T00:00:00Z|proposal|0|export",
          "2026-01-02T00:00:00Z||won|1|import_diff",
        ])
  }

  @Test func `a full export deletes what it no longer holds, and brings it back`() throws {
    let test = try TestImport(["tasks.csv": "source_key,title\nT1,One\nT2,Two\n"])
    try test.run("tasks.csv")
    try test.write("source_key,title\nT1,One\n", to: "tasks.csv")
    #expect(try test.run("tasks.csv").totals.deleted == 0)
    let report = try test.run("tasks.csv") { $0.isFull = true }
    #expect(report.totals.deleted == 1 && report.totals.unchanged == 1)
    #expect(
      try test.rows("SELECT source_key, is_deleted FROM task ORDER BY 1") == ["T1|0", "T2|1"])
    #expect(try test.run("tasks.csv") { $0.isFull = true }.totals.deleted == 0)
    try test.write("source_key,title\nT1,One\nT2,Two\n", to: "tasks.csv")
    #expect(try test.run("tasks.csv").totals.updated == 1)
    #expect(try test.rows("SELECT is_deleted FROM task WHERE source_key = 'T2'") == ["0"])
  }

  @Test func `rows that cannot be read keep a full export from deleting`() throws {
    let test = try TestImport(["tasks.csv": "source_key,title\nT1,One\nT2,Two\n"])
    try test.run("tasks.csv")
    try test.write("source_key,title\nT1,One\nT2\n", to: "tasks.csv")
    let report = try test.run("tasks.csv") { $0.isFull = true }
    #expect(report.totals.deleted == 0)
    #expect(report.issues.contains { $0.issue.severity == .warning && $0.issue.code == "bad_row" })
  }

  @Test func `an older export adds records and changes none`() throws {
    let test = try TestImport(["tasks_2026-01-05.csv": "source_key,title\nT1,New\n"])
    try test.run("tasks_2026-01-05.csv")
    try test.write("source_key,title\nT1,Old\nT2,Two\n", to: "tasks_2026-01-01.csv")
    let report = try test.run("tasks_2026-01-01.csv")
    #expect(report.totals.skipped == 1 && report.totals.inserted == 1)
    #expect(report.codes == ["older_export"])
    #expect(try test.rows("SELECT title FROM task ORDER BY source_key") == ["New", "Two"])
    #expect(try test.rows("SELECT imported_at FROM source") == ["2026-01-05T00:00:00Z"])
  }

  @Test func `columns that an export does not have keep their values`() throws {
    let test = try TestImport(["tasks.csv": "source_key,title,priority\nT1,One,high\n"])
    try test.run("tasks.csv")
    try test.write("source_key,title\nT1,Uno\n", to: "tasks.csv")
    #expect(try test.run("tasks.csv").totals.updated == 1)
    #expect(try test.rows("SELECT title, priority FROM task") == ["Uno|high"])
    try test.write("source_key,title,priority\nT1,Uno,\n", to: "tasks.csv")
    #expect(try test.run("tasks.csv").totals.updated == 1)
    #expect(try test.rows("SELECT title, priority FROM task") == ["Uno|"])
  }

  @Test func `tells the entity by the file's name, and says where it cannot`() throws {
    let test = try TestImport([
      "exports/team.csv": "source_key,name\nT1,One\n",
      "exports/Tickets-20260105 (2).csv": "source_key,title\nK1,Help\n",
      "exports/oportunity.csv": "source_key,stage\nD1,won\n",
      "exports/notes.docx": "…",
      "exports/README.md": "# Hello",
      "exports/crm.yaml": "name: X",
      "deals.csv": "source_key,stage\nD1,won\n",
    ])
    let report = try test.run("exports")
    #expect(report.at == "2026-01-05T00:00:00Z")
    #expect(report.files.map { $0.entity ?? "" } == ["ticket", "team"])
    #expect(report.unreadableFiles == 0)
    #expect(
      report.issues.map { "\($0.issue.severity) \($0.issue.code) \($0.issue.path ?? "")" } == [
        "note unknown_file exports/notes.docx", "note unknown_file exports/oportunity.csv",
      ])
    #expect(report.issues[1].issue.message.hasSuffix("(is it 'opportunities'?)"))
    let named = try test.run("deals.csv")
    #expect(named.unreadableFiles == 1 && named.issues[0].issue.severity == .error)
    #expect(try test.run("deals.csv") { $0.entity = "opportunity" }.totals.inserted == 1)
  }

  @Test func `standard input is read once`() throws {
    let test = try TestImport()
    let report = try test.run("-", input: "source_key,name\nT1,One\nT2,\n") { $0.entity = "team" }
    #expect(report.files.map(\.path) == ["standard-input"])
    #expect(report.totals.inserted == 1)
    #expect(report.files[0].rejectedPath == "imports/1/rejected/standard-input")
  }

  @Test(arguments: [
    ("{\"format\": \"other\"}", "its format is not 'almanac-export'"),
    ("{\"format\": \"almanac-export\", \"version\": 2}", "version 2 of the format is not known"),
    (
      "{\"format\": \"almanac-export\", \"version\": 1, \"as_of\": \"soon\"}",
      "'as_of' is not a moment"
    ),
    (
      "{\"format\": \"almanac-export\", \"version\": 1, \"time_zone\": \"Europe/Berln\"}",
      "did you mean 'Europe/Berlin'?"
    ),
    ("{", "almanac.json"),
  ])
  func `a manifest that is not understood stops the import`(text: String, part: String) throws {
    let test = try TestImport([
      "x/almanac.json": text, "x/teams.csv": "source_key,name\nT1,One\n",
    ])
    let error = try #require(throws: ImportError.self) { try test.run("x") }
    #expect(error.message.contains(part))
    #expect(!test.hasDatabase)
  }

  @Test func `a run is recorded anew when it finds other faults`() throws {
    let test = try TestImport(["teams.csv": "source_key,name\nT1,One\nT2,\n"])
    #expect(try test.run("teams.csv").run == 1)
    #expect(try test.run("teams.csv").run == 1)
    try test.write("source_key,name\nT1,One\n\nT2,\n", to: "teams.csv")
    #expect(try test.run("teams.csv").run == 2)
    #expect(
      try test.rows("SELECT import_run_id, code, line FROM import_issue ORDER BY id") == [
        "1|missing_required|3", "2|missing_required|4",
      ])
  }
}

import CRMBytes
import CRMImport
import CRMStore
import CRMWorkspace
import Testing

/// New rows are written by another thread, and by blocks: nothing in the result may tell.
@Suite struct WritingTests {
  /// Rows of every fate: new, repeated, refused, of unknown words, with references to come and to
  /// nowhere, with columns that only late rows fill, and texts of all lengths.
  private static func files(rows: Int, shift: Int = 0) -> [String: String] {
    var deals = "source_key,name,stage,amount_minor,owner_id,account_id,closed_at,notes,colour\n"
    for row in 1...rows {
      let number = row + shift
      let key = row % 97 == 0 ? number - 1 : number
      let amount = row % 31 == 0 ? "much" : "\(number * 7)"
      let notes = row > rows / 2 ? "\"" + String(repeating: "é,\n", count: row % 700) + "\"" : ""
      deals += "D\(key),\"Deal \"\"\(number)\"\"\",\(row % 13 == 0 ? "foggy" : "won"),\(amount),"
      deals += "u\(row % 5),a\(row % 11),\(row % 3 == 0 ? "2026-01-0\(row % 9 + 1)" : ""),\(notes),"
      deals += "\(row % 17 == 0 ? "blue" : "")\n"
    }
    return [
      "opportunities.csv": deals,
      "accounts.csv": "source_key,name,kind\n"
        + (0..<9).map { "a\($0),Account \($0),customer\n" }.joined(),
      "users.csv": "source_key,full_name\n" + (0..<4).map { "u\($0),User \($0)\n" }.joined(),
    ]
  }

  private func imported(
    _ steps: [[String: String]], onOneThread: Bool
  ) throws -> (content: [String], codes: [[String]], rejected: [String]) {
    let test = try TestImport()
    var codes: [[String]] = []
    var rejected: [String] = []
    for files in steps {
      for (name, text) in files { try test.write(text, to: name) }
      var options = ImportOptions(
        paths: files.keys.sorted().map { .init(shown: $0, location: test.path($0)) }, now: test.now)
      options.source = "test"
      var importer = Importer(
        workspace: Workspace(folder: test.folder), settings: Settings(), options: options)
      importer.onOneThread = onOneThread
      let report = try importer.run()
      codes.append(report.codes + report.issues.map { "\($0.lines)" })
      rejected += try report.files.compactMap(\.rejectedPath).map { try test.read($0) }
      #expect(try test.rows("PRAGMA integrity_check") == ["ok"])
    }
    return (try test.content(), codes, rejected)
  }

  @Test func `gives the same database, findings and rejected rows with one thread and two`() throws
  {
    let first = Self.files(rows: 2500)
    let later = Self.files(rows: 1500, shift: 1000)
    let one = try imported([first, later, first], onOneThread: true)
    let two = try imported([first, later, first], onOneThread: false)
    #expect(one.content == two.content)
    #expect(one.codes == two.codes)
    #expect(one.rejected == two.rejected)
    #expect(one.content.count > 3000 && one.rejected.count == 3)
  }

  @Test func `numbers records in the order of the file`() throws {
    let test = try TestImport(Self.files(rows: 1200))
    try test.run("opportunities.csv", "accounts.csv", "users.csv")
    let ids = try test.rows("SELECT id FROM opportunity ORDER BY id")
    #expect(ids == (1...ids.count).map(String.init))
    let keys = try test.rows("SELECT substr(source_key, 2) FROM opportunity ORDER BY id")
      .compactMap { Int($0) }
    #expect(keys == keys.sorted() && keys.count == ids.count)
  }

  /// The importer has checked every value, so that the tables' CHECKs are not asked: they hold.
  @Test(arguments: [
    "source_key,name,stage,probability,is_won,closed_at,expected_close_on,extra\n",
    "source_key,name,stage,probability,is_won,closed_at,expected_close_on,is_deleted\n",
  ])
  func `leaves no value that a table would refuse`(header: String) throws {
    let hostile = [
      "won,101,2,2026-13-01,2026-02-30,7", "WON,-1,maybe,0000-00-00,x,maybe",
      "lost,99.5,yes,2026-01-01T25:00:00Z,31/12/2026,{}", "'; DROP TABLE opportunity; --,,,,,[]",
      "won,1e9,1,9999-12-31T23:59:59+14:00,0001-01-01,{\"a\":1}", "other,5,0,,,null",
      "won,9223372036854775808,1,-1-1-1,12026-01-01,1", "won,5,TRUE,2026-01-01,2026-01-01,{",
      "won,5,1,2026-01-01T10:00:00Z,2026-01-01,",
    ]
    var text = header
    for (row, values) in hostile.enumerated() { text += "K\(row),Name,\(values)\n" }
    let test = try TestImport(["opportunities.csv": text])
    let report = try test.run("opportunities.csv")
    #expect(report.totals.read == hostile.count)
    #expect(report.totals.rejected > 0 && report.totals.inserted > 0)
    #expect(try test.rows("PRAGMA integrity_check") == ["ok"])
    #expect(try test.rows("PRAGMA foreign_key_check").isEmpty)
  }
}

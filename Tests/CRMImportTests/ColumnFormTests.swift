import CRMImport
import CRMStore
import Testing

/// Whole columns decide how their values are written.
@Suite struct ColumnFormTests {
  /// Imports values of one column and gives what is stored, `-` for a rejected row.
  private func stored(
    _ column: String, _ values: [String], with change: (inout ImportOptions) -> Void = { _ in }
  ) throws -> (stored: [String], report: ImportReport) {
    let lines = values.enumerated().map { "K\($0),won,\"\($1)\"" }
    let test = try TestImport([
      "opportunities.csv": "source_key,stage,\(column)\n" + lines.joined(separator: "\n") + "\n"
    ])
    let report = try test.run("opportunities.csv", with: change)
    guard report.isWritten, test.hasDatabase else { return ([], report) }
    let found = try test.rows("SELECT source_key, \(column) FROM opportunity")
    let byKey = Dictionary(
      uniqueKeysWithValues: found.map { row in
        let parts = row.split(separator: "|", omittingEmptySubsequences: false)
        return (String(parts[0]), String(parts[1]))
      })
    return (values.indices.map { byKey["K\($0)"] ?? "-" }, report)
  }

  @Test(arguments: [
    (
      ["03/04/2025", "13/04/2025"], ["2025-04-03", "2025-04-13"],
      "dates are day/month/year, as '13/04/2025' shows"
    ),
    (
      ["3/4/2025", "4/13/2025 10:00"], ["2025-03-04", "2025-04-13"],
      "dates are month/day/year, as '4/13/2025 10:00' shows"
    ),
    (
      ["03.04.25", "2024-01-05", "31.12.75"], ["2025-04-03", "2024-01-05", "1975-12-31"],
      "dates are day/month/year, as '31.12.75' shows; years of two digits are 1970 to 2069"
    ),
    (
      ["10-28-23", "01-02-24"], ["2023-10-28", "2024-01-02"],
      "dates are month/day/year, as '10-28-23' shows; years of two digits are 1970 to 2069"
    ),
    (
      ["32/12/2025", "31/12/2025"], ["-", "2025-12-31"],
      "dates are day/month/year, as '31/12/2025' shows"
    ),
    (
      ["45631", "45632.75"], ["2024-12-05", "2024-12-06"],
      "dates are a spreadsheet's days: '45631' is 2024-12-05"
    ),
    (
      ["1564783118", "0", "12"], ["2019-08-02", "", "-"],
      "dates are seconds since 1970: '1564783118' is on 2019-08-02"
    ),
    (
      ["1564783118291"], ["2019-08-02"],
      "dates are milliseconds since 1970: '1564783118291' is on 2019-08-02"
    ),
    (
      ["20240131", "20231201"], ["2024-01-31", "2023-12-01"],
      "dates are year, month and day without signs: '20240131' is 2024-01-31"
    ),
  ])
  func `dates by the whole column`(values: [String], stored: [String], note: String) throws {
    let found = try self.stored("expected_close_on", values)
    #expect(found.stored == stored, "\(found.report.codes)")
    let issue = try #require(found.report.issue("column_form"))
    #expect(issue.severity == .note)
    #expect(issue.message == note)
    #expect(issue.field == "expected_close_on")
    #expect(found.report.files.first?.decisions.map(\.text) == [note])
    // The other way round the column tells the same.
    let turned = try self.stored("expected_close_on", values.reversed())
    #expect(turned.stored == stored.reversed())
  }

  @Test func `dates that read the same either way need no order`() throws {
    let found = try stored("expected_close_on", ["05/05/2025", "1/1/2024"])
    #expect(found.stored == ["2025-05-05", "2024-01-01"])
  }

  @Test(arguments: [
    (
      ["03/04/2025", "05/05/2025", "1/2/2024"], 2,
      "'03/04/2025' may be day/month or month/day, and no value of the column tells;"
        + " say it with --date-order dmy or --date-order mdy"
    ),
    (
      ["13/01/2025", "03/04/2025", "01/13/2025"], 4,
      "'13/01/2025' on line 2 is day/month and '01/13/2025' on line 4 is month/day; say which is"
        + " right with --date-order dmy or --date-order mdy, and rows of the other order are refused"
    ),
    (
      ["25-04-03", "24-12-01"], 2,
      "'25-04-03' may begin with the day or with the year, and no value of the column tells;"
        + " say it with --date-order dmy or --date-order ymd"
    ),
  ])
  func `a column that may mean two things refuses its file`(
    values: [String], line: Int, message: String
  ) throws {
    let found = try stored("expected_close_on", values)
    let issue = try #require(found.report.issue("ambiguous_date"))
    #expect(issue.severity == .error)
    #expect(issue.line == line)
    #expect(issue.field == "expected_close_on")
    #expect(issue.message == message)
    #expect(found.report.unreadableFiles == 1)
    #expect(found.stored.isEmpty)
    #expect(
      try stored("expected_close_on", values) { $0.dateOrder = .dayMonthYear }.stored[0] != "-")
  }

  @Test func `files beside a refused one go in, and the message knows the column beside`() throws {
    let test = try TestImport([
      "opportunities.csv":
        "source_key,stage,expected_close_on,closed_at\nA,won,1/2/2025,31/1/2025\nB,won,2025-01-02,\n",
      "accounts.csv": "source_key,name\nA,Acme\n",
    ])
    let report = try test.run("opportunities.csv", "accounts.csv")
    #expect(report.totals.inserted == 1)
    #expect(
      report.issue("ambiguous_date")?.message.hasSuffix(
        "; 'closed_at' of the same rows is day/month/year") == true)
    #expect(try test.rows("SELECT count(*) FROM opportunity") == ["0"])
  }

  @Test func `results of queries and derived records are decided as files are`() throws {
    let test = try TestImport([
      "p.yaml": """
      name: p
      files:
        - match: {names: [jobs*]}
          table: jobs
          stage: [id, day]
        - match: {names: [calls*]}
          entity: task
          key: id
          columns: {title: id}
          derive:
            - {entity: contact, field: contact_id, key: who, columns: {full_name: who, created_at: since}}
      records:
        - entity: task
          of: jobs
          sql: SELECT _row, _line, id, day AS due FROM jobs
          key: id
          columns: {title: id, due_on: due}
      """,
      "jobs.csv": "id,day\n1,1/2/2025\n2,13/2/2025\n",
      "calls.csv": "id,who,since\nA,Ada,1/2/2025\nB,Bob,2/13/2025\n",
      "bad/jobs.csv": "id,day\n3,1/2/2025\n",
    ])
    let report = try test.run("jobs.csv", "calls.csv") { $0.profile = "p.yaml" }
    #expect(
      try test.rows("SELECT due_on FROM task WHERE due_on > '' ORDER BY 1") == [
        "2025-02-01", "2025-02-13",
      ])
    #expect(
      try test.rows("SELECT created_at FROM contact ORDER BY full_name") == [
        "2025-01-02T00:00:00Z", "2025-02-13T00:00:00Z",
      ], "\(report.codes)")
    #expect(
      report.issues.filter { $0.issue.code == "column_form" }.map(\.issue.field) == [
        "since", "due",
      ]
        || report.issues.filter { $0.issue.code == "column_form" }.map(\.issue.field) == [
          "due", "since",
        ])
    let bad = try test.run("bad/jobs.csv") { $0.profile = "p.yaml" }
    #expect(bad.unreadableFiles == 1)
    #expect(bad.issue("ambiguous_date")?.field == "due")
    #expect(bad.issue("ambiguous_date")?.line == 2)
  }

  @Test func `the command line and a profile overrule the column`() throws {
    let test = try TestImport([
      "p.yaml": """
      name: p
      files:
        - match: {columns: [Id, When]}
          entity: task
          key: Id
          columns: {title: Id, due_on: {from: When, date_order: mdy}}
      """,
      "a.csv": "Id,When\n1,3/4/2025\n2,13/4/2025\n",
    ])
    let report = try test.run("a.csv") { $0.profile = "p.yaml" }
    #expect(try test.rows("SELECT due_on FROM task") == ["2025-03-04"])
    #expect(
      report.issue("bad_date")?.message
        == "'13/4/2025' is not a date like 2026-01-31; the dates of the column are month/day/year")
    try test.run("a.csv") {
      $0.profile = "p.yaml"
      $0.dateOrder = .dayMonthYear
    }
    #expect(try test.rows("SELECT due_on FROM task ORDER BY id") == ["2025-04-03", "2025-04-13"])
  }

  @Test(arguments: [
    (["1234.5", "1.234"], ["123450", "123"]),
    (["1.234", "1.234,50"], ["123400", "123450"]),
    (["12,5", "1.234.567"], ["1250", "123456700"]),
    (["1,234", "1,234.50"], ["123400", "123450"]),
    (["1,234", "5"], ["123400", "500"]),
    (["1.234", "7"], ["123", "700"]),
    (["1 234,50", "0,5"], ["123450", "50"]),
    (["12.5", "12,5"], ["1250", "-"]),
    (["12.5", "1,234", "12,5"], ["1250", "-", "-"]),
    (["1.234", "1,234"], ["-", "-"]),
    (["(1,234.00)", "-"], ["-123400", ""]),
    (["1E+3", "12500.0"], ["100000", "1250000"]),
    (["'-12.00", "1.2M"], ["-1200", "-"]),
  ])
  func `amounts by the whole column`(values: [String], stored: [String]) throws {
    let lines = values.enumerated().map { "K\($0),\"\($1)\"" }
    let test = try TestImport([
      "p.yaml": """
      name: p
      files:
        - match: {columns: [Id, Amount]}
          entity: opportunity
          key: Id
          columns: {stage: {constant: won}, amount_minor: {from: Amount, transform: minor_units}}
      """,
      "a.csv": "Id,Amount\n" + lines.joined(separator: "\n") + "\n",
    ])
    for (name, values) in [("a.csv", lines), ("b.csv", lines.reversed())] {
      try test.write("Id,Amount\n" + values.joined(separator: "\n") + "\n", to: name)
      try test.run(name) {
        $0.profile = "p.yaml"
        $0.source = name
      }
      let found = try test.rows(
        "SELECT o.source_key, amount_minor FROM opportunity o JOIN source s ON s.id = source_id"
          + " WHERE s.name = '\(name)'")
      let kept = values.indices.compactMap { index -> String? in
        stored[index] == "-" ? nil : "K\(index)|\(stored[index])"
      }
      #expect(found.sorted() == kept.sorted(), "\(name)")
    }
  }

  @Test func `a currency beside an amount fills the row's or is compared with it`() throws {
    let test = try TestImport([
      "p.yaml": """
      name: p
      files:
        - match: {columns: [Id, Amount, Currency]}
          entity: opportunity
          key: Id
          columns:
            stage: {constant: won}
            amount_minor: {from: Amount, transform: minor_units}
            currency: Currency
      """,
      "a.csv": """
      Id,Amount,Currency
      1,"USD 1,000",
      2,¥1000 JPY,
      3,JPY 1000,
      4,$5,
      5,5 €,USD
      6,$5,USD
      7,$5,EUR

      """,
    ])
    let report = try test.run("a.csv") { $0.profile = "p.yaml" }
    #expect(
      try test.rows("SELECT source_key, amount_minor, currency FROM opportunity ORDER BY 1") == [
        "1|100000|USD", "3|1000|JPY", "4|500|", "5|500|USD", "6|500|USD", "7|500|EUR",
      ])
    #expect(report.codes.contains("bad_money Amount 3"))
    let mismatch = try #require(report.issue("currency_mismatch"))
    #expect(mismatch.message == "'5 €' names another currency than USD, which counts")
    #expect(mismatch.count == 2)
    #expect(mismatch.severity == .warning)
  }

  @Test(arguments: ["1.8E+16", "1,8E+16", "1.23457E+11", "4e+15"])
  func `a key that a spreadsheet damaged is refused with advice`(key: String) throws {
    let test = try TestImport([
      "tasks.csv":
        "source_key,title,contact_id\n\"\(key)\",x,\nB,x,\"\(key)\"\nC,x,12E4567\n1e10,x,\n"
    ])
    let report = try test.run("tasks.csv")
    #expect(report.totals.rejected == 2)
    #expect(report.totals.inserted == 2)
    let issue = try #require(report.issue("damaged_id"))
    #expect(
      issue.message
        == "'\(key)' is a key that a spreadsheet has rounded, and its digits are gone; export the"
        + " file again and do not open it in a spreadsheet, or format the column as text")
  }

  @Test(arguments: [
    ("interactions", "type", "call", "duration_seconds", "1:30:00", "5400"),
    ("interactions", "type", "call", "duration_seconds", "90", "90"),
    ("interactions", "type", "call", "is_done", "Undone", "0"),
    ("interactions", "type", "call", "is_done", "Oui", "1"),
    ("contacts", "full_name", "Ada", "phone", "'+49 30 1234", "+49 30 1234"),
    ("opportunities", "stage", "won", "probability", "40%", "40"),
    ("opportunities", "stage", "won", "closed_at", "infinity", ""),
    ("opportunities", "stage", "won", "expected_close_on", "0000-00-00", ""),
    ("opportunities", "stage", "won", "expected_close_on", "2026-01-04 24:00", "2026-01-05"),
    ("tasks", "title", "x", "due_time", "3:05 pm", "15:05:00"),
    ("accounts", "name", "x", "employees", "1,234", "1234"),
  ])
  func `stores other forms of values`(
    file: String, column: String, value: String, target: String, text: String, stored: String
  ) throws {
    let occurred = file == "interactions" ? ",occurred_on" : ""
    let day = file == "interactions" ? ",2026-01-01" : ""
    let test = try TestImport([
      "\(file).csv": "source_key,\(column)\(occurred),\(target)\nA,\(value)\(day),\"\(text)\"\n"
    ])
    let report = try test.run("\(file).csv")
    #expect(report.totals.inserted == 1, "\(report.codes)")
    let entity = try #require(report.files.first?.entity)
    #expect(try test.rows("SELECT \(target) FROM \(entity)") == [stored])
  }

  @Test(arguments: [
    // Clocks go forward from 2:00 to 3:00, and back from 3:00 to 2:00.
    ("2026-03-29 02:30", "2026-03-29T01:30:00Z"),
    ("2026-10-25 02:30", "2026-10-25T00:30:00Z"),
    ("2026-10-25 02:30+01:00", "2026-10-25T01:30:00Z"),
  ])
  func `wall-clock times that are missing move on, and double ones are the first`(
    text: String, stored: String
  ) throws {
    let test = try TestImport([
      "almanac.json": #"{"format": "almanac-export", "version": 1, "time_zone": "Europe/Berlin"}"#,
      "opportunities.csv": "source_key,stage,closed_at\nA,won,\(text)\n",
    ])
    try test.run("opportunities.csv")
    #expect(try test.rows("SELECT closed_at FROM opportunity") == [stored])
  }

  @Test func `whole numbers in groups of three with points are refused until the mark is known`()
    throws
  {
    let test = try TestImport(["accounts.csv": "source_key,name,employees\nA,x,1.000\nB,x,12.000\n"]
    )
    #expect(try test.run("accounts.csv").totals.rejected == 2)
    #expect(try test.run("accounts.csv") { $0.decimalMark = .comma }.totals.inserted == 2)
    #expect(try test.rows("SELECT employees FROM account") == ["1000", "12000"])
  }

  @Test func `plain columns are not looked at twice, and all columns of JSON may be`() throws {
    let test = try TestImport([
      "opportunities.ndjson": """
      {"source_key": "A", "stage": "won", "expected_close_on": "2025-01-01"}
      {"source_key": "B", "stage": "won", "expected_close_on": "1/2/2025", "closed_at": "1/2/2025"}
      {"source_key": "C", "stage": "won", "closed_at": "31/1/2025", "expected_close_on": "31/1/2025"}

      """
    ])
    let report = try test.run("opportunities.ndjson")
    #expect(
      try test.rows("SELECT expected_close_on, closed_at FROM opportunity") == [
        "2025-01-01|", "2025-02-01|2025-02-01T00:00:00Z", "2025-01-31|2025-01-31T00:00:00Z",
      ])
    #expect(report.files.first?.decisions.count == 2)
  }
}

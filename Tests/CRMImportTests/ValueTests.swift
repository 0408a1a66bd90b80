import CRMImport
import CRMStore
import Testing

@Suite struct ValueTests {
  struct Good: Sendable, CustomTestStringConvertible {
    var file: String
    var column: String
    var text: String
    var stored: String
    var testDescription: String { "\(file) \(column) \(text)" }

    init(_ file: String, _ column: String, _ text: String, _ stored: String) {
      self.file = file
      self.column = column
      self.text = text
      self.stored = stored
    }
  }

  static let goodValues = [
    Good("opportunities", "name", "  Acme \u{A0}", "Acme"),
    Good("opportunities", "name", "\"\"\"Blue\"\", <b>&'\"", "\"Blue\", <b>&'"),
    Good("opportunities", "name", "'; DROP TABLE opportunity; --", "'; DROP TABLE opportunity; --"),
    Good("opportunities", "notes", "\" kept\r\n\tas it is \"", " kept\r\n\tas it is "),
    Good("opportunities", "amount_minor", "1999", "1999"),
    Good("opportunities", "amount_minor", "-5", "-5"),
    Good("opportunities", "amount_minor", "9223372036854775807", "9223372036854775807"),
    Good("opportunities", "probability", "100", "100"),
    Good("opportunities", "probability", "40.0", "40"),
    Good("opportunities", "expected_close_on", "2024-02-29", "2024-02-29"),
    Good("opportunities", "expected_close_on", "2024-02-29 00:00:00", "2024-02-29"),
    Good("opportunities", "closed_at", "2026-01-05T02:00:00Z", "2026-01-05T02:00:00Z"),
    Good("opportunities", "closed_at", "2026-01-05 02:00", "2026-01-05T01:00:00Z"),
    Good("opportunities", "closed_at", "2026-07-05 02:00", "2026-07-05T00:00:00Z"),
    Good("opportunities", "closed_at", "2026-01-05", "2026-01-04T23:00:00Z"),
    Good("opportunities", "closed_at", "2026-01-05T02:00:00+05:30", "2026-01-04T20:30:00Z"),
    Good("opportunities", "closed_at", "2026-01-05T02:00:00 -10:00", "2026-01-05T12:00:00Z"),
    Good("opportunities", "closed_at", "2026-01-05T02:00:00.1239Z", "2026-01-05T02:00:00.123Z"),
    Good("opportunities", "closed_at", "2026-01-05T02:00:00.5Z", "2026-01-05T02:00:00.500Z"),
    Good("opportunities", "closed_at", "2026-01-05T02:00:00.000Z", "2026-01-05T02:00:00Z"),
    Good("opportunities", "closed_at", "2026-01-04T24:00:00Z", "2026-01-05T00:00:00Z"),
    Good("opportunities", "closed_at", "2026-01-04T23:59:60Z", "2026-01-05T00:00:00Z"),
    Good("opportunities", "is_won", "Yes", "1"),
    Good("opportunities", "is_won", "FALSE", "0"),
    Good("opportunities", "forecast_category", "Best-Case", "best_case"),
    Good("tasks", "due_time", "9:30", "09:30:00"),
    Good("opportunities", "is_deleted", "true", "1"),
    Good("opportunities", "is_deleted", "", "0"),
  ]

  @Test(arguments: goodValues)
  func `stores a value as the data model holds it`(value: Good) throws {
    let test = try TestImport()
    try test.write(
      #"{"format": "almanac-export", "version": 1, "time_zone": "Europe/Berlin"}"#,
      to: "almanac.json")
    let extra = value.file == "opportunities" ? "stage" : "title"
    try test.write(
      "source_key,\(extra),\(value.column)\nA,won,\(value.text)\n", to: "\(value.file).csv")
    let report = try test.run("\(value.file).csv")
    #expect(report.totals.inserted == 1, "\(report.codes)")
    let entity = report.files[0].entity ?? ""
    #expect(try test.rows("SELECT \(value.column) FROM \(entity)") == [value.stored])
  }

  struct Bad: Sendable, CustomTestStringConvertible {
    var column: String
    var text: String
    var code: String
    var message: String
    var testDescription: String { "\(column) \(text)" }

    init(_ column: String, _ text: String, _ code: String, _ message: String) {
      self.column = column
      self.text = text
      self.code = code
      self.message = message
    }
  }

  static let badValues = [
    Bad(
      "amount_minor", "19.99", "bad_money",
      "'19.99' is not a whole number of minor units; write 19.99 as 1999"),
    Bad(
      "amount_minor", "9223372036854775808", "bad_money",
      "'9223372036854775808' is not a whole number of minor units; write 19.99 as 1999"),
    Bad("probability", "101", "bad_number", "'101' is not from 0 to 100"),
    Bad("probability", "half", "bad_number", "'half' is not a whole number"),
    Bad("probability", "1.5", "bad_number", "'1.5' is not a whole number"),
    Bad(
      "expected_close_on", "2023-02-29", "bad_date", "'2023-02-29' is not a date like 2026-01-31"),
    Bad("closed_at", "soon", "bad_date", "'soon' is not a date like 2026-01-31"),
    Bad(
      "closed_at", "2026-01-05T25:00Z", "bad_date",
      "'2026-01-05T25:00Z' is not a date like 2026-01-31"),
    Bad("stage", "", "missing_required", "'stage' is required and empty"),
    Bad("source_key", "", "missing_required", "the row has no key"),
    Bad(
      "expected_close_on", "$2b$12$abcdefghijklmnopqrstuv", "bad_date",
      "a value that looks like a secret is not a date like 2026-01-31"),
  ]

  @Test(arguments: badValues)
  func `rejects a row with the place and the reason`(value: Bad) throws {
    let test = try TestImport()
    var cells = [("source_key", "A"), ("stage", "won"), ("name", "x")]
    cells.removeAll { $0.0 == value.column }
    cells.append((value.column, value.text))
    let header = cells.map(\.0).joined(separator: ",")
    try test.write(
      "\(header)\n\(cells.map(\.1).joined(separator: ","))\n", to: "opportunities.csv")
    let report = try test.run("opportunities.csv")
    let issue = try #require(report.issue(value.code))
    #expect(issue.severity == .error)
    #expect(issue.line == 2)
    #expect(issue.field == value.column)
    #expect(issue.message == value.message)
    #expect(issue.path == "opportunities.csv")
    #expect(report.issues.first { $0.issue.code == value.code }?.column == cells.count)
    #expect(report.totals.rejected == 1)
    #expect(report.totals.inserted == 0)
    let kept = try test.read("imports/1/rejected/opportunities.csv")
    #expect(kept.hasPrefix(header + ",_rejected\n"))
    #expect(kept.contains(value.code))
  }

  @Test func `an unknown word is kept beside the field, and reported once with its word`() throws {
    let test = try TestImport([
      "tickets.csv": """
      source_key,status,priority
      A,Solved,Critical
      B,Escalated,whatever
      C,escalated,low

      """
    ])
    let report = try test.run("tickets.csv")
    #expect(
      try test.rows("SELECT status, status_raw, priority, priority_raw FROM ticket") == [
        "resolved|Solved|urgent|Critical", "other|Escalated||whatever", "other|escalated|low|",
      ])
    #expect(
      report.issues.map(\.issue.message) == [
        "'Escalated' is no known value of 'status'; it counts as 'other'",
        "'whatever' is no known value of 'priority'; the field stays empty",
        "'escalated' is no known value of 'status'; it counts as 'other'",
      ])
    #expect(report.totals.rejected == 0)
  }

  @Test(arguments: [
    (DateOrder.dayMonthYear, "3.4.2025", "2025-04-03"),
    (.monthDayYear, "3/4/25", "2025-03-04"),
    (.yearMonthDay, "2025/4/3", "2025-04-03"),
    (.monthDayYear, "12/31/2025, 3:05 PM", "2025-12-31"),
  ])
  func `reads dates in the order that was declared`(
    order: DateOrder, text: String, stored: String
  ) throws {
    let test = try TestImport([
      "opportunities.csv": "source_key,stage,expected_close_on\nA,won,\"\(text)\"\n"
    ])
    try test.run("opportunities.csv") { $0.dateOrder = order }
    #expect(try test.rows("SELECT expected_close_on FROM opportunity") == [stored])
  }

  @Test func `fills defaults, derived values and the currency of the source`() throws {
    let test = try TestImport([
      "exports/almanac.json":
        #"{"format":"almanac-export","version":1,"source":"s","currency":"CHF"}"#,
      "exports/opportunities.csv": "source_key,stage,currency\nA,won,\nB,proposal,USD\n",
      "exports/users.csv": "source_key,first_name,last_name\nU,Ada,Lovelace\n",
    ])
    try test.run("exports")
    #expect(
      try test.rows("SELECT is_closed, is_won, currency FROM opportunity") == [
        "1|1|CHF", "0|0|USD",
      ])
    #expect(
      try test.rows("SELECT full_name, role, is_active FROM user") == ["Ada Lovelace|none|1"])
  }
}

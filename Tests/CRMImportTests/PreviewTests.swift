import CRMFormats
import CRMImport
import CRMStore
import Testing

/// What a dry run tells of the columns of each table.
@Suite struct PreviewTests {
  private func columns(
    _ text: String, as name: String = "opportunities.csv",
    with change: (inout ImportOptions) -> Void = { _ in }
  ) throws -> [ColumnReport] {
    let test = try TestImport([name: text])
    let report = try test.run(name) {
      $0.isDryRun = true
      change(&$0)
    }
    return try #require(report.tables.first?.columns)
  }

  @Test(arguments: [
    (["1", "-22"], "whole number"), (["1,5", "2,25"], "number, decimal comma"),
    (["1.5", "1,5"], "number, points and commas mixed"), (["007", "8"], "text"),
    (["31/12/2025", "01/02/2025"], "date, day/month/year"),
    (["01/02/2025"], "date, day or month first"), (["2026-01-05", ""], "date"),
    (["1", "x"], "text"), (["", ""], "empty"), (["2026-01-05", "7"], "text"),
  ])
  func `a column without a field is told by its values`(values: [String], type: String) throws {
    let rows = values.enumerated().map { "K\($0),won,\"\($1)\"\n" }
    let found = try columns("source_key,stage,odd\n" + rows.joined())
    #expect(found.map(\.fate) == [.field, .field, .unmapped])
    #expect(found.last?.type == type)
  }

  @Test(arguments: [
    ("expected_close_on", ["31/12/2025", "2026-01-05"], "date, day/month/year"),
    ("expected_close_on", ["2026-01-05"], "date"),
    ("expected_close_on", ["45631"], "date, days of a spreadsheet"),
    ("closed_at", ["1564783118"], "date and time, seconds since 1970"),
    ("probability", ["12,5"], "whole number, decimal comma"),
    ("probability", ["12.5"], "whole number"),
    ("stage", ["won"], "word"), ("account_id", ["A"], "reference"),
    ("amount_minor", ["100"], "amount in minor units"), ("name", ["2026-01-01"], "text"),
  ])
  func `a field is told by what the whole column decided`(
    field: String, values: [String], type: String
  ) throws {
    let rows = values.enumerated().map { "K\($0),\"\($1)\"\n" }
    let found = try columns("source_key,\(field)\n" + rows.joined())
    #expect(found.map(\.type) == ["key", type])
    #expect(found.last?.targets.map(\.field) == ["opportunity.\(field)"])
    #expect(found.last?.samples == values)
  }

  @Test func `what is declared counts as decided`() throws {
    let found = try columns("source_key,stage,expected_close_on\n1,won,01/02/2025\n") {
      $0.dateOrder = .monthDayYear
    }
    #expect(found.last?.type == "date, month/day/year")
  }

  @Test func `samples are the first three different values`() throws {
    let values = ["", "b", "b", "a", "", "c", "d"]
    let rows = values.enumerated().map { "\($0),won,\($1)\n" }
    #expect(try columns("source_key,stage,odd\n" + rows.joined()).last?.samples == ["b", "a", "c"])
    let long = String(repeating: "x", count: 5000)
    let cut = try columns("source_key,stage,odd\n1,won,\(long)\n").last?.samples.first
    #expect(cut == String(repeating: "x", count: 100) + "…")
  }

  @Test func `no value of a secret is shown`() throws {
    let key = "sk_live_4eC39HqLyjWDarjtT1zdp7dc"
    let found = try columns(
      #"{"source_key":"1","stage":"won","api_key":"hunter22","odd":"\#(key)","name":"is \#(key)","#
        + #""list":[{"password":"hunter22","city":"Ulm"}]}"# + "\n", as: "opportunities.ndjson")
    let fates = Dictionary(uniqueKeysWithValues: found.map { ($0.name, $0.fate) })
    #expect(fates["api_key"] == .secret)
    let text = found.map { "\($0)" }.joined()
    #expect(!text.contains("hunter22") && !text.contains(key), "\(text)")
    #expect(text.contains("Ulm"))
    #expect(found.filter(\.hasSecrets).map(\.name) == ["odd", "name", "list"])
  }

  @Test func `a profile's columns, conditions and queries`() throws {
    let test = try TestImport([
      "profiles/shop.yaml": """
      files:
        - match: {names: [deals*], columns: [id]}
          entity: opportunity
          key: id
          table: deals
          columns:
            name: {from: [name, {from: title, transform: upper}], join: " "}
            stage: {from: stage, when: {column: open, only: ["1"]}}
          rows: {column: kind, except: [test]}
          skip: [gone, password]
          extra: ["note*"]
          derive:
            - {entity: contact, field: contact_id, key: mail, columns: {email: mail, full_name: mail}}
          stage: [id, price]
          unpivot:
            - {table: dates, columns: ["Date *"], key: id}
      records:
        - entity: interaction
          of: deals
          derived: true
          sql: SELECT _row, id FROM deals
          key: id
          columns: {opportunity_id: id}
          constants: {type: meeting}

      """,
      "deals.csv":
        "id,name,title,stage,open,kind,gone,password,notes,mail,price,Date won,odd,_rejected\n"
        + "1,a,b,won,1,x,g,p,n,a@b.de,5,2026-01-01,o,r\n",
    ])
    let report = try test.run("deals.csv") { $0.isDryRun = true }
    let table = try #require(report.tables.first)
    #expect(table.match == "deals* with id")
    #expect((table.entity, table.stage) == ("opportunity", "deals"))
    #expect(table.queried == ["interaction"])
    let found = try #require(table.columns).map { column in
      let targets = column.targets.map { ([$0.field] + $0.steps).joined(separator: " ") }
      return "\(column.name): \(column.fate) " + (targets + column.tables).joined(separator: ", ")
    }
    #expect(
      found == [
        "id: field opportunity.source_key, deals, dates", "name: field opportunity.name",
        "title: field opportunity.name upper", "stage: field opportunity.stage",
        "open: condition ", "kind: condition ", "gone: skipped ", "password: secret ",
        "notes: extra ",
        "mail: field contact.source_key, contact.email, contact.full_name",
        "price: staged deals", "Date won: staged dates", "odd: unmapped ", "_rejected: unread ",
      ])
  }

  @Test func `a file that is refused is shown all the same`() throws {
    let test = try TestImport([
      "opportunities.csv": "source_key,stage,expected_close_on\n1,won,01/02/2025\n",
      "contacts.csv": "source_key\n1\n",
    ])
    let report = try test.run("opportunities.csv", "contacts.csv") { $0.isDryRun = true }
    #expect(report.tables.map(\.path) == ["contacts.csv", "opportunities.csv"])
    #expect(report.tables[1].fault?.contains("--date-order") == true)
    #expect(report.tables[1].columns?.map(\.samples) == [["1"], ["won"], ["01/02/2025"]])
  }

  @Test func `columns are looked at in a dry run alone`() throws {
    let test = try TestImport(["contacts.csv": "source_key\n1\n"])
    let report = try test.run("contacts.csv")
    #expect(report.tables.map(\.rows) == [1])
    #expect(report.tables.first?.columns == nil)
  }

  @Test func `what is learnt while a file is read is told once`() throws {
    let test = try TestImport([
      "contacts.csv":
        "Report: All\nsource_key,full_name,email\n1,Ada,\n2,Bob,\nTotal: 2\n"
    ])
    let report = try test.run("contacts.csv") { $0.isDryRun = true }
    let format = try #require(report.tables.first?.format)
    #expect(format.preamble.map(\.number) == [1])
    #expect(format.footer.map(\.text) == ["Total: 2"])
    let notes = report.issues.filter { $0.issue.code == "file_form" }
    #expect(notes.count == format.notes.count && notes.count == 2)
    #expect(notes.allSatisfy { $0.issue.count == 1 && $0.issue.severity == .note })
  }

  @Test func `the dialect of JSON and what it lies in are told`() throws {
    let test = try TestImport([
      "contacts.ndjson": #"{"source_key":"1","created_at":{"$date":"2020-01-01T00:00:00Z"}}"# + "\n"
    ])
    let report = try test.run("contacts.ndjson") { $0.isDryRun = true }
    #expect(report.tables.first?.format.jsonDialect == .relaxed)
    #expect(report.tables.first?.containers == [])
  }
}

import CRMImport
import CRMStore
import CRMYAML
import Testing

@Suite struct ColumnRuleTests {
  /// A profile of contacts whose columns are given.
  static func profile(_ columns: String, more: String = "") -> String {
    """
    files:
      - match: {columns: [Id]}
        entity: contact
        key: Id
        columns: \(columns)
        \(more)

    """
  }

  struct Rule: Sendable, CustomTestStringConvertible {
    var rule: String
    var row: String
    var stored: String
    var testDescription: String { "\(rule) of \(row)" }

    init(_ rule: String, _ row: String, _ stored: String) {
      self.rule = rule
      self.row = row
      self.stored = stored
    }
  }

  /// Rules of a contact's name, rows of A, B and C, and what is stored.
  static let rules = [
    Rule("A", "x,y,z", "x"),
    Rule("[A, B]", ",y,z", "y"),
    Rule("[Missing, B]", "x,y,z", "y"),
    Rule("{from: [A, B], transform: upper}", ",y,z", "Y"),
    Rule("[{from: A, transform: domain}, B]", "nobody,y,z", "y"),
    Rule("[{from: A, transform: domain}, {from: B, transform: upper}]", "a@b.c,y,z", "b.c"),
    Rule("{from: [A, B], join: ' '}", "x,y,z", "x y"),
    Rule("{from: [A, B], join: ', '}", "x,,z", "x"),
    Rule("{from: [A, {from: B, transform: upper}], join: '-', transform: trim}", "x,y,z", "x-Y"),
    Rule("[{from: [A, B], join: ' '}, C]", ",,z", "z"),
    Rule("{from: A, prefix: 'user:'}", "7,,", "user:7"),
    Rule("[{from: A, prefix: 'user:'}, B]", ",y,", "y"),
    Rule("[A, {constant: nobody}]", ",y,z", "nobody"),
    Rule("{from: A, literals: {'N/A': ~, 'the boss': Ada}}", "The  Boss,,", "Ada"),
    Rule("[{from: A, literals: {'N/A': ~}}, B]", "n/a,y,", "y"),
    Rule("{from: A, transform: [unguard, strip_html, fold]}", "'=<b>A</b>  B,,", "=a b"),
    Rule("[{from: A, when: {column: B, only: [yes]}}, C]", "x,Yes,z", "x"),
    Rule("[{from: A, when: {column: B, only: [yes]}}, C]", "x,no,z", "z"),
    Rule("[{constant: open, when: {column: B, empty: true}}, A]", "x,,z", "open"),
    Rule("[{constant: open, when: {column: Missing, empty: false}}, A]", "x,,z", "x"),
    Rule("[a, b]", ",y,z", "y"),
    Rule("{first: [A, {from: B, transform: upper}]}", ",y,z", "Y"),
    Rule("{from: A, transform: upper}", "'; DROP TABLE contact;--,,", "'; DROP TABLE CONTACT;--"),
  ]

  @Test(arguments: rules)
  func `takes a value by its rule`(rule: Rule) throws {
    let test = try TestImport([
      "profiles/p.yaml": Self.profile("{full_name: \(rule.rule)}"),
      "x.csv": "Id,A,B,C\n1,\(rule.row)\n",
    ])
    try test.run("x.csv")
    #expect(try test.rows("SELECT full_name FROM contact") == [rule.stored])
    let content = try test.content()
    #expect(try test.run("x.csv").totals.unchanged == 1)
    #expect(try test.content() == content)
  }

  @Test func `each alternative has its own steps and words`() throws {
    let test = try TestImport([
      "profiles/p.yaml": """
      files:
        - match: {columns: [_id]}
          entity: ticket
          key: {from: _id, transform: object_id, prefix: "desk:"}
          columns:
            title: Title
            created_at: [createdAt, {from: made, date_order: dmy}, {from: _id, transform: objectid_time}]
            type: [{from: state, literals: {done: task}}, {from: flag, literals: {"1": question, "0": ~}}]

      """,
      "x.json": """
      [{"_id": "507f1f77bcf86cd799439011", "Title": "A", "createdAt": "2024-01-02", "state": "done"},
       {"_id": "507f1f77bcf86cd799439012", "Title": "B", "made": "3.2.2024", "flag": 1},
       {"_id": "507f1f77bcf86cd799439013", "Title": "C", "flag": 0}]
      """,
    ])
    try test.run("x.json")
    #expect(
      try test.rows(
        "SELECT source_key, created_at, type, type_raw FROM ticket ORDER BY 1") == [
          "desk:507f1f77bcf86cd799439011|2024-01-02T00:00:00Z|task|done",
          "desk:507f1f77bcf86cd799439012|2024-02-03T00:00:00Z|question|1",
          "desk:507f1f77bcf86cd799439013|2012-10-17T21:13:27Z||",
        ])
  }

  @Test func `a key of several parts, each with its own steps`() throws {
    let test = try TestImport([
      "profiles/p.yaml": """
      files:
        - match: {columns: [No]}
          entity: contact
          key: [No, {from: Mail, transform: lower}]
          columns: {full_name: Name}

      """,
      "x.csv": "No,Mail,Name\n1,A@B.C,One\n1,,Two\n",
    ])
    try test.run("x.csv")
    #expect(
      try test.rows("SELECT source_key, full_name FROM contact ORDER BY 1") == [
        "1|Two", "1|a@b.c|One",
      ])
  }

  @Test func `markers stand for nothing, in every column`() throws {
    let test = try TestImport([
      "profiles/p.yaml": """
      nulls: ["NULL", "#N/A"]
      files:
        - match: {columns: [Id]}
          entity: contact
          key: Id
          nulls: "-"
          columns: {full_name: Id, title: [A, B], email: C, created_at: D}
          rows: {column: E, empty: true}

      """,
      "x.csv": """
      Id,A,B,C,D,E,F
      1,NULL,"#N/A", - ,"NULL",-,NULL
      2,null,x,-x,2024-01-01,,n
      3,y,,,,filled,

      """,
    ])
    let report = try test.run("x.csv")
    #expect(report.totals.inserted == 2 && report.totals.skipped == 1)
    #expect(
      try test.rows("SELECT source_key, title, email, created_at, extra FROM contact") == [
        "1||||", #"2|null|-x|2024-01-01T00:00:00Z|{"F":"n"}"#,
      ])
  }

  @Test(arguments: [
    ("", ["1|null|null", "2|null|null"]), ("quoted_empty: none", ["1|null|null", "2|null|null"]),
    ("quoted_empty: text", ["1|''|null", "2|null|null"]),
  ])
  func `a quoted empty cell is an empty text where the profile says so`(
    setting: String, rows: [String]
  ) throws {
    let test = try TestImport([
      "profiles/p.yaml": Self.profile("{full_name: Id, title: A, created_at: B}", more: setting),
      "x.csv": "Id,A,B\n1,\"\",\"\"\n2,,\n",
    ])
    try test.run("x.csv")
    #expect(
      try test.rows(
        "SELECT source_key, lower(quote(title)), lower(quote(created_at)) FROM contact"
      ) == rows)
  }

  @Test func `where quotes carry meaning a quoted marker is a text`() throws {
    let test = try TestImport([
      "profiles/p.yaml": Self.profile("{full_name: Id, last_name: A}", more: "nulls: [\"NULL\"]")
        .replacing("files:", with: "quoted_empty: text\nfiles:"),
      "x.csv": "Id,A\n1,\"NULL\"\n2,NULL\n",
    ])
    try test.run("x.csv")
    #expect(try test.rows("SELECT source_key, last_name FROM contact") == ["1|NULL", "2|"])
  }

  @Test(arguments: [
    ("{column: E, only: [a, B]}", ["1", "2"]), ("{column: E, except: [a]}", ["2", "3", "4"]),
    ("{column: E, empty: false}", ["1", "2", "4"]), ("{column: E, empty: true}", ["3"]),
    ("[{column: E, empty: false}, {column: Id, except: ['2']}]", ["1", "4"]),
    ("{column: Gone, empty: true}", ["1", "2", "3", "4"]), ("{column: Gone, only: [a]}", []),
  ])
  func `reads the rows that meet the conditions`(rows: String, keys: [String]) throws {
    let test = try TestImport([
      "profiles/p.yaml": Self.profile("{full_name: Id}", more: "rows: \(rows)"),
      "x.csv": "Id,E\n1, A \n2,b\n3,\n4,c\n",
    ])
    let report = try test.run("x.csv")
    #expect(report.totals.read == 4 && report.totals.skipped == 4 - keys.count)
    #expect(try test.rows("SELECT source_key FROM contact") == keys)
  }

  @Test func `a step does not hide a secret`() throws {
    let key = "sk" + "_live_" + String(repeating: "a1", count: 12)
    let test = try TestImport([
      "profiles/p.yaml": Self.profile(
        "{title: {from: A, prefix: 'x '}, full_name: {from: [A, B], join: ' '}}"),
      "x.csv": "Id,A,B\n1,\(key),B\n",
    ])
    let report = try test.run("x.csv")
    #expect(report.issue("secret_dropped")?.count == 2)
    #expect(try test.rows("SELECT title, full_name FROM contact") == ["|B"])
  }

  @Test(arguments: [
    ("full_name: {from: [A, {from: B}]}", "'from' without 'join' takes names of columns"),
    ("full_name: {from: A, constant: x}", "needs either 'from' or 'constant'"),
    ("full_name: {from: A, transform: [trim, lowr]}", "unknown transform 'lowr'; did you mean"),
    ("full_name: {from: A, prefx: x}", "unknown key 'prefx'; did you mean 'prefix'?"),
    ("full_name: []", "a column's name was expected"),
    ("full_name: [[A]]", "a mapping with 'from' was expected, not a list"),
    ("full_name: {from: A, transform: minor_units}", "'minor_units' is for amounts"),
    ("client_type: {from: A, literals: {x: startap}}", "did you mean 'startup'?"),
    ("full_name: {from: A, literals: {x: [y]}}", "'x' must stand for a text, not a list"),
  ])
  func `a rule's fault is named with its place`(columns: String, part: String) throws {
    let test = try TestImport([
      "profiles/p.yaml": Self.profile("{\(columns)}"), "x.csv": "Id\n1\n",
    ])
    let error = try #require(throws: YAMLError.self) { try test.run("x.csv") }
    #expect(error.message.contains(part), "\(error.message)")
    #expect(error.line == 5 && error.column > 14)
  }

  @Test(arguments: [
    ("nulls: [{a: b}]", "'nulls' must be texts that stand for nothing, not a mapping"),
    ("quoted_empty: txt", "unknown value of 'quoted_empty' 'txt'; did you mean 'text'?"),
    ("rows: {column: A}", "needs one of 'only', 'except' and 'empty'"),
    ("rows: {column: A, only: [b], empty: true}", "needs one of 'only', 'except' and 'empty'"),
    ("derive: {entity: account, key: A}", "needs either 'field'"),
    (
      "derive: {entity: account, field: acount_id, key: A}",
      "unknown reference of contact to account 'acount_id'; did you mean 'account_id'?"
    ),
    ("derive: {entity: team, field: team_id, key: A}", "contact has no reference to team"),
    ("derive: {entity: account, parent: owner_id, key: A}", "account has no reference to contact"),
  ])
  func `a setting's fault is named`(setting: String, part: String) throws {
    let test = try TestImport([
      "profiles/p.yaml": Self.profile("{full_name: A}", more: setting), "x.csv": "Id\n1\n",
    ])
    let error = try #require(throws: YAMLError.self) { try test.run("x.csv") }
    #expect(error.message.contains(part), "\(error.message)")
    #expect(error.line == 6)
  }
}

import CRMBytes
import CRMImport
import CRMStore
import CRMTime
import CRMWorkspace
import Testing

@Suite struct ImportTests {
  static let users = "source_key,full_name,manager_id\nU1,Dana,U2\nU2,Sam,\n"
  static let accounts = "source_key,name,owner_id\nA1,Acme,U1\n"
  static let deals = """
    source_key,name,stage,amount_minor,owner_id,account_id,created_at
    D1,One,proposal,100,U1,A1,2025-01-01T00:00:00Z
    D2,Two,won,200,U2,A1,2025-01-02T00:00:00Z

    """
  static let files = ["users.csv": users, "accounts.csv": accounts, "opportunities.csv": deals]

  @Test(arguments: [
    ["users.csv", "accounts.csv", "opportunities.csv"],
    ["opportunities.csv", "accounts.csv", "users.csv"],
    ["accounts.csv", "opportunities.csv", "users.csv"],
  ])
  func `the order of files does not matter`(order: [String]) throws {
    let test = try TestImport(Self.files)
    let report = try test.run(order)
    #expect(report.issues.isEmpty)
    #expect(report.files.map(\.path) == order)
    #expect(
      try test.rows(
        """
        SELECT o.source_key, u.full_name, m.full_name, a.name, w.full_name
        FROM opportunity o JOIN user u ON u.id = o.owner_id JOIN account a ON a.id = o.account_id
        LEFT JOIN user m ON m.id = u.manager_id LEFT JOIN user w ON w.id = a.owner_id ORDER BY 1
        """) == ["D1|Dana|Sam|Acme|Dana", "D2|Sam||Acme|Dana"])
    #expect(try test.rows("PRAGMA foreign_key_check").isEmpty)
  }

  @Test func `the same files again change nothing`() throws {
    let test = try TestImport(Self.files)
    let first = try test.run(".")
    #expect(first.run == 1)
    #expect(first.totals.inserted == 5)
    let content = try test.content()
    test.now = test.now + 86_400
    let second = try test.run(".")
    #expect(second.totals.unchanged == 5)
    #expect(second.totals.changedRecords == false)
    #expect(second.run == 1)
    #expect(try test.content() == content)
  }

  @Test func `files in separate runs find each other`() throws {
    let test = try TestImport(Self.files)
    let early = try test.run("opportunities.csv")
    #expect(
      early.codes == ["dangling_reference owner_id 2", "dangling_reference account_id 2"])
    #expect(early.issues.map(\.issue.count) == [2, 2])
    try test.run("users.csv", "accounts.csv")
    let late = try test.run("opportunities.csv")
    #expect(late.totals.updated == 2)
    #expect(late.issues.isEmpty)
    #expect(
      try test.rows("SELECT count(owner_id), count(account_id) FROM opportunity") == ["2|2"])
    #expect(try test.run("opportunities.csv").totals.unchanged == 2)
  }

  @Test func `a missing record rejects a row only where the reference is required`() throws {
    let test = try TestImport([
      "tasks.csv": "source_key,title,contact_id\nT1,Call,C9\n",
      "payments.csv": "source_key,contract_id,amount_minor\nP1,K9,100\n",
    ])
    let report = try test.run(".")
    #expect(report.totals.inserted == 1)
    #expect(report.totals.rejected == 1)
    #expect(
      report.issues.map { "\($0.issue.severity) \($0.issue.code) \($0.issue.path ?? "")" } == [
        "warning dangling_reference tasks.csv", "error dangling_reference payments.csv",
      ])
    #expect(report.issues[1].issue.message == "no contract of the source has the key 'K9'")
  }

  @Test func `repaired rows are imported from where they were kept`() throws {
    let test = try TestImport([
      "tasks.csv": #"""
      source_key,title,due_on,password,api_key
      T1,Call,2025-01-01,hunter2,k
      T2,"Write, ""soon""",tomorrow,hunter2,
      T3,too,few

      """#
    ])
    let report = try test.run("tasks.csv")
    #expect(report.totals.rejected == 2)
    #expect(report.totals.secretsDropped == 3)
    let path = try #require(report.files[0].rejectedPath)
    #expect(path == "imports/1/rejected/tasks.csv")
    let kept = try test.read(path)
    #expect(!kept.contains("hunter2"))
    #expect(
      kept.hasPrefix(
        "source_key,title,due_on,password,api_key,_rejected\nT3,too,few,,,\"the row has 3 fields"))
    #expect(
      kept.hasSuffix(
        "T2,\"Write, \"\"soon\"\"\",tomorrow,,,bad_date: column 3 'due_on': 'tomorrow' is not a"
          + " date like 2026-01-31\n"))
    let lines = kept.split(separator: "\n").filter { !$0.hasPrefix("T3") }
    try test.write(
      lines.joined(separator: "\n").replacing("tomorrow", with: "2025-02-02") + "\n", to: path)
    let again = try test.run(path)
    #expect(again.totals.inserted == 1)
    #expect(again.issues.isEmpty)
    #expect(
      try test.rows("SELECT source_key, title, due_on, extra FROM task ORDER BY 1") == [
        "T1|Call|2025-01-01|", "T2|Write, \"soon\"|2025-02-02|",
      ])
  }

  @Test func `secrets are told by their shape too, and never quoted`() throws {
    let digest = "$2b$12$" + String(repeating: "x", count: 40)
    let token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abcdefghijk"
    let test = try TestImport([
      "users.csv": "source_key,full_name,note,address,resetToken\nU1,Dana,\(token),\(digest),r\n"
    ])
    let report = try test.run("users.csv")
    #expect(report.totals.secretsDropped == 3)
    #expect(Set(report.issues.map(\.issue.code)) == ["secret_dropped", "unmapped_column"])
    #expect(try test.rows("SELECT full_name, address, extra FROM user") == ["Dana||"])
    let everything = try test.content().joined()
    #expect(!everything.contains(digest) && !everything.contains(token))
  }

  @Test func `a key twice in a file rejects the later row`() throws {
    let test = try TestImport([
      "teams.csv": "source_key,name\nT1,First\nT1,Second\nT1,First\n"
    ])
    let report = try test.run("teams.csv")
    #expect(report.codes == ["duplicate_key source_key 3"])
    #expect(report.issues[0].issue.count == 2)
    #expect(try test.rows("SELECT name FROM team") == ["First"])
  }

  @Test func `a value that must be unique rejects the later record`() throws {
    let test = try TestImport([
      "contacts.csv": "source_key,full_name\nC1,Ada\n",
      "contracts.csv": """
      source_key,uuid,total_minor,contact_id
      K1,aa,1,C1
      K2,aa,2,C1

      """,
    ])
    let report = try test.run(".")
    #expect(report.totals.rejected == 1)
    #expect(report.issue("duplicate_key")?.line == 3)
    #expect(try test.rows("SELECT source_key FROM contract") == ["K1"])
  }

  @Test func `the same key from two sources is two records`() throws {
    let test = try TestImport(["teams.csv": "source_key,name\nT1,One\n"])
    try test.run("teams.csv") { $0.source = "eu" }
    try test.write("source_key,name\nT1,Other\n", to: "teams.csv")
    let report = try test.run("teams.csv") { $0.source = "us" }
    #expect(report.totals.inserted == 1)
    #expect(report.source == "us")
    #expect(
      try test.rows(
        "SELECT s.name, t.name FROM team t JOIN source s ON s.id = t.source_id ORDER BY 1") == [
          "eu|One", "us|Other",
        ])
  }

  @Test func `columns without a field go to extra, keys in order`() throws {
    let test = try TestImport([
      "teams.csv": "zeta,source_key,name,\"a \"\"b\"\"\"\n<i>,T1,One,2\n,T2,Two,\n"
    ])
    let report = try test.run("teams.csv")
    #expect(report.codes == ["unmapped_column zeta", "unmapped_column a \"b\""])
    #expect(
      try test.rows("SELECT extra FROM team ORDER BY source_key") == [
        #"{"a \"b\"":"2","zeta":"\u003ci>"}"#, "",
      ])
    try test.write(
      "source_key,name,\"a \"\"b\"\"\",zeta\nT1,One,2,<i>\nT2,Two,,\n", to: "teams.csv")
    #expect(try test.run("teams.csv").totals.unchanged == 2)
  }

  @Test func `reads JSON with its own types`() throws {
    let test = try TestImport([
      "tickets.json": """
      [{"source_key": 1, "title": "A b", "csat_score": 4, "nested": {"x": true}},
       {"source_key": "2", "title": null, "status": "closed", "list": [1, 2]}]
      """,
      "teams.ndjson": "{\"source_key\":\"T1\",\"name\":\"One\"}\n{oops\n{\"source_key\":\"T2\"}\n",
    ])
    let report = try test.run("tickets.json", "teams.ndjson")
    #expect(report.files.map(\.delimiter) == [nil, nil])
    #expect(report.files[1].counts.rejected == 2)
    #expect(
      report.codes.filter { !$0.hasPrefix("unmapped") } == [
        "bad_json 2", "missing_required name 3",
      ])
    #expect(
      try test.rows("SELECT source_key, csat_score, status, extra FROM ticket ORDER BY 1") == [
        #"1|4|open|{"nested.x":true}"#, #"2||closed|{"list":[1, 2]}"#,
      ])
    let kept = try test.read("imports/1/rejected/teams.ndjson")
    #expect(
      kept
        == "{oops\n{\"source_key\":\"T2\",\"_rejected\":\"missing_required: name: 'name' is"
        + " required and empty\"}\n")
  }

  @Test func `a NUL that JSON wrote rejects its row`() throws {
    let test = try TestImport([
      "teams.ndjson": "{\"source_key\":\"T1\",\"name\":\"a\\u0000b\"}\n"
    ])
    let report = try test.run("teams.ndjson")
    #expect(report.codes == ["bad_encoding name 1"])
    #expect(report.totals.rejected == 1)
  }

  @Test func `id is the key where there is no source_key, and other names of columns fit`() throws {
    let test = try TestImport([
      "Teams.csv": "ID,Name,Is Deleted\n7,One,0\n",
      "users.csv": "id,source_key,full_name\n1,U1,Dana\n",
    ])
    let report = try test.run("Teams.csv", "users.csv")
    #expect(report.codes == ["unmapped_column id"])
    #expect(try test.rows("SELECT source_key, name FROM team") == ["7|One"])
    #expect(try test.rows("SELECT source_key FROM user") == ["U1"])
  }

  @Test func `crm.yaml says how a source is read`() throws {
    let test = try TestImport([
      "profiles/desk.yaml": """
      source: {time_zone: Asia/Tokyo, currency: JPY}
      files:
        - match: {columns: [Nr, Preis]}
          entity: product
          key: Nr
          columns:
            name: Name
            price_minor: {from: Preis, transform: minor_units}

      """,
      "products.csv": "Nr,Name,Preis\n1,Hammer,12\n",
    ])
    test.settings = try Settings(
      Array("sources: {shop: {profile: desk, currency: KWD}}".utf8), path: "crm.yaml")
    let report = try test.run("products.csv") { $0.source = "shop" }
    #expect(report.files.map(\.profile) == ["desk"])
    #expect(try test.rows("SELECT price_minor, currency FROM product") == ["12000|KWD"])
    #expect(
      try test.rows("SELECT name, profile, time_zone, currency FROM source") == [
        "shop|desk|Asia/Tokyo|KWD"
      ])
  }

  @Test func `links and histories have keys of their references`() throws {
    let test = try TestImport([
      "teams.csv": "source_key,name\nT1,One\n",
      "users.csv": "source_key,full_name\nU1,Dana\n",
      "team_members.csv": "team_id,user_id\nT1,U1\nT1,U1\nT1,U9\n",
      "exchange_rates.csv": "currency,valid_on,rate\nEUR,2025-01-01,1.0830\n",
    ])
    let report = try test.run(".")
    #expect(report.totals.rejected == 2)
    #expect(try test.rows("SELECT source_key FROM team_member") == ["T1|U1"])
    #expect(
      try test.rows("SELECT source_key, rate FROM exchange_rate") == ["EUR|2025-01-01|1.0830"])
    #expect(try test.run(".").totals.unchanged == 4)
  }

  @Test func `a file without keys is refused as a whole`() throws {
    let test = try TestImport([
      "products.csv": "name\nHammer\n", "teams.csv": "source_key,name\nT,x\n",
    ])
    let report = try test.run(".")
    #expect(report.unreadableFiles == 1)
    #expect(report.files.map(\.path) == ["teams.csv"])
    #expect(
      report.issue("bad_row")?.message
        == "there is no column 'source_key', which tells one record from another")
  }
}

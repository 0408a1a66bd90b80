import CRMImport
import CRMStore
import CRMTime
import CRMYAML
import Testing

@Suite struct ReferenceLookupTests {
  static let profile = """
    name: desk
    files:
      - match: {names: [people*]}
        entity: user
        key: id
        columns: {full_name: name, email: mail, username: login}
      - match: {names: [tickets*]}
        entity: ticket
        key: id
        columns:
          title: title
          assignee_id: {from: who, by: [source_key, email, full_name, username]}

    """
  static let people = """
    id,name,mail,login
    U1,Ada Lovelace,ada@example.com,ada
    U2,Bob,bob@example.com,bobby
    U3,Bob,bob2@example.com,ada@example.com

    """
  static let assignees = """
    SELECT t.source_key, u.source_key FROM ticket t LEFT JOIN user u ON u.id = t.assignee_id
    ORDER BY 1
    """

  @Test(arguments: [
    ("U1", "U1"), ("u1", "U1"), ("ADA@example.com", "U1"), ("  ada   LOVELACE ", "U1"),
    ("ada", "U1"), ("ada@example.com", "U1"), ("bobby", "U2"), ("bob2@example.com", "U3"),
  ])
  func `finds a record by what people call it`(text: String, key: String) throws {
    let test = try TestImport([
      "profiles/desk.yaml": Self.profile.replacing("full_name, username", with: "username"),
      "people.csv": Self.people.replacing("Bob,", with: "Bob Bob,"),
      "tickets.csv": "id,title,who\nT1,A,\(text)\n",
    ])
    let lookup = text.contains(" ") ? "full_name, username" : "username"
    try test.write(
      Self.profile.replacing("full_name, username", with: lookup), to: "profiles/desk.yaml")
    let report = try test.run(".")
    #expect(report.issues.isEmpty)
    #expect(try test.rows(Self.assignees) == ["T1|\(key)"])
  }

  @Test func `says who is nobody and who is more than one`() throws {
    let test = try TestImport([
      "profiles/desk.yaml": Self.profile, "people.csv": Self.people,
      "tickets.csv": "id,title,who\nT1,A,bob\nT2,B,Eve\nT3,C,Eve\nT4,D,\n",
    ])
    let report = try test.run(".")
    #expect(
      report.issues.map(\.issue.message) == [
        "several users of the source have 'bob' as their full_name; the field stays empty",
        "no user of the source has 'Eve' as its source_key, email, full_name or username;"
          + " the field stays empty",
      ])
    #expect(report.issues.map(\.lines) == [[2], [3, 4]])
    #expect(try test.rows(Self.assignees) == ["T1|", "T2|", "T3|", "T4|"])
    let content = try test.content()
    let again = try test.run(".")
    #expect(again.totals.unchanged == 7 && again.issues.count == 2)
    #expect(try test.content() == content)
  }

  /// Whatever comes first, and in however many runs.
  @Test(arguments: [
    [["people.csv", "tickets.csv"]], [["tickets.csv", "people.csv"]],
    [["people.csv"], ["tickets.csv"]], [["tickets.csv"], ["people.csv"], ["tickets.csv"]],
  ])
  func `the order of files does not matter`(runs: [[String]]) throws {
    let test = try TestImport([
      "profiles/desk.yaml": Self.profile, "people.csv": Self.people,
      "tickets.csv": "id,title,who\nT1,A,ada lovelace\nT2,B,bob2@example.com\n",
    ])
    for files in runs { _ = try test.run(files) }
    #expect(try test.rows(Self.assignees) == ["T1|U1", "T2|U3"])
    let content = try test.content()
    #expect(try test.run(runs.flatMap { $0 }).totals.changedRecords == false)
    #expect(try test.content() == content)
  }

  @Test func `a reference that found nobody is tried again when the record has come`() throws {
    let test = try TestImport([
      "profiles/desk.yaml": Self.profile,
      "people.csv": "id,name,mail,login\nU9,Eve,eve@example.com,eve\n",
      "tickets.csv": "id,title,who\nT1,A,Ada\nT2,B,eve\n",
    ])
    #expect(try test.run(".").issues.map(\.issue.code) == ["dangling_reference"])
    try test.write(
      "id,name,mail,login\nU1,Ada,ada@example.com,ada\n", to: "people 2.csv")
    let report = try test.run(".")
    #expect(report.issues.isEmpty)
    #expect(report.totals.updated == 1 && report.totals.inserted == 1)
    #expect(try test.rows(Self.assignees) == ["T1|U1", "T2|U9"])
    #expect(try test.run(".").totals.unchanged == 4)
  }

  @Test func `a change of who is in charge is kept, though the person came in the same run`()
    throws
  {
    let test = try TestImport([
      "profiles/desk.yaml": Self.profile.replacing("key: id\n    columns: {full", with: "key: id"),
      "people.csv": Self.people,
      "tickets.csv": "id,title,who\nT1,A,ada lovelace\n",
    ])
    try test.write(Self.profile, to: "profiles/desk.yaml")
    try test.run(".")
    try test.write(Self.people + "U4,Dan,dan@example.com,dan\n", to: "people.csv")
    try test.write("id,title,who\nT1,A,Dan\n", to: "tickets.csv")
    test.now = Instant(seconds: test.now.seconds + 86_400)
    #expect(try test.run("tickets.csv", "people.csv").totals.updated == 1)
    #expect(
      try test.rows(
        """
        SELECT u.source_key, h.valid_to IS NULL FROM ticket_history h
        JOIN user u ON u.id = h.assignee_id ORDER BY h.valid_from
        """) == ["U1|0", "U4|1"])
  }

  @Test func `a record is told from those of other sources`() throws {
    let test = try TestImport([
      "profiles/desk.yaml": Self.profile, "people.csv": Self.people,
      "tickets.csv": "id,title,who\nT1,A,ada\n",
    ])
    try test.run("people.csv") { $0.source = "old" }
    let report = try test.run("tickets.csv") { $0.source = "new" }
    #expect(report.issue("dangling_reference")?.count == 1)
  }

  @Test func `deleted records count where no other has the name`() throws {
    let test = try TestImport([
      "profiles/desk.yaml": Self.profile,
      "people.csv": "id,name,mail,login\nU1,Ada,a@b.c,ada\nU2,Ada,d@e.f,ada2\nU3,Bob,,bob\n",
      "tickets.csv": "id,title,who\nT1,A,ada\nT2,B,bob\n",
    ])
    try test.run("people.csv")
    try test.write("id,name,mail,login\nU2,Ada,d@e.f,ada2\n", to: "people.csv")
    try test.run("people.csv") { $0.isFull = true }
    #expect(try test.run("tickets.csv").issues.isEmpty)
    #expect(try test.rows(Self.assignees) == ["T1|U2", "T2|U3"])
  }

  @Test(arguments: [
    "'; DROP TABLE user; --", "<script>alert(1)</script>", "%", "_", "*", "Ada\u{0}x",
    "\u{202E}adA", String(repeating: "a", count: 70_000),
  ])
  func `hostile names find nobody and do no harm`(name: String) throws {
    let test = try TestImport([
      "profiles/desk.yaml": Self.profile, "people.csv": Self.people,
      "tickets.json": "[{\"id\": \"T1\", \"title\": \"A\", \"who\": \"\(Self.escaped(name))\"}]",
    ])
    let report = try test.run("people.csv", "tickets.json")
    #expect(report.totals.inserted + report.totals.rejected == 4)
    #expect(report.issues.count == 1)
    #expect(report.issues.allSatisfy { $0.issue.message.utf8.count < 300 })
    #expect(try test.rows("SELECT count(*) FROM user") == ["3"])
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("\"", with: "\\\"").replacing("\u{0}", with: "\\u0000")
  }

  static let members = """
    name: desk
    files:
      - match: {names: [people*]}
        entity: user
        key: id
        columns: {full_name: name}
      - match: {names: [teams*]}
        entity: team
        key: id
        columns: {name: name}
      - match: {names: [members*]}
        entity: team_member
        columns: {team_id: team, user_id: {from: who, by: full_name}}
      - match: {names: [logins*]}
        entity: login_session
        key: id
        columns: {user_id: {from: who, by: full_name}, logged_in_at: at}
        derive:
          - entity: user
            field: user_id
            key: {from: who, transform: fold}
            match: full_name
            columns: {full_name: who}

    """

  @Test func `a row that needs a record is rejected where it does not come`() throws {
    let test = try TestImport([
      "profiles/desk.yaml": Self.members, "people.csv": "id,name\nU1,Ada\nU2,Bob\nU3,bob\n",
      "teams.csv": "id,name\nA,A\n",
      "members.csv": "team,who\nA,ADA\nA,Bob\nA,Eve\nB,Ada\n",
    ])
    let report = try test.run(".")
    #expect(report.totals.inserted == 5 && report.totals.rejected == 3)
    #expect(
      report.issues.map(\.issue.message) == [
        "several users of the source have 'Bob' as their full_name",
        "no team of the source has the key 'B'",
      ])
    #expect(
      try test.read("imports/1/rejected/members.csv") == """
        team,who,_rejected
        A,Bob,dangling_reference: user_id: several users of the source have 'Bob' as their full_name
        A,Eve,dangling_reference: user_id: no user of the source has 'Eve' as its full_name
        B,Ada,dangling_reference: team_id: no team of the source has the key 'B'

        """)
    let content = try test.content()
    #expect(try test.run(".").totals.unchanged == 5)
    #expect(try test.content() == content)
  }

  @Test(arguments: [
    ("title: {from: who, by: email}", "'by' is for references, and 'title' is none"),
    (
      "assignee_id: {from: who, by: [mail]}",
      "unknown field of user 'mail'; did you mean 'email'?"
    ),
    ("assignee_id: {from: who, by: role}", "unknown field of user 'role'"),
  ])
  func `a lookup's fault is named`(column: String, part: String) throws {
    let test = try TestImport([
      "profiles/p.yaml":
        "files:\n  - {match: {columns: [id]}, entity: ticket, key: id, columns: {\(column)}}\n",
      "x.csv": "id\n1\n",
    ])
    let error = try #require(throws: YAMLError.self) { try test.run("x.csv") }
    #expect(error.message.contains(part), "\(error.message)")
  }
}

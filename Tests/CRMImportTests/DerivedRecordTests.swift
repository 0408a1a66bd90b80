import CRMImport
import CRMStore
import Testing

@Suite struct DerivedRecordTests {
  static let clients = """
    SELECT t.source_key, c.source_key, c.full_name FROM ticket t
    LEFT JOIN contact c ON c.id = t.contact_id ORDER BY 1
    """

  static func profile(_ derive: String) -> String {
    """
    name: desk
    files:
      - match: {names: [tickets*]}
        entity: ticket
        key: id
        columns: {title: title}
        derive:
    \(derive.split(separator: "\n").map { "      " + $0 }.joined(separator: "\n"))
      - match: {names: [contacts*]}
        entity: contact
        key: id
        columns: {full_name: name, email: mail, phone: phone}
      - match: {names: [accounts*]}
        entity: account
        key: id
        columns: {name: name}

    """
  }

  static let byMail = profile(
    """
    - entity: contact
      field: contact_id
      key: {from: mail, transform: lower}
      columns: {full_name: [name, mail], email: mail}
    """)

  /// The row of its own wins, whichever is read first.
  @Test(arguments: [
    [["contacts.csv"], ["tickets.csv"]], [["tickets.csv"], ["contacts.csv"]],
    [["tickets.csv", "contacts.csv"]], [["contacts.csv", "tickets.csv"]],
    [["contacts.csv"], ["tickets.csv"], ["contacts.csv"], ["tickets.csv"]],
  ])
  func `a row of its own wins over a record that came along`(runs: [[String]]) throws {
    let test = try TestImport([
      "profiles/desk.yaml": Self.byMail,
      "contacts.csv": "id,name,mail,phone\na@b.c,Ada Lovelace,ada@home.example,7\n",
      "tickets.csv": "id,title,name,mail\n1,A,A.,A@b.c\n2,B,Other,a@b.c\n3,C,C.,c@d.e\n",
    ])
    for files in runs { _ = try test.run(files) }
    #expect(
      try test.rows(Self.clients) == [
        "1|a@b.c|Ada Lovelace", "2|a@b.c|Ada Lovelace", "3|c@d.e|C.",
      ])
    #expect(
      try test.rows("SELECT email, phone FROM contact ORDER BY id").contains("ada@home.example|7"))
    let content = try test.content()
    for files in runs {
      let again = try test.run(files)
      #expect(!again.totals.changedRecords && again.derived.isEmpty)
    }
    #expect(try test.content() == content)
  }

  @Test func `a record that came along changes with what it came with`() throws {
    let test = try TestImport([
      "profiles/desk.yaml": Self.byMail, "tickets.csv": "id,title,name,mail\n1,A,Ada,a@b.c\n",
    ])
    try test.run("tickets.csv")
    try test.write("id,title,name,mail\n1,A,Ada King,a@b.c\n", to: "tickets.csv")
    let report = try test.run("tickets.csv")
    #expect(report.totals.unchanged == 1)
    #expect(report.derived.map { "\($0.entity) \($0.count)" } == ["contact 1"])
    #expect(try test.rows(Self.clients) == ["1|a@b.c|Ada King"])
  }

  @Test func `records come along with records`() throws {
    let test = try TestImport([
      "profiles/desk.yaml": Self.profile(
        """
        - entity: contact
          field: contact_id
          key: {from: mail, transform: lower}
          columns: {full_name: name}
          derive:
            - entity: account
              field: account_id
              key: {from: mail, transform: domain}
              columns: {name: {from: mail, transform: domain}}
        """),
      "tickets.csv": "id,title,name,mail\n1,A,Ada,a@b.c\n2,B,Bob,b@b.c\n3,C,Eve,\n",
    ])
    let report = try test.run("tickets.csv")
    #expect(report.derived.map { "\($0.entity) \($0.count)" } == ["account 1", "contact 2"])
    #expect(
      try test.rows(
        """
        SELECT c.full_name, a.name FROM contact c JOIN account a ON a.id = c.account_id ORDER BY 1
        """) == ["Ada|b.c", "Bob|b.c"])
    #expect(try test.rows(Self.clients) == ["1|a@b.c|Ada", "2|b@b.c|Bob", "3||"])
    let content = try test.content()
    #expect(try test.run("tickets.csv").derived.isEmpty)
    #expect(try test.content() == content)
  }

  static let byName = profile(
    """
    - entity: account
      field: account_id
      key: {from: firm, transform: fold, prefix: "name:"}
      match: name
      columns: {name: firm}
    """)
  static let firms = """
    SELECT t.source_key, a.source_key, a.name FROM ticket t
    LEFT JOIN account a ON a.id = t.account_id ORDER BY 1
    """

  /// Matching looks at everything that the run brings, in whatever order.
  @Test(arguments: [
    [["accounts.csv"], ["tickets.csv"]], [["tickets.csv", "accounts.csv"]],
    [["accounts.csv", "tickets.csv"]],
  ])
  func `a record that is there is used before one is made`(runs: [[String]]) throws {
    let test = try TestImport([
      "profiles/desk.yaml": Self.byName, "accounts.csv": "id,name\nA1,ACME Ltd\n",
      "tickets.csv": """
      id,title,firm
      1,A,Acme  ltd
      2,B,New Co
      3,C,acme Ltd
      4,D,NEW CO
      5,E,

      """,
    ])
    var derived: [String] = []
    for files in runs { derived += try test.run(files).derived.map { "\($0.entity) \($0.count)" } }
    #expect(derived == ["account 1"])
    #expect(
      try test.rows(Self.firms) == [
        "1|A1|ACME Ltd", "2|name:new co|New Co", "3|A1|ACME Ltd", "4|name:new co|New Co", "5||",
      ])
    let content = try test.content()
    for files in runs {
      let again = try test.run(files)
      #expect(!again.totals.changedRecords && again.derived.isEmpty && again.issues.isEmpty)
    }
    #expect(try test.content() == content)
  }

  @Test func `where several have the name, none is taken and none is made`() throws {
    let test = try TestImport([
      "profiles/desk.yaml": Self.byName, "accounts.csv": "id,name\nA1,Acme\nA2,ACME\n",
      "tickets.csv": "id,title,firm\n1,A,acme\n",
    ])
    let report = try test.run(".")
    #expect(report.derived.isEmpty)
    #expect(
      report.issues.map(\.issue.message) == [
        "several accounts of the source have the same name as 'name:acme'; the field stays empty"
      ])
    #expect(try test.rows(Self.firms) == ["1||"])
    try test.write("id,name\nA1,Acme\nA2,Other\n", to: "accounts.csv")
    let again = try test.run(".")
    #expect(again.issues.isEmpty && again.totals.updated == 2)
    #expect(try test.rows(Self.firms) == ["1|A1|Acme"])
  }

  static let logins = """
    name: desk
    files:
      - match: {names: [users*]}
        entity: user
        key: id
        columns: {full_name: name, email: mail, role: role}
        derive:
          - entity: contact
            parent: user_id
            key: {from: id, prefix: "user:"}
            when: {column: role, only: [customer]}
            columns: {full_name: name, email: mail}

    """

  @Test func `a record may refer to the row that it came with, where the row is of a kind`()
    throws
  {
    let test = try TestImport([
      "profiles/desk.yaml": Self.logins,
      "users.csv": "id,name,mail,role\n1,Ada,a@b.c,Customer\n2,Bob,b@b.c,admin\n3,Eve,,\n",
    ])
    let report = try test.run("users.csv")
    #expect(report.totals.inserted == 3)
    #expect(report.derived.map { "\($0.entity) \($0.count)" } == ["contact 1"])
    #expect(
      try test.rows(
        "SELECT c.source_key, c.full_name, u.source_key FROM contact c JOIN user u ON u.id = user_id"
      ) == ["user:1|Ada|1"])
    let content = try test.content()
    #expect(try test.run("users.csv").derived.isEmpty)
    #expect(try test.content() == content)
  }

  @Test func `what is wrong with a record that came along is said, and the row goes in`() throws {
    let test = try TestImport([
      "profiles/desk.yaml": Self.profile(
        """
        - entity: contact
          field: contact_id
          key: mail
          columns: {full_name: name, created_at: since}
        """),
      "tickets.csv": "id,title,name,mail,since\n1,A,Ada,a@b.c,soon\n2,B,,b@b.c,\n",
    ])
    let report = try test.run("tickets.csv")
    #expect(report.totals.inserted == 2)
    #expect(
      report.issues.map(\.issue.message) == [
        "'soon' is not a date like 2026-01-31; the row tells nothing of its contact",
        "'full_name' is required and empty; the row tells nothing of its contact",
      ])
    #expect(try test.rows(Self.clients) == ["1||", "2||"])
  }

  @Test func `a row waits for the record that it brings along and needs`() throws {
    let test = try TestImport([
      "profiles/desk.yaml": """
      name: desk
      files:
        - match: {names: [contracts*]}
          entity: contract
          key: id
          columns: {title: id}
          constants: {total_minor: "1"}
          derive:
            - entity: contact
              field: contact_id
              key: {from: client, transform: fold}
              match: [email, full_name]
              columns: {full_name: client}
        - match: {names: [contacts*]}
          entity: contact
          key: id
          columns: {full_name: name}

      """,
      "contracts.csv": "id,client\n1,Ada\n2,Bob\n3,bob\n4,\n",
      "contacts.csv": "id,name\nC1,ADA\n",
    ])
    let report = try test.run(".")
    #expect(report.totals.inserted == 4 && report.totals.rejected == 1)
    #expect(report.derived.map { "\($0.entity) \($0.count)" } == ["contact 1"])
    #expect(report.codes == ["missing_required contact_id 5"])
    #expect(
      try test.rows(
        """
        SELECT o.source_key, c.source_key FROM contract o JOIN contact c ON c.id = o.contact_id
        ORDER BY 1
        """) == ["1|C1", "2|bob", "3|bob"])
    let content = try test.content()
    #expect(try test.run(".").totals.unchanged == 4)
    #expect(try test.content() == content)
  }

  @Test func `a record that came along and was deleted is there again when it comes again`() throws
  {
    let test = try TestImport([
      "profiles/desk.yaml": Self.byMail, "tickets.csv": "id,title,name,mail\n1,A,Ada,a@b.c\n",
    ])
    try test.run("tickets.csv")
    let database = try Database(path: test.path("crm.db"), mode: .readWrite)
    try database.execute("UPDATE contact SET is_deleted = 1")
    let report = try test.run("tickets.csv")
    #expect(report.derived.map { "\($0.entity) \($0.count)" } == ["contact 1"])
    #expect(try test.rows("SELECT is_deleted FROM contact") == ["0"])
  }

  @Test func `none is made for a row where one of the same name is there`() throws {
    let test = try TestImport([
      "profiles/desk.yaml": Self.logins.replacing("when:", with: "match: email\n        when:")
        + """
          - match: {names: [people*]}
            entity: contact
            key: id
            columns: {full_name: name, email: mail}

        """,
      "users.csv": "id,name,mail,role\n1,Ada,a@b.c,customer\n2,Bob,b@b.c,customer\n",
      "people.csv": "id,name,mail\nP1,Ada L.,A@B.C\n",
    ])
    let report = try test.run(".")
    #expect(report.derived.map { "\($0.entity) \($0.count)" } == ["contact 1"])
    #expect(
      try test.rows("SELECT source_key, full_name, user_id FROM contact ORDER BY 1") == [
        "P1|Ada L.|", "user:2|Bob|2",
      ])
    #expect(try test.run(".").derived.isEmpty)
  }
}

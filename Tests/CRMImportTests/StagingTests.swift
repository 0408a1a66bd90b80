import CRMBytes
import CRMImport
import CRMStore
import CRMTime
import CRMYAML
import Testing

/// So many seconds after the clock of the tests.
private func after(_ seconds: Int64) -> Instant { Instant(seconds: 1_767_603_600 + seconds) }

/// Records that profiles make by SQL of several tables.
@Suite struct StagingTests {
  static let people = """
    name: people
    files:
      - match: {names: ["users*.csv"], columns: [id, mail]}
        table: users
        stage: [id, mail, role_id, boss, "*"]
      - match: {names: ["roles*.csv"], columns: [id, name]}
        table: role
        stage: [id, name]
    records:
      - entity: user
        of: users
        sql: |
          SELECT u.*, r.name AS role_name FROM users u LEFT JOIN role r ON r.id = u.role_id
          WHERE u.mail <> 'nobody'
          ORDER BY u._row
        key: id
        columns: {full_name: name, email: mail, role: role_name, manager_id: boss}
        skip: [role_id]
    """
  static let users = """
    id,mail,name,role_id,boss,shoe,password
    1,a@x.org,Ann,7,2,38,hunter2
    2,b@x.org,Bob,,,41,
    3,nobody,Nil,7,,,
    4,d@x.org,,7,1,40,secret

    """
  static let roles = "id,name,color\n7,manager,red\n8,other,blue\n"

  /// SQL that gives rows without end, where it may stand in a profile, and the line of its SQL.
  static let endless: [(place: String, line: Int)] = [
    (
      """
      records:
        - entity: user
          of: users
          sql: |
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
            SELECT u._row, n.i AS id, u.mail FROM users u, n WHERE n.i > 100000000
          key: id
          columns: {email: mail}
      """, 9
    ),
    (
      """
      records:
        - entity: user
          of: users
          sql: SELECT * FROM users
          key: id
          columns: {email: mail}
      findings:
        - code: odd
          severity: note
          of: users
          sql: |
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
            SELECT 'x' AS message FROM n, users WHERE i < 0
      """, 16
    ),
    (
      """
      views:
        loop: |
          WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n
      records:
        - entity: user
          of: users
          sql: SELECT * FROM users
          key: id
          columns: {email: mail}
      """, 7
    ),
  ]

  @Test(arguments: endless)
  func `a query without end is stopped, and the profile's line is named`(
    place: String, line: Int
  ) throws {
    let profile = """
      name: people
      files:
        - match: {names: ["users*.csv"], columns: [id, mail]}
          table: users
          stage: [id, mail]

      """
    let test = try TestImport([
      "profiles/p.yaml": profile + place + "\n", "users.csv": Self.users,
    ])
    let error = #expect(throws: YAMLError.self) {
      try test.run("users.csv") { $0.querySeconds = 0.05 }
    }
    #expect(
      error?.description.contains("p.yaml:\(line):") == true, "\(error?.description ?? "")")
    #expect(
      error?.description.contains("the query takes longer than 1 s and was stopped") == true)
    #expect(!test.hasDatabase)
  }

  @Test func `joins users with their roles and counts every row once`() throws {
    let test = try TestImport([
      "profiles/p.yaml": Self.people, "users.csv": Self.users, "roles.csv": Self.roles,
    ])
    let report = try test.run("users.csv", "roles.csv")
    #expect(report.files.map(\.entity) == ["user", nil])
    #expect(report.files.map(\.counts.read) == [4, 2])
    #expect(report.files.map(\.counts.inserted) == [2, 0])
    #expect(report.files.map(\.counts.rejected) == [1, 0])
    #expect(report.files.map(\.counts.skipped) == [1, 2])
    #expect(report.files[0].counts.secretsDropped == 2)
    #expect(report.totals.read == 6 && report.totals.inserted == 2)
    #expect(report.codes.contains("missing_required full_name 5"))
    #expect(
      try test.rows(
        """
        SELECT u.source_key, u.full_name, u.email, u.role, m.source_key, u.extra
        FROM user u LEFT JOIN user m ON m.id = u.manager_id ORDER BY 1
        """) == [
          #"1|Ann|a@x.org|manager|2|{"shoe":"38"}"#, #"2|Bob|b@x.org|none||{"shoe":"41"}"#,
        ])
    let path = try #require(report.files[0].rejectedPath)
    #expect(
      try test.read(path) == """
        id,mail,name,role_id,boss,shoe,password,_rejected
        4,d@x.org,,7,1,40,,missing_required: full_name: 'full_name' is required and empty

        """)
    let content = try test.content()
    let again = try test.run("roles.csv", "users.csv")
    #expect(again.totals.unchanged == 2 && again.totals.inserted == 0)
    #expect(again.run == report.run)
    #expect(try test.content() == content)
    #expect(!content.contains { $0.contains("hunter2") })
  }

  @Test func `takes a repaired row again, and without the table that is only looked up`() throws {
    let test = try TestImport([
      "profiles/p.yaml": Self.people, "users.csv": Self.users, "roles.csv": Self.roles,
    ])
    let path = try #require(try test.run("users.csv", "roles.csv").files[0].rejectedPath)
    let repaired = try test.read(path).replacing("d@x.org,,", with: "d@x.org,Dee,")
    try test.write(repaired, to: "users-again.csv")
    let report = try test.run("users-again.csv")
    #expect(report.totals.inserted == 1 && report.totals.read == 1)
    #expect(
      try test.rows("SELECT full_name, role FROM user ORDER BY 1") == [
        "Ann|manager", "Bob|none", "Dee|none",
      ])
    // A role that this run cannot know stays as it is.
    let alone = try test.run("users.csv")
    #expect(alone.totals.unchanged == 2 && alone.totals.updated == 0)
    #expect(try test.rows("SELECT role FROM user WHERE source_key = '1'") == ["manager"])
  }

  static let services = """
    name: services
    files:
      - match: {names: ["services*.json"], columns: [_id, title]}
        table: services
        entity: service
        key: _id
        columns: {name: title}
        stage: [_id, users]
      - match: {names: ["logins*.json"], columns: [_id, mail]}
        table: logins
        entity: user
        key: _id
        columns: {email: mail, full_name: mail}
        stage: [_id, uses]
    records:
      - entity: subscription
        of: services
        derived: true
        missing_of: service_id
        sql: |
          SELECT s._row, s._id AS service, u.value AS login
          FROM services s, json_each(s.users) u
        columns: {service_id: service, user_id: login}
        constants: {status: current}
      - entity: subscription
        of: logins
        derived: true
        sql: |
          SELECT l._row, u.value AS service, l._id AS login FROM logins l, json_each(l.uses) u
        columns: {service_id: service, user_id: login}
        constants: {status: current}
    """
  static let subscriptions = """
    SELECT s.source_key, u.source_key, b.is_deleted FROM subscription b
    JOIN service s ON s.id = b.service_id JOIN user u ON u.id = b.user_id ORDER BY 1, 2
    """

  @Test(arguments: [["services.json", "logins.json"], ["logins.json", "services.json"]])
  func `fans arrays of both sides out and deletes who left`(order: [String]) throws {
    let test = try TestImport([
      "profiles/p.yaml": Self.services,
      "services.json": """
      [{"_id": "s1", "title": "Mail", "users": ["u1", "u2"]}, {"_id": "s2", "title": "Disk"}]
      """,
      "logins.json": """
      [{"_id": "u1", "mail": "a@x.org", "uses": ["s1"]},
       {"_id": "u2", "mail": "b@x.org", "uses": ["s2"]}]
      """,
    ])
    let report = try test.run(order)
    #expect(report.derived.map { "\($0.entity) \($0.count)" } == ["subscription 3"])
    #expect(report.totals.read == 4 && report.totals.inserted == 4)
    #expect(try test.rows(Self.subscriptions) == ["s1|u1|0", "s1|u2|0", "s2|u2|0"])
    let content = try test.content()
    #expect(try test.run(order).derived.isEmpty)
    #expect(try test.content() == content)
    // u2 leaves Mail. What its own list says of Disk is not in this run, and Disk neither.
    try test.write(
      #"[{"_id": "s1", "title": "Mail", "users": ["u1"]}]"#, to: "services2.json")
    let later = try test.run("services2.json") { $0.at = after(86_400) }
    #expect(later.derived.map { "\($0.entity) \($0.count)" } == ["subscription 1"])
    #expect(try test.rows(Self.subscriptions) == ["s1|u1|0", "s1|u2|1", "s2|u2|0"])
    let back = try test.run(order) { $0.at = after(2 * 86_400) }
    #expect(back.derived.map { "\($0.entity) \($0.count)" } == ["subscription 1"])
    #expect(try test.rows(Self.subscriptions) == ["s1|u1|0", "s1|u2|0", "s2|u2|0"])
  }

  static let projects = """
    name: projects
    files:
      - {match: {names: ["site*.csv"], columns: [client]}, table: sites, stage: [client, site]}
      - {match: {names: ["logo*.csv"], columns: [client]}, table: logos, stage: [client, logo]}
      - {match: {names: ["text*.csv"], columns: [client]}, table: texts, stage: [client, text]}
    records:
      - entity: project
        of: sites
        sql: |
          WITH parts AS (
            SELECT _row, client, 'site: ' || site AS part FROM sites
            UNION ALL SELECT _row, client, 'logo: ' || logo FROM logos
            UNION ALL SELECT _row, client, 'text: ' || text FROM texts
          )
          SELECT client, json_group_array(_row) AS _rows, group_concat(part, ', ') AS parts
          FROM parts GROUP BY client ORDER BY min(_row)
        key: client
        columns: {name: parts}
        constants: {stage: planned}
    """

  @Test func `folds rows of three tables into one record that counts them all`() throws {
    let test = try TestImport([
      "profiles/p.yaml": Self.projects, "sites.csv": "client,site\nA,a.org\nB,b.org\n",
      "logos.csv": "client,logo\nA,a.png\nC,c.png\n", "texts.csv": "client,text\nA,Hello\n",
    ])
    let report = try test.run("sites.csv", "logos.csv", "texts.csv")
    #expect(report.files.map(\.entity) == ["project", "project", "project"])
    #expect(report.files.map(\.counts.inserted) == [2, 2, 1])
    #expect(report.totals.read == 5 && report.totals.inserted == 5 && report.totals.skipped == 0)
    #expect(
      try test.rows("SELECT source_key, name FROM project ORDER BY 1") == [
        "A|site: a.org, logo: a.png, text: Hello", "B|site: b.org", "C|logo: c.png",
      ])
    let again = try test.run("texts.csv", "sites.csv", "logos.csv")
    #expect(again.totals.unchanged == 5 && again.run == report.run)
    let alone = try test.run("logos.csv")
    #expect(alone.files.map(\.entity) == [nil] && alone.totals.skipped == 2)
  }

  static let contracts = """
    name: contracts
    source: {currency: EUR}
    files:
      - match: {names: ["contracts*.csv"], columns: [nr, paid]}
        table: contracts
        entity: contract
        key: nr
        columns: {total_minor: total, contact_id: who}
        stage: [nr, paid]
        skip: [paid]
        derive: [{entity: contact, field: contact_id, key: who, columns: {full_name: who}}]
    stored: [payment]
    records:
      - entity: payment
        of: contracts
        derived: true
        sql: |
          WITH known AS (
            SELECT contract_id AS nr, sum(amount_minor) AS amount FROM stored_payment
            WHERE NOT is_deleted GROUP BY contract_id
          )
          SELECT c._row, c.nr, c.nr || '@' || :at AS key, :at AS at,
            c.paid - coalesce(k.amount, 0) AS amount
          FROM contracts c LEFT JOIN known k ON k.nr = c.nr
          WHERE c.paid - coalesce(k.amount, 0) <> 0
        key: key
        columns: {contract_id: nr, amount_minor: amount, paid_at: at}
    """

  @Test func `turns a running total into payments by what is stored`() throws {
    let test = try TestImport([
      "profiles/p.yaml": Self.contracts,
      "contracts.csv": "nr,total,paid,who\nK1,900,100,Ann\nK2,500,0,Bob\n",
      "contracts2.csv": "nr,total,paid,who\nK1,900,250,Ann\nK2,500,40,Bob\n",
    ])
    let first = try test.run("contracts.csv")
    #expect(first.derived.map { "\($0.entity) \($0.count)" } == ["contact 2", "payment 1"])
    let content = try test.content()
    let again = try test.run("contracts.csv") { $0.now = after(60) }
    #expect(again.derived.isEmpty && again.totals.unchanged == 2 && again.run == first.run)
    #expect(try test.content() == content)
    _ = try test.run("contracts2.csv") { $0.at = after(86_400) }
    #expect(
      try test.rows("SELECT source_key, amount_minor, currency FROM payment ORDER BY 1") == [
        "K1@2026-01-05T09:00:00Z|100|EUR", "K1@2026-01-06T09:00:00Z|150|EUR",
        "K2@2026-01-06T09:00:00Z|40|EUR",
      ])
  }

  static let deals = #"""
    name: deals
    files:
      - match: {names: ["deals*.csv"], columns: [Record ID]}
        table: deals
        entity: opportunity
        key: Record ID
        columns: {name: Deal}
        constants: {stage: won}
        stage: [Record ID]
        unpivot: [{table: dates, columns: ['Date entered "*"'], key: Record ID}]
    records:
      - entity: opportunity_history
        of: dates
        derived: true
        sql: |
          SELECT d._row, d.key, lower(d."match") AS stage, d.value AS since, d.key || '@' || d.value AS id
          FROM dates d ORDER BY d.key, d.value
        key: id
        columns: {opportunity_id: key, valid_from: since, stage: stage}
    """#

  @Test func `makes rows of wide columns`() throws {
    let test = try TestImport([
      "profiles/p.yaml": Self.deals,
      "deals.csv": #"""
      Record ID,Deal,"Date entered ""Won""","Date entered ""Lost"""
      1,One,2026-01-02,
      2,Two,2026-01-03,2026-01-01

      """#,
    ])
    let report = try test.run("deals.csv")
    #expect(report.issues.isEmpty, "\(report.codes)")
    #expect(report.derived.map { "\($0.entity) \($0.count)" } == ["opportunity_history 3"])
    #expect(
      try test.rows(
        """
        SELECT o.source_key, h.stage, h.valid_from FROM opportunity_history h
        JOIN opportunity o ON o.id = h.opportunity_id ORDER BY 1, 3
        """) == [
          "1|won|2026-01-02T00:00:00Z", "2|lost|2026-01-01T00:00:00Z",
          "2|won|2026-01-03T00:00:00Z",
        ])
    #expect(try test.rows("SELECT extra FROM opportunity") == ["", ""])
  }

  @Test func `queries have the transforms, and see markers of nothing as empty`() throws {
    let profile = """
      name: functions
      nulls: ["-"]
      files:
        - match: {names: ["u*.csv"], columns: [id, mail]}
          table: u
          stage: [id, mail, note, absent]
          rows: {column: kind, except: [total]}
      records:
        - entity: user
          of: u
          sql: |
            SELECT _row, id, lower(trim(mail)) AS mail, domain(mail) AS domain,
              coalesce(domain(note), 'none') || (absent IS NULL) || (note = '') AS note
            FROM u
          key: id
          columns: {full_name: mail, username: domain, phone: note}
      """
    let test = try TestImport([
      "profiles/p.yaml": profile,
      "u.csv": "id,mail,note,kind\n1, ÄNN@X.org ,-,a\n2,b@y.org,c@z.org,b\n3,,,Total\n",
    ])
    let report = try test.run("u.csv")
    #expect(report.totals.inserted == 2 && report.totals.skipped == 1)
    #expect(
      try test.rows("SELECT full_name, username, phone FROM user ORDER BY source_key") == [
        "änn@x.org|x.org|11", "b@y.org|y.org|z.org10",
      ])
  }

  @Test func `a full export deletes what its queries no longer give`() throws {
    let test = try TestImport([
      "profiles/p.yaml": Self.people, "users.csv": "id,mail,name\n1,a@x.org,Ann\n2,b@x.org,Bob\n",
      "users2.csv": "id,mail,name\n2,b@x.org,Bob\n",
    ])
    try test.run("users.csv")
    let later = try test.run("users2.csv") {
      $0.isFull = true
      $0.at = after(86_400)
    }
    #expect(later.totals.deleted == 1 && later.files.map(\.counts.unchanged) == [1])
    #expect(
      try test.rows("SELECT source_key, is_deleted FROM user ORDER BY 1") == ["1|1", "2|0"])
  }

  @Test func `a dry and a refused run leave nothing`() throws {
    let test = try TestImport([
      "profiles/p.yaml": Self.people, "users.csv": Self.users, "roles.csv": Self.roles,
    ])
    let dry = try test.run("users.csv", "roles.csv") { $0.isDryRun = true }
    #expect(dry.totals.inserted == 2 && !dry.isWritten && !test.hasDatabase)
    let strict = try test.run("users.csv", "roles.csv") { $0.isStrict = true }
    #expect(strict.isRefused && !test.hasDatabase)
  }

  @Test(arguments: [
    ("SELECT u._row, u.idd AS id FROM users u", "no such column: u.idd"),
    ("SELECT _row, id FROM user", "no such table: user; did you mean 'users'?"),
    ("SELECT _row id FRM users", "syntax error"),
    ("DELETE FROM users", "one SELECT over the tables of the profile"),
    ("SELECT 1 AS _row; SELECT 2", "one statement at a time"),
    ("ATTACH 'crm.db' AS db", "one SELECT over the tables of the profile"),
    ("SELECT id FROM users", "must give '_row'"),
  ])
  func `a fault of a query is one of the profile, at its place`(sql: String, part: String) throws {
    let profile = """
      name: broken
      files:
        - {match: {columns: [id, mail]}, table: users, stage: [id, mail]}
      records:
        - entity: user
          of: users
          key: id
          sql: \(sql.contains(":") ? "\"\(sql)\"" : sql)
      """
    let test = try TestImport(["profiles/p.yaml": profile, "u.csv": "id,mail\n1,a\n"])
    for use in [
      { _ = try test.run("u.csv") },
      { _ = try ProfileSummary.read(Array(profile.utf8), path: "profiles/p.yaml") },
    ] {
      let error = try #require(throws: YAMLError.self) { try use() }
      #expect(error.message.contains(part), "\(error.message)")
      #expect(error.path.hasSuffix("profiles/p.yaml") && error.line == 8)
    }
  }
}

import CRMBytes
import CRMImport
import CRMStore
import CRMTime
import Testing

@Suite struct DjangoCompaniesTests {
  /// Users and groups by the keys that the form of the export gives them.
  struct Keys {
    var root = "1"
    var asha = "2"
    var vik = "3"
    var ola = "4"
    var managers = "1"
    var staff = "2"
    var auditors = "3"

    static let numbers = Keys()
    static let names = Keys(
      root: "root", asha: "asha", vik: "vik", ola: "ola", managers: "Account Manager",
      staff: "Staff", auditors: "Auditors")
  }

  static func expected(_ keys: Keys = .numbers) -> ExpectedRecords {
    [
      (
        "team",
        lines(
          "\(keys.managers) | name=Account Manager | kind=role",
          "\(keys.staff) | name=Staff | kind=role", "\(keys.auditors) | name=Auditors | kind=custom"
        )
      ),
      (
        "team_member",
        lines(
          member(keys.managers, keys.asha), member(keys.staff, keys.asha),
          member(keys.staff, keys.vik), member(keys.auditors, keys.ola))
      ),
      (
        "team_permission",
        lines(
          permission(keys.managers, "lead.add_lead"), permission(keys.managers, "task.change_task"),
          permission(keys.auditors, "lead.add_lead"))
      ),
      (
        "user",
        lines(
          "\(keys.root) | full_name=root | username=root | email=root@example.com | role=admin"
            + " | is_active=1 | created_at=2024-08-19T00:00:00Z | extra={\"admin_site\":\"true\"}",
          "\(keys.asha) | full_name=Asha Rao | first_name=Asha | last_name=Rao | username=asha"
            + " | email=asha@example.com | role=manager | role_raw=Account Manager | is_active=1"
            + " | last_login_at=2024-09-03T01:10:00.250Z | tenant_id=1"
            + " | created_at=2024-08-20T00:00:00Z | extra={\"user_permission\":\"task.change_task\"}",
          "\(keys.vik) | full_name=Vik Nair | first_name=Vik | last_name=Nair | username=vik"
            + " | email=vik@example.com | role=staff | role_raw=Staff | is_active=1 | tenant_id=1"
            + " | created_at=2024-08-20T00:57:40.491Z",
          "\(keys.ola) | full_name=Ola | first_name=Ola | username=ola | role=none | is_active=0"
            + " | created_at=2024-08-21T00:00:00Z | extra={\"admin_site\":\"true\"}")
      ),
    ] + tenants + people(keys) + calendar(keys) + log(keys)
  }

  private static func lines(_ lines: String...) -> String {
    lines.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.joined(separator: "\n")
  }

  private static func member(_ team: String, _ user: String) -> String {
    "\(team)|\(user) | team_id=\(team) | user_id=\(user)"
  }

  private static func permission(_ team: String, _ name: String) -> String {
    "\(team)|\(name) | team_id=\(team) | codename=\(name)"
  }

  private static let tenants: ExpectedRecords = [
    (
      "account",
      """
      1 | name=Acme Ltd | kind=tenant | service_line=Cloud
      2 | name=Beta <b>LLP</b> | kind=tenant | service_line=CRM
      """
    ),
    (
      "access_request",
      """
      company:1 | kind=company | name=Gamma GmbH | service_line=CRM | description=Please add us\
       | is_approved=0 | submitted_at=2024-09-03T00:57:40.909Z
      user:1 | kind=user | name=New Guy | first_name=New | last_name=Guy | email=ng@example.com\
       | is_approved=0 | tenant_id=1
      """
    ),
  ]

  private static func people(_ keys: Keys) -> ExpectedRecords {
    [
      (
        "contact",
        """
        1 | full_name=Lena Ott | first_name=Lena | last_name=Ott | email=lena@example.com\
         | phone=9876543210 | address=12 Main\\nPune | tenant_id=1 | owner_id=\(keys.vik)
        2 | full_name=Ria Das | first_name=Ria | last_name=Das | email=ria@example.com | phone=123\
         | tenant_id=1 | owner_id=\(keys.vik)
        3 | full_name=Nobody's | first_name=Nobody's | email=own@example.com
        """
      ),
      (
        "lead",
        """
        1 | full_name=Omar Aziz | first_name=Omar | last_name=Aziz | email=omar@example.com\
         | phone=+91 90000 11111 | status=new | status_raw=Not Contacted | owner_id=\(keys.vik)\
         | tenant_id=1
        3 | full_name=Uma Iyer | first_name=Uma | last_name=Iyer | email=UMA@example.com | phone=n/a\
         | address=Kochi | status=contacted | status_raw=Contacted | owner_id=\(keys.asha)\
         | tenant_id=1
        4 | full_name=Zed Oh | first_name=Zed | last_name=Oh | email=zed@example.com | phone=1\
         | status=converted | status_raw=Converted to Customer | owner_id=\(keys.vik) | tenant_id=2
        """
      ),
    ]
  }

  private static func calendar(_ keys: Keys) -> ExpectedRecords {
    [
      (
        "task",
        """
        1 | title=Call back | description=Renewal | status=not_started | status_raw=Not Started\
         | priority=high | priority_raw=High | due_on=2024-09-05 | due_time=14:30:00\
         | assigned_to_id=\(keys.vik) | contact_id=1
        2 | title=Default times | description=x | status=completed | status_raw=Completed\
         | priority=low | priority_raw=Low | due_on=2024-09-05 | due_time=00:57:40\
         | assigned_to_id=\(keys.asha) | contact_id=1
        3 | title=Phantom | status=in_progress | status_raw=In Progress | priority=medium\
         | priority_raw=Medium | due_on=2024-09-06 | due_time=09:00:00 | assigned_to_id=\(keys.asha)
        """
      ),
      (
        "appointment",
        """
        1 | title=Demo | start_on=2024-09-06 | end_on=2024-09-06 | location=Zoom | contact_id=1
        2 | title=Review, again | description=Bring "slides" | start_on=2024-09-10 | end_on=2024-09-09
        """
      ),
      (
        "appointment_attendee",
        """
        1|\(keys.asha) | appointment_id=1 | user_id=\(keys.asha)
        1|\(keys.vik) | appointment_id=1 | user_id=\(keys.vik)
        2|\(keys.vik) | appointment_id=2 | user_id=\(keys.vik)
        """
      ),
    ]
  }

  private static func log(_ keys: Keys) -> ExpectedRecords {
    func entry(
      _ key: Int, _ actor: String, _ time: String, _ text: String, _ what: String, user: String?,
      ip: String? = "127.0.0.1"
    ) -> String {
      let (company, group) =
        switch actor {
        case "vik": ("Acme Ltd", "Staff")
        case "asha": ("Acme Ltd", "Account Manager, Staff")
        default: ("Unknown", "No Group")
        }
      return "\(key) | actor_name=\(actor) | actor_company=\(company) | actor_group=\(group)"
        + (ip.map { " | ip=\($0)" } ?? "") + " | at=2024-09-\(time)Z | description=\(text)"
        + " | action=\(what)" + (user.map { " | user_id=\($0)" } ?? "")
    }
    let (vik, asha, root) = (keys.vik, keys.asha, keys.root)
    return [
      (
        "audit_log",
        [
          entry(1, "vik", "03T00:57:40.911", "Logged In", "login", user: vik),
          entry(
            10, "root", "04T12:00:00", "Role-Auditors Created by Admin", "create | entity=team",
            user: root, ip: "10.0.0.1"),
          entry(
            11, "root", "04T12:01:00", "Beta <b>LLP</b>  is deleted", "delete | entity=account",
            user: root, ip: "10.0.0.1"),
          entry(12, "vik", "04T12:02:00", "Something nobody foresaw", "other", user: vik),
          entry(2, "vik", "03T01:00:00", "New Lead is created", "create | entity=lead", user: vik),
          entry(3, "asha", "03T01:10:00", "Logged In", "login", user: asha, ip: "10.0.0.2"),
          entry(4, "vik", "03T02:00:00.500", "vik user logged out", "logout", user: vik),
          entry(5, "vik", "04T08:00:00", "Logged In", "login", user: vik, ip: nil),
          entry(6, "vik", "04T09:00:00", "Logged In", "login", user: vik),
          entry(7, "vik", "04T10:00:00", "vik user logged out", "logout", user: vik),
          entry(8, "gone", "04T11:00:00", "Logged In", "login", user: nil, ip: "127.0.0.9"),
          entry(
            9, "asha", "04T11:30:00", "Task Updated", "delete | entity=task", user: asha,
            ip: "10.0.0.2"),
        ].joined(separator: "\n")
      ),
      (
        "login_session",
        """
        1 | user_id=\(vik) | logged_in_at=2024-09-03T00:57:40.911Z\
         | logged_out_at=2024-09-03T02:00:00.500Z | ip=127.0.0.1
        3 | user_id=\(asha) | logged_in_at=2024-09-03T01:10:00Z | ip=10.0.0.2
        5 | user_id=\(vik) | logged_in_at=2024-09-04T08:00:00Z
        6 | user_id=\(vik) | logged_in_at=2024-09-04T09:00:00Z | logged_out_at=2024-09-04T10:00:00Z\
         | ip=127.0.0.1
        """
      ),
    ]
  }

  /// What is written wrongly, and what stands in its place in the rows that were kept.
  private static let slips: [(right: String, wrong: String, kept: String, mended: String)] = [
    ("2024-08-20T00:00:00Z", "yesterday", "yesterday", "2024-08-20T00:00:00Z"),
    ("\"Uma\"", "\"\"", "\"first_name\":\"\"", "\"first_name\":\"Uma\""),
    ("\"Iyer\"", "\"\"", "\"last_name\":\"\"", "\"last_name\":\"Iyer\""),
    ("\"start_date\": \"2024-09-06\"", "\"start_date\": \"soon\"", "soon", "2024-09-06"),
  ]

  @Test(arguments: ["dump.jsonl", "dump.json", "natural-foreign.json", "natural.json"])
  func `rows of a dump that were rejected can be mended and imported again`(name: String) throws {
    let whole = try SystemExport.text("django-companies/\(name)")
    var torn = whole.replacing("\"start_date\":\"", with: "\"start_date\": \"")
    for slip in Self.slips {
      try #require(torn.contains(slip.right))
      torn = torn.replacing(slip.right, with: slip.wrong)
    }
    let test = try TestImport([name: torn])
    func bring(_ path: String, _ day: Int) throws -> ImportReport {
      try test.run(path) {
        $0.source = "s"
        $0.at = Instant("2026-01-0\(day)T00:00:00Z")
      }
    }
    let first = try bring(name, 1)
    #expect(first.totals.rejected == 3)
    let kept = "imports/\(try #require(first.run))/rejected"
    for file in try FileSystem.list(test.path(kept)) {
      var text = try test.read("\(kept)/\(file)")
      #expect(!Self.secrets.contains { text.contains($0) })
      for slip in Self.slips { text = text.replacing(slip.kept, with: slip.mended) }
      try test.write(text, to: "mended/\(file)")
    }
    let second = try bring("mended", 2)
    #expect(second.totals.inserted == 3 && second.totals.rejected == 0)
    #expect(try bring("mended", 3).totals.unchanged == 3)
    // What refers to them is there as well: groups and attendees.
    let direct = try TestImport([name: whole])
    _ = try direct.run(name) { $0.source = "s" }
    for entity in ["lead", "appointment", "team_member", "appointment_attendee"] {
      #expect(try test.records(entity) == direct.records(entity), "\(entity)")
    }
    // The whole export, once it is right, changes what the others could not refer to.
    try test.write(whole, to: name)
    _ = try bring(name, 4)
    for entity in Self.expected().map(\.entity) {
      #expect(try test.records(entity) == direct.records(entity), "\(entity)")
    }
  }

  static let secrets = [
    "pbkdf2_sha256", "kL1mN3oP5qR7sT9uV1wX3yZ5aB7cD9eF1gH3iJ5kL7m", "b35a4f0c1d2e3f40",
    "t8m5vq0d1xk2w9z7", ".eJyrViotTi3KS8xN", "!qW1eR3tY5uI7oP9aS1dF3gH5",
  ]

  @Test(
    arguments: zip(
      ["dump.jsonl", "dump.json", "natural-foreign.json", "natural.json"],
      [Keys.numbers, .numbers, .numbers, .names]))
  func `reads every field of a dump, twice the same`(_ name: String, _ keys: Keys) throws {
    let test = try TestImport([
      "export/\(name)": try SystemExport.text("django-companies/\(name)")
    ])
    let report = try test.run("export/\(name)")
    #expect(Set(report.files.map(\.profile)) == ["django-companies"])
    #expect(
      report.entries
        == [
          "-: 9 read, 0 new, 0 changed, 0 same, 0 rejected, 9 skipped",
          "access_request: 2 read, 2 new, 0 changed, 0 same, 0 rejected, 0 skipped",
          "account: 2 read, 2 new, 0 changed, 0 same, 0 rejected, 0 skipped",
          "appointment: 2 read, 2 new, 0 changed, 0 same, 0 rejected, 0 skipped",
          "audit_log: 12 read, 12 new, 0 changed, 0 same, 0 rejected, 0 skipped",
          "contact: 3 read, 3 new, 0 changed, 0 same, 0 rejected, 0 skipped",
          "lead: 3 read, 3 new, 0 changed, 0 same, 0 rejected, 0 skipped",
          "task: 3 read, 3 new, 0 changed, 0 same, 0 rejected, 0 skipped",
          "team: 3 read, 3 new, 0 changed, 0 same, 0 rejected, 0 skipped",
          "user: 4 read, 4 new, 0 changed, 0 same, 0 rejected, 0 skipped",
        ].map { "export/\(name) \($0)" })
    #expect(
      report.derivedCounts == [
        "appointment_attendee 3", "login_session 4", "team_member 4", "team_permission 3",
      ])
    #expect(
      report.issueCounts.filter { !$0.hasPrefix("secret") } == [
        "dangling_reference attendees × 1", "dangling_reference contact_id × 2",
        "dangling_reference owner_id × 1", "end_before_start end_on × 1",
      ])
    try test.expect(Self.expected(keys))
    let content = try test.content()
    let again = try test.run("export/\(name)")
    #expect(again.totals.unchanged == 34 && again.derived.isEmpty)
    #expect(try test.content() == content)
    for secret in Self.secrets { #expect(try !test.holds(secret), "\(secret)") }
  }

  @Test func `reads the same from the tables in any order`() throws {
    let names = try SystemExport.files("django-companies/tables").map { "export/\($0.name)" }
    for seed in 0..<2 {
      let test = try TestImport(system: "django-companies/tables")
      let report = try test.run(names.indices.map { names[($0 * 5 + seed) % names.count] })
      #expect(Set(report.files.map(\.profile)) == ["django-companies"])
      #expect(report.totals.rejected == 1)
      try test.expect(Self.expected())
    }
  }

  @Test func `reads the lists of the REST interface`() throws {
    let test = try TestImport(system: "django-companies/drf")
    let report = try test.run("export")
    #expect(Set(report.files.map(\.profile)) == ["django-companies"])
    #expect(report.totals.rejected == 0)
    for name in ["contact", "lead", "task", "appointment", "account"] {
      let wanted = Self.expected().filter { $0.entity == name }.map(\.records).joined()
      #expect(try test.records(name) == wanted)
    }
    #expect(try test.rows("SELECT count(*) FROM user") == ["4"])
    for secret in Self.secrets { #expect(try !test.holds(secret), "\(secret)") }
  }

  @Test func `a lead that became a customer counts as converted`() throws {
    let test = try TestImport([:])
    let dump = try SystemExport.text("django-companies/dump.jsonl")
    let lead =
      #"{"model":"lead.lead","pk":2,"fields":{"first_name":"Ria","last_name":"Das","#
      + #""email":"RIA@example.com","phone_number":"123","address":"","status":"Contacted","#
      + #""company":1,"staff":3}}"#
    let before = dump.split(separator: "\n").filter { !$0.contains(#""customer.customer","pk":2"#) }
    try test.write((before + [lead[...]]).joined(separator: "\n") + "\n", to: "dump.jsonl")
    try test.run("dump.jsonl") { $0.isFull = true }
    try test.write(dump, to: "dump.jsonl")
    for _ in 0..<2 {
      try test.run("dump.jsonl") {
        $0.isFull = true
        $0.at = Instant(seconds: 1_767_690_000)
      }
      #expect(
        try test.records("lead").split(separator: "\n")[1] == """
          2 | full_name=Ria Das | first_name=Ria | last_name=Das | email=RIA@example.com | phone=123\
           | status=converted | owner_id=3 | tenant_id=1 | converted_at=2026-01-06T09:00:00Z\
           | converted_contact_id=2
          """)
    }
    let later = dump.split(separator: "\n").filter { !$0.contains(#""lead.lead","pk":1"#) }
    try test.write(later.joined(separator: "\n") + "\n", to: "dump.jsonl")
    try test.run("dump.jsonl") {
      $0.isFull = true
      $0.at = Instant(seconds: 1_767_776_400)
    }
    #expect(
      try test.rows("SELECT source_key, status, is_deleted FROM lead ORDER BY 1") == [
        "1|new|1", "2|converted|0", "3|contacted|0", "4|converted|0",
      ])
  }

  @Test func `what leaves a list is deleted`() throws {
    let test = try TestImport([:])
    let dump = try SystemExport.text("django-companies/dump.jsonl")
    try test.write(dump, to: "dump.jsonl")
    try test.run("dump.jsonl")
    try test.write(
      dump.replacing(#""attendees":[2,3]"#, with: #""attendees":[3]"#)
        .replacing(#""groups":[2,1]"#, with: #""groups":[1]"#)
        .replacing(#""permissions":[25,26]"#, with: #""permissions":[26]"#), to: "dump.jsonl")
    let report = try test.run("dump.jsonl")
    #expect(
      report.derivedCounts == ["appointment_attendee 1", "team_member 1", "team_permission 1"])
    let deleted = ["appointment_attendee", "team_member", "team_permission"].map {
      "SELECT source_key FROM \($0) WHERE is_deleted"
    }
    #expect(
      try test.rows(deleted.joined(separator: " UNION ALL ")) == ["1|2", "2|2", "1|lead.add_lead"])
    try test.write(dump, to: "dump.jsonl")
    try test.run("dump.jsonl")
    try test.expect(Self.expected())
  }
}

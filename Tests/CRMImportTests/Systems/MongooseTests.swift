import CRMBytes
import CRMImport
import CRMStore
import CRMTime
import Testing

@Suite struct MongooseTests {
  private static let anu = "64f1a2b3c4d5e6f708192a3b"
  private static let ben = "64f1a2b3c4d5e6f708192a3c"
  private static let mia = "64f1a2b3c4d5e6f708192a3d"
  private static let ada = "64f1a2b3c4d5e6f708192a3e"
  private static let backup = "64f1b000c4d5e6f708192b01"
  private static let hosting = "64f1b000c4d5e6f708192b02"
  private static let notice = "64f1c000c4d5e6f708192c0"
  private static let ticket = "64f1d000c4d5e6f708192d0"
  private static let login = "64f1e000c4d5e6f708192e0"

  static let expected: ExpectedRecords = [
    (
      "user",
      """
      \(anu) | full_name=Anu Prem | first_name=Anu | last_name=Prem | email=anu@example.com\
       | phone=9876543210 | role=customer | role_raw=User | is_active=1 | is_activated=1\
       | created_at=2023-09-01T08:40:03.123Z | updated_at=2023-09-04T10:00:00Z
      \(ben) | full_name=Ben | first_name=Ben | email=ben@example.com | role=customer | role_raw=User\
       | is_active=1 | is_activated=0 | created_at=2023-09-01T08:37:07Z
      \(mia) | full_name=Mia | first_name=Mia | email=mia@example.com | role=manager\
       | role_raw=Manager | is_active=1 | is_activated=1 | created_at=2023-09-01T08:37:07Z
      \(ada) | full_name=Ada "Root" <admin> | username=ada | email=ada@example.com\
       | phone=0049 30 123 | address=Main St 1 | role=admin | role_raw=Admin | is_active=1\
       | is_activated=1 | created_at=2023-09-01T08:40:03.123Z | extra={"nickname":"root"}
      """
    ),
    (
      "contact",
      """
      \(anu) | full_name=Anu Prem | first_name=Anu | last_name=Prem | email=anu@example.com\
       | phone=9876543210 | user_id=\(anu) | created_at=2023-09-01T08:40:03.123Z\
       | updated_at=2023-09-04T10:00:00Z
      \(ben) | full_name=Ben | first_name=Ben | email=ben@example.com | user_id=\(ben)\
       | created_at=2023-09-01T08:37:07Z
      """
    ),
    (
      "ticket",
      """
      \(ticket)1 | title=Cannot log in | description=Error 500\\nsince Monday | status=resolved\
       | resolved_at=2023-09-03T11:30:00Z | contact_id=\(anu) | created_by_id=\(anu)\
       | resolved_by_id=\(mia) | created_at=2023-09-02T09:00:00Z | updated_at=2023-09-03T11:30:00Z
      \(ticket)2 | title=Invoice | status=open | status_raw=false | contact_id=\(anu)\
       | created_by_id=\(anu) | created_at=2023-09-05T09:00:00.500Z
      \(ticket)3 | title=No creator | description=Known from the user's list | status=resolved\
       | status_raw=true | resolved_at=2023-09-02T09:00:11Z | contact_id=\(ben)\
       | created_by_id=\(ben) | resolved_by_id=\(ada) | created_at=2023-09-01T11:50:24Z
      \(ticket)4 | title=By mail | status=open | status_raw=Pending | contact_id=\(ben)\
       | created_by_id=\(ben) | created_at=2023-09-06T09:00:00Z
      """
    ),
    (
      "service",
      """
      \(backup) | name=Cloud backup | description=Daily | price_minor=110 | created_by_id=\(ada)\
       | created_at=2023-09-01T09:33:52Z
      \(hosting) | name=Hosting | price_minor=1250 | created_at=1969-01-01T00:00:00Z
      """
    ),
    (
      "subscription",
      """
      \(backup)|\(anu) | status=current | service_id=\(backup) | user_id=\(anu)
      \(backup)|\(ben) | status=current | service_id=\(backup) | user_id=\(ben)
      \(hosting)|\(anu) | status=past | service_id=\(hosting) | user_id=\(anu)
      """
    ),
    (
      "notification",
      """
      \(notice)1 | title=Maintenance | body=Sunday 02:00 | created_by_id=\(mia)\
       | created_at=2023-09-02T08:00:00Z
      \(notice)2 | title=New service | body=Hosting is live | created_at=2023-09-06T08:00:00Z
      """
    ),
    (
      "notification_recipient",
      """
      \(notice)1|\(anu) | notification_id=\(notice)1 | user_id=\(anu) | state=visible
      \(notice)1|\(mia) | notification_id=\(notice)1 | user_id=\(mia) | state=visible
      """
    ),
    (
      "login_session",
      """
      \(ben):2023-09-03T10:00:00.250Z | user_id=\(ben) | logged_in_at=2023-09-03T10:00:00.250Z
      \(ben):2023-09-04T10:00:00Z | user_id=\(ben) | logged_in_at=2023-09-04T10:00:00Z
      \(login)1 | user_id=\(anu) | logged_in_at=2023-09-02T08:55:00Z
      \(login)2 | user_id=\(mia) | logged_in_at=2023-09-02T09:00:11Z
      \(login)3 | user_id=\(ben) | logged_in_at=2023-09-02T10:00:00Z
      """
    ),
  ]

  static let secrets = ["$2b$10$", "9f0c1d2e3f4a5b6c", "eyJhbGciOiJIUzI1NiJ9", "Zk3vT9wQx1LmN8pR"]

  @Test(arguments: ["relaxed", "canonical", "legacy"])
  func `reads every field of every dialect, twice the same`(_ dialect: String) throws {
    let test = try TestImport(system: "mongoose-crm/\(dialect)")
    let report = try test.run("export")
    #expect(Set(report.files.map(\.profile)) == ["mongoose-crm"])
    #expect(
      report.entries == [
        "export/activities.json login_session: 4 read, 3 new, 0 changed, 0 same, 1 rejected, 0 skipped",
        "export/admins.json user: 1 read, 1 new, 0 changed, 0 same, 0 rejected, 0 skipped",
        "export/notifications.json notification: 2 read, 2 new, 0 changed, 0 same, 0 rejected,"
          + " 0 skipped",
        "export/services.json service: 2 read, 2 new, 0 changed, 0 same, 0 rejected, 0 skipped",
        "export/sessions.json -: 1 read, 0 new, 0 changed, 0 same, 0 rejected, 1 skipped",
        "export/tickets.json ticket: 5 read, 4 new, 0 changed, 0 same, 1 rejected, 0 skipped",
        "export/users.json user: 3 read, 3 new, 0 changed, 0 same, 0 rejected, 0 skipped",
      ])
    #expect(
      report.derivedCounts == [
        "contact 2", "login_session 2", "notification_recipient 2", "subscription 3",
      ])
    #expect(
      report.issueCounts.filter { !$0.hasPrefix("secret") } == [
        "both_lists × 1", "dangling_reference created_by_id × 1",
        "dangling_reference notification × 1", "dangling_reference tickets × 1",
        "dangling_reference user_id × 1", "dangling_reference users × 1",
        "estimated_date resolved_at × 1", "unmapped_column nickname × 1",
      ])
    try test.expect(Self.expected)
    let content = try test.content()
    let again = try test.run("export")
    #expect(again.totals.unchanged == 15 && again.derived.isEmpty)
    #expect(try test.content() == content)
    for secret in Self.secrets { #expect(try !test.holds(secret), "\(secret)") }
  }

  @Test func `the order of the files does not matter`() throws {
    let names = try SystemExport.files("mongoose-crm/relaxed").map { "export/\($0.name)" }
    for seed in 0..<3 {
      let test = try TestImport(system: "mongoose-crm/relaxed")
      try test.run(names.indices.map { names[($0 * 3 + seed) % names.count] })
      try test.expect(Self.expected)
    }
  }

  @Test func `collections of roles need no role`() throws {
    let test = try TestImport([
      "managers.json":
        #"{"_id":{"$oid":"64f1a2b3c4d5e6f708192a01"},"name":"M","email":"m@x.example"}"#
        + "\n",
      "users.json": #"{"_id":{"$oid":"64f1a2b3c4d5e6f708192a02"},"name":"U","email":"u@x.example"}"#
        + "\n",
    ])
    try test.run("managers.json", "users.json")
    #expect(
      try test.rows("SELECT full_name, role FROM user ORDER BY 1") == ["M|manager", "U|customer"])
    #expect(try test.rows("SELECT full_name FROM contact") == ["U"])
  }

  @Test func `successive exports tell who stopped and who dismissed`() throws {
    let test = try TestImport(system: "mongoose-crm/relaxed")
    try test.run("export")
    let users = try test.read("export/users.json")
      .replacing(#""services":[{"$oid":"64f1b000c4d5e6f708192b01"}]"#, with: #""services":[]"#)
      .replacing(
        #""notification":[{"$oid":"64f1c000c4d5e6f708192c01"},{"$oid":"64f1c000c4d5e6f708192cff"}]"#,
        with: #""notification":[{"$oid":"64f1c000c4d5e6f708192c02"}]"#)
    try test.write(users, to: "export/users.json")
    let services = try test.read("export/services.json").replacing(
      #""currentUsers":[{"$oid":"64f1a2b3c4d5e6f708192a3b"},{"$oid":"64f1a2b3c4d5e6f708192a3c"}],"#
        + #""oldUsers":[{"$oid":"64f1a2b3c4d5e6f708192a3c"}]"#,
      with: #""currentUsers":[],"oldUsers":[{"$oid":"64f1a2b3c4d5e6f708192a3b"}]"#)
    try test.write(services, to: "export/services.json")
    let at = Instant(seconds: 1_767_690_000)
    let report = try test.run("export") { $0.at = at }
    #expect(report.derivedCounts == ["notification_recipient 2", "subscription 2"])
    #expect(
      try test.rows(
        "SELECT source_key, status, is_deleted FROM subscription ORDER BY 1") == [
          "\(Self.backup)|\(Self.anu)|past|0", "\(Self.backup)|\(Self.ben)|current|1",
          "\(Self.hosting)|\(Self.anu)|past|0",
        ])
    #expect(
      try test.records("notification_recipient") == """
        \(Self.notice)1|\(Self.anu) | notification_id=\(Self.notice)1 | user_id=\(Self.anu)\
         | state=deleted | deleted_at=2026-01-06T09:00:00Z
        \(Self.notice)1|\(Self.mia) | notification_id=\(Self.notice)1 | user_id=\(Self.mia)\
         | state=visible
        \(Self.notice)2|\(Self.anu) | notification_id=\(Self.notice)2 | user_id=\(Self.anu)\
         | state=visible
        """)
    let content = try test.content()
    #expect(try test.run("export") { $0.at = at }.derived.isEmpty)
    #expect(try test.content() == content)
  }

  @Test func `a full export without a ticket deletes it`() throws {
    let test = try TestImport(system: "mongoose-crm/relaxed")
    try test.run("export")
    let tickets = try test.read("export/tickets.json").split(separator: "\n").dropFirst()
    try test.write(tickets.joined(separator: "\n") + "\n", to: "export/tickets.json")
    #expect(try test.run("export") { $0.isFull = true }.totals.deleted == 1)
    #expect(try test.rows("SELECT source_key FROM ticket WHERE is_deleted") == ["\(Self.ticket)1"])
  }
}

import CRMBytes
import CRMImport
import CRMStore
import CRMTime
import Testing

@Suite struct EpicEventsTests {
  static let expected: ExpectedRecords = [
    (
      "account",
      """
      =cmd & co, "sa" | name==Cmd & Co, "SA" | kind=customer | currency=EUR
      edf | name=EDF | kind=customer | currency=EUR
      """
    ),
    (
      "user",
      """
      1 | full_name=Carla Cridout | username=carla_c | role=sales | role_raw=COMMERCIAL | is_active=1
      2 | full_name=Sam Soutien, Jr. | username=sam_s | role=support | role_raw=SUPPORT | is_active=1
      3 | full_name=Nina Null | username=nina_n | role=none | role_raw=NONE | is_active=1
      4 | full_name=Adèle Alami | username=adele_a | role=admin | role_raw=ADMINISTRATOR | is_active=1
      """
    ),
    (
      "contact",
      """
      1 | full_name=Thomas Duval | email=thomas@example.com | phone=+33600000001 | account_id=edf\
       | owner_id=1 | created_at=2023-12-05T00:56:41Z | updated_at=2023-12-05T00:56:41Z
      2 | full_name=Lucie Durand | email=lucie@example.com | phone=+33600000002 | account_id=edf\
       | owner_id=1 | created_at=2023-12-05T00:56:41.110Z | updated_at=2024-02-01T08:00:00Z
      3 | full_name=<script>alert(1)</script> | email=hostile@example.com | phone=+33600000003\
       | account_id==cmd & co, "sa" | owner_id=4 | created_at=2023-12-06T10:00:00Z\
       | updated_at=2023-12-06T10:00:00Z
      5 | full_name=Zoë "Zed" O'Hara, Jr. | email=zoe@example.com | phone=+33612345678 | owner_id=1\
       | created_at=2023-12-05T00:56:41Z | updated_at=2023-12-05T00:56:41Z
      """
    ),
    (
      "contract",
      """
      1eae4171-9814-4fc9-b756-47ae181d6eb1 | uuid=1eae4171-9814-4fc9-b756-47ae181d6eb1 | is_signed=1\
       | total_minor=45000 | currency=EUR | contact_id=3 | created_at=2023-12-05T00:56:41Z
      98cdc347-924d-4212-8414-1083d2e6a866 | uuid=98cdc347-924d-4212-8414-1083d2e6a866 | is_signed=0\
       | total_minor=250000 | currency=EUR | contact_id=1 | created_at=2023-12-05T00:56:41.118Z
      c9b45949-fffc-4da1-8553-f8b56033b6f6 | uuid=c9b45949-fffc-4da1-8553-f8b56033b6f6 | is_signed=1\
       | total_minor=1998 | currency=EUR | contact_id=5 | created_at=2023-12-05T00:56:41Z
      e1dfe656-d29f-422a-9eaf-5506f84725ed | uuid=e1dfe656-d29f-422a-9eaf-5506f84725ed | is_signed=1\
       | total_minor=0 | currency=EUR | contact_id=1 | created_at=2023-12-07T12:30:00Z
      """
    ),
    (
      "payment",
      """
      98cdc347-924d-4212-8414-1083d2e6a866:0 | contract_id=98cdc347-924d-4212-8414-1083d2e6a866\
       | amount_minor=100000 | currency=EUR | kind=opening_balance
      c9b45949-fffc-4da1-8553-f8b56033b6f6:0 | contract_id=c9b45949-fffc-4da1-8553-f8b56033b6f6\
       | amount_minor=2054 | currency=EUR | kind=opening_balance
      """
    ),
    (
      "event",
      """
      1 | name=EDF Summer Gathering | start_at=2024-08-20T14:00:00 | end_at=2024-08-20T14:00:00\
       | attendees=2000 | location=Jardin des plantes de Paris\
       | note=En cas de pluie, déplacer les chaises\\n à l'intérieur… \
       | contract_id=e1dfe656-d29f-422a-9eaf-5506f84725ed | support_id=2
      2 | name=Backwards | start_at=2024-09-02T18:00:00 | end_at=2024-09-02T09:00:00 | attendees=12\
       | location= | note=a note | contract_id=1eae4171-9814-4fc9-b756-47ae181d6eb1 | support_id=2
      3 | name=Lost support | start_at=2024-10-01T08:30:00 | location=Lyon\
       | contract_id=98cdc347-924d-4212-8414-1083d2e6a866
      5 | name=Kick-off, phase 1 | contract_id=c9b45949-fffc-4da1-8553-f8b56033b6f6
      """
    ),
  ]

  @Test(arguments: ["sqlite", "postgresql"])
  func `reads every field of both databases, twice the same`(_ dialect: String) throws {
    let test = try TestImport(system: "epic-events/\(dialect)")
    let report = try test.run("export")
    #expect(Set(report.files.map(\.profile)) == ["epic-events"])
    #expect(
      report.entries == [
        "export/contract.csv contract: 4 read, 4 new, 0 changed, 0 same, 0 rejected, 0 skipped",
        "export/customer.csv contact: 4 read, 4 new, 0 changed, 0 same, 0 rejected, 0 skipped",
        "export/employee.csv user: 4 read, 4 new, 0 changed, 0 same, 0 rejected, 0 skipped",
        "export/event.csv event: 4 read, 4 new, 0 changed, 0 same, 0 rejected, 0 skipped",
        "export/role.csv -: 4 read, 0 new, 0 changed, 0 same, 0 rejected, 4 skipped",
      ])
    #expect(report.derivedCounts == ["account 2", "payment 2"])
    #expect(
      report.issueCounts == [
        "dangling_reference support_id × 1", "end_before_start end_at × 1",
        "overpaid total_paid × 1", "secret_dropped password × 4",
      ])
    #expect(report.totals.secretsDropped == 4)
    try test.expect(Self.expected)
    let content = try test.content()
    let again = try test.run("export")
    #expect(again.totals.unchanged == 16 && again.totals.skipped == 4 && again.derived.isEmpty)
    #expect(try test.content() == content)
    #expect(try !test.holds("pbkdf2") && !test.holds("2470626b"))
  }

  @Test func `the order of the files does not matter`() throws {
    for seed in 0..<3 {
      let test = try TestImport(system: "epic-events/postgresql")
      let names = ["contract", "customer", "employee", "event", "role"]
      try test.run((0..<5).map { "export/\(names[($0 * 2 + seed) % 5]).csv" })
      try test.expect(Self.expected)
    }
  }

  @Test func `a change of what was paid becomes a payment of the difference`() throws {
    let test = try TestImport(system: "epic-events/postgresql")
    let first = Instant(seconds: 1_767_603_600)
    func again(_ changes: [(String, String)], hours: Int64) throws -> ImportReport {
      var text = try test.read("export/contract.csv")
      for (old, new) in changes { text = text.replacing(old, with: new) }
      try test.write(text, to: "export/contract.csv")
      return try test.run("export") { $0.at = Instant(seconds: first.seconds + hours * 3600) }
    }
    _ = try again([], hours: 0)
    let paid = try again(
      [(",45000,0,", ",45000,20000,"), (",250000,100000,", ",250000,90000,")], hours: 1)
    #expect(paid.derivedCounts == ["payment 2"])
    let more = try again([(",45000,20000,", ",45000,45000,")], hours: 2)
    #expect(more.derivedCounts == ["payment 1"])
    #expect(try again([], hours: 3).derived.isEmpty)
    let older = try again([(",45000,45000,", ",45000,100,")], hours: 1)
    #expect(older.derived.isEmpty)
    #expect(
      try test.records("payment") == """
        1eae4171-9814-4fc9-b756-47ae181d6eb1:0 | contract_id=1eae4171-9814-4fc9-b756-47ae181d6eb1\
         | amount_minor=20000 | currency=EUR | paid_at=2026-01-05T10:00:00Z | kind=payment
        1eae4171-9814-4fc9-b756-47ae181d6eb1:1 | contract_id=1eae4171-9814-4fc9-b756-47ae181d6eb1\
         | amount_minor=25000 | currency=EUR | paid_at=2026-01-05T11:00:00Z | kind=payment
        98cdc347-924d-4212-8414-1083d2e6a866:0 | contract_id=98cdc347-924d-4212-8414-1083d2e6a866\
         | amount_minor=100000 | currency=EUR | kind=opening_balance
        98cdc347-924d-4212-8414-1083d2e6a866:1 | contract_id=98cdc347-924d-4212-8414-1083d2e6a866\
         | amount_minor=-10000 | currency=EUR | paid_at=2026-01-05T10:00:00Z | kind=adjustment
        c9b45949-fffc-4da1-8553-f8b56033b6f6:0 | contract_id=c9b45949-fffc-4da1-8553-f8b56033b6f6\
         | amount_minor=2054 | currency=EUR | kind=opening_balance
        """)
  }

  @Test func `a full export without a contract deletes it`() throws {
    let test = try TestImport(system: "epic-events/sqlite")
    try test.run("export")
    let kept = try test.read("export/contract.csv").split(separator: "\n").filter {
      !$0.hasPrefix("e1dfe656")
    }
    try test.write(kept.joined(separator: "\n") + "\n", to: "export/contract.csv")
    let events = try test.read("export/event.csv").replacing("1,\"EDF", with: "9,\"EDF")
      .replacing("e1dfe656d29f422a9eaf5506f84725ed", with: "1eae417198144fc9b75647ae181d6eb1")
    try test.write(events, to: "export/event.csv")
    let report = try test.run("export") { $0.isFull = true }
    #expect(report.totals.deleted == 2)
    #expect(
      try test.rows("SELECT source_key FROM contract WHERE is_deleted") == [
        "e1dfe656-d29f-422a-9eaf-5506f84725ed"
      ])
    #expect(try test.rows("SELECT source_key FROM event WHERE is_deleted") == ["1"])
    #expect(try test.rows("SELECT count(*) FROM payment WHERE is_deleted") == ["0"])
  }
}

import CRMBytes
import CRMSchema
import CRMStore
import Testing

@Suite struct MaintenanceTests {
  @Test func `a backup is a whole database of its own`() throws {
    let folder = try TemporaryFolder()
    let store = try Store.open(path: folder.file("crm.db"), mode: .create)
    let accounts = try RecordTable(Entity.entity("account"), in: store)
    try store.write { try accounts.insert(["name": "Acme"]) }
    let path = folder.file("it's a backup.db")
    try store.backUp(to: path)
    try store.write { try accounts.insert(["name": "Later"]) }
    let copy = try Store.open(path: path, mode: .readOnly)
    #expect(try copy.database.rows("SELECT name FROM accounts") { $0.text(0) } == ["Acme"])
    #expect(try copy.faults() == [])
    let error = #expect(throws: SQLError.self) { try store.backUp(to: path) }
    #expect(error?.kind == .cannotOpen)
  }

  @Test func `finds references that lead nowhere and values that break a check`() throws {
    let store = try Store.open(path: ":memory:", mode: .create)
    try store.database.execute(
      """
      PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;
      INSERT INTO contact (full_name, account_id) VALUES ('Ana', 9);
      INSERT INTO account (name, kind) VALUES ('Acme', 'nonsense');
      PRAGMA ignore_check_constraints = OFF
      """)
    #expect(
      try store.faults() == [
        "CHECK constraint failed in account",
        "contact 1 refers to a record of 'account' that is not there",
      ])
  }

  @Test func `compacting keeps the rows and shrinks the file`() throws {
    let folder = try TemporaryFolder()
    let store = try Store.open(path: folder.file("crm.db"), mode: .create)
    let accounts = try RecordTable(Entity.entity("account"), in: store)
    try store.write {
      for _ in 0..<2_000 {
        try accounts.insert(["name": .text(String(repeating: "x", count: 500))])
      }
    }
    try store.database.execute("DELETE FROM account WHERE id > 1")
    let before = try store.database.integer("PRAGMA page_count") ?? 0
    try store.compact()
    #expect(try store.database.integer("PRAGMA page_count") ?? 0 < before)
    #expect(try accounts.count() == 1)
  }
}

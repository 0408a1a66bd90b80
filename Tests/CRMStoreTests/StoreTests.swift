import CRMBytes
import CRMSchema
import CRMStore
import Testing

@Suite struct StoreTests {
  @Test func `a write bumps the revision of each changed table once`() throws {
    let store = try Store.open(path: ":memory:", mode: .create)
    let accounts = try RecordTable(Entity.entity("account"), in: store)
    let teams = try RecordTable(Entity.entity("team"), in: store)
    #expect(try store.revision(of: accounts.entity) == 0)
    try store.write {
      try accounts.insert(["name": "A"])
      try accounts.insert(["name": "B"])
    }
    try store.write {
      try accounts.markDeleted(id: 1)
      try teams.insert(["name": "T"])
    }
    try store.write {}
    #expect(try store.revisions() == ["account": 2, "team": 1])
  }

  @Test func `a write that fails bumps nothing`() throws {
    struct Stop: Error {}
    let store = try Store.open(path: ":memory:", mode: .create)
    let accounts = try RecordTable(Entity.entity("account"), in: store)
    #expect(throws: Stop.self) {
      try store.write {
        try accounts.insert(["name": "A"])
        throw Stop()
      }
    }
    try store.write { try accounts.insert(["name": "B"]) }
    #expect(try store.revisions() == ["account": 1])
    #expect(try accounts.count() == 1)
  }

  @Test func `a bulk write takes rows in any order and checks references at the end`() throws {
    let store = try Store.open(path: ":memory:", mode: .create)
    let contacts = try RecordTable(Entity.entity("contact"), in: store)
    let accounts = try RecordTable(Entity.entity("account"), in: store)
    try store.writeInBulk {
      try contacts.insert(["full_name": "Ana", "account_id": 7])
      try accounts.insert(["id": 7, "name": "Acme"])
    }
    let error = #expect(throws: SQLError.self) {
      try store.writeInBulk { try contacts.insert(["full_name": "Bo", "account_id": 8]) }
    }
    #expect(error?.message == "contact 2 refers to a record of 'account' that is not there")
    #expect(try contacts.count() == 1)
    #expect(try store.database.integer("PRAGMA foreign_keys") == 1)
  }

  @Test func `a bulk write goes on beside a reader, and leaves the log in place`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("crm.db")
    let store = try Store.open(path: path, mode: .create)
    let accounts = try RecordTable(Entity.entity("account"), in: store)
    for hasReader in [false, true] {
      let reader = hasReader ? try Store.open(path: path, mode: .readOnly) : nil
      try store.writeInBulk {
        try accounts.insert(["name": "A"])
        if let reader { #expect(try reader.database.integer("SELECT count(*) FROM account") == 1) }
      }
      #expect(try store.database.text("PRAGMA journal_mode") == "wal")
    }
    #expect(try accounts.count() == 2)
  }

  @Test func `opening again changes nothing, and reading makes no database`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("crm.db")
    #expect(throws: SQLError.self) { try Store.open(path: path, mode: .readOnly) }
    #expect(!FileSystem.exists(path))
    _ = try Store.open(path: path, mode: .create)
    _ = try Store.open(path: path, mode: .create)
    let reader = try Store.open(path: path, mode: .readOnly)
    #expect(try reader.database.integer("SELECT count(*) FROM schema_change") == 1)
  }

  @Test func `leaves the database of another program alone`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("other.db")
    let other = try Database(path: path, mode: .create)
    try other.execute("CREATE TABLE contact (name)")
    let error = #expect(throws: SQLError.self) { try Store.open(path: path, mode: .readWrite) }
    #expect(error?.kind == .unknownSchema)
    #expect(try other.integer("SELECT count(*) FROM sqlite_schema") == 1)
  }

  @Test func `refuses the database of a newer program`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("crm.db")
    do {
      let store = try Store.open(path: path, mode: .create)
      try store.database.execute(
        "PRAGMA user_version = 9; UPDATE schema_change SET fingerprint = 'x'")
    }
    for mode in [Database.Mode.readOnly, .readWrite, .create] {
      let error = #expect(throws: SQLError.self) { try Store.open(path: path, mode: mode) }
      #expect(
        error?.description == "\(path) was made by a newer crm (schema 9; this one knows 1);"
          + " install the newer one")
    }
  }
}

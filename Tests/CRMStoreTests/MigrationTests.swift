import CRMBytes
import CRMSchema
import CRMStore
import Testing

/// Databases of earlier schemas become databases of this one and keep every value.
@Suite struct MigrationTests {
  private let folder = try? TemporaryFolder()

  private func fixture(_ name: String) throws -> String {
    let folder = try #require(folder)
    let path = folder.file("crm.db")
    let sql = try FileSystem.readText(
      FileSystem.join(FileSystem.parent(of: #filePath), "Fixtures/\(name)"))
    try Database(path: path, mode: .create).execute(sql)
    return path
  }

  /// Every table's rows as text, by column name, so that new columns and their order do not count.
  private func content(of database: Database) throws -> [String: [[String: SQLValue]]] {
    var content: [String: [[String: SQLValue]]] = [:]
    let tables = try database.rows(
      "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
    ) { $0.text(0) }
    for table in tables {
      content[table] = try database.rows("SELECT * FROM \"\(table)\" ORDER BY 1") { row in
        let names = row.columnNames
        return Dictionary(
          names.indices.map { (names[$0], row.value($0)) }, uniquingKeysWith: { first, _ in first })
      }
    }
    return content
  }

  /// Names and definitions of all objects, with the columns of a table in any order.
  private func schema(of database: Database) throws -> [String: Set<String>] {
    let objects = try database.rows("SELECT type, name, sql FROM sqlite_schema WHERE sql != ''") {
      ("\($0.text(0)) \($0.text(1))", $0.text(2))
    }
    var schema: [String: Set<String>] = [:]
    for (object, sql) in objects {
      guard object.hasPrefix("table"), let open = sql.firstIndex(of: "(") else {
        schema[object] = [sql]
        continue
      }
      let body = sql[sql.index(after: open)...].split(separator: "\n").joined(separator: " ")
      let parts = body.dropLast(") STRICT".count)
      // No definition holds a comma of its own.
      schema[object] = Set(
        parts.split(separator: ",").map {
          $0.split(separator: " ").joined(separator: " ")
        })
    }
    return schema
  }

  @Test func `keeps every row and gains what is new`() throws {
    let path = try fixture("almanac-1.sql")
    let before = try content(of: Database(path: path, mode: .readOnly))
    let store = try Store.open(path: path, mode: .readWrite)
    let after = try content(of: store.database)
    for (table, rows) in before where table != "schema_change" {
      let migrated = try #require(after[table])
      #expect(migrated.count == rows.count, "\(table)")
      for (old, new) in zip(rows, migrated) {
        for (column, value) in old { #expect(new[column] == value, "\(table).\(column)") }
      }
    }
    #expect(after["contract"]?.first?["is_signed"] == 0)
    #expect(try store.database.text("PRAGMA integrity_check") == "ok")
    #expect(try !store.database.prepare("PRAGMA foreign_key_check").step())
    #expect(try store.database.integer("PRAGMA foreign_keys") == 1)
  }

  @Test func `ends with the schema of a new database`() throws {
    let path = try fixture("almanac-1.sql")
    let migrated = try schema(of: Store.open(path: path, mode: .readWrite).database)
    let new = try schema(of: Store.open(path: ":memory:", mode: .create).database)
    #expect(Set(migrated.keys) == Set(new.keys))
    for (object, definition) in new { #expect(migrated[object] == definition, "\(object)") }
  }

  @Test func `takes the values that the wider enumeration knows`() throws {
    let path = try fixture("almanac-1.sql")
    do {
      let old = try Database(path: path, mode: .readWrite)
      #expect(throws: SQLError.self) {
        try old.execute("UPDATE opportunity SET stage = 'other' WHERE id = 1")
      }
    }
    let store = try Store.open(path: path, mode: .readWrite)
    try store.database.execute("UPDATE opportunity SET stage = 'other' WHERE id = 1")
    #expect(throws: SQLError.self) {
      try store.database.execute("UPDATE opportunity SET stage = 'nonsense' WHERE id = 1")
    }
    let error = #expect(throws: SQLError.self) {
      try store.database.execute("DELETE FROM account WHERE id = 1")
    }
    #expect(error?.kind == .constraint)
  }

  @Test func `says what it did, once`() throws {
    let path = try fixture("almanac-1.sql")
    _ = try Store.open(path: path, mode: .readWrite)
    let store = try Store.open(path: path, mode: .readWrite)
    let steps = try store.database.rows("SELECT steps FROM schema_change ORDER BY id") {
      $0.text(0).split(separator: "\n").map(String.init)
    }
    #expect(steps.count == 2)
    for step in [
      "rebuild table opportunity", "add column user.left_on", "create table ticket",
      "drop index opportunity_pipeline", "drop index account_owner_id",
      "create index ticket_contact_id",
      "add column contract.is_signed",
    ] { #expect(steps.last?.contains(step) == true, "\(step)") }
    #expect(steps.last?.contains("rebuild table user") == false)
  }

  @Test func `a reader migrates too`() throws {
    let path = try fixture("almanac-1.sql")
    let reader = try Store.open(path: path, mode: .readOnly)
    #expect(try reader.database.integer("SELECT count(*) FROM opportunities") == 3)
  }

  @Test(arguments: [false, true])
  func `a write that is taken back takes the migration back`(isInBulk: Bool) throws {
    struct TakenBack: Error {}
    let path = try fixture("almanac-1.sql")
    let before = try FileSystem.read(path)
    do {
      let store = try Store.open(path: path, mode: .create, migratesWithinWrites: true)
      #expect(throws: TakenBack.self) {
        let body = {
          #expect(try store.database.integer("SELECT count(*) FROM opportunities") == 3)
          throw TakenBack()
        }
        if isInBulk {
          try store.writeInBulk(checkingValues: false, leavesLog: false, body)
        } else {
          try store.write(body)
        }
      }
    }
    #expect(try FileSystem.read(path) == before)
    let store = try Store.open(path: path, mode: .create, migratesWithinWrites: true)
    for name in ["A", "B"] {
      try store.write {
        _ = try store.upsertSource(name: name, profile: nil, timeZone: "UTC", currency: nil)
      }
    }
    #expect(try store.database.integer("SELECT count(*) FROM schema_change") == 2)
    #expect(try store.sources().map(\.name).suffix(2) == ["A", "B"])
  }

  @Test func `waits for no writer beyond its patience and changes nothing`() throws {
    let path = try fixture("almanac-1.sql")
    let writer = try Database(path: path, mode: .readWrite)
    try writer.transaction {
      let error = #expect(throws: SQLError.self) {
        try Store.open(path: path, mode: .readOnly, patience: 20)
      }
      #expect(error?.kind == .busy)
    }
    #expect(try writer.text("SELECT fingerprint FROM schema_change") == "earlier")
    _ = try Store.open(path: path, mode: .readOnly)
  }

  @Test(arguments: [
    (
      "ALTER TABLE opportunity ADD COLUMN mood TEXT",
      "column 'mood' of 'opportunity' is unknown to this crm"
    ),
    ("PRAGMA user_version = 2", "newer crm (schema 2"),
    ("PRAGMA application_id = 1", "the database of another program"),
  ]) func `refuses what it does not know`(change: String, message: String) throws {
    let path = try fixture("almanac-1.sql")
    let database = try Database(path: path, mode: .readWrite)
    try database.execute(change)
    let before = try content(of: database)
    let error = #expect(throws: SQLError.self) { try Store.open(path: path, mode: .readWrite) }
    #expect(error?.kind == .unknownSchema)
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    #expect(try content(of: database) == before)
  }

  @Test func `takes everything back where a row does not fit`() throws {
    let path = try fixture("almanac-1.sql")
    let database = try Database(path: path, mode: .readWrite)
    try database.execute(
      "PRAGMA foreign_keys = OFF; UPDATE opportunity SET owner_id = 4711 WHERE id = 1")
    let before = try content(of: database)
    let error = #expect(throws: SQLError.self) { try Store.open(path: path, mode: .readWrite) }
    #expect(error?.kind == .constraint)
    #expect(error?.description.contains("opportunity → user") == true)
    #expect(try content(of: database) == before)
  }

  @Test func `a new required field without a default needs an empty table`() throws {
    let folder = try #require(folder)
    for (isEmpty, name) in [(true, "empty.db"), (false, "full.db")] {
      let path = folder.file(name)
      do {
        let database = try Store.open(path: path, mode: .create).database
        // An earlier form in which an e-mail had no recipient.
        try database.execute(
          """
          PRAGMA foreign_keys = OFF; DROP TABLE email;
          CREATE TABLE email (id INTEGER PRIMARY KEY, subject TEXT) STRICT;
          UPDATE schema_change SET fingerprint = 'earlier'
          """)
        if !isEmpty { try database.execute("INSERT INTO email (subject) VALUES ('Hi')") }
      }
      if isEmpty {
        _ = try Store.open(path: path, mode: .readWrite)
      } else {
        let error = #expect(throws: SQLError.self) { try Store.open(path: path, mode: .readWrite) }
        #expect(error?.description.contains("'email' now requires 'recipient'") == true)
      }
    }
  }
}

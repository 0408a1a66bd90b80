import CRMBytes
import CRMSchema
import CRMStore
import CSQLite
import Glibc
import Testing

@testable import CRMColumns

/// Whatever lies beside a database, the columns are those of a scan of the database alone.
final class ColumnFileTests {
  private let folder: String

  init() throws { folder = try FileSystem.makeTemporaryDirectory("column-files") }

  deinit { try? FileSystem.remove(folder) }

  private static let keys = [
    ColumnKey("name", form: .text), ColumnKey("stage", form: .text),
    ColumnKey("amount_minor", form: .integer), ColumnKey("is_won", form: .boolean),
    ColumnKey("expected_close_on", form: .day), ColumnKey("created_at", form: .instant),
    ColumnKey("owner_id", form: .reference("user")),
    ColumnKey("extra", extraKey: "region", form: .text),
  ]

  private var path: String { FileSystem.join(folder, "crm.db") }
  private var file: String { path + ".columns/opportunity.columns" }

  /// A database of some deals; `add` adds more.
  private func store(_ name: String = "crm.db", deals: Int = 50) throws -> Store {
    let store = try Store.open(path: FileSystem.join(folder, name), mode: .create)
    try store.write {
      let users = try RecordTable(try #require(Schema.entity("user")), in: store)
      for number in 1...3 { try users.insert(["full_name": .text("User \(number)")]) }
    }
    try add(deals, to: store)
    return store
  }

  /// Adds deals as an import does.
  private func add(_ count: Int, to store: Store, salt: Int = 0) throws {
    try store.write {
      let undo = try UndoRecorder(store)
      let deals = try RecordTable(try Self.opportunity(), in: store)
      let first = try deals.count()
      for number in first..<(first + count) {
        try deals.insert([
          "name": .text("Deal \(number % 7) \(salt)"), "stage": number % 3 == 0 ? "won" : "lost",
          "amount_minor": number % 5 == 0 ? .null : .integer(number * 100 + salt),
          "is_won": .integer(number % 3 == 0 ? 1 : 0),
          "expected_close_on": number % 4 == 0 ? .null : "2026-02-03",
          "created_at": "2026-01-05T10:00:00Z",
          "owner_id": number % 6 == 0 ? .null : .integer(number % 3 + 1),
          "extra": number % 2 == 0 ? .null : .text("{\"region\": \"R\(number % 4)\"}"),
        ])
      }
      let run = try ImportRuns(of: store).begin(at: "2026-01-06T00:00:00Z", isFull: false)
      try undo.finish(run)
    }
  }

  private static func opportunity() throws -> Entity {
    try #require(Schema.entity("opportunity"))
  }

  private static func columns(
    of path: String, keepsFiles: Bool, keys: [ColumnKey] = keys, threads: Int = 2
  ) throws -> ColumnStore {
    var options = ColumnStore.Options()
    options.keepsFiles = keepsFiles
    options.fewestRows = 1
    options.stretch = 100
    options.threads = threads
    let store = ColumnStore(
      database: try Store.open(path: path, mode: .readOnly).database, options: options)
    _ = try store.table(opportunity(), columns: keys)
    return store
  }

  /// Every value, texts spelled out.
  private static func content(_ store: ColumnStore) throws -> [[String]] {
    let table = try store.table(opportunity())
    let ids = table.ids.values.map(String.init)
    return try [ids]
      + keys.map { key in
        let column = try #require(table.column(key))
        var values = [Int64](repeating: 0, count: table.rowCount)
        values.withUnsafeMutableBufferPointer { buffer in
          if let start = buffer.baseAddress { column.load(0..<buffer.count, into: start) }
        }
        return values.map { value in
          if value == ColumnData.null { return "–" }
          if case .codes(let text) = column { return text.dictionary[Int(value)] }
          return String(value)
        }
      }
  }

  /// Checks that an answer with files is that of a scan, and says where the columns came from.
  @discardableResult
  private func check(_ place: SourceLocation = #_sourceLocation) throws -> ColumnRead.Origin {
    let kept = try Self.columns(of: path, keepsFiles: true)
    let fresh = try Self.columns(of: path, keepsFiles: false)
    #expect(try Self.content(kept) == (try Self.content(fresh)), sourceLocation: place)
    let read = try #require(kept.reads.first { $0.table == "opportunity" })
    return read.origin
  }

  @Test func `columns come from the file once they were scanned`() throws {
    _ = try store()
    #expect(try check() == .scan)
    #expect(try check() == .file)
    var status = stat()
    #expect(stat(file, &status) == 0 && status.st_mode & 0o777 == 0o600)
    #expect(stat(path + ".columns", &status) == 0 && status.st_mode & 0o777 == 0o700)
  }

  @Test func `a column that the file lacks is scanned and joins the others`() throws {
    _ = try store()
    _ = try Self.columns(of: path, keepsFiles: true, keys: Array(Self.keys.prefix(3)))
    #expect(try check() == .scan)
    #expect(try check() == .file)
  }

  @Test func `rows that were appended extend the file`() throws {
    let store = try store()
    try check()
    try add(20, to: store, salt: 1)
    try add(5, to: store, salt: 2)
    let kept = try Self.columns(of: path, keepsFiles: true)
    #expect(kept.reads.first { $0.table == "opportunity" }?.rowsScanned == 25)
    #expect(try check() == .file)
    try add(1, to: store)
    #expect(try check() == .grownFile)
  }

  @Test func `a changed, removed or deleted row makes a new scan`() throws {
    let store = try store()
    let deals = try RecordTable(try Self.opportunity(), in: store)
    let changes: [() throws -> Void] = [
      { try deals.update(id: 7, [(try #require(deals.place(of: "name")), "Other")]) },
      { try deals.markDeleted(id: 8) },
      { try deals.markDeleted(id: 8, false) },
      {
        try store.database.run("DELETE FROM opportunity WHERE id = 50")
        store.markChanged("opportunity")
      },
    ]
    for change in changes {
      try check()
      try store.write(change)
      #expect(try check() == .scan)
    }
    // Its id comes again, with other values.
    try add(1, to: store, salt: 9)
    try check()
  }

  /// Runs SQL as a program does that knows nothing of this one.
  private func edit(_ sql: String) throws {
    var handle: OpaquePointer?
    defer { sqlite3_close(handle) }
    try #require(sqlite3_open(path, &handle) == SQLITE_OK)
    try #require(
      sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK,
      "\(String(cString: sqlite3_errmsg(handle)))")
  }

  @Test(
    arguments: [
      "UPDATE opportunity SET amount_minor = 4711 WHERE id = 7",
      "INSERT INTO opportunity (name, stage) VALUES ('New', 'won')",
      "INSERT INTO opportunity (id, name, stage) VALUES (-5, 'Old', 'won')",
      "INSERT OR REPLACE INTO opportunity (id, name, stage) VALUES (7, 'Other', 'lost')",
      "DELETE FROM opportunity WHERE id = 50", "DELETE FROM opportunity",
      "DELETE FROM table_revision; UPDATE opportunity SET name = 'x' WHERE id = 3",
      """
      CREATE TABLE copy AS SELECT * FROM opportunity; DELETE FROM opportunity;
      INSERT INTO opportunity SELECT * FROM copy; DROP TABLE copy
      """,
    ])
  func `what another program changes is seen`(sql: String) throws {
    let store = try store()
    try check()
    try edit(sql)
    #expect(try check() == .scan)
    // Rows that an import adds afterwards do not hide it.
    try check()
    try edit("UPDATE opportunity SET name = 'Edited' WHERE id = (SELECT max(id) FROM opportunity)")
    try add(5, to: store, salt: 3)
    #expect(try check() == .scan)
    #expect(try check() == .file)
  }

  @Test func `a table that another program has made anew is not kept`() throws {
    _ = try store()
    try check()
    try edit(
      """
      PRAGMA legacy_alter_table = ON;
      CREATE TABLE opportunity_2 AS SELECT * FROM opportunity;
      DROP TABLE opportunity; ALTER TABLE opportunity_2 RENAME TO opportunity;
      """)
    for name in ["x", "y"] {
      try edit("UPDATE opportunity SET name = '\(name)' WHERE id = 2")
      #expect(try check() == .scan)
      #expect(!FileSystem.exists(file))
    }
  }

  @Test func `rows that an undone import had added are gone`() throws {
    let store = try store()
    try check()
    try add(20, to: store, salt: 1)
    #expect(try check() == .grownFile)
    let run = try #require(try store.database.integer("SELECT max(id) FROM import_run"))
    try ImportUndo(of: store).undo(run)
    #expect(try check() == .scan)
    // The same ids come again, with other values.
    try add(20, to: store, salt: 2)
    #expect(try check() == .grownFile)
  }

  @Test func `a table that was added to and changed in one import is scanned`() throws {
    let store = try store()
    try check()
    try store.write {
      let undo = try UndoRecorder(store)
      let deals = try RecordTable(try Self.opportunity(), in: store)
      try deals.insert(["name": "New", "stage": "won"])
      try deals.update(id: 7, [(try #require(deals.place(of: "name")), "Other")])
      try undo.finish(try ImportRuns(of: store).begin(at: "2026-02-06T00:00:00Z", isFull: false))
    }
    #expect(try check() == .scan)
    try store.write {
      let undo = try UndoRecorder(store)
      let deals = try RecordTable(try Self.opportunity(), in: store)
      try deals.insert(["name": "Newer", "stage": "won"])
      try undo.finish(try ImportRuns(of: store).begin(at: "2026-02-07T00:00:00Z", isFull: false))
      try deals.update(id: 8, [(try #require(deals.place(of: "name")), "Late")])
    }
    #expect(try check() == .scan)
  }

  @Test func `columns that are read later are of the same moment, or refused`() throws {
    let store = try store()
    let columns = try Self.columns(of: path, keepsFiles: true, keys: Array(Self.keys.prefix(2)))
    _ = try columns.table(Self.opportunity(), columns: Self.keys)
    try add(1, to: store)
    let user = try #require(Schema.entity("user"))
    #expect(throws: SQLError.self) {
      _ = try columns.table(user, columns: [ColumnKey("full_name", form: .text)])
    }
  }

  @Test func `a change of the table that is referred to needs no scan of the one that refers`()
    throws
  {
    let store = try store()
    try check()
    try store.write {
      try RecordTable(try #require(Schema.entity("user")), in: store).markDeleted(id: 1)
    }
    #expect(try check() == .file)
  }

  @Test func `every flipped byte and every shorter file is found out`() throws {
    _ = try store(deals: 9)
    try check()
    let whole = try FileSystem.read(file)
    for place in stride(from: 0, to: whole.count, by: 37) {
      var bytes = whole
      bytes[place] ^= 1 << UInt8(place % 8)
      try FileSystem.write(bytes, to: file)
      try check()
    }
    for count in [0, 1, 95, 96, whole.count / 2, whole.count - 64, whole.count - 1] {
      try FileSystem.write(Array(whole.prefix(count)), to: file)
      #expect(try check() == .scan)
    }
    try FileSystem.write(whole + [0], to: file)
    #expect(try check() == .scan)
  }

  @Test func `a file of an older program is made anew`() throws {
    _ = try store()
    try check()
    var bytes = try FileSystem.read(file)
    bytes[8] ^= 3
    try FileSystem.write(bytes, to: file)
    #expect(try check() == .scan)
  }

  @Test func `the file of another database is of no use, also at the same revision`() throws {
    _ = try store()
    try check()
    let own = try FileSystem.read(file)
    let other = try Store.open(path: path + "2", mode: .create)
    try other.write {
      let users = try RecordTable(try #require(Schema.entity("user")), in: other)
      for number in 1...3 { try users.insert(["full_name": .text("User \(number)")]) }
    }
    try add(50, to: other, salt: 1)
    _ = try Self.columns(of: path + "2", keepsFiles: true)
    try FileSystem.write(
      try FileSystem.read(path + "2.columns/opportunity.columns"), to: file)
    #expect(try check() == .scan)
    #expect(try FileSystem.read(file) == own)
  }

  @Test func `a folder that cannot be written to changes nothing`() throws {
    _ = try store()
    try FileSystem.write([1], to: path + ".columns")
    #expect(try check() == .scan)
    #expect(try check() == .scan)
  }

  @Test func `what can no longer be used is removed, and what is being written is left`() throws {
    let store = try store()
    try check()
    let old = try FileSystem.read(file)
    // The parent runs as well.
    try FileSystem.write(old, to: file + ".\(getppid()).part")
    try FileSystem.write(old, to: file + ".999999999.part")
    try FileSystem.write(old, to: path + ".columns/forgotten.columns")
    try store.write { try RecordTable(try Self.opportunity(), in: store).markDeleted(id: 1) }
    _ = try Self.columns(of: path, keepsFiles: true, keys: [])
    let names = try FileSystem.list(path + ".columns")
    #expect(
      names == ["opportunity.columns", "opportunity.columns.\(getppid()).part", "user.columns"])
    #expect(try FileSystem.read(file) != old)
  }

  @Test func `the number of threads changes neither columns nor file`() throws {
    _ = try store(deals: 2_000)
    var files: [[UInt8]] = []
    for threads in 1...3 {
      try FileSystem.remove(path + ".columns")
      let kept = try Self.columns(of: path, keepsFiles: true, threads: threads)
      #expect(
        try Self.content(kept) == (try Self.content(try Self.columns(of: path, keepsFiles: false))))
      files.append(try FileSystem.read(file))
    }
    #expect(files[0] == files[1] && files[1] == files[2])
  }

  @Test func `several at once read and write the same file`() throws {
    let store = try store(deals: 3_000)
    let path = path
    let expected = try Self.content(try Self.columns(of: path, keepsFiles: false))
    for round in 0..<5 {
      if round % 2 == 0 { try FileSystem.remove(path + ".columns") }
      let failures = Failures()
      WorkerThreads.run(4) { _ in
        do {
          let found = try Self.content(try Self.columns(of: path, keepsFiles: true))
          if found != expected { failures.add("other content") }
        } catch {
          failures.add("\(error)")
        }
      }
      #expect(failures.all.isEmpty)
    }
    withExtendedLifetime(store) {}
  }
}

private final class Failures: @unchecked Sendable {
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private(set) var all: [String] = []

  init() { pthread_mutex_init(lock, nil) }

  func add(_ text: String) {
    pthread_mutex_lock(lock)
    all.append(text)
    pthread_mutex_unlock(lock)
  }
}

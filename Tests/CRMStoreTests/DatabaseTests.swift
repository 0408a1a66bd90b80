import CRMBytes
import CRMStore
import Testing

@Suite struct DatabaseTests {
  struct Stop: Error {}

  @Test func `gives back every kind of value`() throws {
    let database = try Database(path: ":memory:", mode: .create)
    try database.execute("CREATE TABLE thing (a, b, c, d)")
    try database.run("INSERT INTO thing VALUES (?, ?, ?, ?)", 7, 1.5, "Ünï 🙂", nil)
    let statement = try database.prepare("SELECT a, b, c, d FROM thing")
    #expect(statement.columnNames == ["a", "b", "c", "d"])
    #expect(try statement.step())
    #expect(statement.int(0) == 7)
    #expect(statement.double(1) == 1.5)
    #expect(statement.text(2) == "Ünï 🙂")
    #expect(Array(statement.bytes(2)) == Array("Ünï 🙂".utf8))
    #expect(statement.isNull(3))
    #expect((0..<4).map { statement.columnType($0) } == [.integer, .real, .text, .null])
    #expect((0..<4).map { statement.value($0) } == [7, 1.5, "Ünï 🙂", nil])
    #expect(try !statement.step())
  }

  @Test(arguments: [
    "x'); DROP TABLE thing; --", "\"quoted\" 'too'", "", "a\u{0}b", "line\r\nbreak", "?1 :name $x",
  ]) func `binds hostile text as it is`(text: String) throws {
    let database = try Database(path: ":memory:", mode: .create)
    try database.execute("CREATE TABLE thing (a TEXT NOT NULL) STRICT")
    try database.run("INSERT INTO thing VALUES (?)", .text(text))
    let insert = try database.prepare("INSERT INTO thing VALUES (?)")
    var copy = text
    try copy.withUTF8 { bytes in
      insert.bind(bytes, at: 1)
      try insert.run()
    }
    let texts = try database.rows("SELECT a FROM thing") { $0.text(0) }
    #expect(texts == [text, text])
  }

  @Test func `binds an absent pointer as empty text, not as nothing`() throws {
    let database = try Database(path: ":memory:", mode: .create)
    let statement = try database.prepare("SELECT typeof(?)")
    statement.bind(UnsafeBufferPointer<UInt8>(start: nil, count: 0), at: 1)
    #expect(try statement.step())
    #expect(statement.text(0) == "text")
  }

  @Test func `binds by name, and leaves out what the SQL does not name`() throws {
    let database = try Database(path: ":memory:", mode: .create)
    let statement = try database.prepare("SELECT :today || '!'")
    statement.bind("2026-01-05", named: ":today")
    statement.bind("never", named: ":as_of")
    #expect(try statement.step())
    #expect(statement.text(0) == "2026-01-05!")
  }

  @Test func `a statement is bound anew after each run`() throws {
    let database = try Database(path: ":memory:", mode: .create)
    let statement = try database.prepare("SELECT ? + 1")
    for value in [1, 41, -1] {
      statement.bind(value, at: 1)
      #expect(try statement.step())
      #expect(statement.int(0) == value + 1)
    }
  }

  @Test func `statements of the same text do not disturb each other`() throws {
    let database = try Database(path: ":memory:", mode: .create)
    try database.execute("CREATE TABLE n (i); INSERT INTO n VALUES (1), (2), (3)")
    let sql = "SELECT i FROM n ORDER BY i"
    let outer = try database.prepare(sql)
    var pairs: [Int] = []
    while try outer.step() {
      let inner = try database.prepare(sql)
      while try inner.step() { pairs.append(outer.int(0) * 10 + inner.int(0)) }
    }
    #expect(pairs == [11, 12, 13, 21, 22, 23, 31, 32, 33])
  }

  @Test func `a cached statement forgets its values`() throws {
    let database = try Database(path: ":memory:", mode: .create)
    do {
      let first = try database.prepare("SELECT ?")
      first.bind("secret", at: 1)
      #expect(try first.step())
    }
    let second = try database.prepare("SELECT ?")
    #expect(try second.step())
    #expect(second.isNull(0))
  }

  @Test func `an error carries the code, the message and the SQL`() throws {
    let database = try Database(path: ":memory:", mode: .create)
    let error = #expect(throws: SQLError.self) {
      try database.prepare("SELECT a FROM nowhere")
    }
    #expect(error?.kind == .other)
    #expect(error?.code == 1)
    #expect(error?.message == "no such table: nowhere")
    #expect(error?.sql == "SELECT a FROM nowhere")
    #expect(error?.description.contains("nowhere") == true)
  }

  @Test func `a broken constraint names the column and not the value`() throws {
    let database = try Database(path: ":memory:", mode: .create)
    try database.execute("CREATE TABLE thing (a TEXT UNIQUE) STRICT")
    try database.run("INSERT INTO thing VALUES (?)", "private")
    let error = #expect(throws: SQLError.self) {
      try database.run("INSERT INTO thing VALUES (?)", "private")
    }
    #expect(error?.kind == .constraint)
    #expect(error?.extendedCode == 2067)
    #expect(error?.description.contains("thing.a") == true)
    #expect(error?.description.contains("private") == false)
  }

  @Test func `a quoted word that is no column is an error`() throws {
    let database = try Database(path: ":memory:", mode: .create)
    try database.execute("CREATE TABLE thing (a TEXT)")
    #expect(throws: SQLError.self) { try database.prepare("SELECT \"b\" FROM thing") }
  }

  @Test func `takes back what a failed transaction did`() throws {
    let database = try Database(path: ":memory:", mode: .create)
    try database.execute("CREATE TABLE n (i)")
    #expect(throws: Stop.self) {
      try database.transaction {
        try database.run("INSERT INTO n VALUES (1)")
        throw Stop()
      }
    }
    #expect(try database.integer("SELECT count(*) FROM n") == 0)
    try database.transaction { try database.run("INSERT INTO n VALUES (2)") }
    #expect(try database.integer("SELECT i FROM n") == 2)
  }

  @Test func `an inner transaction is taken back alone`() throws {
    let database = try Database(path: ":memory:", mode: .create)
    try database.execute("CREATE TABLE n (i)")
    try database.transaction {
      try database.run("INSERT INTO n VALUES (1)")
      try? database.transaction {
        try database.run("INSERT INTO n VALUES (2)")
        throw Stop()
      }
      try database.transaction { try database.run("INSERT INTO n VALUES (3)") }
    }
    #expect(try database.rows("SELECT i FROM n ORDER BY i") { $0.int(0) } == [1, 3])
  }

  @Test func `a reference that stays open fails the commit and takes all back`() throws {
    let database = try Database(path: ":memory:", mode: .create)
    try database.execute(
      """
      CREATE TABLE p (id INTEGER PRIMARY KEY);
      CREATE TABLE c (p_id REFERENCES p (id) DEFERRABLE INITIALLY DEFERRED)
      """)
    try database.transaction {
      try database.run("INSERT INTO c VALUES (5)")
      try database.run("INSERT INTO p VALUES (5)")
    }
    let error = #expect(throws: SQLError.self) {
      try database.transaction { try database.run("INSERT INTO c VALUES (6)") }
    }
    #expect(error?.kind == .constraint)
    #expect(!database.isInTransaction)
    #expect(try database.integer("SELECT count(*) FROM c") == 1)
  }

  @Test func `a reader sees its own state beside a writer`() throws {
    let folder = try TemporaryFolder()
    let writer = try Database(path: folder.file("a.db"), mode: .create)
    try writer.execute("CREATE TABLE n (i); INSERT INTO n VALUES (1)")
    let reader = try Database(path: folder.file("a.db"), mode: .readOnly)
    try reader.snapshot {
      #expect(try reader.integer("SELECT count(*) FROM n") == 1)
      try writer.transaction {
        try writer.run("INSERT INTO n VALUES (2)")
        #expect(try reader.integer("SELECT count(*) FROM n") == 1)
      }
      #expect(try reader.integer("SELECT count(*) FROM n") == 1)
    }
    #expect(try reader.integer("SELECT count(*) FROM n") == 2)
  }

  @Test func `a reader leaves nothing beside the file, nor what a killed writer left`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.db")
    do {
      let writer = try Database(path: path, mode: .create)
      try writer.execute("CREATE TABLE n (i)")
    }
    try FileSystem.write("", to: path + "-journal")
    do {
      let reader = try Database(path: path, mode: .readOnly)
      #expect(try reader.integer("SELECT count(*) FROM n") == 0)
      #expect(throws: SQLError.self) { try reader.run("INSERT INTO n VALUES (1)") }
    }
    #expect(try FileSystem.list(FileSystem.parent(of: path)) == ["a.db"])
  }

  @Test func `a second writer is told who is in its way`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.db")
    let first = try Database(path: path, mode: .create)
    try first.execute("CREATE TABLE n (i)")
    let second = try Database(path: path, mode: .readWrite, patience: 20)
    try first.transaction {
      let error = #expect(throws: SQLError.self) {
        try second.transaction { try second.run("INSERT INTO n VALUES (1)") }
      }
      #expect(error?.kind == .busy)
      #expect(
        error?.description
          == "another program is writing to \(path), for more than 20 ms; try again when it is done"
      )
    }
    try second.transaction { try second.run("INSERT INTO n VALUES (1)") }
  }

  @Test func `a file of another kind is told`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("notes.db")
    try FileSystem.write(String(repeating: "These are notes.\n", count: 100), to: path)
    let error = #expect(throws: SQLError.self) { try Database(path: path, mode: .readOnly) }
    #expect(error?.kind == .notADatabase)
    #expect(error?.description == "\(path) is not an SQLite database")
  }

  @Test func `a missing file is not made by opening it`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("none.db")
    for mode in [Database.Mode.readOnly, .readWrite] {
      let error = #expect(throws: SQLError.self) { try Database(path: path, mode: mode) }
      #expect(error?.kind == .cannotOpen)
    }
    #expect(!FileSystem.exists(path))
  }

  @Test func `a connection for reading refuses to write`() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.db")
    try Database(path: path, mode: .create).execute("CREATE TABLE n (i)")
    let reader = try Database(path: path, mode: .readOnly)
    let error = #expect(throws: SQLError.self) { try reader.run("INSERT INTO n VALUES (1)") }
    #expect(error?.kind == .refused)
  }
}

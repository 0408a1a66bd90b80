package import CRMSchema

/// A workspace's database, brought up to the declared schema.
///
/// Used by one thread at a time, as its ``Database``.
package final class Store {
  package let database: Database
  private(set) var changedTables: Set<String> = []
  /// Those of them whose older rows are as they were.
  private var grownTables: Set<String> = []
  /// A digest of what the running write has written.
  @exclusivity(unchecked) private var content: UInt64 = 0
  /// Counts the writes of this connection from 1, so that a table notes its change once in each.
  private(set) var writeNumber = 1

  package var path: String { database.path }

  /// What brings an older database to this schema, where each write is to do so.
  private var migration: Migration?

  /// Opens the database, or makes it in mode `.create`, and migrates an older one in one
  /// transaction, also when it is opened for reading.
  /// - Parameter migratesWithinWrites: an older one is migrated as part of what ``write(_:)`` and
  ///   ``writeInBulk(expecting:checkingReferences:checkingValues:onOneThread:leavesLog:_:)`` do, so
  ///   that it stays as it is where that is taken back. Until then it has its older tables.
  package static func open(
    path: String, mode: Database.Mode, patience: Int = 5_000, migratesWithinWrites: Bool = false
  ) throws -> Store {
    let database = try Database(path: path, mode: mode, patience: patience)
    if try StoredSchema.fingerprint(of: database) == DatabaseDefinition.fingerprint {
      return Store(database)
    }
    let stored = try StoredSchema(of: database)
    let migration = try Migration(from: stored, path: path)
    if mode == .readOnly, stored.tables.isEmpty {
      throw SQLError(.empty, message: "\(path) is empty; `crm import` fills it")
    }
    if migratesWithinWrites {
      let store = Store(database)
      store.migration = migration
      return store
    }
    if mode == .readOnly {
      try migration.run(on: Database(path: path, mode: .readWrite, patience: patience))
    } else {
      try migration.run(on: database)
    }
    return Store(database)
  }

  private init(_ database: Database) {
    self.database = database
  }

  /// Runs the body in one transaction that may write; see ``Database/transaction(_:)``. The revision
  /// of each table that it changed goes up by one.
  @discardableResult
  package func write<Result>(_ body: () throws -> Result) throws -> Result {
    guard database.transactionDepth == 0 else { return try database.transaction(body) }
    defer {
      changedTables.removeAll()
      grownTables.removeAll()
      content = 0
      writeNumber += 1
    }
    // A table that is made anew would take the rows with it that refer to it.
    let isMigrating = migration != nil
    if isMigrating { try database.execute("PRAGMA foreign_keys = OFF") }
    defer { if isMigrating { try? database.execute("PRAGMA foreign_keys = ON") } }
    let result = try database.transaction {
      try migration?.run(on: database)
      let result = try body()
      if isMigrating { for table in changedTables.sorted() { try checkReferences(of: table) } }
      let content = content
      for table in changedTables.sorted() {
        try raiseRevision(of: table, isGrown: grownTables.contains(table), content: content)
      }
      return result
    }
    migration = nil
    return result
  }

  /// As ``write(_:)``, for many rows in any order: references are checked at the end, for whole
  /// tables, and not row by row. The body must not delete rows.
  /// - Parameters:
  ///   - bytes: about how much is to be written.
  ///   - checkingReferences: false where every id that the body writes was read or made within it,
  ///     which spares a look-up for each reference of each table that it touches.
  ///   - checkingValues: false where the body has read every value by the type of its field, which
  ///     spares the table's CHECKs.
  ///   - onOneThread: appended rows are inserted by the caller's thread and not by another.
  ///   - leavesLog: a small database is written without its log, which is quicker and changes the
  ///     file even where the body throws.
  @discardableResult
  package func writeInBulk<Result>(
    expecting bytes: Int = 0, checkingReferences: Bool = true, checkingValues: Bool = true,
    onOneThread: Bool = false, leavesLog: Bool = true, _ body: () throws -> Result
  ) throws -> Result {
    precondition(database.transactionDepth == 0, "a bulk write is a transaction of its own")
    try database.execute("PRAGMA foreign_keys = OFF")
    defer { try? database.execute("PRAGMA foreign_keys = ON") }
    defer { try? database.execute("PRAGMA ignore_check_constraints = OFF") }
    database.appending.usesThread = !onOneThread
    defer { database.appending.stop() }
    // Into a file that is small beside them rows can go directly, and not by way of the write-ahead
    // log; it stays where others have the file open.
    let isSmall = try database.size() < max(bytes, 16_000_000)
    let isDirect = leavesLog && isSmall && database.leaveLog()
    defer { if isDirect { database.keepLog() } }
    return try write {
      // Not before a migration, which copies rows that nobody has checked.
      if !checkingValues { try database.execute("PRAGMA ignore_check_constraints = ON") }
      let result = try body()
      if checkingReferences {
        for table in changedTables.sorted() { try checkReferences(of: table) }
      }
      return result
    }
  }

  private func checkReferences(of table: String) throws(SQLError) {
    let broken = try database.prepare("PRAGMA foreign_key_check(\(quoted(table)))")
    guard try broken.step() else { return }
    throw SQLError(
      .constraint,
      message:
        "\(table) \(broken.int(1)) refers to a record of '\(broken.text(2))' that is not there")
  }

  /// Notes that the running ``write(_:)`` changed a table, so that what was computed from it is
  /// computed anew. Only for statements of one's own: ``RecordTable`` does it by itself.
  package func markChanged(_ table: String) {
    changedTables.insert(table)
    grownTables.remove(table)
  }

  /// Notes that the running write only adds rows to the table, with higher ids than all before.
  func markGrown(_ table: String) {
    guard changedTables.contains(table) else { return }
    grownTables.insert(table)
    // A table that notes one change a write must note the next one again.
    writeNumber += 1
  }

  /// Notes a digest of values that the running write brings in, so that two databases whose tables
  /// have the same stamp hold the same. The order in which values are noted does not count.
  @inline(__always)
  package func noteContent(_ digest: UInt64) { content &+= digest }
}

extension Store {
  /// How many transactions have changed the entity's table; 0 for one that was never written.
  package func revision(of entity: Entity) throws(SQLError) -> Int {
    try database.integer("SELECT revision FROM table_revision WHERE name = ?", .text(entity.name))
      ?? 0
  }

  /// The revision of every table that was ever written.
  package func revisions() throws(SQLError) -> [String: Int] {
    let pairs = try database.rows("SELECT name, revision FROM table_revision") {
      ($0.text(0), $0.int(1))
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  /// What the database describes up to: the newest `at` of an import; `nil` before the first.
  package func asOf() throws(SQLError) -> String? {
    try database.text("SELECT max(at) FROM import_run")
  }

  /// Makes the connection answer questions over the documented views and the entities' tables only,
  /// and the one that views of histories ask when records became known; see ``Database/guardReads(allowing:seconds:)``.
  /// - Parameter names: views of this connection that may be read as well.
  package func guardReads(
    alsoAllowing names: [String] = [], seconds: Double? = nil
  ) throws(SQLError) {
    try database.guardReads(
      allowing: ViewDefinition.all.map(\.name) + Schema.names
        + [DatabaseDefinition.importExtent.name] + names, seconds: seconds)
  }
}

internal import CRMBytes
internal import CSQLite

/// One connection to an SQLite file.
///
/// Used by one thread at a time: it can be handed over, not shared. It closes with its last
/// reference, and no statement of it outlives it.
package final class Database {
  package enum Mode: Sendable { case readOnly, readWrite, create }

  package let path: String
  package let mode: Mode
  let handle: OpaquePointer
  private let patience: Int32
  private var idleStatements: [String: OpaquePointer] = [:]
  private var idleOrder: [String] = []
  var readGuard: ReadGuard?
  var timeLimit: TimeLimit?
  let appending = AppendedRows()
  var transactionDepth = 0

  /// Opens the file, or makes it in mode `.create`; `:memory:` is a database of its own, and without
  /// a path it is one that grows into a temporary file, which is gone with the connection.
  ///
  /// Writers keep a write-ahead log, so that readers go on beside them.
  /// - Parameter patience: milliseconds to wait for another writer before the error `.busy`.
  package convenience init(path: String, mode: Mode, patience: Int = 5_000) throws(SQLError) {
    try self.init(path: path, mode: mode, patience: patience, clearsUp: true)
  }

  private init(path: String, mode: Mode, patience: Int, clearsUp: Bool) throws(SQLError) {
    _ = Self.countsNoMemory
    self.path = path.isEmpty ? "the temporary database" : path
    self.mode = mode
    if mode != .create, path != ":memory:", !FileSystem.exists(path) {
      throw SQLError(.cannotOpen, message: "\(path): there is no such database")
    }
    // Readers must be able to clear away what a killed writer, or the log of their own, leaves; what
    // they may not is told below.
    let access = SQLITE_OPEN_READWRITE | (mode == .create ? SQLITE_OPEN_CREATE : 0)
    let address = Self.address(of: path, mode: mode)
    let form = address.isImmutable ? SQLITE_OPEN_READONLY | SQLITE_OPEN_URI : access
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(
      address.text, &opened, form | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    guard let opened else {
      throw SQLError(.cannotOpen, code: code, message: "\(path): no memory to open it")
    }
    guard code == SQLITE_OK else {
      let message = String(cString: sqlite3_errmsg(opened))
      sqlite3_close_v2(opened)
      throw SQLError(extendedCode: code, message: message, path: path, sql: nil)
    }
    handle = opened
    self.patience = Int32(clamping: patience)
    try configure()
    if clearsUp, !path.isEmpty, FileSystem.exists(Self.journal(of: path)) {
      Self.removeJournal(of: path)
    }
  }

  /// For clearing up; waits for nobody.
  convenience init(mending path: String) throws(SQLError) {
    try self.init(path: path, mode: .readWrite, patience: 0, clearsUp: false)
  }

  /// Where SQLite was in use before, it goes on counting, which costs time and nothing else.
  private static let countsNoMemory = crm_sqlite_count_no_memory() == SQLITE_OK

  private func configure() throws(SQLError) {
    sqlite3_busy_timeout(handle, patience)
    // A quoted word is a name and never a text: a mistyped column is an error, not its own name.
    _ = crm_sqlite_switch(handle, SQLITE_DBCONFIG_DQS_DML, 0)
    _ = crm_sqlite_switch(handle, SQLITE_DBCONFIG_DQS_DDL, 0)
    _ = crm_sqlite_switch(handle, SQLITE_DBCONFIG_DEFENSIVE, 1)
    // Those of the file, that is: they are for other programs; see `TriggerDefinition`.
    _ = crm_sqlite_switch(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)
    try execute(
      "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON")
    // Reads the header, so that a file of another kind is told here.
    _ = try integer("SELECT count(*) FROM sqlite_schema")
    guard mode != .readOnly else { return try execute("PRAGMA query_only = ON") }
    // Of a new file alone. Larger pages are fewer to scan; with still larger ones a change of a few
    // rows would write far more than it changes.
    try execute("PRAGMA page_size = 8192")
    try execute(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536")
  }

  /// Runs a body that makes temporary tables and views of this connection, which a connection that
  /// only reads may have as well.
  package func makeTemporaries(_ body: () throws(SQLError) -> Void) throws(SQLError) {
    guard mode == .readOnly else { return try body() }
    try execute("PRAGMA query_only = OFF")
    do throws(SQLError) {
      try body()
    } catch {
      try execute("PRAGMA query_only = ON")
      throw error
    }
    try execute("PRAGMA query_only = ON")
  }

  /// Of the file and its log, in bytes.
  package func size() throws(SQLError) -> Int {
    try (integer("PRAGMA page_count") ?? 0) * (integer("PRAGMA page_size") ?? 0)
  }

  /// Writes into the file itself from now on, where nobody else has it open.
  func leaveLog() -> Bool {
    sqlite3_busy_timeout(handle, 0)
    defer { sqlite3_busy_timeout(handle, patience) }
    return (try? text("PRAGMA journal_mode = TRUNCATE")) == "truncate"
  }

  /// Writes by way of the log again, so that readers go on beside.
  func keepLog() {
    _ = try? text("PRAGMA journal_mode = WAL")
  }

  deinit {
    appending.stop()
    for statement in idleStatements.values { sqlite3_finalize(statement) }
    sqlite3_close_v2(handle)
  }

  /// Runs statements that give no rows and take no values; several are parted by `;`.
  package func execute(_ sql: String) throws(SQLError) {
    try appending.settle()
    try executeAtOnce(sql)
  }

  /// The same while rows are still to be appended.
  func executeAtOnce(_ sql: String) throws(SQLError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw lastError(sql: sql) }
  }

  /// The statement, ready to be bound; statements used before are not compiled again.
  package func prepare(_ sql: String) throws(SQLError) -> Statement {
    try appending.settle()
    return try prepareAtOnce(sql)
  }

  /// The same while rows are still to be appended.
  func prepareAtOnce(_ sql: String) throws(SQLError) -> Statement {
    if let idle = idleStatements.removeValue(forKey: sql) {
      if let place = idleOrder.lastIndex(of: sql) { idleOrder.remove(at: place) }
      return Statement(sql, handle: idle, of: self)
    }
    var text = sql
    let compiled = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { compile($0) }
    }
    guard compiled.code == SQLITE_OK else { throw lastError(sql: sql) }
    guard let statement = compiled.handle else {
      throw SQLError(.refused, message: "there is no statement in it", sql: sql)
    }
    if compiled.hasMore {
      sqlite3_finalize(statement)
      throw SQLError(.refused, message: "one statement at a time, please", sql: sql)
    }
    return Statement(sql, handle: statement, of: self)
  }

  private func compile(
    _ text: UnsafeBufferPointer<CChar>
  ) -> (code: Int32, handle: OpaquePointer?, hasMore: Bool) {
    var statement: OpaquePointer?
    var rest: UnsafePointer<CChar>?
    let code = sqlite3_prepare_v3(
      handle, text.baseAddress, Int32(text.count), UInt32(SQLITE_PREPARE_PERSISTENT), &statement,
      &rest)
    guard code == SQLITE_OK, let rest, let start = text.baseAddress else {
      return (code, statement, false)
    }
    // What follows may be blanks and comments; anything that compiles, or does not, is too much.
    let left = text.count - (rest - start)
    var other: OpaquePointer?
    let otherCode =
      left > 0 ? sqlite3_prepare_v2(handle, rest, Int32(left), &other, nil) : SQLITE_OK
    sqlite3_finalize(other)
    return (code, statement, other != nil || otherCode != SQLITE_OK)
  }

  /// Takes back the handle of a statement that nobody holds any more.
  func recycle(_ statement: OpaquePointer, sql: String) {
    appending.wait()
    sqlite3_reset(statement)
    sqlite3_clear_bindings(statement)
    guard idleStatements[sql] == nil else {
      sqlite3_finalize(statement)
      return
    }
    if idleOrder.count >= 64 {
      sqlite3_finalize(idleStatements.removeValue(forKey: idleOrder.removeFirst()))
    }
    idleStatements[sql] = statement
    idleOrder.append(sql)
  }

  /// Rows that the last statement inserted, changed or deleted.
  package var changes: Int {
    appending.wait()
    return Int(sqlite3_changes64(handle))
  }

  /// The id of the row inserted last.
  package var lastInsertID: Int {
    appending.wait()
    return Int(sqlite3_last_insert_rowid(handle))
  }

  func lastError(sql: String?) -> SQLError {
    let message = String(cString: sqlite3_errmsg(handle))
    let code = sqlite3_extended_errcode(handle)
    if let error = timeLimit?.error(code: code & 0xff, sql: sql)
      ?? readGuard?.error(code: code & 0xff, sql: sql)
    {
      return error
    }
    var error = SQLError(
      extendedCode: code, message: message, path: path, sql: sql, patience: patience,
      systemCode: sqlite3_system_errno(handle))
    let offset = sqlite3_error_offset(handle)
    if offset >= 0 { error.offset = Int(offset) }
    return error
  }
}

extension Database {
  /// Runs one statement with values for its `?`, in order.
  package func run(_ sql: String, _ values: SQLValue...) throws(SQLError) {
    let statement = try prepare(sql)
    statement.bind(values)
    while try statement.step() {}
  }

  /// The first column of the first row as a number; `nil` without a row or where it is empty.
  package func integer(_ sql: String, _ values: SQLValue...) throws(SQLError) -> Int? {
    let statement = try prepare(sql)
    statement.bind(values)
    guard try statement.step(), !statement.isNull(0) else { return nil }
    return statement.int(0)
  }

  /// The first column of the first row as text; `nil` without a row or where it is empty.
  package func text(_ sql: String, _ values: SQLValue...) throws(SQLError) -> String? {
    let statement = try prepare(sql)
    statement.bind(values)
    guard try statement.step(), !statement.isNull(0) else { return nil }
    return statement.text(0)
  }

  /// Every row, made into a value of its own.
  package func rows<Row>(
    _ sql: String, _ values: SQLValue..., row: (Statement) throws(SQLError) -> Row
  ) throws(SQLError) -> [Row] {
    let statement = try prepare(sql)
    statement.bind(values)
    var rows: [Row] = []
    while try statement.step() { rows.append(try row(statement)) }
    return rows
  }
}

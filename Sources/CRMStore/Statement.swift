internal import CSQLite

/// A compiled statement: bind, step through its rows, reset, bind again.
///
/// Parameters count from 1, columns from 0, as in SQLite. Binding after a step resets first.
package final class Statement {
  package enum ColumnType: Sendable { case null, integer, real, text, blob }

  package let sql: String
  private let database: Database
  private let handle: OpaquePointer
  private var isRunning = false
  private var bindCode = SQLITE_OK

  init(_ sql: String, handle: OpaquePointer, of database: Database) {
    self.sql = sql
    self.handle = handle
    self.database = database
  }

  deinit { database.recycle(handle, sql: sql) }

  /// True when the statement cannot change the database.
  package var isReadOnly: Bool { sqlite3_stmt_readonly(handle) != 0 }

  package var parameterCount: Int { Int(sqlite3_bind_parameter_count(handle)) }

  /// Binds the text to the parameter of that name (`:today`); nothing where the SQL has none such.
  package func bind(_ text: String, named name: String) {
    let index = Int(sqlite3_bind_parameter_index(handle, name))
    if index > 0 { bind(text, at: index) }
  }

  /// Binds the number to the parameter of that name; nothing where the SQL has none such.
  package func bind(_ value: Int, named name: String) {
    let index = Int(sqlite3_bind_parameter_index(handle, name))
    if index > 0 { bind(value, at: index) }
  }
}

extension Statement {
  package func bind(_ value: Int, at index: Int) {
    prepareToBind()
    note(sqlite3_bind_int64(handle, Int32(index), Int64(value)))
  }

  package func bind(_ value: Int64, at index: Int) {
    prepareToBind()
    note(sqlite3_bind_int64(handle, Int32(index), value))
  }

  package func bind(_ value: Double, at index: Int) {
    prepareToBind()
    note(sqlite3_bind_double(handle, Int32(index), value))
  }

  package func bind(_ value: Bool, at index: Int) { bind(value ? 1 : 0, at: index) }

  /// Binds a copy of the text.
  package func bind(_ text: String, at index: Int) {
    prepareToBind()
    var text = text
    text.withUTF8 { bytes in
      note(bind(bytes, at: Int32(index), destructor: Self.copying))
    }
  }

  /// Binds text without copying: the bytes, in UTF-8, must stay in place until the next step is
  /// over and the parameter is bound anew or the statement let go.
  package func bind(_ text: UnsafeBufferPointer<UInt8>, at index: Int) {
    prepareToBind()
    note(bind(text, at: Int32(index), destructor: nil))
  }

  package func bindNull(at index: Int) {
    prepareToBind()
    note(sqlite3_bind_null(handle, Int32(index)))
  }

  package func bind(_ value: Int?, at index: Int) {
    if let value { bind(value, at: index) } else { bindNull(at: index) }
  }

  package func bind(_ text: String?, at index: Int) {
    if let text { bind(text, at: index) } else { bindNull(at: index) }
  }

  package func bind(_ value: SQLValue, at index: Int) {
    switch value {
    case .null: bindNull(at: index)
    case .integer(let value): bind(value, at: index)
    case .real(let value): bind(value, at: index)
    case .text(let text): bind(text, at: index)
    }
  }

  /// Binds the values to the parameters from 1 on.
  package func bind(_ values: [SQLValue]) {
    for (offset, value) in values.enumerated() { bind(value, at: offset + 1) }
  }

  private func bind(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int32,
    destructor: (@convention(c) (UnsafeMutableRawPointer?) -> Void)?
  ) -> Int32 {
    // No address would be NULL, and an empty text is not.
    guard let start = bytes.baseAddress else {
      return sqlite3_bind_text64(handle, index, "", 0, Self.copying, UInt8(SQLITE_UTF8))
    }
    return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) { start in
      sqlite3_bind_text64(
        handle, index, start, UInt64(bytes.count), destructor, UInt8(SQLITE_UTF8))
    }
  }

  /// SQLITE_TRANSIENT, which is a cast that C macros do not carry over.
  static var copying: (@convention(c) (UnsafeMutableRawPointer?) -> Void)? {
    unsafeBitCast(-1, to: (@convention(c) (UnsafeMutableRawPointer?) -> Void)?.self)
  }

  private func prepareToBind() {
    database.appending.wait()
    if isRunning { reset() }
  }

  private func note(_ code: Int32) {
    if code != SQLITE_OK, bindCode == SQLITE_OK { bindCode = code }
  }
}

extension Statement {
  /// Goes to the next row; false after the last.
  package func step() throws(SQLError) -> Bool {
    guard bindCode == SQLITE_OK else {
      let code = bindCode
      bindCode = SQLITE_OK
      throw SQLError(
        .other, code: code,
        message: "a value cannot be bound: \(String(cString: sqlite3_errstr(code)))",
        sql: sql)
    }
    try database.appending.settle()
    isRunning = true
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE:
      reset()
      return false
    default:
      let error = database.lastError(sql: sql)
      reset()
      throw error
    }
  }

  /// Runs a statement that gives no rows, and leaves it ready to be bound again.
  package func run() throws(SQLError) {
    while try step() {}
  }

  /// Runs a statement that gives no rows and has no parameters, on any thread: whoever calls it sees
  /// to it that nobody else uses the connection meanwhile.
  func runAlone() throws(SQLError) {
    let code = sqlite3_step(handle)
    defer { sqlite3_reset(handle) }
    if code != SQLITE_DONE { throw database.lastError(sql: sql) }
  }

  /// The number that a statement without parameters gives, as ``runAlone()``; `nil` for nothing.
  func integerAlone() throws(SQLError) -> Int? {
    let code = sqlite3_step(handle)
    defer { sqlite3_reset(handle) }
    if code == SQLITE_DONE { return nil }
    if code != SQLITE_ROW { throw database.lastError(sql: sql) }
    return isNull(0) ? nil : int(0)
  }

  /// Makes the statement start over with nothing bound.
  func clear() {
    reset()
    sqlite3_clear_bindings(handle)
  }

  /// Makes the statement start over; bound values stay.
  package func reset() {
    database.appending.wait()
    sqlite3_reset(handle)
    isRunning = false
  }
}

extension Statement {
  package var columnCount: Int { Int(sqlite3_column_count(handle)) }

  package var columnNames: [String] {
    (0..<columnCount).map { String(cString: sqlite3_column_name(handle, Int32($0))) }
  }

  package func columnType(_ column: Int) -> ColumnType {
    switch sqlite3_column_type(handle, Int32(column)) {
    case SQLITE_INTEGER: .integer
    case SQLITE_FLOAT: .real
    case SQLITE_TEXT: .text
    case SQLITE_BLOB: .blob
    default: .null
    }
  }

  package func isNull(_ column: Int) -> Bool {
    sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL
  }

  /// The number in the column; 0 where it is empty.
  package func int(_ column: Int) -> Int { Int(sqlite3_column_int64(handle, Int32(column))) }

  package func double(_ column: Int) -> Double { sqlite3_column_double(handle, Int32(column)) }

  /// The text in the column; empty where it is.
  package func text(_ column: Int) -> String { String(decoding: bytes(column), as: UTF8.self) }

  package func optionalInt(_ column: Int) -> Int? { isNull(column) ? nil : int(column) }

  package func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }

  /// The UTF-8 of the text in the column, in place: gone with the next step, reset or bind.
  package func bytes(_ column: Int) -> UnsafeBufferPointer<UInt8> {
    let start = sqlite3_column_text(handle, Int32(column))
    return UnsafeBufferPointer(
      start: start, count: Int(sqlite3_column_bytes(handle, Int32(column))))
  }

  package func value(_ column: Int) -> SQLValue {
    switch columnType(column) {
    case .null: .null
    case .integer: .integer(Int64(int(column)))
    case .real: .real(double(column))
    case .text, .blob: .text(text(column))
    }
  }
}

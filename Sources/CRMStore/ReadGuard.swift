internal import CRMBytes
internal import CSQLite

/// What a connection that runs other people's SQL may read, and for how long.
final class ReadGuard {
  /// Tables and views that a statement may read.
  let allowed: Set<String>
  /// Everything that lies in the database; other names are the statement's own.
  let existing: Set<String>
  let seconds: Double?
  /// What may be read, in words.
  let subject: String
  private var refusal: String?

  init(allowed: Set<String>, existing: Set<String>, seconds: Double?, subject: String) {
    self.subject = subject
    self.allowed = allowed
    self.existing = existing
    self.seconds = seconds
  }

  /// Begins the account of one question.
  func startQuestion() { refusal = nil }

  /// Answers SQLite's question whether a statement that is being compiled may do a thing.
  ///
  /// It goes by the table alone: SQLite also names the view that a table is read through, but a
  /// statement's own WITH table can bear the name of any view.
  func permits(_ action: Int32, _ first: String?, _ second: String?) -> Bool {
    switch action {
    case SQLITE_SELECT, SQLITE_RECURSIVE: return true
    case SQLITE_FUNCTION:
      let harmful: Set = ["load_extension", "readfile", "writefile", "edit", "fts3_tokenizer"]
      guard let name = second?.lowercased(), !harmful.contains(name) else {
        refusal = "the function '\(second ?? "")' is not for queries"
        return false
      }
      return true
    case SQLITE_READ:
      guard let table = first?.lowercased() else { return false }
      if allowed.contains(table) { return true }
      // Counting the rows of the statement's own WITH table asks for its name and no column.
      let isOwn =
        second?.isEmpty ?? true && !existing.contains(table) && !table.hasPrefix("sqlite_")
        && !table.hasPrefix("pragma_") && table != "dbstat"
      if !isOwn { refusal = "'\(first ?? "")' cannot be queried" }
      return isOwn
    default:
      refusal = "only questions are answered here: one SELECT over \(subject)"
      return false
    }
  }

  /// The clearer form of an error that the guard itself brought about.
  func error(code: Int32, sql: String?) -> SQLError? {
    switch code {
    case SQLITE_AUTH, SQLITE_ERROR:
      guard let refusal else { return nil }
      return SQLError(.refused, code: code, message: refusal, sql: sql)
    default: return nil
    }
  }
}

extension Database {
  package var isGuarded: Bool { readGuard != nil }

  /// From now on this connection answers questions only: single SELECT statements that read the
  /// allowed tables and views and end within the time.
  ///
  /// Writes, ATTACH, PRAGMA and extensions are refused whatever the mode of the connection.
  /// - Parameter names: tables and views that a statement may read, with the tables that the views
  ///   read in turn.
  /// - Parameter subject: what the names are together, in words.
  package func guardReads(
    allowing names: some Sequence<String>, seconds: Double? = nil,
    subject: String = "the documented views"
  ) throws(SQLError) {
    // These tables make themselves at their first use, which the guard would forbid.
    _ = try integer("SELECT count(*) FROM json_each('[]'), json_tree('[]')")
    let existing = try rows("SELECT lower(name) FROM sqlite_schema") { $0.text(0) }
    let allowed = names.map { $0.lowercased() } + ["json_each", "json_tree"]
    let readGuard = ReadGuard(
      allowed: Set(allowed), existing: Set(existing), seconds: seconds, subject: subject)
    self.readGuard = readGuard
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0)
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 64 << 20)
    let context = Unmanaged.passUnretained(readGuard).toOpaque()
    sqlite3_set_authorizer(
      handle,
      { context, action, first, second, _, _ in
        guard let context else { return SQLITE_DENY }
        let readGuard = Unmanaged<ReadGuard>.fromOpaque(context).takeUnretainedValue()
        let isPermitted = readGuard.permits(
          action, first.map { String(cString: $0) }, second.map { String(cString: $0) })
        return isPermitted ? SQLITE_OK : SQLITE_DENY
      }, context)
  }

  /// Compiles a statement that a person typed; only on a guarded connection, and its time starts
  /// now.
  package func prepareQuestion(_ sql: String) throws(SQLError) -> Statement {
    guard let readGuard else {
      throw SQLError(.refused, message: "this connection is not guarded", sql: sql)
    }
    if sql.utf8.contains(0) {
      throw SQLError(.refused, message: "the query contains a zero byte", sql: nil)
    }
    readGuard.startQuestion()
    if let seconds = readGuard.seconds { limitTime().begin(seconds) }
    let statement = try prepare(sql)
    guard statement.isReadOnly, statement.columnCount > 0 else {
      throw SQLError(
        .refused,
        message: "only questions are answered here: one SELECT over \(readGuard.subject)", sql: sql)
    }
    return statement
  }
}

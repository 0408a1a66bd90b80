internal import CRMBytes
internal import CSQLite

extension Database {
  /// Runs the body in one transaction that may write, begun at once so that two writers cannot
  /// block each other half-way; takes everything back when the body throws.
  ///
  /// Inside another transaction it is a savepoint: only its own work is taken back.
  @discardableResult
  package func transaction<Result>(_ body: () throws -> Result) throws -> Result {
    let depth = transactionDepth
    try execute(depth == 0 ? "BEGIN IMMEDIATE" : "SAVEPOINT level_\(depth)")
    transactionDepth += 1
    defer { transactionDepth = depth }
    do {
      let result = try body()
      try execute(depth == 0 ? "COMMIT" : "RELEASE level_\(depth)")
      return result
    } catch {
      if depth == 0 { appending.discard() }
      // Some errors, a full disk among them, have rolled back already.
      if sqlite3_get_autocommit(handle) == 0 {
        try? execute(
          depth == 0 ? "ROLLBACK" : "ROLLBACK TO level_\(depth); RELEASE level_\(depth)")
      }
      throw error
    }
  }

  /// Runs the body on one unchanging state of the database, whatever others write meanwhile.
  @discardableResult
  package func snapshot<Result>(_ body: () throws -> Result) throws -> Result {
    guard transactionDepth == 0 else { return try body() }
    try execute("BEGIN")
    transactionDepth += 1
    defer { transactionDepth = 0 }
    do {
      let result = try body()
      try execute("COMMIT")
      return result
    } catch {
      if sqlite3_get_autocommit(handle) == 0 { try? execute("ROLLBACK") }
      throw error
    }
  }

  package var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }
}

// MARK: - After a writer that was killed

extension Database {
  static func journal(of path: String) -> String { path + "-journal" }

  /// Removes the journal that a killed writer has left and that nothing is to be restored from any
  /// more; what is to be, SQLite has done when the file was opened.
  ///
  /// In the mode of the write-ahead log nobody has a journal, and nobody leaves the mode while another
  /// connection is in a transaction.
  static func removeJournal(of path: String) {
    guard let database = try? Database(mending: path) else { return }
    _ = try? database.transaction {
      if try database.text("PRAGMA journal_mode") == "wal" {
        try FileSystem.remove(journal(of: path))
      }
    }
  }
}

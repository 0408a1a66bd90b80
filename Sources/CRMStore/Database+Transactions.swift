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

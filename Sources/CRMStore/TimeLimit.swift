internal import CRMBytes
internal import CSQLite

/// Stops what SQLite works at on one connection for longer than it may.
final class TimeLimit {
  private(set) var seconds = Double.infinity
  private var deadline = Double.infinity

  /// From now on there are so many seconds.
  func begin(_ seconds: Double) {
    self.seconds = seconds
    deadline = monotonicSeconds() + seconds
  }

  var isOver: Bool { monotonicSeconds() > deadline }

  /// The clearer form of an error that the limit itself brought about.
  func error(code: Int32, sql: String?) -> SQLError? {
    guard code == SQLITE_INTERRUPT else { return nil }
    return SQLError(
      .tooSlow, code: code,
      message: "the query was stopped after \(Int(seconds.rounded(.up))) s; ask for less, or filter"
        + " earlier", sql: sql)
  }
}

extension Database {
  /// The limit of this connection, which is none until somebody begins one.
  func limitTime() -> TimeLimit {
    if let timeLimit { return timeLimit }
    let limit = TimeLimit()
    timeLimit = limit
    sqlite3_progress_handler(
      handle, 20_000,
      { context in
        guard let context else { return 1 }
        return Unmanaged<TimeLimit>.fromOpaque(context).takeUnretainedValue().isOver ? 1 : 0
      }, Unmanaged.passUnretained(limit).toOpaque())
    return limit
  }

  /// Runs a body in which SQLite may work for so long; what takes longer is stopped with the error
  /// `.tooSlow`.
  /// - Returns: what the body returns, and how many seconds it took.
  package func limitingTime<Result>(
    to seconds: Double, _ body: () throws(SQLError) -> Result
  ) throws(SQLError) -> (result: Result, seconds: Double) {
    let limit = limitTime()
    let start = monotonicSeconds()
    limit.begin(seconds)
    defer { limit.begin(.infinity) }
    return (try body(), monotonicSeconds() - start)
  }
}

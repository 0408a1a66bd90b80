/// The rows that were given to the connection and are not in their tables yet.
///
/// Another thread inserts them while the caller makes more. The connection belongs to that thread
/// until ``settle()``, which everything else that uses the connection therefore begins with.
final class AppendedRows: @unchecked Sendable {
  // Unchecked: the error is written by the other thread and read after waiting for it.

  /// Rows that were given may not be in their tables yet.
  @exclusivity(unchecked) private var isPending = false
  /// Those that hold rows which were not even handed over.
  private var holders: [RowAppender] = []
  private var thread: BackgroundThread?
  @exclusivity(unchecked) private var failure: SQLError?
  /// False where everything is to be done by the thread that asks for it.
  var usesThread = true

  /// How many appenders the connection has had.
  private var appenders = 0

  func nextNumber() -> Int {
    appenders += 1
    return appenders
  }

  /// Notes that an appender holds rows from now on.
  func hold(_ appender: RowAppender) {
    isPending = true
    holders.append(appender)
  }

  /// Does the work on the other thread, where there is one.
  func perform(_ work: @escaping () throws(SQLError) -> Void) {
    isPending = true
    let guarded = { [self] in
      guard failure == nil else { return }
      do throws(SQLError) { try work() } catch { failure = error }
    }
    if usesThread, thread == nil { thread = BackgroundThread() }
    guard usesThread, let thread else {
      guarded()
      return
    }
    thread.add(most: 1, guarded)
  }

  /// Waits until every row that was given is in its table, or could not be put there.
  @inline(__always)
  func wait() {
    if isPending { waitForThread() }
  }

  private func waitForThread() {
    isPending = false
    let waiting = holders
    holders = []
    for appender in waiting { appender.handOver() }
    thread?.finish()
    isPending = false
  }

  /// As ``wait()``, for those that must know whether it went well.
  @inline(__always)
  func settle() throws(SQLError) {
    wait()
    if let failure { throw failure }
  }

  /// Waits for the other thread alone; who holds rows keeps them.
  func waitForHandedOver() throws(SQLError) {
    thread?.finish()
    if let failure { throw failure }
  }

  /// Forgets the rows that are not in their tables yet, and what went wrong.
  func discard() {
    // Letting go of an appender asks here again.
    let dropped = holders
    holders = []
    for appender in dropped { appender.discard() }
    thread?.finish()
    isPending = false
    failure = nil
  }

  /// Ends the other thread.
  func stop() {
    wait()
    thread?.stop()
    thread = nil
  }
}

/// What the shell is told; scripts rely on the numbers.
package enum ExitCode: Int32, Sendable, CaseIterable {
  case done = 0
  /// Nothing half-done is left.
  case failed = 1
  case usage = 2
  /// Done, but rows were rejected, or data rules failed.
  case rejected = 3
  /// Not allowed, or not logged in.
  case notAllowed = 4
  /// An alert fired and `--fail-on-alert` was given.
  case alert = 5
  /// The data is older than the freshness limit and `--fail-on-stale` was given.
  case stale = 6
}

/// Times work.
enum Stopwatch {
  static func seconds(_ work: () throws -> Void) rethrows -> Double {
    let duration = try ContinuousClock().measure { try work() }
    let (seconds, attoseconds) = duration.components
    return Double(seconds) + Double(attoseconds) / 1e18
  }

  /// The shortest time of each work, in their order.
  ///
  /// They run in turn (A B A B …), so that a slow moment of the machine meets all of them.
  static func best(of rounds: Int, _ works: (() throws -> Void)...) throws -> [Double] {
    var best = works.map { _ in Double.infinity }
    for _ in 0..<rounds {
      for (index, work) in works.enumerated() {
        best[index] = min(best[index], try seconds(work))
      }
    }
    return best
  }
}

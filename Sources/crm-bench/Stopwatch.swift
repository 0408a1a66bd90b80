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

  /// The times of each work by round, as the works tell them; they run in turn (A B A B …).
  static func turns(_ rounds: Int, _ works: [() throws -> Double]) throws -> [[Double]] {
    var seconds: [[Double]] = works.map { _ in [] }
    for _ in 0..<rounds {
      for (index, work) in works.enumerated() { seconds[index].append(try work()) }
    }
    return seconds
  }

  /// The value in the middle; of an even number the lower of two.
  static func median(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.sorted()[(values.count - 1) / 2]
  }
}

/// The length of a period.
package enum Grain: String, CaseIterable, Sendable, Comparable {
  case day, week, month, quarter, year

  /// Shorter before longer.
  package static func < (a: Grain, b: Grain) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .day: 0
    case .week: 1
    case .month: 2
    case .quarter: 3
    case .year: 4
    }
  }
}

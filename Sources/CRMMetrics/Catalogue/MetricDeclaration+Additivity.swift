extension MetricDeclaration {
  /// True where the values of groups add up to the value of all: counts and sums, but no mean, no
  /// ratio, and nothing counted once however often it appears.
  package var isAdditive: Bool { measure.measure.isAdditive }
}

extension Measure {
  fileprivate var isAdditive: Bool {
    switch self {
    case .aggregate(let aggregate): aggregate.function == .count || aggregate.function == .sum
    case .negate(let measure): measure.isAdditive
    case .add(let a, let b), .subtract(let a, let b): a.isAdditive && b.isAdditive
    case .multiply(let a, .constant), .multiply(.constant, let a), .divide(let a, .constant):
      a.isAdditive
    case .constant, .multiply, .divide: false
    }
  }
}

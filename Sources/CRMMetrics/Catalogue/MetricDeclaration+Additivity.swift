extension Measure {
  /// True where the values of groups add up to the value of all: counts and sums, but no mean, no
  /// ratio, and nothing counted once however often it appears.
  var isAdditive: Bool {
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

extension Formula {
  /// True where the values of groups add up to the value of all, given which metrics' values do.
  func isAdditive(_ isMetricAdditive: (String) -> Bool) -> Bool {
    switch self {
    case .metric(let name): isMetricAdditive(name)
    case .negate(let formula), .earlier(let formula, _), .multiply(let formula, .constant),
      .multiply(.constant, let formula), .divide(let formula, .constant):
      formula.isAdditive(isMetricAdditive)
    case .add(let a, let b), .subtract(let a, let b):
      a.isAdditive(isMetricAdditive) && b.isAdditive(isMetricAdditive)
    case .constant, .multiply, .divide, .firstOf, .absolute, .logarithm, .larger, .smaller,
      .window:
      false
    }
  }
}

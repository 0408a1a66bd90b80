/// One aggregate over the rows of a group.
struct Aggregate: Hashable, Sendable {
  enum Function: Hashable, Sendable {
    case count
    case sum
    case mean
    case minimum
    case maximum
    /// The quantile of type 7 at the fraction `part / whole`.
    case quantile(part: Int64, whole: Int64)
    case countDistinct
    /// The curve of Kaplan and Meier over records as `KaplanMeier` numbers them.
    case survival(Survival)
  }

  enum Survival: Hashable, Sendable {
    /// The duration by which the event met half of the records.
    case median
    /// The share that it had not met after a duration, over the denominator.
    case share(after: Int64)
  }

  var function: Function
  /// What is aggregated, empty where the row does not count; `nil` only in `count()`.
  var argument: Term?
  var denominator: Int64
  /// True for amounts of money, which are converted where there are rates.
  var isMoney = false
}

/// A metric's value: aggregates and arithmetic between them.
indirect enum Measure: Hashable, Sendable {
  case aggregate(Aggregate)
  /// A whole number over a denominator.
  case constant(Int64, Int64)
  case negate(Measure)
  case add(Measure, Measure)
  case subtract(Measure, Measure)
  case multiply(Measure, Measure)
  /// Empty where the divisor is 0.
  case divide(Measure, Measure)

  /// The aggregates, in order, each once.
  var aggregates: [Aggregate] {
    var found: [Aggregate] = []
    collect(into: &found)
    return found
  }

  private func collect(into found: inout [Aggregate]) {
    switch self {
    case .aggregate(let aggregate): if !found.contains(aggregate) { found.append(aggregate) }
    case .constant: break
    case .negate(let measure): measure.collect(into: &found)
    case .add(let a, let b), .subtract(let a, let b), .multiply(let a, let b),
      .divide(let a, let b):
      a.collect(into: &found)
      b.collect(into: &found)
    }
  }

  /// True where the value is a whole number without any division.
  var isExact: Bool {
    switch self {
    case .aggregate(let aggregate):
      switch aggregate.function {
      case .count, .countDistinct: true
      case .sum, .minimum, .maximum: aggregate.denominator == 1
      case .mean, .quantile, .survival: false
      }
    case .constant(_, let denominator): denominator == 1
    case .negate(let measure): measure.isExact
    case .add(let a, let b), .subtract(let a, let b), .multiply(let a, let b):
      a.isExact && b.isExact
    case .divide: false
    }
  }

  /// True for a share of counted rows, which has an interval.
  var isShareOfCounts: Bool {
    guard case .divide(.aggregate(let hits), .aggregate(let all)) = self else { return false }
    return hits.function == .count && all.function == .count
  }
}

extension Measure {
  /// The value where the aggregates have these; empty where one of them is, or a divisor is 0.
  ///
  /// Each step is the one that the SQL takes, in the same order, so that both agree exactly.
  func value(of aggregate: (Aggregate) -> Quantity?) -> Quantity? {
    switch self {
    case .aggregate(let wanted): return aggregate(wanted)
    case .constant(let value, let denominator):
      return denominator == 1 ? .whole(value) : .real(Double(value) / Double(denominator))
    case .negate(let inner): return inner.value(of: aggregate).map { -$0 }
    case .add(let a, let b): return Self.combine(a, b, aggregate) { $0 + $1 }
    case .subtract(let a, let b): return Self.combine(a, b, aggregate) { $0 - $1 }
    case .multiply(let a, let b): return Self.combine(a, b, aggregate) { $0 * $1 }
    case .divide(let a, let b): return Self.combine(a, b, aggregate) { $0 / $1 }
    }
  }

  private static func combine(
    _ a: Measure, _ b: Measure, _ aggregate: (Aggregate) -> Quantity?,
    _ combine: (Quantity, Quantity) -> Quantity?
  ) -> Quantity? {
    guard let left = a.value(of: aggregate), let right = b.value(of: aggregate) else { return nil }
    return combine(left, right)
  }

  /// How many records the value rests on; `nil` where it has no aggregate.
  func count(of aggregate: (Aggregate) -> Int) -> Int? {
    switch self {
    case .aggregate(let wanted): return aggregate(wanted)
    case .constant: return nil
    case .negate(let inner): return inner.count(of: aggregate)
    case .divide(let a, let b): return b.count(of: aggregate) ?? a.count(of: aggregate)
    case .add(let a, let b), .subtract(let a, let b), .multiply(let a, let b):
      guard let left = a.count(of: aggregate), let right = b.count(of: aggregate) else {
        return a.count(of: aggregate) ?? b.count(of: aggregate)
      }
      return max(left, right)
    }
  }

  /// The value over no rows at all: counts and sums are 0, everything else is empty.
  var emptyValue: Quantity? {
    value { aggregate in
      switch aggregate.function {
      case .count, .countDistinct: .whole(0)
      case .sum: aggregate.denominator == 1 ? .whole(0) : .real(0)
      case .mean, .minimum, .maximum, .quantile, .survival: nil
      }
    }
  }
}

extension MetricDeclaration {
  /// A measure's value in the unit of the metric: shares as 0–100, money in whole minor units.
  func inUnit(_ quantity: Quantity?) -> Quantity? {
    switch unit {
    case .percent: quantity.map { .real(100.0 * $0.double) }
    case .money where !measure.measure.isExact: quantity?.rounded
    default: quantity
    }
  }
}

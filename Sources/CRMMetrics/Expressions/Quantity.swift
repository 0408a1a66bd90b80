/// A number as aggregates give it: whole while nothing was divided.
enum Quantity: Equatable {
  case whole(Int64)
  case real(Double)

  var double: Double {
    switch self {
    case .whole(let value): Double(value)
    case .real(let value): value
    }
  }

  /// What SQLite's `round` makes of it.
  var rounded: Quantity {
    guard case .real(let value) = self, value.magnitude < 4_503_599_627_370_496 else { return self }
    return .whole(Int64(value + (value < 0 ? -0.5 : 0.5)))
  }
}

extension Quantity {
  static prefix func - (value: Quantity) -> Quantity {
    if case .whole(let value) = value { .whole(0 &- value) } else { .real(-value.double) }
  }

  static func + (a: Quantity, b: Quantity) -> Quantity {
    exact(a, b) { $0.addingReportingOverflow($1) } ?? .real(a.double + b.double)
  }

  static func - (a: Quantity, b: Quantity) -> Quantity {
    exact(a, b) { $0.subtractingReportingOverflow($1) } ?? .real(a.double - b.double)
  }

  static func * (a: Quantity, b: Quantity) -> Quantity {
    exact(a, b) { $0.multipliedReportingOverflow(by: $1) } ?? .real(a.double * b.double)
  }

  /// Empty where the divisor is 0.
  static func / (a: Quantity, b: Quantity) -> Quantity? {
    b.double == 0 ? nil : .real(a.double / b.double)
  }

  /// The whole result of two whole numbers that fits; `nil` for any other.
  private static func exact(
    _ a: Quantity, _ b: Quantity,
    _ combine: (Int64, Int64) -> (partialValue: Int64, overflow: Bool)
  ) -> Quantity? {
    guard case .whole(let x) = a, case .whole(let y) = b else { return nil }
    let result = combine(x, y)
    return result.overflow ? nil : .whole(result.partialValue)
  }
}

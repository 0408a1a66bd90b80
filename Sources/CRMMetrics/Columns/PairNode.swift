internal import CRMColumns

/// A computation over two values.
final class PairNode: ColumnNode {
  enum Step {
    case add, subtract, multiply
    case compare(Term.Comparison)
    case and, or, coalesce
    /// The second where the first is true.
    case when
  }

  private let step: Step
  private let first: ColumnNode
  private let second: ColumnNode

  init(_ step: Step, _ first: ColumnNode, _ second: ColumnNode) {
    self.step = step
    self.first = first
    self.second = second
    super.init(dependsOnMoment: first.dependsOnMoment || second.dependsOnMoment)
  }

  override func compute(_ context: BlockContext) {
    let a = first.result(context)
    let b = second.result(context)
    let count = context.count
    let null = ColumnData.null
    switch step {
    case .add: arithmetic(a, b, count) { $0.addingReportingOverflow($1) }
    case .subtract: arithmetic(a, b, count) { $0.subtractingReportingOverflow($1) }
    case .multiply: arithmetic(a, b, count) { $0.multipliedReportingOverflow(by: $1) }
    case .compare(let comparison): compare(comparison, a, b, count)
    case .and:
      for index in 0..<count {
        let (x, y) = (a[index], b[index])
        values[index] = x == 0 || y == 0 ? 0 : x == null || y == null ? null : 1
      }
    case .or:
      for index in 0..<count {
        let (x, y) = (a[index], b[index])
        values[index] = x == 1 || y == 1 ? 1 : x == null || y == null ? null : 0
      }
    case .coalesce:
      for index in 0..<count { values[index] = a[index] == null ? b[index] : a[index] }
    case .when:
      for index in 0..<count { values[index] = a[index] == 1 ? b[index] : null }
    }
  }

  @inline(__always)
  private func arithmetic(
    _ a: UnsafePointer<Int64>, _ b: UnsafePointer<Int64>, _ count: Int,
    _ combine: (Int64, Int64) -> (partialValue: Int64, overflow: Bool)
  ) {
    let null = ColumnData.null
    for index in 0..<count {
      guard a[index] != null, b[index] != null else {
        values[index] = null
        continue
      }
      let result = combine(a[index], b[index])
      values[index] = result.overflow ? null : result.partialValue
    }
  }

  private func compare(
    _ comparison: Term.Comparison, _ a: UnsafePointer<Int64>, _ b: UnsafePointer<Int64>,
    _ count: Int
  ) {
    switch comparison {
    case .equal: compare(a, b, count) { $0 == $1 }
    case .notEqual: compare(a, b, count) { $0 != $1 }
    case .less: compare(a, b, count) { $0 < $1 }
    case .lessOrEqual: compare(a, b, count) { $0 <= $1 }
    case .greater: compare(a, b, count) { $0 > $1 }
    case .greaterOrEqual: compare(a, b, count) { $0 >= $1 }
    }
  }

  @inline(__always)
  private func compare(
    _ a: UnsafePointer<Int64>, _ b: UnsafePointer<Int64>, _ count: Int,
    _ holds: (Int64, Int64) -> Bool
  ) {
    let null = ColumnData.null
    for index in 0..<count {
      let (x, y) = (a[index], b[index])
      values[index] = x == null || y == null ? null : holds(x, y) ? 1 : 0
    }
  }
}

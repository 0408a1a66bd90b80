/// The values of one column, in the order of the table's rows.
///
/// An empty value is a mark within the values, which costs no second array: the lowest number, the
/// code `TextColumn.none`, the row -1 and, among yes and no, 2.
package enum ColumnData: Sendable {
  case integers(ColumnBuffer<Int64>)
  case days(ColumnBuffer<Int32>)
  case truths(ColumnBuffer<UInt8>)
  case codes(TextColumn)
  /// Rows of the table that the reference leads to; -1 also for rows that were deleted.
  case rows(ColumnBuffer<Int32>)

  /// The mark of an empty value in what `load` gives.
  package static let null = Int64.min

  /// Copies the values of some rows as 64-bit numbers: numbers, days, seconds, 0 and 1, text codes
  /// and rows, with `null` for empty ones.
  package func load(_ rows: Range<Int>, into target: UnsafeMutablePointer<Int64>) {
    switch self {
    case .integers(let values):
      precondition(rows.upperBound <= values.count)
      target.update(from: values.start + rows.lowerBound, count: rows.count)
    case .days(let values): Self.load(values, rows, target, Self.widened(day:))
    case .truths(let values): Self.load(values, rows, target, Self.widened(truth:))
    case .codes(let column): Self.load(column.codes, rows, target, Self.widened(code:))
    case .rows(let values): Self.load(values, rows, target, Self.widened(row:))
    }
  }

  @inline(__always)
  private static func load<Value>(
    _ values: ColumnBuffer<Value>, _ rows: Range<Int>, _ target: UnsafeMutablePointer<Int64>,
    _ widened: (Value) -> Int64
  ) {
    precondition(rows.upperBound <= values.count)
    let first = values.start + rows.lowerBound
    for offset in 0..<rows.count { target[offset] = widened(first[offset]) }
  }

  /// Copies the values of the rows in `rows`, of which empty ones give empty values.
  package func gather(
    _ rows: UnsafePointer<Int64>, count: Int, into target: UnsafeMutablePointer<Int64>
  ) {
    switch self {
    case .integers(let values): Self.gather(values, rows, count, target) { $0 }
    case .days(let values): Self.gather(values, rows, count, target, Self.widened(day:))
    case .truths(let values): Self.gather(values, rows, count, target, Self.widened(truth:))
    case .codes(let column): Self.gather(column.codes, rows, count, target, Self.widened(code:))
    case .rows(let values): Self.gather(values, rows, count, target, Self.widened(row:))
    }
  }

  @inline(__always)
  private static func gather<Value>(
    _ values: ColumnBuffer<Value>, _ rows: UnsafePointer<Int64>, _ count: Int,
    _ target: UnsafeMutablePointer<Int64>, _ widened: (Value) -> Int64
  ) {
    for index in 0..<count {
      let row = rows[index]
      target[index] = row == null ? null : widened(values[Int(row)])
    }
  }

  @inline(__always)
  private static func widened(day: Int32) -> Int64 { day == Int32.min ? null : Int64(day) }

  @inline(__always)
  private static func widened(truth: UInt8) -> Int64 { truth > 1 ? null : Int64(truth) }

  @inline(__always)
  private static func widened(code: UInt32) -> Int64 {
    code == TextColumn.none ? null : Int64(code)
  }

  @inline(__always)
  private static func widened(row: Int32) -> Int64 { row < 0 ? null : Int64(row) }
}

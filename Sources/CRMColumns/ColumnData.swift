/// The values of one column, in the order of the table's rows.
///
/// An empty value is a mark within the values, which costs no second array: the lowest number, the
/// code `TextColumn.none`, the row -1 and, among yes and no, 2.
package enum ColumnData: Sendable {
  case integers([Int64])
  case days([Int32])
  case truths([UInt8])
  case codes(TextColumn)
  /// Rows of the table that the reference leads to; -1 also for rows that were deleted.
  case rows([Int32])

  /// The mark of an empty value in what `load` gives.
  package static let null = Int64.min

  /// Copies the values of some rows as 64-bit numbers: numbers, days, seconds, 0 and 1, text codes
  /// and rows, with `null` for empty ones.
  package func load(_ rows: Range<Int>, into target: UnsafeMutablePointer<Int64>) {
    switch self {
    case .integers(let values):
      values.withUnsafeBufferPointer { values in
        for (offset, row) in rows.enumerated() { target[offset] = values[row] }
      }
    case .days(let values):
      values.withUnsafeBufferPointer { values in
        for (offset, row) in rows.enumerated() { target[offset] = Self.widened(values[row]) }
      }
    case .truths(let values):
      values.withUnsafeBufferPointer { values in
        for (offset, row) in rows.enumerated() { target[offset] = Self.widened(values[row]) }
      }
    case .codes(let column):
      column.codes.withUnsafeBufferPointer { values in
        for (offset, row) in rows.enumerated() { target[offset] = Self.widened(values[row]) }
      }
    case .rows(let values):
      values.withUnsafeBufferPointer { values in
        for (offset, row) in rows.enumerated() {
          target[offset] = values[row] < 0 ? Self.null : Int64(values[row])
        }
      }
    }
  }

  /// Copies the values of the rows in `rows`, of which empty ones give empty values.
  package func gather(
    _ rows: UnsafePointer<Int64>, count: Int, into target: UnsafeMutablePointer<Int64>
  ) {
    switch self {
    case .integers(let values):
      Self.gather(values, rows, count, target) { $0 }
    case .days(let values):
      Self.gather(values, rows, count, target) { Self.widened($0) }
    case .truths(let values):
      Self.gather(values, rows, count, target) { Self.widened($0) }
    case .codes(let column):
      Self.gather(column.codes, rows, count, target) { Self.widened($0) }
    case .rows(let values):
      Self.gather(values, rows, count, target) { $0 < 0 ? Self.null : Int64($0) }
    }
  }

  @inline(__always)
  private static func gather<Value>(
    _ values: [Value], _ rows: UnsafePointer<Int64>, _ count: Int,
    _ target: UnsafeMutablePointer<Int64>, _ widened: (Value) -> Int64
  ) {
    values.withUnsafeBufferPointer { values in
      for index in 0..<count {
        let row = rows[index]
        target[index] = row == null ? null : widened(values[Int(row)])
      }
    }
  }

  @inline(__always)
  private static func widened(_ day: Int32) -> Int64 { day == Int32.min ? null : Int64(day) }

  @inline(__always)
  private static func widened(_ truth: UInt8) -> Int64 { truth > 1 ? null : Int64(truth) }

  @inline(__always)
  private static func widened(_ code: UInt32) -> Int64 {
    code == TextColumn.none ? null : Int64(code)
  }
}

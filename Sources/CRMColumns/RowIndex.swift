/// Finds the row of an id in a table that is ordered by id.
struct RowIndex: Sendable {
  private let ids: ColumnBuffer<Int64>
  private let first: Int64
  /// True where the ids follow each other without a gap.
  private let isGapless: Bool
  /// Row by id, counted from the first id; empty where the ids are too thinly spread, or gapless.
  private let rows: ColumnBuffer<Int32>

  init(_ ids: ColumnBuffer<Int64>) {
    self.ids = ids
    first = ids.values.first ?? 0
    guard let last = ids.values.last, last.subtractingReportingOverflow(first).overflow == false,
      last - first < Int64(ids.count) * 4 + 1_024
    else {
      isGapless = false
      rows = ColumnBuffer()
      return
    }
    isGapless = last - first == Int64(ids.count) - 1
    let first = first
    let span = isGapless ? 0 : Int(last - first) + 1
    rows = ColumnBuffer(count: span) { rows in
      guard span > 0 else { return }
      rows.initialize(repeating: -1, count: span)
      for row in 0..<ids.count { rows[Int(ids.start[row] - first)] = Int32(row) }
    }
  }

  /// -1 where there is no such row.
  @inline(__always)
  func row(of id: Int64) -> Int32 {
    if isGapless || rows.count > 0 {
      let place = UInt64(bitPattern: id &- first)
      if isGapless { return place < UInt64(ids.count) ? Int32(truncatingIfNeeded: place) : -1 }
      return place < UInt64(rows.count) ? rows.start[Int(place)] : -1
    }
    return search(id)
  }

  private func search(_ id: Int64) -> Int32 {
    var low = 0
    var high = ids.count
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low < ids.count && ids[low] == id ? Int32(low) : -1
  }
}

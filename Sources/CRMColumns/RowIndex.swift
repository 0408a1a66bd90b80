/// Finds the row of an id in a table that is ordered by id.
struct RowIndex: Sendable {
  private let ids: [Int64]
  /// Row by id, counted from the first id; empty where the ids are too thinly spread.
  private let rows: [Int32]

  init(_ ids: [Int64]) {
    self.ids = ids
    guard let first = ids.first, let last = ids.last,
      last.subtractingReportingOverflow(first).overflow == false,
      last - first < Int64(ids.count) * 4 + 1_024
    else {
      rows = []
      return
    }
    var rows = [Int32](repeating: -1, count: Int(last - first) + 1)
    for (row, id) in ids.enumerated() { rows[Int(id - first)] = Int32(row) }
    self.rows = rows
  }

  /// -1 where there is no such row.
  func row(of id: Int64) -> Int32 {
    guard let first = ids.first, let last = ids.last, id >= first, id <= last else { return -1 }
    if !rows.isEmpty { return rows[Int(id - first)] }
    var low = 0
    var high = ids.count
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low < ids.count && ids[low] == id ? Int32(low) : -1
  }
}

extension RecordBatch {
  /// An empty batch for rows that do not come from a file.
  package convenience init(columns: [String]) {
    self.init(capacity: 1 << 12, cellCapacity: max(columns.count, 1))
    self.columns = columns
    stride = columns.count
  }

  /// Adds a row with a copy of the cell that `cell` gives for each column.
  package func append(line: Int, number: Int, cell: (_ column: Int) -> Cell) {
    let start = filled
    let used = places.count * stride
    reserveCells(stride, used: used)
    for column in 0..<stride {
      let cell = cell(column)
      if filled + cell.bytes.count > capacity {
        growBlock(to: max(2 * capacity, filled + cell.bytes.count))
      }
      if let source = cell.bytes.baseAddress {
        (base + filled).update(from: source, count: cell.bytes.count)
      }
      cells[used + column] = PackedCell(
        offset: filled, length: cell.bytes.count, kind: cell.kind)
      filled += cell.bytes.count
    }
    places.append(
      Place(
        offset: UInt32(start), length: UInt32(filled - start), line: line, number: number))
  }

  /// Forgets the rows.
  package func removeAll() {
    places.removeAll(keepingCapacity: true)
    digests.removeAll(keepingCapacity: true)
    filled = 0
  }
}

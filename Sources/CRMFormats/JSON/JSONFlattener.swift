/// Lays the members of JSON objects out as cells.
///
/// It trusts its input: the text must have passed `JSONChecker`.
struct JSONFlattener {
  var columns = JSONColumns()
  /// Keys that a record had twice, each once.
  private(set) var repeatedKeys: [String] = []

  private var firstCell = 0
  private var width = 0
  private var record = 0

  /// Writes the object at `start` as a row behind the batch's `used` cells and returns the row's
  /// width: the number of columns known now.
  mutating func flatten(_ batch: RecordBatch, from start: Int, to end: Int, used: Int) -> Int {
    firstCell = used
    width = 0
    record += 1
    widen(batch)
    _ = object(batch, from: start, to: end, node: JSONColumns.root)
    return width
  }

  /// Makes the row as wide as there are columns.
  private mutating func widen(_ batch: RecordBatch) {
    let wanted = columns.names.count
    guard wanted > width else { return }
    batch.reserveCells(wanted - width, used: firstCell + width)
    (batch.cells + firstCell + width).initialize(repeating: .absent, count: wanted - width)
    width = wanted
  }

  private mutating func set(_ batch: RecordBatch, _ node: Int, _ cell: PackedCell) {
    let column = columns.column(of: node)
    if column >= width { widen(batch) }
    batch.cells[firstCell + column] = cell
  }

  /// Reads the object whose brace is at `start`; returns what lies behind its closing one.
  private mutating func object(_ batch: RecordBatch, from start: Int, to end: Int, node: Int)
    -> Int
  {
    let base = UnsafePointer(batch.base)
    var at = JSONScan.skipSpace(base, from: start + 1, limit: end)
    var previous = -1
    while at < end, base[at] == Byte.quote {
      guard let key = JSONScan.stringEnd(base, from: at + 1, limit: end) else { return end }
      let child = child(
        batch, of: node, after: previous, key: at + 1..<key.end, hasEscapes: key.hasEscapes)
      previous = child
      at = JSONScan.skipSpace(base, from: key.end + 1, limit: end)
      at = JSONScan.skipSpace(base, from: at + 1, limit: end)
      at = value(batch, from: at, to: end, node: child)
      at = JSONScan.skipSpace(base, from: at, limit: end)
      guard at < end, base[at] == Byte.comma else { break }
      at = JSONScan.skipSpace(base, from: at + 1, limit: end)
    }
    return at + 1
  }

  private mutating func child(
    _ batch: RecordBatch, of node: Int, after previous: Int, key: Range<Int>, hasEscapes: Bool
  ) -> Int {
    let scratch = batch.scratch
    var place = key
    if hasEscapes {
      let cell = batch.unescapedJSON(key)
      place = cell.offset..<cell.offset + cell.length
    }
    let text = UnsafeBufferPointer(start: batch.base + place.lowerBound, count: place.count)
    let child = columns.key(text, in: node, after: previous)
    batch.scratch = scratch
    if !columns.mark(child, record: record) {
      let name = columns.name(of: child)
      if !repeatedKeys.contains(name) { repeatedKeys.append(name) }
      for column in columns.columns(below: child) where column < width {
        batch.cells[firstCell + column] = .absent
      }
      columns.unmark(below: child)
    }
    return child
  }

  /// Reads the value at `start` and returns what lies behind it.
  private mutating func value(_ batch: RecordBatch, from start: Int, to end: Int, node: Int)
    -> Int
  {
    let base = UnsafePointer(batch.base)
    switch base[start] {
    case Byte.quote:
      guard let text = JSONScan.stringEnd(base, from: start + 1, limit: end) else { return end }
      let range = start + 1..<text.end
      set(
        batch, node,
        text.hasEscapes
          ? batch.unescapedJSON(range)
          : PackedCell(offset: range.lowerBound, length: range.count, kind: .quoted))
      return text.end + 1
    case UInt8(ascii: "{"):
      let inside = JSONScan.skipSpace(base, from: start + 1, limit: end)
      guard base[inside] == UInt8(ascii: "}") else {
        return object(batch, from: start, to: end, node: node)
      }
      set(batch, node, PackedCell(offset: start, length: inside + 1 - start, kind: .json))
      return inside + 1
    case UInt8(ascii: "["):
      let close = JSONScan.closing(base, from: start, limit: end) ?? end
      set(batch, node, PackedCell(offset: start, length: close - start, kind: .json))
      return close
    case UInt8(ascii: "n"):
      set(batch, node, PackedCell(offset: 0, length: 0, kind: .null))
      return start + 4
    case UInt8(ascii: "t"), UInt8(ascii: "f"):
      let length = base[start] == UInt8(ascii: "t") ? 4 : 5
      set(batch, node, PackedCell(offset: start, length: length, kind: .boolean))
      return start + length
    default:
      var behind = start
      while behind < end, !JSONSyntax.endsScalar(base[behind]) { behind += 1 }
      set(batch, node, PackedCell(offset: start, length: behind - start, kind: .number))
      return behind
    }
  }
}

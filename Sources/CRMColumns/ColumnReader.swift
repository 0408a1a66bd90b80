internal import CRMBytes
internal import CRMStore
internal import CRMTime

/// Takes one column out of the rows of a scan.
struct ColumnReader {
  let key: ColumnKey
  private let position: Int
  private var integers: [Int64] = []
  private var days: [Int32] = []
  private var truths: [UInt8] = []
  private var text = TextColumnBuilder()

  init(_ key: ColumnKey, position: Int) {
    self.key = key
    self.position = position
  }

  mutating func read(_ row: Statement) {
    switch key.form {
    case .integer, .reference:
      integers.append(row.isNull(position) ? ColumnData.null : Int64(row.int(position)))
    case .boolean:
      truths.append(row.isNull(position) ? 2 : row.int(position) == 0 ? 0 : 1)
    case .text:
      if row.isNull(position) { text.appendNone() } else { text.append(row.bytes(position)) }
    case .day:
      days.append(Day(utf8: row.bytes(position))?.number ?? Int32.min)
    case .instant:
      integers.append(Instant(utf8: row.bytes(position))?.seconds ?? ColumnData.null)
    case .local:
      integers.append(Self.local(row.bytes(position)))
    case .decimal:
      integers.append(row.isNull(position) ? ColumnData.null : Self.millionths(row.text(position)))
    }
  }

  private static func local(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64 {
    guard let read = DateTimeText(utf8: bytes), let second = read.secondOfDay else {
      return ColumnData.null
    }
    return Int64(read.day.number) * 86_400 + Int64(second)
  }

  private static func millionths(_ text: String) -> Int64 {
    guard let value = Double(text), value.magnitude < 9e12 else { return ColumnData.null }
    return Int64((value * 1_000_000).rounded())
  }

  /// The column; references find their rows in `target`.
  consuming func column(target: RowIndex?) -> ColumnData {
    switch key.form {
    case .integer, .instant, .local, .decimal: return .integers(integers)
    case .day: return .days(days)
    case .boolean: return .truths(truths)
    case .text: return .codes(text.column())
    case .reference:
      var rows = [Int32](repeating: -1, count: integers.count)
      if let target {
        for index in rows.indices where integers[index] != ColumnData.null {
          rows[index] = target.row(of: integers[index])
        }
      }
      return .rows(rows)
    }
  }
}

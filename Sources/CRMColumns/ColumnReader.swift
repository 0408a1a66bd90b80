internal import CRMBytes
internal import CRMStore
internal import CRMTime

/// Takes one column out of the rows of a scan.
class ColumnReader {
  fileprivate let position: Int

  fileprivate init(_ position: Int) { self.position = position }

  /// A reader of what `key` says, found at that column of the statement.
  static func make(_ key: ColumnKey, position: Int) -> ColumnReader {
    switch key.form {
    case .integer: IntegerReader(position)
    case .decimal: DecimalReader(position)
    case .instant: InstantReader(position)
    case .local: LocalReader(position)
    case .reference: ReferenceReader(position)
    case .boolean: TruthReader(position)
    case .day: DayReader(position)
    case .text: TextReader(position)
    }
  }

  /// Takes the value of the row that the statement is at.
  func read(_ row: Statement) {}

  /// The column; the reader is used up.
  func column() -> StoredColumn { .integers(ColumnBuffer()) }
}

private class IntegerReader: ColumnReader {
  fileprivate final let values = ColumnBufferBuilder<Int64>()

  override func read(_ row: Statement) {
    let value = row.int(position)
    // Empty values read as 0; only then is it asked which it was.
    values.append(value == 0 && row.isNull(position) ? ColumnData.null : Int64(value))
  }

  override func column() -> StoredColumn { .integers(values.take()) }
}

private final class DecimalReader: IntegerReader {
  override func read(_ row: Statement) {
    values.append(row.isNull(position) ? ColumnData.null : Self.millionths(row.text(position)))
  }

  private static func millionths(_ text: String) -> Int64 {
    guard let value = Double(text), value.magnitude < 9e12 else { return ColumnData.null }
    return Int64((value * 1_000_000).rounded())
  }
}

private final class InstantReader: IntegerReader {
  override func read(_ row: Statement) {
    values.append(Instant(utf8: row.bytes(position))?.seconds ?? ColumnData.null)
  }
}

private final class LocalReader: IntegerReader {
  override func read(_ row: Statement) {
    guard let read = DateTimeText(utf8: row.bytes(position)), let second = read.secondOfDay else {
      return values.append(ColumnData.null)
    }
    values.append(Int64(read.day.number) * 86_400 + Int64(second))
  }
}

private final class ReferenceReader: IntegerReader {
  override func column() -> StoredColumn {
    let ids = values.take()
    let limits = Int64(Int32.min + 1)...Int64(Int32.max)
    guard ids.values.allSatisfy({ $0 == ColumnData.null || limits.contains($0) }) else {
      return .integers(ids)
    }
    return .ids(
      ColumnBuffer(count: ids.count) { target in
        for index in 0..<ids.count {
          let id = ids.start[index]
          target[index] =
            id == ColumnData.null ? StoredColumn.noID : Int32(truncatingIfNeeded: id)
        }
      })
  }
}

private final class TruthReader: ColumnReader {
  private let values = ColumnBufferBuilder<UInt8>()

  override func read(_ row: Statement) {
    let value = row.int(position)
    values.append(value != 0 ? 1 : row.isNull(position) ? 2 : 0)
  }

  override func column() -> StoredColumn { .truths(values.take()) }
}

private final class DayReader: ColumnReader {
  private let values = ColumnBufferBuilder<Int32>()

  override func read(_ row: Statement) {
    values.append(Day(utf8: row.bytes(position))?.number ?? Int32.min)
  }

  override func column() -> StoredColumn { .days(values.take()) }
}

private final class TextReader: ColumnReader {
  private let text = TextColumnBuilder()

  override func read(_ row: Statement) {
    let bytes = row.bytes(position)
    // SQLite gives an address for every text, also the empty one.
    if bytes.baseAddress == nil { text.appendNone() } else { text.append(bytes) }
  }

  override func column() -> StoredColumn { .codes(text.column()) }
}

/// A column as it is read from the database and kept in a file: references are still ids.
enum StoredColumn: Sendable {
  case integers(ColumnBuffer<Int64>)
  case days(ColumnBuffer<Int32>)
  case truths(ColumnBuffer<UInt8>)
  case codes(TextColumn)
  /// Ids that 32 bits hold; `noID` where there is none.
  case ids(ColumnBuffer<Int32>)

  static let noID = Int32.min

  var count: Int {
    switch self {
    case .integers(let values): values.count
    case .days(let values), .ids(let values): values.count
    case .truths(let values): values.count
    case .codes(let column): column.codes.count
    }
  }

  /// The values of several stretches of rows as one column.
  static func joined(_ parts: [StoredColumn]) -> StoredColumn {
    guard let first = parts.first else { return .integers(ColumnBuffer()) }
    if parts.count == 1 { return first }
    switch first {
    case .days:
      return .days(.joined(parts.compactMap { if case .days(let part) = $0 { part } else { nil } }))
    case .truths:
      return .truths(
        .joined(parts.compactMap { if case .truths(let part) = $0 { part } else { nil } }))
    case .codes:
      return .codes(
        .joined(parts.compactMap { if case .codes(let part) = $0 { part } else { nil } }))
    case .integers, .ids:
      let narrow = parts.compactMap { if case .ids(let part) = $0 { part } else { nil } }
      if narrow.count == parts.count { return .ids(.joined(narrow)) }
      return .integers(.joined(parts.map(\.widened)))
    }
  }

  /// Numbers and ids in 64 bits.
  private var widened: ColumnBuffer<Int64> {
    switch self {
    case .integers(let values): values
    case .ids(let values):
      ColumnBuffer(count: values.count) { target in
        for index in 0..<values.count {
          let id = values.start[index]
          target[index] = id == Self.noID ? ColumnData.null : Int64(id)
        }
      }
    default: ColumnBuffer()
    }
  }

  /// The column for use; references find their rows in `target`.
  func data(_ form: ColumnKey.Form, target: RowIndex?) -> ColumnData {
    guard case .reference = form else {
      switch self {
      case .integers(let values): return .integers(values)
      case .days(let values): return .days(values)
      case .truths(let values): return .truths(values)
      case .codes(let column): return .codes(column)
      case .ids(let values): return .rows(values)
      }
    }
    let count = count
    return .rows(
      ColumnBuffer(count: count) { rows in
        guard let target else { return rows.initialize(repeating: -1, count: count) }
        switch self {
        case .ids(let ids):
          for index in 0..<count {
            let id = ids.start[index]
            rows[index] = id == Self.noID ? -1 : target.row(of: Int64(id))
          }
        case .integers(let ids):
          for index in 0..<count {
            let id = ids.start[index]
            rows[index] = id == ColumnData.null ? -1 : target.row(of: id)
          }
        default: rows.initialize(repeating: -1, count: count)
        }
      })
  }
}

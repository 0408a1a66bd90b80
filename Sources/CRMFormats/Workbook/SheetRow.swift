/// The cells of a row of a sheet that hold something, by column.
struct SheetRow {
  struct Value {
    /// From 0.
    var column: Int
    var bytes: Range<Int>
    var isText: Bool
  }

  /// From 1.
  var number: Int
  var values: [Value] = []
  /// What the values are ranges of.
  var bytes: [UInt8] = []

  static let delimiter: UInt8 = 0x1F
  static let terminator: UInt8 = 0x1E

  /// Empties it for another row.
  mutating func clear(number: Int) {
    self.number = number
    values.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }

  /// The text of its values, parted by blanks.
  var text: String {
    values.map { String(decoding: bytes[$0.bytes], as: UTF8.self) }.joined(separator: " ")
  }

  /// Appends the row as fields from column `first` on, at least up to before `end`.
  ///
  /// XML cannot hold the characters that part fields and rows, so that no value does.
  func write(from first: Int, to end: Int, into output: inout [UInt8]) {
    var column = first
    for value in values where value.column >= first {
      while column < value.column {
        output.append(Self.delimiter)
        column += 1
      }
      if value.isText {
        output.append(Byte.quote)
        for byte in bytes[value.bytes] {
          if byte == Byte.quote { output.append(byte) }
          output.append(byte)
        }
        output.append(Byte.quote)
      } else {
        output += bytes[value.bytes]
      }
    }
    while column < end - 1 {
      output.append(Self.delimiter)
      column += 1
    }
    output.append(Self.terminator)
  }
}

/// Where a sheet's table begins: its header's row and columns.
struct SheetHeader {
  /// The place of the header among the rows.
  var place: Int
  var columns: Range<Int>

  /// - Parameters:
  ///   - rows: the first rows that hold anything; at least one.
  ///   - declaredRow: the row, from 1, that somebody said the table begins on.
  ///   - isDeclaredAbsent: somebody said that there is no header.
  init(_ rows: [SheetRow], declaredRow: Int?, isDeclaredAbsent: Bool) {
    let widest = rows.map(\.values.count).max() ?? 0
    // Titles stand in one or two cells; the first row that is half as wide as the widest is none.
    place =
      rows.firstIndex { row in
        if let declaredRow { return row.number >= declaredRow }
        return isDeclaredAbsent
          || row.values.count >= max(min(2, widest), (widest + 1) / 2)
            && row.values.contains { $0.isText }
      } ?? 0
    let table = rows[place...]
    let first = table.compactMap { $0.values.first?.column }.min() ?? 0
    let last = table.compactMap { $0.values.last?.column }.max() ?? first
    columns = first..<last + 1
  }
}

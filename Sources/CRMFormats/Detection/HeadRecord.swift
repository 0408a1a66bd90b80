/// A record at a file's beginning, cut plainly, for a look at its shape.
struct HeadRecord {
  struct Cell {
    /// The field without its quotes, and without blanks around it.
    var text: ArraySlice<UInt8>
    var isQuoted: Bool
    /// A bare field that begins with a blank.
    var isIndented: Bool
  }

  /// Where its first byte stands.
  var offset: Int
  /// The line that it begins on.
  var line: Int
  var cells: [Cell] = []
  /// No quote stands where its dialect has none.
  var isRegular = true

  /// How many fields hold something.
  var filled: Int { cells.count { !$0.text.isEmpty } }

  fileprivate var isBlank: Bool {
    cells.count == 1 && cells[0].text.isEmpty && !cells[0].isQuoted
  }
}

/// Cuts the beginning of a file into records.
struct HeadCutter {
  /// `nil` cuts records only.
  var delimiter: UInt8?
  var terminator: UInt8
  var quoting = CSVQuoting.doubled
  /// A carriage return ends a record as a line feed does.
  var endsAtReturns = false

  private static let most = 200

  /// The records from `offset` on, on line `line`, blank lines left out. One that the head does not
  /// hold whole is left out too, unless it is the only one.
  func records(
    of head: [UInt8], isWhole: Bool, from offset: Int = 0, line: Int = 1
  ) -> [HeadRecord] {
    head.withUnsafeBufferPointer { bytes in
      var records: [HeadRecord] = []
      var line = line
      var at = offset
      while at < bytes.count, records.count < Self.most {
        var cursor = Cursor(cutter: self, bytes: bytes, head: head, at: at, line: line)
        let record = cursor.record()
        at = cursor.at
        line = cursor.line
        if cursor.isTorn, !isWhole, !records.isEmpty { break }
        if !record.isBlank { records.append(record) }
      }
      return records
    }
  }

  private struct Cursor {
    let cutter: HeadCutter
    let bytes: UnsafeBufferPointer<UInt8>
    let head: [UInt8]
    var at: Int
    var line: Int
    /// The data ended before the record did.
    var isTorn = false

    mutating func record() -> HeadRecord {
      var record = HeadRecord(offset: at, line: line)
      while true {
        record.cells.append(cell(&record))
        guard at < bytes.count else {
          isTorn = true
          return record
        }
        let end = bytes[at]
        at += 1
        if end == cutter.delimiter { continue }
        if end == Byte.carriageReturn, cutter.terminator != end, at < bytes.count,
          bytes[at] == cutter.terminator
        {
          at += 1
        }
        line += 1
        return record
      }
    }

    /// Reads to the delimiter or line end behind the field.
    private mutating func cell(_ record: inout HeadRecord) -> HeadRecord.Cell {
      if at < bytes.count, bytes[at] == Byte.quote, let quote = closingQuote(&record) {
        let text = head[at + 1..<quote]
        line += text.count { $0 == cutter.terminator }
        at = quote + 1
        while at < bytes.count, bytes[at] == Byte.space { at += 1 }
        return HeadRecord.Cell(text: Self.trimmed(text), isQuoted: true, isIndented: false)
      }
      let start = at
      while at < bytes.count, bytes[at] != cutter.delimiter, !endsLine(at) {
        if bytes[at] == Byte.quote { record.isRegular = false }
        at += 1
      }
      return HeadRecord.Cell(
        text: Self.trimmed(head[start..<at]), isQuoted: false,
        isIndented: start < at && bytes[start] == Byte.space)
    }

    /// The quote that closes the field at `at`; `nil` when it is never closed.
    private func closingQuote(_ record: inout HeadRecord) -> Int? {
      var place = at + 1
      var hasCrossed = false
      while place < bytes.count {
        let byte = bytes[place]
        if byte == cutter.terminator { hasCrossed = true }
        if byte == Byte.backslash, cutter.quoting == .backslash {
          place += 2
          continue
        }
        guard byte == Byte.quote else {
          place += 1
          continue
        }
        if place + 1 < bytes.count, bytes[place + 1] == Byte.quote {
          place += 2
          continue
        }
        var after = place + 1
        while after < bytes.count, bytes[after] == Byte.space { after += 1 }
        if after >= bytes.count || bytes[after] == cutter.delimiter || endsLine(after) {
          return place
        }
        record.isRegular = false
        let before = bytes[place - 1]
        if hasCrossed, before == cutter.delimiter || before == cutter.terminator { return nil }
        place += 1
      }
      record.isRegular = false
      return nil
    }

    private func endsLine(_ place: Int) -> Bool {
      let byte = bytes[place]
      if byte == cutter.terminator { return true }
      guard byte == Byte.carriageReturn else { return false }
      return cutter.endsAtReturns
        || place + 1 < bytes.count && bytes[place + 1] == cutter.terminator
    }

    private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
      let isBlank: (UInt8) -> Bool = { $0 == Byte.space || (0x09...0x0D).contains($0) }
      guard let first = text.firstIndex(where: { !isBlank($0) }),
        let last = text.lastIndex(where: { !isBlank($0) })
      else { return text.prefix(0) }
      return text[first...last]
    }
  }
}

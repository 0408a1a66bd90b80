/// Finds the records in a block of CSV bytes, 64 bytes at a time.
///
/// A record that follows RFC 4180 is cut by bit masks alone; at the first sign of another one (a
/// quote inside a bare field, text behind a closing quote) `CSVRecordParser` reads that record, and
/// the masks go on behind it. Both cut a record of the first kind alike.
struct CSVScanner {
  let dialect: CSVDialect
  let columnCount: Int
  /// The line of the file that the next record starts on.
  var line = 1
  /// The number of the next record.
  var number = 1

  private let delimiter: UInt8
  private let terminator: UInt8
  private var used = 0

  init(dialect: CSVDialect, columnCount: Int) {
    self.dialect = dialect
    self.columnCount = columnCount
    delimiter = dialect.delimiter
    terminator = dialect.terminator
  }

  /// Reads every whole record of the batch's block from `start` on and returns where the rest, a
  /// record that the block does not hold whole, begins.
  ///
  /// With `isLast` no data follow the block, which then ends with a line end.
  mutating func scan(_ batch: RecordBatch, from start: Int, isLast: Bool) -> Int {
    batch.stride = columnCount
    used = 0
    var at = start
    while at < batch.filled {
      let isWhole = scanRegular(batch, from: &at)
      if isWhole, !isLast || at >= batch.filled { break }
      guard let next = scanOne(batch, from: at, isLast: isLast) else { break }
      at = next
    }
    return at
  }

  // MARK: - By masks

  /// Reads regular records; leaves `at` at the first record that is not one (and returns false) or
  /// that goes on behind the block.
  private mutating func scanRegular(_ batch: RecordBatch, from at: inout Int) -> Bool {
    let base = UnsafePointer(batch.base)
    let limit = batch.filled
    var masks = CSVMasks(delimiter: delimiter, terminator: terminator)
    var record = at
    var field = at
    var firstCell = used
    var cell = used
    var scratch = batch.scratch
    var innerLines = 0
    var hasDoubled = false
    var start = at
    var isRegular = true
    while isRegular, start < limit {
      if cell &- firstCell > columnCount &+ 64 {
        // A record of endless cells must not fill the memory.
        isRegular = false
        break
      }
      batch.reserveCells(64, used: cell)
      let cells = batch.cells
      var block = masks.next(base + start, count: limit - start)
      hasDoubled = hasDoubled || block.hasDoubled
      isRegular = block.isRegular
      while block.ends != 0 {
        let bit = block.ends.trailingZeroBitCount
        block.ends &= block.ends &- 1
        let end = start &+ bit
        let isRecordEnd = block.lines >> UInt64(bit) & 1 != 0
        let content = isRecordEnd ? trimmed(base, field, end) : end
        guard close(batch, base, field..<content, cells + cell, at: cell, hasDoubled) else {
          isRegular = false
          break
        }
        cell &+= 1
        field = end &+ 1
        guard isRecordEnd else { continue }
        if block.quotedLines != 0 {
          let before = block.quotedLines & ((1 << UInt64(bit)) &- 1)
          innerLines &+= before.nonzeroBitCount
          block.quotedLines ^= before
        }
        used = cell
        finish(batch, record..<content, cells: cell &- firstCell, lines: innerLines &+ 1)
        cell = used
        firstCell = used
        scratch = batch.scratch
        record = field
        innerLines = 0
        hasDoubled = block.hasDoubled
      }
      if block.quotedLines != 0 { innerLines &+= block.quotedLines.nonzeroBitCount }
      start &+= 64
    }
    used = firstCell
    // The texts of a record that is read again must not pile up.
    batch.scratch = scratch
    at = record
    return isRegular
  }

  /// Makes a cell of a field; false when its closing quote is not its last byte.
  @inline(__always)
  private func close(
    _ batch: RecordBatch, _ base: UnsafePointer<UInt8>, _ field: Range<Int>,
    _ cell: UnsafeMutablePointer<PackedCell>, at index: Int, _ hasDoubled: Bool
  ) -> Bool {
    let start = field.lowerBound
    guard base[start] == Byte.quote else {
      cell.pointee = PackedCell(offset: start, length: field.count, kind: .bare)
      return true
    }
    guard field.count >= 2, base[field.upperBound &- 1] == Byte.quote else { return false }
    if hasDoubled {
      batch.setQuotedCell(
        index, from: start &+ 1, to: field.upperBound &- 1, hasDoubledQuotes: true)
    } else {
      cell.pointee = PackedCell(offset: start &+ 1, length: field.count &- 2, kind: .quoted)
    }
    return true
  }

  /// Takes the record whose cells end at `used`, or says what is wrong with it and drops its cells.
  @inline(__always)
  private mutating func finish(
    _ batch: RecordBatch, _ range: Range<Int>, cells: Int, lines: Int
  ) {
    if cells == columnCount, !range.isEmpty {
      batch.places.append(
        .init(
          offset: UInt32(truncatingIfNeeded: range.lowerBound),
          length: UInt32(truncatingIfNeeded: range.count), line: line, number: number))
      number &+= 1
    } else {
      refuse(batch, range, cells: cells)
    }
    line &+= lines
  }

  @inline(never)
  private mutating func refuse(_ batch: RecordBatch, _ range: Range<Int>, cells: Int) {
    used -= cells
    if range.isEmpty { return }
    let found = cells == 1 ? "1 field" : "\(cells) fields"
    let remedy =
      cells < columnCount
      ? "add what is missing, or quote the line break that cut the row"
      : "quote a field that holds the delimiter"
    add(
      .badRow, to: batch, range,
      message: "the row has \(found), the header \(columnCount); \(remedy)", fields: cells)
  }

  private mutating func add(
    _ code: FaultCode, to batch: RecordBatch, _ range: Range<Int>, lines: Int = 0, message: String,
    fields: Int? = nil
  ) {
    batch.faults.append(
      RecordFault(
        code, line: line + lines, message: message, raw: batch.copy(range), fields: fields))
    number += 1
  }

  // MARK: - Byte by byte

  /// Reads the record at `start` whatever it is and returns where the next one starts; `nil` when
  /// the block does not hold it whole.
  private mutating func scanOne(_ batch: RecordBatch, from start: Int, isLast: Bool) -> Int? {
    let parser = CSVRecordParser(delimiter: delimiter, terminator: terminator)
    let scratch = batch.scratch
    let outcome = parser.parse(
      batch, from: start, to: batch.filled, expected: columnCount, firstCell: used, isLast: isLast)
    switch outcome {
    case .incomplete, .tooWide:
      batch.scratch = scratch
      return nil
    case .complete(let end, let next, let cells, let lines):
      used += cells
      finish(batch, start..<trimmed(batch.base, start, end), cells: cells, lines: lines)
      return next
    case .unclosed(let lines, let next):
      batch.scratch = scratch
      refuseUnclosed(batch, start..<(next ?? batch.filled), lines: lines)
      return next ?? batch.filled
    }
  }

  /// Takes the record at `start` as it is although its end is not in sight; `nil` when not even the
  /// end of its line is.
  mutating func giveUp(_ batch: RecordBatch, from start: Int) -> Int? {
    let parser = CSVRecordParser(delimiter: delimiter, terminator: terminator)
    let scratch = batch.scratch
    defer { batch.scratch = scratch }
    let outcome = parser.parse(
      batch, from: start, to: batch.filled, expected: columnCount, firstCell: used, isLast: true)
    guard case .unclosed(let lines, let next?) = outcome else { return nil }
    refuseUnclosed(batch, start..<next, lines: lines)
    return next
  }

  /// Refuses a record of which only the beginning, `range`, was read.
  mutating func refuseTooLong(_ batch: RecordBatch, _ range: Range<Int>, limit: Int) {
    add(
      .badRow, to: batch, range,
      message: "the row is longer than \(limit) bytes; only its beginning is kept")
    line += 1
  }

  private mutating func refuseUnclosed(_ batch: RecordBatch, _ range: Range<Int>, lines: Int) {
    let end = range.upperBound
    let content = batch.base[end - 1] == terminator ? end - 1 : end
    add(
      .badRow, to: batch, range.lowerBound..<trimmed(batch.base, range.lowerBound, content),
      lines: lines,
      message: "a quote opens on this line and is never closed; close it, or double a quote that is"
        + " text (reading goes on with the next line)")
    line += lines + 1
  }

  /// The end of what stands before a line end, without a carriage return that belongs to it.
  @inline(__always)
  private func trimmed(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    let hasReturn =
      end > start && base[end &- 1] == Byte.carriageReturn && terminator == Byte.lineFeed
    return hasReturn ? end &- 1 : end
  }
}

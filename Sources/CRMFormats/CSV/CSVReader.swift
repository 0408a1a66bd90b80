/// Reads a CSV file block by block; a batch is the records of a block.
final class CSVReader: RecordReader {
  private(set) var format: DetectedFormat
  private(set) var columns: [String] = []

  private let source: any ByteSource
  private let path: String
  private let limits: ReaderLimits
  /// Of a file without a header.
  private let columnNames: [String]
  private let dialect: CSVDialect
  private var scanner: CSVScanner
  /// The block that is read next, and where its records begin.
  private var batch: RecordBatch?
  private var start = 0
  private var isEnded = false
  /// What takes the lines behind the last record for a footer; `nil` where none is to be.
  private var footer: FooterWatch?
  private var ready: [RecordBatch] = []

  init(
    _ source: any ByteSource, path: String, format: DetectedFormat, limits: ReaderLimits = .init(),
    hasFooter: Bool = true, columnNames: [String] = []
  ) throws(FormatError) {
    self.source = source
    self.path = path
    self.format = format
    self.limits = limits
    self.columnNames = columnNames
    dialect = format.dialect ?? CSVDialect()
    scanner = CSVScanner(dialect: dialect, columnCount: 0)
    scanner.line = format.headerLine
    let first = RecordBatch(capacity: limits.block, cellCapacity: 1 << 12)
    batch = first
    try fill(first)
    try readHeader(first)
    if hasFooter { footer = FooterWatch(dialect: dialect, columnCount: columns.count) }
  }

  func next() throws(FormatError) -> RecordBatch? {
    while ready.isEmpty {
      guard let batch = try readBatch() else {
        takeFooter()
        break
      }
      ready = footer?.pass(batch) ?? [batch]
    }
    return ready.isEmpty ? nil : ready.removeFirst()
  }

  private func readBatch() throws(FormatError) -> RecordBatch? {
    let check = TextCheck(
      terminator: dialect.terminator, isUndecoded: format.encoding == .utf8)
    while let batch {
      let rest = try scan(batch)
      let read = start..<max(start, rest)
      let suspect = TextCheck.firstSuspect(batch, in: read)
      if suspect < read.upperBound { findMojibake(batch, in: suspect..<read.upperBound) }
      check.rejectUnreadable(batch, in: read, suspect: suspect)
      try prepareNext(after: batch, rest: rest)
      if !batch.places.isEmpty || !batch.faults.isEmpty {
        batch.columns = columns
        return batch
      }
    }
    return nil
  }

  /// At the end of the file: notes the footer, and lets go what was held back for its sake.
  private func takeFooter() {
    guard let found = footer?.finish() else { return }
    footer = nil
    ready = found.batches
    format.footer = found.footer
    for line in found.footer {
      format.note("line \(line.number) is taken for a footer and left out (\"\(line.text)\")")
    }
  }

  // MARK: - Blocks

  /// Reads the block's records, with a larger block where not even the first one fits, and returns
  /// where the rest begins.
  private func scan(_ batch: RecordBatch) throws(FormatError) -> Int {
    while true {
      let rest = scanner.scan(batch, from: start, isLast: isEnded)
      if rest > start || isEnded { return rest }
      if batch.capacity >= limits.record { return try passOver(batch) }
      batch.growBlock(to: min(2 * batch.capacity, limits.record))
      try fill(batch)
    }
  }

  /// Reads into the free part of the block; at the end of the file ends its last line.
  private func fill(_ batch: RecordBatch) throws(FormatError) {
    let free = UnsafeMutableRawBufferPointer(
      start: batch.base + batch.filled, count: batch.capacity - batch.filled)
    let count = try source.fill(free)
    batch.filled += count
    if count < free.count {
      isEnded = true
      if batch.filled > 0, batch.base[batch.filled - 1] != dialect.terminator {
        batch.base[batch.filled] = dialect.terminator
        batch.filled += 1
      }
    }
    batch.clearPadding()
  }

  /// Notes the first text that was read in a wrong encoding before; `range` ends where the next
  /// record begins.
  private func findMojibake(_ batch: RecordBatch, in range: Range<Int>) {
    guard format.mojibake == nil else { return }
    let text = UnsafeBufferPointer(
      start: UnsafePointer(batch.base + range.lowerBound), count: range.count)
    guard let place = Mojibake.firstPlace(in: text) else { return }
    let behind = UnsafeBufferPointer(rebasing: text[place...])
    let line = scanner.line - behind.count(of: dialect.terminator)
    let found = Mojibake.word(in: text, at: place, line: line)
    format.mojibake = found
    format.note(Mojibake.note(found))
  }

  /// Makes the next block, which begins with what is left of `batch`.
  private func prepareNext(after batch: RecordBatch, rest: Int) throws(FormatError) {
    start = 0
    let left = batch.filled - rest
    if isEnded, left == 0 {
      self.batch = nil
      return
    }
    let following = RecordBatch(
      capacity: max(limits.block, min(2 * left, limits.record)),
      cellCapacity: max(batch.cellCapacity, 64))
    following.base.update(from: batch.base + rest, count: left)
    following.filled = left
    self.batch = following
    if !isEnded { try fill(following) }
  }

  /// Gives up on a record that is longer than the limit: its beginning becomes a fault and the file
  /// is read on behind its line, or behind the line of a quote that the record leaves open.
  private func passOver(_ batch: RecordBatch) throws(FormatError) -> Int {
    if let next = scanner.giveUp(batch, from: start) { return next }
    let kept = start..<min(batch.filled, start + limits.kept)
    scanner.refuseTooLong(batch, kept, limit: limits.record)
    // The fault has its own copy: the block starts anew behind the long line.
    start = 0
    batch.filled = 0
    while batch.filled == 0, !isEnded {
      try fill(batch)
      let bytes = UnsafeBufferPointer(start: UnsafePointer(batch.base), count: batch.filled)
      guard let end = bytes.firstPlace(of: dialect.terminator) else {
        batch.filled = 0
        continue
      }
      return end + 1
    }
    return 0
  }

  // MARK: - Header

  private func readHeader(_ batch: RecordBatch) throws(FormatError) {
    guard let header = try nextRecord(batch) else {
      throw FormatError(
        .notRecords, path: path,
        message: "the file is empty; export it again, or leave it out")
    }
    takeHeader(batch, count: header.cells)
    if dialect.hasHeader {
      pass(header)
      if dialect.hasRuler, let ruler = try nextRecord(batch) { pass(ruler) }
    }
    // Where they began before the block may have grown, the block's own bytes lie now.
    batch.dropTexts()
    let line = scanner.line
    scanner = CSVScanner(dialect: dialect, columnCount: columns.count)
    scanner.line = line
  }

  /// A record that is cut byte by byte.
  private struct Parsed {
    var next: Int
    var cells: Int
    var lines: Int
  }

  private func pass(_ record: Parsed) {
    start = record.next
    scanner.line += record.lines
  }

  /// The next record that is not a blank line, in a block large enough for it; `nil` at the end of
  /// the file.
  private func nextRecord(_ batch: RecordBatch) throws(FormatError) -> Parsed? {
    let parser = CSVRecordParser(delimiter: dialect.delimiter, terminator: dialect.terminator)
    while start < batch.filled || !isEnded {
      let isLargest = batch.capacity >= limits.record
      let outcome = parser.parse(
        batch, from: start, to: batch.filled, expected: 0, firstCell: 0,
        isLast: isEnded || isLargest, most: limits.columns)
      switch outcome {
      case .complete(_, let next, 1, let lines) where batch.cells[0].isBlank:
        pass(Parsed(next: next, cells: 1, lines: lines))
      case .complete(_, let next, let cells, let lines):
        return Parsed(next: next, cells: cells, lines: lines)
      case .unclosed(let lines, _):
        throw refusal(
          "a quote opens in the header and is never closed"
            + (isLargest && !isEnded ? " within \(limits.record) bytes" : "") + "; close it",
          lines: lines)
      case .tooWide:
        throw refusal(
          "there are more than \(limits.columns) columns, which is the most that is read; is the"
            + " delimiter right?")
      case .incomplete:
        if isLargest {
          throw refusal("the header is longer than \(limits.record) bytes; is this a CSV file?")
        }
        batch.growBlock(to: min(2 * batch.capacity, limits.record))
        try fill(batch)
      }
    }
    return nil
  }

  private func refusal(_ message: String, lines: Int = 0) -> FormatError {
    FormatError(.badRow, path: path, line: scanner.line + lines, message: message)
  }

  private func takeHeader(_ batch: RecordBatch, count: Int) {
    guard dialect.hasHeader else {
      columns =
        columnNames.count == count ? columnNames : (1...count).map { "column_\($0)" }
      return
    }
    var written = (0..<count).map { index in
      let cell = batch.cells[index]
      return String(
        decoding: UnsafeBufferPointer(start: batch.base + cell.offset, count: cell.length),
        as: UTF8.self)
    }
    if let width = dialect.columnCount, width != count {
      written = Array(written.prefix(width))
      written += Array(repeating: "", count: width - written.count)
      if width < count {
        format.note("the header ends with delimiters that no record has; they are left out")
      }
    }
    columns = HeaderNames.unique(written, notes: &format.notes)
  }
}

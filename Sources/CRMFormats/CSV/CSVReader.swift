/// Reads a CSV file block by block; a batch is the records of a block.
final class CSVReader: RecordReader {
  private(set) var format: DetectedFormat
  private(set) var columns: [String] = []

  private let source: any ByteSource
  private let path: String
  private let limits: ReaderLimits
  private let dialect: CSVDialect
  private var scanner: CSVScanner
  /// The block that is read next, and where its records begin.
  private var batch: RecordBatch?
  private var start = 0
  private var isEnded = false

  init(
    _ source: any ByteSource, path: String, format: DetectedFormat, limits: ReaderLimits = .init()
  ) throws(FormatError) {
    self.source = source
    self.path = path
    self.format = format
    self.limits = limits
    dialect = format.dialect ?? CSVDialect()
    scanner = CSVScanner(dialect: dialect, columnCount: 0)
    let first = RecordBatch(capacity: limits.block, cellCapacity: 1 << 12)
    batch = first
    try fill(first)
    try readHeader(first)
  }

  func next() throws(FormatError) -> RecordBatch? {
    while let batch {
      let rest = try scan(batch)
      TextCheck.rejectUnreadable(batch, in: start..<max(start, rest))
      try prepareNext(after: batch, rest: rest)
      if !batch.places.isEmpty || !batch.faults.isEmpty {
        batch.columns = columns
        return batch
      }
    }
    return nil
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
    skipLines(batch)
    let parser = CSVRecordParser(delimiter: dialect.delimiter, terminator: dialect.terminator)
    let scratch = batch.scratch
    while start < batch.filled {
      let outcome = parser.parse(
        batch, from: start, to: batch.filled, expected: 0, firstCell: 0, isLast: isEnded)
      switch outcome {
      case .complete(_, let next, 1, let lines) where batch.cells[0].isBlank:
        start = next
        scanner.line += lines
      case .complete(_, let next, let count, let lines):
        takeHeader(batch, count: count)
        batch.scratch = scratch
        let line = scanner.line
        scanner = CSVScanner(dialect: dialect, columnCount: count)
        scanner.line = line
        if dialect.hasHeader {
          start = next
          scanner.line += lines
        }
        return
      case .unclosed:
        throw FormatError(
          .badRow, path: path, line: scanner.line,
          message: "a quote in the header is never closed; close it")
      case .incomplete:
        guard batch.capacity < limits.record else {
          throw FormatError(
            .badRow, path: path, line: scanner.line,
            message: "the header is longer than \(limits.record) bytes; is this a CSV file?")
        }
        batch.growBlock(to: min(2 * batch.capacity, limits.record))
        try fill(batch)
      }
    }
    throw FormatError(
      .notRecords, path: path,
      message: "the file is empty; export it again, or leave it out")
  }

  private func skipLines(_ batch: RecordBatch) {
    for _ in 0..<dialect.skippedLines {
      while start < batch.filled, batch.base[start] != dialect.terminator { start += 1 }
      if start < batch.filled { start += 1 }
      scanner.line += 1
    }
  }

  private func takeHeader(_ batch: RecordBatch, count: Int) {
    guard dialect.hasHeader else {
      columns = (1...count).map { "column_\($0)" }
      return
    }
    let written = (0..<count).map { index in
      let cell = batch.cells[index]
      return String(
        decoding: UnsafeBufferPointer(start: batch.base + cell.offset, count: cell.length),
        as: UTF8.self)
    }
    columns = HeaderNames.unique(written, notes: &format.notes)
  }
}

/// Reads JSON records block by block: arrays, wrapped pages and NDJSON.
final class JSONReader: RecordReader {
  private(set) var format: DetectedFormat
  var columns: [String] { flattener.columns.names }

  private let source: any ByteSource
  private let path: String
  private let limits: ReaderLimits
  private let checker = JSONChecker()
  private let table: JSONTable
  private var splitter: any JSONSplitter
  private var flattener: JSONFlattener
  private var batch: RecordBatch?
  private var isEnded = false
  private var number = 1
  private var place = FilePlace()

  /// A batch has no more cells than this and one row's.
  private static let mostCells = 1 << 20

  init(
    _ source: any ByteSource, path: String, format: DetectedFormat, table: JSONTable = .records,
    limits: ReaderLimits = .init()
  ) throws(FormatError) {
    self.source = source
    self.path = path
    self.format = format
    self.limits = limits
    self.table = table
    flattener = JSONFlattener(isDjango: table.isDjango)
    if case .django(let model, _) = table {
      self.format.model = model
      self.format.jsonDialect = .django
    }
    splitter = Self.splitter(of: format, table, limits)
    let first = RecordBatch(
      capacity: limits.block, cellCapacity: 1 << 12, scratchShare: JSONFlattener.growth)
    batch = first
    try fill(first)
    if isEnded, first.filled == 0 {
      throw FormatError(
        .badJSON, path: path, line: 1, column: 1, message: "the file is empty; export it again")
    }
  }

  private static func splitter(
    of format: DetectedFormat, _ table: JSONTable, _ limits: ReaderLimits
  ) -> any JSONSplitter {
    if format.kind == .ndjson {
      return format.recordsKey.map { JSONPageLineSplitter(recordsKey: $0) } ?? JSONLineSplitter()
    }
    return JSONDocumentSplitter(
      recordsKey: format.recordsKey, takesAll: table.isSurvey, largestSingle: limits.block - 1)
  }

  func next() throws(FormatError) -> RecordBatch? {
    while let batch {
      var rows = Rows()
      let rest = try read(batch, &rows)
      try prepareNext(after: batch, rest: rest)
      rows.layOut(batch, stride: columns.count)
      learn()
      if !batch.places.isEmpty || !batch.faults.isEmpty {
        batch.columns = columns
        return batch
      }
    }
    return nil
  }

  private func learn() {
    format.recordsKey = splitter.recordsKey ?? format.recordsKey
    for note in splitter.notes { format.note(note) }
    format.jsonDialect = flattener.dialect
    for key in flattener.repeatedKeys {
      format.note("the key \"\(key)\" stands twice in a record; the last one counts")
    }
  }

  // MARK: - Records

  /// Reads what the block holds whole and returns where the rest begins; `nil` at the end.
  private func read(_ batch: RecordBatch, _ rows: inout Rows) throws(FormatError) -> Int? {
    var at = 0
    while rows.used < Self.mostCells {
      let start = at
      let piece: JSONPiece
      do throws(JSONSyntax.Fault) {
        piece = try splitter.next(batch.base, at: &at, limit: batch.filled, isLast: isEnded)
      } catch {
        throw failure(error, batch, from: 0)
      }
      switch piece {
      case .record(let range): try take(batch, range, &rows)
      case .other(let range): try check(batch, range)
      case .end: return nil
      case .incomplete:
        if at > 0 || start > 0 || isEnded { return at }
        guard batch.capacity < limits.record else { return try passOver(batch) }
        batch.growBlock(to: min(2 * batch.capacity, limits.record))
        try fill(batch)
      }
    }
    return at
  }

  private func take(_ batch: RecordBatch, _ range: Range<Int>, _ rows: inout Rows)
    throws(FormatError)
  {
    place.advance(to: range.lowerBound, in: batch)
    defer { number += 1 }
    if splitter.isStrict {
      try check(batch, range)
    } else if let fault = fault(batch, range) {
      guard table.takesStrays else { return }
      refuse(batch, range, .badJSON, column: fault.offset, "\(fault.message); repair the line")
      return
    }
    guard try isOfTable(batch, range) else { return }
    try flatten(batch, range, &rows)
  }

  /// Whether a sound record belongs to the table; one that belongs to none is refused.
  private func isOfTable(_ batch: RecordBatch, _ range: Range<Int>) throws(FormatError) -> Bool {
    guard batch.base[range.lowerBound] == UInt8(ascii: "{") else {
      guard table.takesStrays else { return false }
      let message = "a record must be an object, as in {\"id\": 1}"
      if splitter.isStrict, number == 1 {
        throw failure(
          .init(offset: 0, message: message, isSyntax: false), batch, from: range.lowerBound)
      }
      refuse(batch, range, .notRecords, column: 0, message)
      return false
    }
    switch table {
    case .records: return true
    case .survey(let survey):
      survey.add(
        UnsafePointer(batch.base), range, key: splitter.recordsKey)
      return false
    case .django(let model, let takesStrays):
      let base = UnsafePointer(batch.base)
      let entry = DjangoEntry(base, from: range.lowerBound, to: range.upperBound)
      if entry.isEntry(base), let found = entry.model {
        return UnsafeBufferPointer(start: base + found.lowerBound, count: found.count)
          .elementsEqual(model.utf8)
      }
      if takesStrays {
        refuse(
          batch, range, .notRecords, column: 0,
          "an entry of a Django dump needs \"model\", as in \"app.model\", and \"fields\"")
      }
      return false
    }
  }

  private func flatten(_ batch: RecordBatch, _ range: Range<Int>, _ rows: inout Rows)
    throws(FormatError)
  {
    let width: Int
    do throws(JSONSyntax.Fault) {
      width = try flattener.flatten(
        batch, from: range.lowerBound, to: range.upperBound, used: rows.used)
    } catch {
      let start = range.lowerBound
      // The fault may stand on a later line than the record begins on.
      var place = place
      place.advance(to: error.offset, in: batch)
      batch.faults.append(
        RecordFault(
          .badJSON, line: place.line, column: place.column(error.offset),
          message: "\(error.message); repair the value", raw: batch.copy(start..<range.upperBound)))
      return
    }
    guard flattener.columns.keyCount <= limits.keys else {
      let message =
        "more than \(limits.keys) different keys; are these keys ids?"
        + " Records need the same keys"
      throw failure(
        .init(offset: 0, message: message, isSyntax: false), batch, from: range.lowerBound)
    }
    rows.add(width: width)
    batch.places.append(
      .init(
        offset: UInt32(range.lowerBound), length: UInt32(range.count), line: place.line,
        number: number))
  }

  private func refuse(
    _ batch: RecordBatch, _ range: Range<Int>, _ code: FaultCode, column: Int, _ message: String
  ) {
    batch.faults.append(
      RecordFault(
        code, line: place.line, column: place.column(range.lowerBound + column), message: message,
        raw: batch.copy(range)))
  }

  private func fault(_ batch: RecordBatch, _ range: Range<Int>) -> JSONSyntax.Fault? {
    checker.firstFault(
      in: UnsafeBufferPointer(start: batch.base + range.lowerBound, count: range.count))
  }

  private func check(_ batch: RecordBatch, _ range: Range<Int>) throws(FormatError) {
    if let fault = fault(batch, range) { throw failure(fault, batch, from: range.lowerBound) }
  }

  private func failure(_ fault: JSONSyntax.Fault, _ batch: RecordBatch, from start: Int)
    -> FormatError
  {
    let offset = start + fault.offset
    place.advance(to: offset, in: batch)
    return FormatError(
      fault.isSyntax ? .badJSON : .notRecords, path: path, line: place.line,
      column: place.column(offset), message: fault.message)
  }

  // MARK: - Blocks

  private func fill(_ batch: RecordBatch) throws(FormatError) {
    let free = UnsafeMutableRawBufferPointer(
      start: batch.base + batch.filled, count: batch.capacity - batch.filled)
    let count = try source.fill(free)
    batch.filled += count
    isEnded = count < free.count
    batch.clearPadding()
  }

  private func prepareNext(after batch: RecordBatch, rest: Int?) throws(FormatError) {
    guard let rest else {
      self.batch = nil
      return
    }
    place.shift(by: rest, in: batch)
    let left = batch.filled - rest
    let following = RecordBatch(
      capacity: max(limits.block, min(2 * left, limits.record)),
      cellCapacity: max(batch.cellCapacity, 64), scratchShare: JSONFlattener.growth)
    following.base.update(from: batch.base + rest, count: left)
    following.filled = left
    following.clearPadding()
    self.batch = following
    if !isEnded { try fill(following) }
  }

  /// Gives up on a record that is longer than the limit: in NDJSON its line is passed over, in a
  /// document nothing can follow it.
  private func passOver(_ batch: RecordBatch) throws(FormatError) -> Int {
    let message = "the record is longer than \(limits.record) bytes"
    place.advance(to: 0, in: batch)
    guard !splitter.isStrict else {
      throw FormatError(.badJSON, path: path, line: place.line, message: message)
    }
    let kept = 0..<min(batch.filled, limits.kept)
    refuse(batch, kept, .badJSON, column: 0, "\(message); only its beginning is kept")
    number += 1
    batch.filled = 0
    while batch.filled == 0, !isEnded {
      try fill(batch)
      let bytes = UnsafeBufferPointer(start: batch.base, count: batch.filled)
      guard let end = bytes.firstPlace(of: Byte.lineFeed) else {
        batch.filled = 0
        continue
      }
      place = FilePlace(line: place.line)
      return end
    }
    return 0
  }
}

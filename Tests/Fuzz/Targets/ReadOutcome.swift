@testable internal import CRMFormats

/// All that a reader says of some bytes, as plain values.
struct ReadOutcome: Equatable {
  var columns: [String] = []
  var rows: [[[UInt8]]] = []
  var kinds: [[Cell.Kind]] = []
  var lines: [Int] = []
  var faults: [RecordFault] = []
  var error: FormatError?

  init(_ open: () throws(FormatError) -> any RecordReader) {
    do throws(FormatError) {
      let reader = try open()
      while let batch = try reader.next() { add(batch) }
      columns = reader.columns
      // Columns that came later are absent in the rows before.
      for row in rows.indices {
        let missing = max(0, columns.count - rows[row].count)
        rows[row] += Array(repeating: [], count: missing)
        kinds[row] += Array(repeating: .absent, count: missing)
      }
    } catch {
      self.error = error
    }
  }

  private mutating func add(_ batch: RecordBatch) {
    for row in 0..<batch.count {
      let cells = batch.columns.indices.map { batch.cell(row, $0) }
      rows.append(cells.map { Array($0.bytes) })
      kinds.append(cells.map(\.kind))
      lines.append(batch.line(of: row))
    }
    faults += batch.faults
  }

  /// What another reading of the same bytes says that this one does not; the first of it.
  func difference(from other: ReadOutcome) -> String? {
    if error != other.error {
      return "the error \(error?.description ?? "none"), not \(other.error?.description ?? "none")"
    }
    if columns != other.columns { return "the columns \(columns), not \(other.columns)" }
    for (place, pair) in zip(rows, other.rows).enumerated() where pair.0 != pair.1 {
      return "in row \(place) \(pair.0.map(Self.text)), not \(pair.1.map(Self.text))"
    }
    for (place, pair) in zip(faults, other.faults).enumerated() where pair.0 != pair.1 {
      return "as fault \(place) \(pair.0), not \(pair.1)"
    }
    if rows.count != other.rows.count || faults.count != other.faults.count {
      return "\(rows.count) rows and \(faults.count) faults, not \(other.rows.count) and"
        + " \(other.faults.count)"
    }
    return self == other ? nil : "other lines or kinds: \(lines), not \(other.lines)"
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// What must hold of every file: places within the file, messages that say something, texts that
  /// are texts.
  func check(_ bytes: [UInt8]) throws(FuzzFault) {
    // Characters of UTF-16 may hold bytes that look like line ends of another width.
    let most = bytes.count { $0 == 10 || $0 == 13 } + 2
    for fault in faults {
      try FuzzFault.check(
        (1...most).contains(fault.line), "a fault on line \(fault.line) of \(most)")
      try FuzzFault.check((fault.column ?? 1) >= 1, "a fault in column \(fault.column ?? 0)")
      try FuzzFault.check(!fault.message.isEmpty, "a fault without a message")
    }
    for line in lines {
      try FuzzFault.check((1...most).contains(line), "a record on line \(line) of \(most)")
    }
    if let error {
      try FuzzFault.check(!error.message.isEmpty, "an error without a message")
      try FuzzFault.check((error.line ?? 1) >= 1 && (error.line ?? 1) <= most, "\(error)")
      try FuzzFault.check((error.column ?? 1) >= 1, "\(error)")
    }
    for cell in rows.joined() {
      try FuzzFault.check(String(validating: cell, as: UTF8.self) != nil, "a cell that is no UTF-8")
    }
  }
}

extension ReaderLimits {
  /// Blocks so small that records meet their ends.
  static func blocks(of bytes: Int) -> ReaderLimits { ReaderLimits(block: bytes, record: 1 << 16) }

  /// A block that holds any input whole, and no more.
  static let whole = ReaderLimits(block: 1 << 15, record: 1 << 16)
}

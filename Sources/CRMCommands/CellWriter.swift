internal import CRMBytes
internal import CRMFormats
internal import CRMTerminal

/// Writes records as they were read: a JSON array of objects of strings, or RFC 4180 CSV.
final class CellWriter {
  private let columns: [String]
  private let asCSV: Bool
  private let output: OutputStream
  private var count = 0
  private var line = ByteBuffer()

  init(columns: [String], asCSV: Bool, to output: OutputStream) {
    self.columns = columns
    self.asCSV = asCSV
    self.output = output
  }

  func begin() {
    guard asCSV else { return output.write("[") }
    for (index, column) in columns.enumerated() {
      if index > 0 { line.append(UInt8(ascii: ",")) }
      line.appendCSV(column)
    }
    endLine()
  }

  func write(_ batch: RecordBatch, _ row: Int) {
    if asCSV { writeCSV(batch, row) } else { writeJSON(batch, row) }
    count += 1
  }

  func end() {
    if !asCSV { output.write(count == 0 ? "]\n" : "\n]\n") }
  }

  private func writeCSV(_ batch: RecordBatch, _ row: Int) {
    batch.appendCSV(row, into: &line)
    // Columns that later records brought.
    for _ in batch.columns.count..<max(batch.columns.count, columns.count) {
      line.append(UInt8(ascii: ","))
    }
    endLine()
  }

  private func endLine() {
    line.append("\r\n" as StaticString)
    output.write(line)
    line.removeAll()
  }

  /// A value that is missing in the record is left out, a null is null, all others are text.
  private func writeJSON(_ batch: RecordBatch, _ row: Int) {
    var members: [JSONValue.Member] = []
    for index in batch.columns.indices {
      let cell = batch.cell(row, index)
      switch cell.kind {
      case .absent: continue
      case .null: members.append(JSONValue.Member(columns[index], .null))
      default: members.append(JSONValue.Member(columns[index], .string(cell.text)))
      }
    }
    output.write((count == 0 ? "\n  " : ",\n  ") + JSONValue.object(members).line)
  }
}

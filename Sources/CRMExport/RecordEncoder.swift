internal import CRMBytes
internal import CRMStore

/// Writes records as text in one of the lossless forms.
struct RecordEncoder {
  let format: ExportFormat
  let columns: [String]
  private let names: [[UInt8]]
  private var count = 0

  init(_ format: ExportFormat, columns: [String]) {
    self.format = format
    self.columns = columns
    names = columns.map { name in
      var text = ByteBuffer()
      text.appendJSON(name)
      text.append(UInt8(ascii: ":"))
      return text.bytes
    }
  }

  func begin(_ buffer: inout ByteBuffer) {
    guard format == .csv else { return }
    for (index, column) in columns.enumerated() {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      buffer.appendCSV(column)
    }
    buffer.append(UInt8(ascii: "\n"))
  }

  /// Writes the row that the statement stands at.
  mutating func add(_ row: Statement, areNumbers: [Bool], to buffer: inout ByteBuffer) {
    switch format {
    case .json: buffer.append(count == 0 ? "[\n" : ",\n")
    default: break
    }
    if format == .csv {
      addFields(row, areNumbers, &buffer)
    } else {
      addObject(row, areNumbers, &buffer)
    }
    if format != .json { buffer.append(UInt8(ascii: "\n")) }
    count += 1
  }

  func end(_ buffer: inout ByteBuffer) {
    if format == .json { buffer.append(count == 0 ? "[]\n" : "\n]\n") }
  }

  private func addFields(_ row: Statement, _ areNumbers: [Bool], _ buffer: inout ByteBuffer) {
    for index in columns.indices {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      if row.isNull(index) { continue }
      if areNumbers[index] {
        buffer.append(row.int(index))
      } else if row.bytes(index).isEmpty {
        buffer.append("\"\"" as StaticString)
      } else {
        buffer.appendCSV(row.text(index))
      }
    }
  }

  /// What is empty in the database is left out.
  private func addObject(_ row: Statement, _ areNumbers: [Bool], _ buffer: inout ByteBuffer) {
    buffer.append(UInt8(ascii: "{"))
    var isFirst = true
    for index in columns.indices where !row.isNull(index) {
      if !isFirst { buffer.append(UInt8(ascii: ",")) }
      isFirst = false
      buffer.append(contentsOf: names[index])
      if areNumbers[index] {
        buffer.append(row.int(index))
      } else {
        buffer.appendJSON(row.text(index))
      }
    }
    buffer.append(UInt8(ascii: "}"))
  }
}

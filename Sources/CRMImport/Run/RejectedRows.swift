internal import CRMBytes
internal import CRMFormats

/// The rows of a file that were not taken, in a form that can be repaired and imported again: the
/// same columns, and `_rejected` that says why.
struct RejectedRows {
  private let isCSV: Bool
  /// The model of the entries of a Django dump.
  private let model: String?
  private let delimiter: UInt8
  private var columns: [String] = []
  private var hasHeader = false
  private(set) var bytes = ByteBuffer()

  var isEmpty: Bool { bytes.isEmpty }

  init(format: DetectedFormat) {
    isCSV = format.dialect != nil
    model = format.model
    delimiter = format.dialect?.delimiter ?? UInt8(ascii: ",")
  }

  /// Adds a row; values of the secret columns and of secret shape are left blank.
  mutating func add(_ batch: RecordBatch, _ index: Int, secrets: [Int], reason: String) {
    guard isCSV else {
      addJSON(batch, index, secrets: secrets, reason: reason)
      return
    }
    writeHeader(batch.columns)
    for column in batch.columns.indices where batch.columns[column] != "_rejected" {
      let cell = batch.cell(index, column)
      if !secrets.contains(column) { bytes.appendCSV(Self.text(of: cell)) }
      bytes.append(UInt8(ascii: ","))
    }
    bytes.appendCSV(reason)
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Adds a row that could not even be taken apart.
  mutating func add(_ fault: RecordFault, columns: [String], secrets: [Int]) {
    let text = String(decoding: fault.raw, as: UTF8.self)
    guard isCSV else {
      // A torn line cannot carry a reason; one that may hold secrets cannot be kept.
      if fault.raw.withUnsafeBufferPointer({ Secrets.mayBe(in: $0) }) {
        bytes.append("{\"_rejected\":" as StaticString)
        bytes.appendJSON("\(fault.message); the line is left out, for it may hold secrets")
        bytes.append(UInt8(ascii: "}"))
      } else {
        bytes.append(text)
      }
      bytes.append(UInt8(ascii: "\n"))
      return
    }
    writeHeader(columns)
    let width = columns.count { $0 != "_rejected" }
    var fields = Self.fields(of: text, delimiter: delimiter)
    // In a ragged row a secret may stand in any column behind.
    if let first = secrets.first, fields.count > first {
      fields.replaceSubrange(first..., with: repeatElement("", count: fields.count - first))
    }
    fields = fields.map(Self.withoutSecrets)
    for place in 0..<width {
      bytes.appendCSV(place < fields.count ? fields[place] : "")
      bytes.append(UInt8(ascii: ","))
    }
    bytes.appendCSV(fault.message)
    for surplus in fields.dropFirst(width) {
      bytes.append(UInt8(ascii: ","))
      bytes.appendCSV(surplus)
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func writeHeader(_ names: [String]) {
    guard !hasHeader else { return }
    hasHeader = true
    for name in names where name != "_rejected" {
      bytes.appendCSV(name)
      bytes.append(UInt8(ascii: ","))
    }
    bytes.append("_rejected\n" as StaticString)
  }

  private mutating func addJSON(
    _ batch: RecordBatch, _ index: Int, secrets: [Int], reason: String
  ) {
    bytes.append(UInt8(ascii: "{"))
    if let model {
      bytes.append("\"model\":" as StaticString)
      bytes.appendJSON(model)
      bytes.append(",\"fields\":{" as StaticString)
    }
    for (column, name) in batch.columns.enumerated() where name != "_rejected" {
      let cell = batch.cell(index, column)
      if cell.kind == .absent { continue }
      bytes.appendJSON(name)
      bytes.append(UInt8(ascii: ":"))
      switch cell.kind {
      case _ where secrets.contains(column), .null, .absent: bytes.append("null" as StaticString)
      case .number, .boolean: bytes.append(cell.bytes)
      case .json: bytes.append(Self.text(of: cell))
      default: bytes.appendJSON(Self.text(of: cell))
      }
      bytes.append(UInt8(ascii: ","))
    }
    bytes.append("\"_rejected\":" as StaticString)
    bytes.appendJSON(reason)
    if model != nil { bytes.append(UInt8(ascii: "}")) }
    bytes.append("}\n" as StaticString)
  }

  /// The cell's text without secrets; blank where it is one.
  private static func text(of cell: Cell) -> String {
    if Secrets.isSecret(cell.bytes) { return "" }
    guard let clean = Secrets.scrub(text: cell.bytes) else { return cell.text }
    return String(decoding: clean.bytes, as: UTF8.self)
  }

  private static func withoutSecrets(_ field: String) -> String {
    var field = field
    return field.withUTF8 { bytes in
      if Secrets.isSecret(bytes) { return "" }
      let clean = Secrets.scrub(text: bytes)
      return clean.map { String(decoding: $0.bytes, as: UTF8.self) }
        ?? String(decoding: bytes, as: UTF8.self)
    }
  }

  /// The fields of a row that does not fit, as well as they can be told.
  private static func fields(of text: String, delimiter: UInt8) -> [String] {
    var fields: [[UInt8]] = [[]]
    var isQuoted = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case delimiter where !isQuoted: fields.append([])
      default: fields[fields.count - 1].append(byte)
      }
    }
    return fields.map { String(decoding: $0, as: UTF8.self) }
  }
}

internal import CRMBytes

/// The rows of a sheet as delimited text (see `SheetRow`), from its header on.
final class SheetSource: ByteSource {
  /// The row of the header, from 1.
  private(set) var headerRow = 1
  private(set) var preamble: [SheetRow] = []
  /// There is no row with anything in it.
  private(set) var isEmpty = false

  private let path: String
  private let cells: SheetCells
  private let stream: XMLStream
  private var header: SheetHeader?
  private var output: [UInt8] = []
  private var used = 0
  /// The row that is written next.
  private var nextRow = 1

  /// So many rows are looked at for the header.
  private static let lookAhead = 30
  /// No sheet has more.
  private static let mostRows = 1 << 20

  init(
    _ workbook: Workbook, _ sheet: Workbook.Sheet, overrides: FormatOverrides
  ) throws(FormatError) {
    path = workbook.path
    cells = SheetCells(
      strings: try workbook.sharedStrings(), formats: workbook.formats, is1904: workbook.is1904)
    stream = XMLStream(try workbook.open(sheet), path: workbook.path, handler: cells)
    let wanted = Self.lookAhead + (overrides.headerLine ?? 0)
    while cells.rows.count < wanted, !stream.isEnded { try advance() }
    guard !cells.rows.isEmpty else {
      isEmpty = true
      return
    }
    let found = SheetHeader(
      cells.rows, declaredRow: overrides.headerLine,
      isDeclaredAbsent: overrides.hasHeader == false)
    header = found
    preamble = Array(cells.rows[..<found.place])
    headerRow = cells.rows[found.place].number
    nextRow = headerRow
    cells.rows.removeFirst(found.place)
  }

  /// What a person should know of the cells read so far.
  var notes: [String] { cells.notes }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(FormatError) -> Int {
    guard let header else { return 0 }
    while used == output.count {
      output.removeAll(keepingCapacity: true)
      used = 0
      for row in cells.rows { write(row, header) }
      cells.rows.removeAll(keepingCapacity: true)
      if !output.isEmpty { break }
      if stream.isEnded { return 0 }
      try advance()
    }
    let count = min(buffer.count, output.count - used)
    buffer.copyBytes(from: output[used..<used + count])
    used += count
    return count
  }

  private func advance() throws(FormatError) {
    try stream.advance()
    if let fault = cells.fault {
      throw FormatError(.unreadable, path: path, line: cells.rowNumber, message: fault)
    }
  }

  private func write(_ row: SheetRow, _ header: SheetHeader) {
    // Rows without anything stand as empty ones, so that lines are rows of the sheet.
    if row.number > nextRow {
      let gap = min(row.number - nextRow, Self.mostRows)
      output.append(contentsOf: repeatElement(SheetRow.terminator, count: gap))
    }
    nextRow = row.number + 1
    row.write(from: header.columns.lowerBound, to: header.columns.upperBound, into: &output)
  }
}

/// Reads the cells of a sheet's part into rows.
final class SheetCells: XMLHandler {
  /// The whole rows that hold anything, until somebody takes them.
  var rows: [SheetRow] = []
  private(set) var errorValues: [String: Int] = [:]
  private var lostTexts = 0

  /// A row may be so long, in bytes and in columns.
  private static let longest = 1 << 25
  private static let widest = 1 << 14

  var rowNumber: Int { row.number }

  /// Why the sheet cannot be read on.
  var fault: String? {
    if row.bytes.count + value.count + inline.size > Self.longest {
      return "the row is longer than \(Self.longest) bytes, which is the limit"
    }
    if column >= Self.widest { return "the row has more than \(Self.widest) columns" }
    return nil
  }

  private let strings: SharedStrings
  private let formats: [NumberFormat]
  private let is1904: Bool
  private var row = SheetRow(number: 0)
  private var column = -1
  private var kind: Kind = .number
  private var style = 0
  private var value: [UInt8] = []
  private var isValue = false
  private var inline = RichText()

  private enum Kind { case number, shared, inline, text, boolean, error, date }

  init(strings: SharedStrings, formats: [NumberFormat], is1904: Bool) {
    self.strings = strings
    self.formats = formats
    self.is1904 = is1904
  }

  var notes: [String] {
    var notes = errorValues.sorted { $0.key < $1.key }.map {
      "\($0.value) cells hold the error \($0.key) and count as empty"
    }
    if lostTexts > 0 { notes.append("\(lostTexts) cells refer to texts that the workbook lacks") }
    return notes
  }

  func begin(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "c" {
      column = attributes.pointer("r").flatMap(Self.column) ?? column + 1
      style = attributes.number("s") ?? 0
      kind = Self.kind(attributes)
      value.removeAll(keepingCapacity: true)
    } else if name == "v" {
      isValue = true
    } else if name == "row" {
      row.clear(number: attributes.number("r") ?? row.number + 1)
      column = -1
    } else if kind == .inline {
      inline.begin(name)
    }
  }

  func end(_ name: XMLName) {
    if name == "v" {
      isValue = false
    } else if name == "c" {
      take()
      kind = .number
    } else if name == "row" {
      if !row.values.isEmpty { rows.append(row) }
    } else if kind == .inline {
      inline.end(name)
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if isValue {
      value += bytes
    } else if kind == .inline {
      inline.add(bytes)
    }
  }

  private static func kind(_ attributes: XMLAttributes) -> Kind {
    guard let type = attributes.pointer("t") else { return .number }
    switch type.pointee {
    case UInt8(ascii: "s"): return type[1] == 0 ? .shared : .text
    case UInt8(ascii: "i"): return .inline
    case UInt8(ascii: "b"): return .boolean
    case UInt8(ascii: "e"): return .error
    case UInt8(ascii: "d"): return .date
    default: return .number
    }
  }

  /// The column, from 0, of a cell's name such as "AB12".
  private static func column(_ name: UnsafePointer<UInt8>) -> Int? {
    var column = 0
    var at = 0
    while case let letter = name[at] & 0xDF, (0x41...0x5A).contains(letter), at < 3 {
      column = column * 26 + Int(letter - 0x40)
      at += 1
    }
    return column > 0 ? column - 1 : nil
  }

  // MARK: - Values

  private func take() {
    switch kind {
    case .inline: add(inline.take(), isText: true)
    case .shared:
      guard let number = Int(String(decoding: value, as: UTF8.self)), let text = strings[number]
      else {
        if !value.isEmpty { lostTexts += 1 }
        return
      }
      add(text, isText: true)
    case .text: add(RichText.unescaped(value), isText: true)
    case .boolean: add(Array((value == [0x31] ? "true" : "false").utf8), isText: false)
    case .error:
      if !value.isEmpty { errorValues[String(decoding: value, as: UTF8.self), default: 0] += 1 }
    case .date: add(value, isText: false)
    case .number: addNumber()
    }
  }

  private func addNumber() {
    guard !value.isEmpty else { return }
    let format = formats.indices.contains(style) ? formats[style] : .number
    let isPlain = value.count <= 15 && value.allSatisfy { $0 &- 0x30 < 10 }
    if isPlain, format == .number || format == .text { return add(value, isText: false) }
    guard let number = DecimalNumber(value) else { return add(value, isText: true) }
    switch format {
    case .percent: add(Array((number.hundredfold.text + "%").utf8), isText: false)
    case .moment, .elapsed:
      let moment = SerialMoment(serial: number.value, is1904: is1904).text(format)
      add(moment ?? Array(number.text.utf8), isText: false)
    case .number, .text: add(Array(number.text.utf8), isText: false)
    }
  }

  private func add(_ bytes: some Collection<UInt8>, isText: Bool) {
    guard !bytes.isEmpty, row.values.last.map({ $0.column < column }) ?? true else { return }
    let start = row.bytes.count
    row.bytes += bytes
    row.values.append(
      SheetRow.Value(column: column, bytes: start..<row.bytes.count, isText: isText))
  }
}

internal import CArchive
internal import CRMBytes
internal import CRMStore
internal import CRMTime
internal import Glibc

/// Writes an Excel workbook (Office Open XML) sheet by sheet, while rows arrive.
///
/// Texts that a spreadsheet would run as formulas get an apostrophe in front; the same rows give the
/// same bytes.
final class WorkbookWriter {
  /// Rows that a sheet can hold, its head included.
  static let mostRows = 1_048_576
  /// Characters that a cell can hold.
  private static let longestText = 32_767

  private let path: String
  private let archive: OpaquePointer?
  private var names: [String] = []
  private var buffer = ByteBuffer(capacity: 1 << 16)
  private var row = 0

  /// - Throws: `FileError` where the file cannot be made.
  init(path: String) throws(FileError) {
    self.path = path
    archive = archive_write_new()
    archive_write_set_format_zip(archive)
    guard archive_write_open_filename(archive, path) == ARCHIVE_OK else {
      throw FileError("write", path)
    }
  }

  deinit { archive_write_free(archive) }

  /// Begins a sheet; characters that names of sheets may not hold become blanks.
  func beginSheet(_ name: String, columns: [String]) throws(FileError) {
    names.append(sheetName(name))
    try begin("xl/worksheets/sheet\(names.count).xml")
    buffer.append(Self.head)
    buffer.append(
      "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
        + "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\""
        + " activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><sheetData>")
    row = 0
    beginRow()
    for column in columns { addText(column, style: 3) }
    try endRow()
  }

  func endSheet() throws(FileError) {
    buffer.append("</sheetData></worksheet>" as StaticString)
    try flush()
  }

  /// Writes the row that the statement stands at.
  func add(_ statement: Statement) throws(FileError) {
    beginRow()
    for index in 0..<statement.columnCount {
      switch statement.columnType(index) {
      case .null: buffer.append("<c/>" as StaticString)
      case .integer: addNumber(String(statement.int(index)), style: 0)
      case .real: addNumber("\(statement.double(index))", style: 0)
      case .text, .blob: addValue(statement.text(index))
      }
    }
    try endRow()
  }

  /// Writes what binds the sheets together; the last call.
  func finish() throws(FileError) {
    for part in WorkbookParts.all(sheets: names) {
      try begin(part.path)
      buffer.append(Self.head)
      buffer.append(part.content)
      try flush()
    }
    guard archive_write_close(archive) == ARCHIVE_OK else { throw failure() }
  }
}

// MARK: - Cells

extension WorkbookWriter {
  static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

  private func beginRow() {
    row += 1
    buffer.append("<row>" as StaticString)
  }

  private func endRow() throws(FileError) {
    buffer.append("</row>" as StaticString)
    if buffer.count >= 1 << 16 { try flush() }
  }

  /// Days and moments as the spreadsheet counts them, other texts as they are.
  private func addValue(_ text: String) {
    if text.utf8.count == 10, let day = Day(text), day >= Self.firstDay {
      addNumber(String(Int(day.number) + Self.daysBefore1970), style: 1)
    } else if text.utf8.count >= 20, text.utf8.last == UInt8(ascii: "Z"),
      let moment = Instant(text), TimeZone.utc.day(of: moment) >= Self.firstDay
    {
      let days = Double(moment.seconds) / 86_400 + Double(Self.daysBefore1970)
      addNumber("\(days)", style: 2)
    } else {
      addText(guardedFormula(text), style: 0)
    }
  }

  /// Spreadsheets count days from the end of 1899, and before March 1900 wrongly.
  private static let daysBefore1970 = 25_569
  private static let firstDay = Day(number: -25_508)

  private func addNumber(_ text: String, style: Int) {
    buffer.append("<c s=\"\(style)\"><v>")
    buffer.append(text)
    buffer.append("</v></c>" as StaticString)
  }

  private func addText(_ text: String, style: Int) {
    let text = text.utf16.count > Self.longestText ? Self.shortened(text) : text
    buffer.append("<c s=\"\(style)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">")
    buffer.appendHTML(text)
    buffer.append("</t></is></c>" as StaticString)
  }

  private static func shortened(_ text: String) -> String {
    var units = 0
    let kept = text.prefix { character in
      units += character.utf16.count
      return units < longestText
    }
    return kept + "…"
  }

  private func sheetName(_ name: String) -> String {
    let plain = String(name.map { "[]:*?/\\'".contains($0) ? " " : $0 }.prefix(31))
    var unique = plain
    var number = 2
    while names.contains(where: { $0.lowercased() == unique.lowercased() }) {
      unique = plain.prefix(28) + " \(number)"
      number += 1
    }
    return unique
  }
}

// MARK: - The archive

extension WorkbookWriter {
  private func begin(_ member: String) throws(FileError) {
    guard let entry = archive_entry_new() else { throw failure() }
    defer { archive_entry_free(entry) }
    archive_entry_set_pathname(entry, member)
    archive_entry_set_filetype(entry, UInt32(Glibc.S_IFREG))
    archive_entry_set_perm(entry, 0o644)
    // 1980-01-01, the first day that the format knows.
    archive_entry_set_mtime(entry, 315_532_800, 0)
    guard archive_write_header(archive, entry) == ARCHIVE_OK else { throw failure() }
  }

  private func flush() throws(FileError) {
    let isWritten = buffer.bytes.withUnsafeBytes { bytes in
      archive_write_data(archive, bytes.baseAddress, bytes.count) == bytes.count
    }
    buffer.removeAll()
    if !isWritten { throw failure() }
  }

  private func failure() -> FileError {
    let code = archive_errno(archive)
    return FileError("write", path, code: code > 0 ? code : EIO)
  }
}

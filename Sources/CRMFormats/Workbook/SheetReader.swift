/// Reads the records of a workbook's sheet; lines are its rows.
final class SheetReader: RecordReader {
  private let rows: CSVReader
  private let source: SheetSource

  init(_ workbook: Workbook, _ sheet: Workbook.Sheet, path: String, overrides: FormatOverrides)
    throws(FormatError)
  {
    source = try SheetSource(workbook, sheet, overrides: overrides)
    guard !source.isEmpty else {
      throw FormatError(
        .notRecords, path: path, message: "the sheet \"\(sheet.name)\" is empty")
    }
    var format = DetectedFormat(kind: .xlsx, encoding: .utf8)
    format.sheet = sheet.name
    format.dialect = CSVDialect(
      delimiter: SheetRow.delimiter, terminator: SheetRow.terminator,
      hasHeader: overrides.hasHeader ?? true)
    format.headerLine = source.headerRow
    for row in source.preamble {
      let text = row.text
      format.preamble.append(FileLine(number: row.number, text: text))
      format.note("row \(row.number) is taken for a title and left out (\"\(text.prefix(160))\")")
    }
    rows = try CSVReader(
      source, path: path, format: format, hasFooter: overrides.hasFooter ?? true)
  }

  var format: DetectedFormat {
    var format = rows.format
    for note in source.notes { format.note(note) }
    return format
  }

  var columns: [String] { rows.columns }

  func next() throws(FormatError) -> RecordBatch? { try rows.next() }
}

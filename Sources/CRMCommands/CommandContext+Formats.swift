internal import CRMFormats
internal import CRMTerminal

extension CommandContext {
  /// What the user may know of a file's form, so that it need not be found out.
  static let formatOptions: [OptionDeclaration] = [
    .value("table", "NAME", "The table to read of a file that holds several."),
    .value("sheet", "NAME", "The sheet to read of a workbook."),
    .choice(
      "format", DetectedFormat.Kind.allCases.map(\.rawValue).filter { $0 != "xlsx" },
      "What the file is, where its name and its beginning do not tell."),
    .value("encoding", "E", "The encoding of the text, such as latin1 or utf-16."),
    .value("delimiter", "D", "What parts the columns: one character, or 'tab'."),
    .flag("no-header", "The first record of a CSV file is one; it names no columns."),
    .integer(
      "header-line", "N", "The line of a CSV file that names the columns.", in: 1...Int.max),
    .choice(
      "quoting", CSVQuoting.allCases.map(\.rawValue),
      "How a CSV file writes quotes: twice, behind a backslash, or around whole records."),
    .flag("no-footer", "Totals and remarks below the records of a CSV file are records too."),
    .value(
      "records-key", "KEY", "The key of the array of records in a JSON file, as 'data.items'."),
  ]

  /// What those options say, but for `--table`.
  func formatOverrides() throws -> FormatOverrides {
    FormatOverrides(
      kind: arguments.value("format").flatMap(DetectedFormat.Kind.init(rawValue:)),
      encoding: arguments.value("encoding"), delimiter: try delimiterOption(),
      hasHeader: arguments.flag("no-header") ? false : nil,
      headerLine: arguments.integer("header-line"),
      quoting: arguments.value("quoting").flatMap(CSVQuoting.init(rawValue:)),
      hasFooter: arguments.flag("no-footer") ? false : nil,
      recordsKey: arguments.value("records-key"), sheet: arguments.value("sheet"))
  }

  /// The file that the command line names, `-` for standard input, read with those options.
  func exportFile(_ given: String) throws -> ExportFile {
    let overrides = try formatOverrides()
    guard given == "-" else {
      return try ExportFile(path(given), shownAs: given, overrides: overrides)
    }
    if let path = surroundings.inputPath {
      return try ExportFile(path, shownAs: "standard input", overrides: overrides)
    }
    return try ExportFile(
      bytes: try surroundings.readInput(), name: "standard input", overrides: overrides)
  }

  private func delimiterOption() throws -> UInt8? {
    guard let text = arguments.value("delimiter") else { return nil }
    guard let byte = FormatOverrides.delimiter(named: text) else {
      throw arguments.usage("'\(text)' for --delimiter is not one character, nor 'tab'")
    }
    return byte
  }
}

internal import CRMBytes
internal import CRMFormats
internal import CRMTerminal

/// `crm read FILE`
struct ReadCommand: Command {
  let group = CommandGroup.dataIn

  var declaration: CommandDeclaration {
    CommandDeclaration(
      "read", summary: "Show what the reader sees in an export, before any profile.",
      details: """
        Prints the records as a JSON array of objects of strings, or as clean CSV (RFC 4180, UTF-8). \
        Encoding, delimiter, header and kind of file are found out; what was guessed, renamed or left \
        out is told on standard error. Records that cannot be read are told there too, and the exit \
        code is then 3.

        Archives (.zip, .tar), compressed files (.gz, .bz2, .xz), Excel workbooks (.xlsx), Django dumps \
        and JSON pages with several arrays are looked into: --table names one of their tables, as \
        'accounts.csv', 'auth.user' or 'tickets'; without it they are listed. Of a workbook the first \
        visible sheet is read unless --sheet names another.
        """,
      arguments: [.required("FILE", "The file, or - for standard input.", kind: .file)],
      options: [.flag("csv", "Print CSV instead of JSON.")] + CommandContext.formatOptions,
      examples: [
        ExampleDeclaration("crm read deals.csv", "The records of an export as JSON."),
        ExampleDeclaration(
          "crm read export.zip --table accounts.csv", "One file of an archive."),
        ExampleDeclaration(
          "crm read --csv --encoding cp1252 alt.txt > neu.csv", "An old export as UTF-8."),
      ])
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    let isCSV = context.arguments.flag("csv")
    if isCSV, context.isJSON {
      throw context.arguments.usage("'--csv' and '--json' exclude each other")
    }
    do {
      let table = try TableChoice(
        try context.exportFile(context.arguments.required("FILE")),
        wanted: context.arguments.value("table"))
      for note in table.notes { tell(note, context) }
      // A file that cannot be read to its end gives nothing, and a JSON file's columns are known
      // only then: so it is read twice.
      let columns = try survey(table.chosen)
      let faults = try print(table.chosen, columns: columns, asCSV: isCSV, context)
      return faults == 0 && table.isWhole ? .done : .rejected
    } catch let error as FormatError {
      throw CommandFailure(error.description)
    }
  }

  private func tell(_ text: String, _ context: CommandContext) {
    context.errors.writeLine(visibleText(text))
  }

  /// All columns of the table.
  private func survey(_ source: ExportTable) throws(FormatError) -> [String] {
    let reader = try source.open()
    while try reader.next() != nil {}
    return reader.columns
  }

  /// Writes the records; the result is how many could not be read.
  private func print(
    _ source: ExportTable, columns: [String], asCSV: Bool, _ context: CommandContext
  ) throws(FormatError) -> Int {
    let reader = try source.open()
    let writer = CellWriter(columns: columns, asCSV: asCSV, to: context.output)
    var faults = 0
    writer.begin()
    while !context.output.isClosed, let batch = try reader.next() {
      for fault in batch.faults {
        let column = fault.column.map { ":\($0)" } ?? ""
        tell("\(source.path):\(fault.line)\(column): \(fault.message)", context)
      }
      faults += batch.faults.count
      for row in 0..<batch.count { writer.write(batch, row) }
    }
    writer.end()
    let format = reader.format
    let sheet = format.sheet.map { ["the sheet '\($0)' is read"] } ?? []
    let dialect = format.jsonDialect.map { ["the file is written as \($0.rawValue)"] } ?? []
    for note in sheet + dialect + format.notes {
      tell("\(source.path): note: \(note)", context)
    }
    return faults
  }
}

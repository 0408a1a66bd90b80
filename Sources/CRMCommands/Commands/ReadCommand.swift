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
        """,
      arguments: [.required("FILE", "The file, or - for standard input.", kind: .file)],
      options: [
        .flag("csv", "Print CSV instead of JSON."),
        .value("encoding", "E", "The encoding of the text, such as latin1 or utf-16."),
        .value("delimiter", "D", "What parts the columns: one character, or 'tab'."),
        .flag("no-header", "The first record of a CSV file is one; it names no columns."),
        .integer(
          "header-line", "N", "The line of a CSV file that names the columns.", in: 1...Int.max),
        .choice(
          "quoting", CSVQuoting.allCases.map(\.rawValue),
          "How a CSV file writes quotes: twice, behind a backslash, or around whole records."),
        .flag("no-footer", "Totals and remarks below the records of a CSV file are records too."),
      ],
      examples: [
        ExampleDeclaration("crm read deals.csv", "The records of an export as JSON."),
        ExampleDeclaration(
          "crm read --csv --encoding cp1252 alt.txt > neu.csv", "An old export as UTF-8."),
      ])
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    let isCSV = context.arguments.flag("csv")
    if isCSV, context.isJSON {
      throw context.arguments.usage("'--csv' and '--json' exclude each other")
    }
    let source = try source(context)
    do throws(FormatError) {
      // A file that cannot be read to its end gives nothing, and a JSON file's columns are known
      // only then: so it is read twice.
      let columns = try survey(source)
      let faults = try print(source, columns: columns, asCSV: isCSV, context)
      return faults == 0 ? .done : .rejected
    } catch {
      var shown = error
      shown.path = source.shown
      throw CommandFailure(shown.description)
    }
  }

  private struct Source {
    var shown: String
    var location: String
    /// The content of standard input, which cannot be read twice.
    var bytes: [UInt8]?
    var overrides: FormatOverrides

    func open() throws(FormatError) -> any RecordReader {
      guard let bytes else { return try RecordSource.open(location, overrides: overrides) }
      return try RecordSource.open(bytes: bytes, name: shown, overrides: overrides)
    }
  }

  private func source(_ context: CommandContext) throws -> Source {
    let file = context.arguments.required("FILE")
    let overrides = try context.formatOptions()
    guard file == "-" else {
      return Source(shown: file, location: context.path(file), overrides: overrides)
    }
    return Source(
      shown: "standard input", location: file, bytes: try context.surroundings.readInput(),
      overrides: overrides)
  }

  /// All columns of the file.
  private func survey(_ source: Source) throws(FormatError) -> [String] {
    let reader = try source.open()
    while try reader.next() != nil {}
    return reader.columns
  }

  /// Writes the records; the result is how many could not be read.
  private func print(
    _ source: Source, columns: [String], asCSV: Bool, _ context: CommandContext
  ) throws(FormatError) -> Int {
    let reader = try source.open()
    let writer = CellWriter(columns: columns, asCSV: asCSV, to: context.output)
    var faults = 0
    writer.begin()
    while !context.output.isClosed, let batch = try reader.next() {
      for fault in batch.faults {
        let column = fault.column.map { ":\($0)" } ?? ""
        context.errors.writeLine(
          visibleText("\(source.shown):\(fault.line)\(column): \(fault.message)"))
      }
      faults += batch.faults.count
      for row in 0..<batch.count { writer.write(batch, row) }
    }
    writer.end()
    for note in reader.format.notes {
      context.errors.writeLine(visibleText("\(source.shown): note: \(note)"))
    }
    return faults
  }
}

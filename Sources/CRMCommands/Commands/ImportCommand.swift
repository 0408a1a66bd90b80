internal import CRMBytes
internal import CRMImport
internal import CRMStore
internal import CRMTerminal
internal import CRMTime
internal import CRMWorkspace

/// `crm import PATH…`
struct ImportCommand: Command {
  let group = CommandGroup.dataIn

  var declaration: CommandDeclaration {
    CommandDeclaration(
      "import", summary: "Bring exports into the database.",
      details: """
        Reads CSV, JSON and Excel (.xlsx) files, compressed (.gz, .bz2, .xz, .zst) or in archives \
        (.zip, .tar) too, and folders of them with their subfolders; '-' is standard input. A file \
        named after an entity ('opportunities.csv') with the fields' names as columns needs no \
        profile; other exports are read with the profile that fits, or the one named. Everything \
        goes in, or nothing; importing the same files again changes nothing and records no new run.

        Rows that cannot be taken are kept in imports/N/rejected/ with a column that says why: \
        repair them there and import the file. A column without a field goes to 'extra'. Passwords \
        and the like are left out and counted.

        How a column writes dates and numbers is told by the whole of it, and reported: day/month or \
        month/day, a comma or a point before decimals, days of a spreadsheet, seconds since 1970. A \
        column of dates that may mean two things refuses its file until --date-order says which; \
        years of two digits are 1970 to 2069. Times without an offset are those of the source's time \
        zone: one that comes twice is the first, one that the clocks leave out moves on by the gap.

        Exit codes: 0 all rows went in; 1 nothing did; 2 the command line is wrong; 3 done, but \
        rows or files were rejected.
        """,
      arguments: [
        .required("PATH", "A file, a folder of files, or '-'.", kind: .file, repeats: true)
      ],
      options: [
        .value(
          "source", "NAME", "Where the export comes from; by default the profile's name."),
        .value("profile", "NAME|FILE", "The profile to read it with.", kind: .file),
        .value("entity", "NAME", "What a native file holds, where its name does not say it."),
      ] + CommandContext.formatOptions + [
        .choice(
          "date-order", DateOrder.allCases.map(\.rawValue),
          "The order of day, month and year in dates that are not ISO 8601."),
        .choice(
          "decimal", DecimalMark.allCases.map(\.rawValue), "What stands before decimals."),
        .value(
          "at", "DATETIME",
          "The moment that the export describes; by default what it says itself, else now."),
        .flag(
          "dry-run",
          "Write nothing; show how each file is read, what becomes of each column with its first "
            + "values, and what would happen."),
        .flag("strict", "Write nothing if any row or file is rejected."),
        .flag("full", "Records that the export no longer holds were deleted at the source."),
      ],
      examples: [
        ExampleDeclaration("crm import exports/", "Import every file of a folder."),
        ExampleDeclaration(
          "crm import deals.csv --entity opportunity --source hubspot-eu",
          "Import one file with native columns under another name."),
        ExampleDeclaration("crm import export.csv --dry-run", "See what would happen."),
      ])
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    var options = try options(context)
    options.inputPath = context.surroundings.inputPath
    let workspace = try context.workspace()
    let progress = context.progress()
    var current = (file: "", rows: 0)
    var earlier = 0
    let importer = Importer(
      workspace: workspace, settings: try workspace.settings(), options: options,
      standardInput: context.surroundings.readInput
    ) { file, rows in
      if current.file.isEmpty { progress.begin("Reading", unit: "rows") }
      if current.file != file { earlier += current.rows }
      current = (file, rows)
      progress.advance(to: earlier + rows)
    }
    let report: ImportReport
    do {
      report = try importer.run()
      progress.end()
    } catch let error as ImportError {
      progress.end()
      if error.isUsage { throw context.arguments.usage(error.message) }
      throw CommandFailure(error.message, remedy: error.remedy)
    }
    if context.isJSON {
      context.print(report.json)
    } else {
      ImportSummary(report, workspace: workspace).print(to: context)
    }
    return exitCode(report)
  }

  private func exitCode(_ report: ImportReport) -> ExitCode {
    if report.isRefused { return .failed }
    if report.totals.rejected > 0 { return .rejected }
    guard report.unreadableFiles > 0 else { return .done }
    return report.accepted > 0 ? .rejected : .failed
  }

  private func options(_ context: CommandContext) throws -> ImportOptions {
    let arguments = context.arguments
    let paths = arguments.positionals("PATH").map { path in
      ImportOptions.Path(shown: path, location: context.path(path))
    }
    var options = ImportOptions(paths: paths, now: context.now)
    options.folder = context.path("")
    options.source = arguments.value("source")
    options.profile = arguments.value("profile")
    options.entity = arguments.value("entity")
    options.format = try context.formatOverrides()
    options.table = arguments.value("table")
    options.dateOrder = arguments.value("date-order").flatMap { DateOrder(rawValue: $0) }
    options.decimalMark = arguments.value("decimal").flatMap { DecimalMark(rawValue: $0) }
    options.isDryRun = arguments.flag("dry-run")
    options.isStrict = arguments.flag("strict")
    options.isFull = arguments.flag("full")
    if let text = arguments.value("at") {
      guard let moment = DateTimeText(text)?.instant(in: .utc) else {
        throw arguments.usage("'\(text)' for --at is not a moment like 2026-01-05T02:00:00Z")
      }
      options.at = moment
    }
    return options
  }
}

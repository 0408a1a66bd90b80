internal import CRMBytes
internal import CRMImport
internal import CRMStore
internal import CRMTerminal
internal import CRMWorkspace

/// `crm imports list|show N|undo [N]`
struct ImportsCommand: Command {
  let group = CommandGroup.dataIn

  var declaration: CommandDeclaration {
    CommandDeclaration(
      "imports", summary: "Look back at import runs, and take the newest one back.",
      subcommands: [
        CommandDeclaration(
          "list", summary: "List all runs, the newest first.",
          examples: [ExampleDeclaration("crm imports list", "Every run with its counts.")]),
        CommandDeclaration(
          "show", summary: "Show the files and issues of one run.",
          arguments: [
            .required(
              "N", "The number of the run, as 'crm imports list' gives it.",
              kind: .integer(1...Int.max))
          ],
          examples: [ExampleDeclaration("crm imports show 7", "What run 7 read.")]),
        CommandDeclaration(
          "undo", summary: "Take the newest run back.",
          details: """
            Every record is again what it was before the run, its history, its sources' dates and \
            the rows kept aside included. Only the newest run can be taken back, and only once: \
            what the run before it changed is not kept. A run is not taken back where something \
            else than an import has changed records since.
            """,
          arguments: [
            .optional(
              "N", "The number of the newest run, to be sure that it is the one.",
              kind: .integer(1...Int.max))
          ],
          examples: [ExampleDeclaration("crm imports undo", "Forget the import of just now.")]),
      ])
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    if context.arguments.command == "undo" { return try undo(context) }
    let store = try context.openStore(of: try context.workspace())
    if context.arguments.command == "list" {
      list(try ImportRecord.all(in: store), context)
      return .done
    }
    guard let number = Int(context.arguments.required("N")),
      let record = try ImportRecord.numbered(number, in: store)
    else {
      throw CommandFailure(
        "there is no import run \(context.arguments.required("N"))",
        remedy: "'crm imports list' shows the runs.", exitCode: .usage)
    }
    let issues = try ImportRuns(of: store).issues(of: number)
    let rejected = try rejectedFiles(of: number, try context.workspace())
    show(
      record, rejected,
      issues.filter { $0.severity == .error } + issues.filter { $0.severity != .error },
      context)
    return .done
  }

  private func undo(_ context: CommandContext) throws -> ExitCode {
    let workspace = try context.workspace()
    let store = try context.openStore(of: workspace, mode: .readWrite)
    let wanted = context.arguments.positional("N").flatMap { Int($0) }
    let runs = try ImportRuns(of: store).list().map(\.id)
    let run: Int
    do {
      run = try RunUndo(store, in: workspace).run(wanted)
    } catch let refusal as ImportUndo.Refusal {
      throw failure(refusal)
    }
    // Not asked of the database, which is as it should be even where it can no longer be read.
    let newest = runs.filter { $0 != run }.max()
    guard !context.isJSON else {
      context.print(["undone": .integer(run), "newest": newest.map { .integer($0) } ?? .null])
      return .done
    }
    let before = newest.map { "as after run \($0)" } ?? "without any run"
    context.remark("Run \(run) is taken back: the database is \(before). Next: crm build.")
    return .done
  }

  private func failure(_ refusal: ImportUndo.Refusal) -> CommandFailure {
    switch refusal {
    case .noRuns, .noSuchRun:
      CommandFailure(
        refusal.description, remedy: "'crm imports list' shows the runs.", exitCode: .usage)
    case .notNewest(_, let newest):
      CommandFailure(
        refusal.description, remedy: "'crm imports undo \(newest)' takes the newest back.",
        exitCode: .usage)
    case .notKept:
      CommandFailure(
        refusal.description, remedy: "Import the exports before it into a new database.")
    case .changedSince:
      CommandFailure(refusal.description, remedy: "Take those changes back first.")
    }
  }

  private func list(_ records: [ImportRecord], _ context: CommandContext) {
    guard !context.isJSON else {
      return context.print(.array(records.map { $0.json(issues: nil) }))
    }
    var table = Table(
      [.number("Run"), .text("As of"), .text("Source"), .number("Files")] + ImportCounts.columns)
    for record in records {
      let files = Set(record.files.map(\.path)).count
      let head = [
        String(record.run.id), record.run.at, record.sources.joined(separator: ", "),
        String(files),
      ]
      table.add(head + record.run.counts.cells)
    }
    context.print(table)
  }

  private func show(
    _ record: ImportRecord, _ rejected: [String], _ issues: [ImportIssue],
    _ context: CommandContext
  ) {
    guard !context.isJSON else {
      return context.print(record.json(issues: issues, rejected: rejected))
    }
    var facts = [("As of", record.run.at + dating(record.run))]
    if let started = record.run.startedAt { facts.append(("Started", started)) }
    facts.append(("Source", record.sources.joined(separator: ", ")))
    if record.run.isFull {
      facts.append(("Full", "rows missing from the exports count as deleted"))
    }
    let profiles = Set(record.files.compactMap(\.profile)).sorted().joined(separator: ", ")
    if !profiles.isEmpty { facts.append(("Profile", profiles)) }
    if record.run.counts.secretsDropped > 0 {
      facts.append(("Secrets", "\(record.run.counts.secretsDropped) left out"))
    }
    if !record.run.derived.isEmpty {
      let derived = record.run.derived.map { "\($0.count) \($0.entity)" }.joined(separator: ", ")
      facts.append(("Brought along", derived))
    }
    for path in rejected { facts.append(("Rejected rows", path)) }
    context.printFacts(facts, title: "Import run \(record.run.id)")
    context.output.writeLine()
    var files = Table([.text("File"), .text("Entity")] + ImportCounts.columns)
    for file in record.files {
      files.add([file.path, file.entity ?? ""] + file.counts.cells)
    }
    if record.files.count > 1 { files.add(["All", ""] + record.run.counts.cells) }
    context.print(files)
    if !issues.isEmpty { print(issues, context) }
  }

  private func dating(_ run: ImportRun) -> String {
    switch run.datedBy {
    case "option": ", as --at said"
    case "export": ", as the export says"
    case "clock": ", the time of the import: the export does not say"
    default: ""
    }
  }

  /// Paths of the rows that the run kept aside, as far as they are still there.
  private func rejectedFiles(of run: Int, _ workspace: Workspace) throws -> [String] {
    let folder = workspace.path("imports/\(run)/rejected")
    guard FileSystem.kind(of: folder) == .directory else { return [] }
    return try FileSystem.list(folder).map { FileSystem.join(folder, $0) }
  }

  private func print(_ issues: [ImportIssue], _ context: CommandContext) {
    context.output.writeLine()
    var table = Table([.text("Issue"), .text("Place"), .number("Rows"), .text("Message")])
    for issue in issues {
      let line = issue.line.map { ":\($0)" } ?? ""
      let place = (issue.path ?? "") + line + (issue.field.map { " \($0)" } ?? "")
      table.add([
        Table.Cell(issue.code, style(issue.severity)), Table.Cell(place),
        Table.Cell(String(issue.count)), Table.Cell(issue.message),
      ])
    }
    context.print(table)
  }

  private func style(_ severity: ImportIssue.Severity) -> TextStyle? {
    switch severity {
    case .error: .bad
    case .warning: .warning
    case .note: nil
    }
  }
}

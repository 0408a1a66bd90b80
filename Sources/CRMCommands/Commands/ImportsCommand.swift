internal import CRMBytes
internal import CRMStore
internal import CRMTerminal

/// `crm imports list|show N`
struct ImportsCommand: Command {
  let group = CommandGroup.dataIn

  var declaration: CommandDeclaration {
    CommandDeclaration(
      "imports", summary: "Look back at import runs and what they found wrong.",
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
      ])
  }

  func run(_ context: CommandContext) throws -> ExitCode {
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
    show(
      record, issues.filter { $0.severity == .error } + issues.filter { $0.severity != .error },
      context)
    return .done
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
    _ record: ImportRecord, _ issues: [ImportIssue], _ context: CommandContext
  ) {
    guard !context.isJSON else { return context.print(record.json(issues: issues)) }
    var facts = [("As of", record.run.at)]
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

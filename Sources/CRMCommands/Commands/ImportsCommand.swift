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
    show(record, try record.issues(in: store), context)
    return .done
  }

  private func list(_ records: [ImportRecord], _ context: CommandContext) {
    guard !context.isJSON else {
      return context.print(.array(records.map { .object($0.members) }))
    }
    var table = Table(
      [.number("Run"), .text("As of"), .text("Source"), .number("Files")]
        + ImportRecord.counterNames.dropLast().map { .number(title($0)) })
    for record in records {
      table.add(
        [
          String(record.number), record.at, record.sources.joined(separator: ", "),
          String(Set(record.files.map(\.path)).count),
        ] + record.counts.dropLast().map(String.init))
    }
    context.print(table)
  }

  private func show(
    _ record: ImportRecord, _ issues: [ImportRecord.Issue], _ context: CommandContext
  ) {
    guard !context.isJSON else {
      let found = JSONValue.Member("issues", .array(issues.map(\.json)))
      return context.print(.object(record.members + [found]))
    }
    var facts = [("As of", record.at)]
    if let started = record.startedAt { facts.append(("Started", started)) }
    facts.append(("Source", record.sources.joined(separator: ", ")))
    if record.isFull { facts.append(("Full", "rows missing from the exports count as deleted")) }
    context.printFacts(facts, title: "Import run \(record.number)")
    context.output.writeLine()
    var files = Table(
      [.text("File"), .text("Profile"), .text("Entity")]
        + ImportRecord.counterNames.map { .number(title($0)) })
    for file in record.files {
      files.add([file.path, file.profile ?? "", file.entity ?? ""] + file.counts.map(String.init))
    }
    files.add(["Total", "", ""] + record.counts.map(String.init))
    context.print(files)
    guard !issues.isEmpty else { return }
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

  private func style(_ severity: String) -> TextStyle? {
    switch severity {
    case "error": .bad
    case "warning": .warning
    default: nil
    }
  }

  private func title(_ counter: String) -> String {
    counter == "secrets_dropped" ? "Secrets" : counter.prefix(1).uppercased() + counter.dropFirst()
  }
}

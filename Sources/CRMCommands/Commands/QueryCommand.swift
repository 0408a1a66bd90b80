internal import CRMBytes
internal import CRMMetrics
internal import CRMSchema
internal import CRMStore
internal import CRMTerminal
internal import CRMWorkspace

/// `crm query SQL`
struct QueryCommand: Command {
  let group = CommandGroup.figures

  var declaration: CommandDeclaration {
    CommandDeclaration(
      "query", summary: "Ask the database a question in SQL.",
      details: """
        One SELECT over the documented views and the derived tables of reports/tables (SQLite's \
        dialect); it can change nothing. \
        'crm query --views' lists the views and their columns.
        """,
      arguments: [.optional("SQL", "The question, or - for one on standard input.")],
      options: [
        .flag("csv", "Print CSV instead of a table."),
        .flag("views", "List the views and their columns instead."),
      ],
      examples: [
        ExampleDeclaration(
          "crm query \"SELECT stage, count(*) FROM opportunity GROUP BY stage\"",
          "How many opportunities there are in each stage."),
        ExampleDeclaration(
          "crm query --csv \"SELECT * FROM ticket\" > tickets.csv", "All tickets as a CSV file."),
      ])
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    let format = try format(context)
    let workspace = try context.workspace()
    let tables = try TableCatalogue.load(workspace)
    if context.arguments.flag("views") {
      listViews(tables, format, context)
      return .done
    }
    let question = try question(context)
    let store = try context.openStore(of: workspace)
    let views = try TableViews.define(
      tables, settings: try workspace.settings(), on: store.database)
    try store.guardReads(alsoAllowing: views)
    do throws(SQLError) {
      let statement = try store.database.prepareQuestion(question)
      var writer = RowWriter(format, columns: statement.columnNames, to: context.output)
      while !context.output.isClosed, try statement.step() {
        writer.write((0..<statement.columnCount).map { statement.value($0) })
      }
      writer.finish()
      return .done
    } catch {
      throw explained(error, views: ViewDefinition.all.map(\.name) + views)
    }
  }

  private func format(_ context: CommandContext) throws -> RowWriter.Format {
    switch (context.arguments.flag("csv"), context.isJSON) {
    case (true, true): throw context.arguments.usage("'--csv' and '--json' exclude each other")
    case (true, false): .csv
    case (false, true): .json
    case (false, false): .table
    }
  }

  private func question(_ context: CommandContext) throws -> String {
    guard let given = context.arguments.positional("SQL") else {
      throw context.arguments.usage("missing SQL")
    }
    guard given == "-" else { return given }
    return String(decoding: try context.surroundings.readInput(), as: UTF8.self)
  }

  private func listViews(
    _ tables: TableCatalogue, _ format: RowWriter.Format, _ context: CommandContext
  ) {
    var writer = RowWriter(
      format, columns: ["view", "column", "type", "means"], to: context.output)
    for view in ViewDefinition.all {
      for column in view.columns {
        writer.write([
          .text(view.name), .text(column.name), .text(column.type), .text(column.documentation),
        ])
      }
    }
    for table in tables.tables.map(\.entity) {
      for field in table.fields {
        writer.write([
          .text(table.name), .text(field.name), .text(field.type.phraseInViews),
          .text(field.documentation),
        ])
      }
    }
    writer.finish()
  }

  /// The error with the nearest view where a name is wrong; a mistake in the SQL is a usage error.
  private func explained(_ error: SQLError, views names: [String]) -> CommandFailure {
    let views = "'crm query --views' lists the views and their columns."
    switch error.kind {
    case .refused: return CommandFailure(error.message, remedy: views, exitCode: .usage)
    case .other:
      let prefix = "no such table: "
      guard error.message.hasPrefix(prefix) else {
        return CommandFailure(error.message, remedy: views, exitCode: .usage)
      }
      let name = String(error.message.dropFirst(prefix.count))
      return CommandFailure(
        unknownText("view", name, among: names), remedy: views,
        exitCode: .usage)
    default: return CommandFailure(error.description)
    }
  }
}

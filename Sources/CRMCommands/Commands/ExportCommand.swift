internal import CRMBytes
internal import CRMExport
internal import CRMSchema
internal import CRMStore
internal import CRMTerminal
internal import CRMWorkspace

/// `crm export ENTITY…|--all`
struct ExportCommand: Command {
  let group = CommandGroup.dataIn

  var declaration: CommandDeclaration {
    CommandDeclaration(
      "export", summary: "Write records so that they can be read back, or opened in a spreadsheet.",
      details: """
        csv, json and ndjson lose nothing: what they hold, 'crm import' reads back to the same \
        records, histories and deleted ones included. --all writes a folder with one folder a \
        source. xlsx is for people: one sheet an entity, with names instead of keys.
        """,
      arguments: [
        .optional("ENTITY", "Entities, such as contact or opportunities.", repeats: true)
      ],
      options: [
        .flag("all", "Every entity of every source, into the folder --out."),
        .choice(
          "format", ExportFormat.allCases.map(\.rawValue), "Default csv, or what --out ends in."),
        .value("out", "PATH", "The file, or the new folder of --all; standard output without."),
        .value("source", "NAME", "Only the records of that source."),
      ],
      examples: [
        ExampleDeclaration(
          "crm export --all --out backup", "Everything, to be imported elsewhere."),
        ExampleDeclaration("crm export contact > contacts.csv", "One entity as CSV."),
        ExampleDeclaration(
          "crm export contact account --out customers.xlsx", "A workbook with two sheets."),
      ])
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    let isWhole = context.arguments.flag("all")
    let names = context.arguments.positionals("ENTITY")
    guard isWhole != !names.isEmpty else {
      throw context.arguments.usage(
        isWhole ? "'--all' takes no entities" : "name an entity, or give --all")
    }
    let format = try format(context)
    let entities =
      try isWhole
      ? Schema.entities.filter(\.isImported) : names.map { try entity($0, context) }
    let store = try context.openStore(of: try context.workspace())
    if format == .xlsx { return try writeWorkbook(entities, store, context) }
    if isWhole { return try writeFolder(format, store, context) }
    return try writeEntities(entities, format, store, context)
  }

  private func format(_ context: CommandContext) throws -> ExportFormat {
    let given = context.arguments.value("format")
    let ending = context.arguments.value("out").map { FileSystem.split($0).ending }
    return (given ?? ending).flatMap { ExportFormat(rawValue: $0) } ?? .csv
  }

  private func entity(_ name: String, _ context: CommandContext) throws -> Entity {
    guard let entity = Schema.entity(matching: name), entity.isImported else {
      let known = Schema.entities.filter(\.isImported).map(\.name)
      throw context.arguments.usage(unknownText("entity", name, among: known))
    }
    return entity
  }
}

// MARK: - Lossless

extension ExportCommand {
  private func writeFolder(
    _ format: ExportFormat, _ store: Store, _ context: CommandContext
  ) throws -> ExitCode {
    guard let given = context.arguments.value("out") else {
      throw context.arguments.usage("'--all' needs --out DIR, the new folder to write")
    }
    if context.arguments.value("source") != nil {
      throw context.arguments.usage("'--all' and '--source' exclude each other")
    }
    let folder = context.path(given)
    guard !FileSystem.exists(folder) else {
      throw CommandFailure("\(given): this is there already", remedy: "Name a new folder.")
    }
    try refuseForeign(store)
    let progress = context.progress()
    progress.begin("Writing \(given)")
    let tables = try ExportFolder(store, as: format).write(to: folder)
    let rows = tables.reduce(0) { $0 + $1.rows }
    progress.end(counted(rows, "record"))
    if context.isJSON {
      let list = tables.map { table -> JSONValue in
        [
          "source": .string(table.source), "entity": .string(table.entity),
          "rows": .integer(table.rows),
        ]
      }
      context.print(["out": .string(given), "rows": .integer(rows), "tables": .array(list)])
    } else {
      var table = Table([.text("Source"), .text("Entity"), .number("Records")])
      for each in tables { table.add([each.source, each.entity, String(each.rows)]) }
      table.add(["Total", "", String(rows)])
      context.print(table)
    }
    context.remark("Read it back with: crm import \(given)")
    return .done
  }

  /// A reference to a record of another source is said by no file.
  private func refuseForeign(_ store: Store) throws {
    let found = try RecordExport(of: store).foreignReferences()
    guard let first = found.first else { return }
    throw CommandFailure(
      "\(first.field): \(counted(first.count, "record")) refer to a record of another source,"
        + " which an export cannot say yet", remedy: "Use 'crm db backup FILE' instead.")
  }

  private func writeEntities(
    _ entities: [Entity], _ format: ExportFormat, _ store: Store, _ context: CommandContext
  ) throws -> ExitCode {
    guard let entity = entities.first, entities.count == 1 else {
      throw context.arguments.usage(
        "several entities need --format xlsx, or --all with a folder; \(format.rawValue) takes one")
    }
    let export = RecordExport(of: store)
    let source = try source(of: entity, export, store, context)
    guard let given = context.arguments.value("out") else {
      try export.write(entity, of: source, as: format) { context.output.write($0) }
      return .done
    }
    let path = context.path(given)
    let count = try context.replacing(path) { building in
      let file = try FileWriter(building)
      return try export.write(entity, of: source, as: format) { try file.write($0.bytes) }
    }
    context.remark("\(given): \(counted(count, "record"))")
    return .done
  }

  private func source(
    of entity: Entity, _ export: RecordExport, _ store: Store, _ context: CommandContext
  ) throws -> ExportedSource {
    let all = try ExportedSource.all(in: store)
    if let name = context.arguments.value("source") {
      guard let source = all.first(where: { $0.name == name }) else {
        throw context.arguments.usage(unknownText("source", name, among: all.map(\.name)))
      }
      return source
    }
    let found = try export.sources(of: [entity])
    guard found.count < 2 else {
      throw CommandFailure(
        "\(entity.plural) come from \(found.count) sources, whose keys may be the same",
        remedy: "Name one with --source: \(found.map(\.name).joined(separator: ", "))."
          + " 'crm export --all' writes all of them.", exitCode: .usage)
    }
    return found.first ?? all[0]
  }
}

// MARK: - For people

extension ExportCommand {
  private func writeWorkbook(
    _ entities: [Entity], _ store: Store, _ context: CommandContext
  ) throws -> ExitCode {
    guard let given = context.arguments.value("out") else {
      throw context.arguments.usage("a workbook needs --out FILE.xlsx")
    }
    if context.arguments.value("source") != nil {
      throw context.arguments.usage("'--source' is for csv, json and ndjson")
    }
    let path = context.path(given)
    do {
      let sheets = try context.replacing(path) {
        try WorkbookExport(of: store).write(entities, to: $0)
      }
      let rows = sheets.reduce(0) { $0 + $1.rows }
      context.remark("\(given): \(counted(sheets.count, "sheet")), \(counted(rows, "record"))")
      return .done
    } catch let error as WorkbookExport.TooManyRows {
      throw CommandFailure(
        "\(error.entity): \(counted(error.rows, "record")) are more than a sheet can hold",
        remedy: "Write them as CSV: crm export \(error.entity) --format csv")
    }
  }
}

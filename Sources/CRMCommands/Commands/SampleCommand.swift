internal import CRMBytes
internal import CRMSample
internal import CRMTerminal

/// `crm sample --out DIR`
struct SampleCommand: Command {
  let group = CommandGroup.dataIn

  var declaration: CommandDeclaration {
    CommandDeclaration(
      "sample", summary: "Write the exports of an invented company, to try things out.",
      details: """
        The same scale and seed give the same bytes everywhere. One CSV file an entity, with \
        history, and a few faults for the data-quality page to find.
        """,
      options: [
        .value("out", "DIR", "The folder to write to; made if missing.", kind: .folder),
        .value(
          "scale", "N",
          "Multiplies the volume: 1 is about 30 000 rows, 340 ten million. Default 1."),
        .integer(
          "seed", "S",
          "Another number gives another company. Default \(SampleCompany.defaultSeed).",
          in: 0...Int.max),
      ],
      examples: [
        ExampleDeclaration("crm sample --out sample", "Write the company that the tour shows."),
        ExampleDeclaration("crm sample --out big --scale 34", "A million rows."),
      ])
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    guard let given = context.arguments.value("out") else {
      throw context.arguments.usage("missing --out DIR")
    }
    let folder = context.path(given)
    let company = SampleCompany(
      scale: try scale(context),
      seed: context.arguments.integer("seed").map { UInt64($0) } ?? SampleCompany.defaultSeed)
    let isNew = !FileSystem.exists(folder)
    if !isNew { try check(folder, shown: given) }
    let progress = context.progress()
    progress.begin("Writing \(given)")
    let tables: [SampleCompany.Table]
    do {
      tables = try company.write(to: folder) { progress.advance(share: $0) }
    } catch {
      // The first fault counts; a folder that cannot be removed either is named by it as well.
      if isNew { try? FileSystem.remove(folder) }
      throw error
    }
    let rows = tables.reduce(0) { $0 + $1.rows }
    progress.end(Unit.count.exact(Double(rows)) + " rows")
    report(tables, rows: rows, folder: given, context)
    return .done
  }

  private func scale(_ context: CommandContext) throws -> Double {
    guard let text = context.arguments.value("scale") else { return 1 }
    guard let scale = Double(text), (0.01...1000).contains(scale) else {
      throw context.arguments.usage("'\(text)' for --scale is not a number from 0.01 to 1000")
    }
    return scale
  }

  /// Only an empty folder, or one that `crm sample` filled before, may be written to.
  private func check(_ folder: String, shown: String) throws {
    let names = try FileSystem.list(folder)
    if names.isEmpty || names.contains("almanac.json") { return }
    throw CommandFailure(
      "\(shown): the folder holds other files", remedy: "Name a new folder: --out DIR.")
  }

  private func report(
    _ tables: [SampleCompany.Table], rows: Int, folder: String, _ context: CommandContext
  ) {
    if context.isJSON {
      let counts = tables.map { table -> JSONValue in
        ["entity": .string(table.entity), "rows": .integer(table.rows)]
      }
      context.print(["out": .string(folder), "rows": .integer(rows), "tables": .array(counts)])
    } else {
      var table = Table([.text("Entity"), .number("Rows")])
      for each in tables { table.add([each.entity, String(each.rows)]) }
      table.add(["Total", String(rows)])
      context.print(table)
    }
    context.remark("Next: crm import \(folder)")
  }
}

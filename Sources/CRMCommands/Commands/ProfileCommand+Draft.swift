internal import CRMBytes
internal import CRMImport
internal import CRMTerminal

extension ProfileCommand {
  static let draftDeclaration = CommandDeclaration(
    "draft", summary: "Propose a profile for an export that no profile knows.",
    details: """
      Reads the whole export and writes a profile for it: what the rows of each table are, the column \
      that tells them apart, the field that each column fills, how dates and numbers are written, what \
      words stand for, and which columns lead to records of other tables. Comments tell what each \
      column holds, what is a guess, and, after CHOOSE, what is left to be decided.

      What headings mean is learned from the profiles that there are. Secrets are named, and neither \
      shown nor read.
      """,
    arguments: [
      .required("EXPORT", "A file, an archive, a workbook, a folder, or '-'.", kind: .file)
    ],
    options: [
      .value("name", "NAME", "The profile's name; by default that of the export."),
      .value("entity", "NAME", "What the rows are, where names and columns do not tell."),
      .value("out", "FILE", "Write to a file; by default to standard output.", kind: .file),
      .flag("force", "Replace the file if it is there."),
    ] + CommandContext.formatOptions,
    examples: [
      ExampleDeclaration(
        "crm profile draft export.zip --out profiles/old-crm.yaml",
        "A first proposal, to be edited."),
      ExampleDeclaration(
        "crm profile draft kunden.csv --entity contact", "One file whose rows are known."),
    ])

  func draft(_ context: CommandContext) throws {
    let arguments = context.arguments
    let out = arguments.value("out")
    if arguments.flag("force"), out == nil {
      throw arguments.usage("'--force' goes with '--out'")
    }
    if let out, !arguments.flag("force"), FileSystem.exists(context.path(out)) {
      throw CommandFailure(
        "\(out): there is something already", remedy: "Name another file, or add --force.",
        exitCode: .usage)
    }
    let export = arguments.required("EXPORT")
    var drafter = try ProfileDrafter(try context.workspace())
    drafter.name = arguments.value("name")
    drafter.entity = arguments.value("entity")
    drafter.overrides = try context.formatOverrides()
    drafter.table = arguments.value("table")
    drafter.standardInput = context.surroundings.readInput
    let draft: ProfileDraft
    do {
      draft = try drafter.draft(.init(shown: export, location: context.path(export)))
    } catch let error as ImportError where error.isUsage {
      throw arguments.usage(error.message)
    }
    if let out {
      let path = context.path(out)
      try FileSystem.makeDirectory(FileSystem.parent(of: path))
      try FileSystem.write(draft.yaml, to: path)
    }
    if context.isJSON {
      context.print(json(draft, out))
    } else if out == nil {
      context.output.write(draft.yaml)
    }
    remark(draft, out, context)
  }

  private func json(_ draft: ProfileDraft, _ out: String?) -> JSONValue {
    [
      "name": .string(draft.name), "path": .optional(out),
      "tables": .array(
        draft.tables.map { table in
          [
            "path": .string(table.path), "rows": .integer(table.rows),
            "entity": .optional(table.entity), "columns": .integer(table.columnCount),
            "fields": .array(
              table.columns.map { ["column": .string($0.column), "field": .string($0.field)] }),
          ]
        }),
      "decisions": .array(draft.decisions.map { .integer($0) }),
      "yaml": .string(draft.yaml),
    ]
  }

  private func remark(_ draft: ProfileDraft, _ out: String?, _ context: CommandContext) {
    for table in draft.tables {
      let read = Set(table.columns.map(\.column)).count
      let entity = table.entity ?? "left out, for no entity fits"
      context.remark(
        "crm: \(table.path): \(entity); \(read) of \(counted(table.columnCount, "column")) have a field"
      )
    }
    if !draft.decisions.isEmpty {
      let lines = draft.decisions.prefix(8).map { String($0) }.joined(separator: ", ")
      let more = draft.decisions.count > 8 ? ", …" : ""
      context.remark("crm: to be decided, marked CHOOSE: lines \(lines)\(more)")
    }
    if let out {
      context.remark("crm: written to \(out); check it with 'crm profile check \(out)'")
    }
  }
}

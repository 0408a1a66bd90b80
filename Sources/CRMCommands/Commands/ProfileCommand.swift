internal import CRMBytes
internal import CRMImport
internal import CRMTerminal
internal import CRMWorkspace
internal import CRMYAML

/// `crm profile list|explain NAME|check FILE`
struct ProfileCommand: Command {
  let group = CommandGroup.dataIn

  var declaration: CommandDeclaration {
    CommandDeclaration(
      "profile", summary: "Look up and check how exports are read.",
      subcommands: [
        CommandDeclaration(
          "list", summary: "List the profiles, the workspace's and the built-in ones.",
          examples: [ExampleDeclaration("crm profile list", "Every profile with its entities.")]),
        CommandDeclaration(
          "explain", summary: "Show which column of an export becomes which field.",
          arguments: [.required("NAME", "The profile.")],
          examples: [
            ExampleDeclaration("crm profile explain native", "The columns of crm's own form.")
          ]),
        CommandDeclaration(
          "check", summary: "Check that a profile's file is sound.",
          arguments: [.required("FILE", "The profile, a YAML file.", kind: .file)],
          examples: [
            ExampleDeclaration(
              "crm profile check profiles/old-crm.yaml", "Before the first import.")
          ]),
      ])
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    switch context.arguments.command {
    case "list": list(try profiles(context), context)
    case "explain": explain(try named(context.arguments.required("NAME"), context), context)
    default: try check(context.arguments.required("FILE"), context)
    }
    return .done
  }

  private func profiles(_ context: CommandContext) throws -> [ProfileSummary] {
    try ProfileSummary.all(of: try context.workspace())
  }

  private func named(_ name: String, _ context: CommandContext) throws -> ProfileSummary {
    let profiles = try profiles(context)
    guard let profile = profiles.first(where: { $0.name == name }) else {
      throw context.arguments.unknown(
        "profile", name, among: profiles.map(\.name), hint: "'crm profile list' shows them all.")
    }
    return profile
  }

  private func list(_ profiles: [ProfileSummary], _ context: CommandContext) {
    guard !context.isJSON else {
      return context.print(
        .array(
          profiles.map { profile in
            [
              "name": .string(profile.name), "title": .string(profile.title),
              "path": .string(profile.path),
              "entities": .array(entities(profile).map { .string($0) }),
            ]
          }))
    }
    var table = Table([.name("Profile"), .text("Title"), .text("Entities"), .text("File")])
    for profile in profiles {
      let entities = entities(profile)
      let shown =
        entities.count > 6 ? "\(entities.count) entities" : entities.joined(separator: ", ")
      table.add([profile.name, profile.title, shown, profile.path])
    }
    context.print(table)
  }

  /// Each entity once, those that rows bring along included.
  private func entities(_ profile: ProfileSummary) -> [String] {
    var seen: Set<String> = []
    return profile.files.flatMap { [$0.entity] + $0.derived.map(\.entity) }
      .filter { seen.insert($0).inserted }
  }

  private func check(_ file: String, _ context: CommandContext) throws {
    let profile = try ProfileSummary.read(try FileSystem.read(context.path(file)), path: file)
    if context.isJSON { return context.print(json(profile)) }
    let kinds =
      profile.files.count == 1 ? "one kind of file" : "\(profile.files.count) kinds of files"
    let fields = profile.files.reduce(0) { $0 + $1.columns.count }
    context.print(
      "\(file): the profile '\(profile.name)' is sound; it reads \(kinds) into \(fields) fields")
  }
}

extension ProfileCommand {
  private func explain(_ profile: ProfileSummary, _ context: CommandContext) {
    guard !context.isJSON else { return context.print(json(profile)) }
    var facts = [("Name", profile.name), ("File", profile.path)]
    if let zone = profile.timeZone { facts.append(("Zone", "\(zone), of times that name none")) }
    if let currency = profile.currency {
      facts.append(("Currency", "\(currency), of amounts that name none"))
    }
    context.printFacts(facts, title: profile.title)
    for file in profile.files {
      context.output.writeLine()
      var facts: [(name: String, value: String)] = []
      if !file.names.isEmpty { facts.append(("Files", file.names.joined(separator: ", "))) }
      if !file.required.isEmpty { facts.append(("With", file.required.joined(separator: ", "))) }
      facts += file.filters.map { ("Rows", $0) }
      if !file.kept.isEmpty { facts.append(("To extra", file.kept.joined(separator: ", "))) }
      if !file.skipped.isEmpty { facts.append(("Left out", file.skipped.joined(separator: ", "))) }
      context.printFacts(facts, title: file.entity)
      var table = Table([.text("Field"), .text("Column"), .text("How")])
      for column in file.columns { table.add(cells(column, prefix: "")) }
      for derived in file.derived {
        for column in derived.columns { table.add(cells(column, prefix: derived.field + " → ")) }
      }
      context.print(table)
    }
  }

  private func cells(_ column: ProfileSummary.Column, prefix: String) -> [String] {
    let joined = column.joiner.map { ["joined with '\($0)'"] } ?? []
    return [
      prefix + column.field, column.from.joined(separator: joined.isEmpty ? " or " : " + "),
      (joined + column.steps).joined(separator: "; "),
    ]
  }

  private func json(_ profile: ProfileSummary) -> JSONValue {
    [
      "name": .string(profile.name), "title": .string(profile.title),
      "path": .string(profile.path), "time_zone": .optional(profile.timeZone),
      "currency": .optional(profile.currency), "files": .array(profile.files.map(json)),
    ]
  }

  private func json(_ file: ProfileSummary.File) -> JSONValue {
    let derived = file.derived.map { derived -> JSONValue in
      [
        "entity": .string(derived.entity), "field": .string(derived.field),
        "columns": .array(derived.columns.map(json)),
      ]
    }
    return [
      "entity": .string(file.entity), "names": strings(file.names),
      "required": strings(file.required), "columns": .array(file.columns.map(json)),
      "extra": strings(file.kept), "skip": strings(file.skipped), "rows": strings(file.filters),
      "derive": .array(derived),
    ]
  }

  private func json(_ column: ProfileSummary.Column) -> JSONValue {
    [
      "field": .string(column.field), "from": strings(column.from),
      "join": .optional(column.joiner), "steps": strings(column.steps),
    ]
  }

  private func strings(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
}

internal import CRMBytes
internal import CRMImport
internal import CRMTerminal
internal import CRMWorkspace
internal import CRMYAML

/// `crm profile list|explain NAME|check FILE|draft EXPORT|transforms`
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
        Self.draftDeclaration,
        CommandDeclaration(
          "transforms", summary: "List the steps that a profile may put values through.",
          examples: [
            ExampleDeclaration("crm profile transforms", "Each step with what it does.")
          ]),
      ])
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    switch context.arguments.command {
    case "transforms": listTransforms(context)
    case "draft": try draft(context)
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

  private func listTransforms(_ context: CommandContext) {
    guard !context.isJSON else {
      return context.print(
        .array(
          TextTransform.all.map {
            ["name": .string($0.name), "means": .string($0.documentation)]
          }))
    }
    var table = Table([.name("Transform"), .text("What it gives")])
    for transform in TextTransform.all { table.add([transform.name, transform.documentation]) }
    context.print(table)
  }

  /// Each entity once, those that rows bring along included.
  private func entities(_ profile: ProfileSummary) -> [String] {
    func all(_ derived: [ProfileSummary.Derived]) -> [String] {
      derived.flatMap { [$0.entity] + all($0.derived) }
    }
    var seen: Set<String> = []
    let direct = profile.files.flatMap { ($0.entity.map { [$0] } ?? []) + all($0.derived) }
    let queried = profile.queries.flatMap { [$0.entity] + all($0.derived) }
    return (direct + queried).filter { seen.insert($0).inserted }
  }

  private func check(_ file: String, _ context: CommandContext) throws {
    let profile = try ProfileSummary.read(try FileSystem.read(context.path(file)), path: file)
    if context.isJSON { return context.print(profile.json) }
    func count(_ number: Int, _ one: String, _ several: String) -> String {
      number == 1 ? "one \(one)" : "\(number) \(several)"
    }
    let read = profile.files.filter { $0.entity != nil || $0.stage != nil }
    let kinds = count(read.count, "kind of file", "kinds of files")
    let columns = profile.files.flatMap(\.columns) + profile.queries.flatMap(\.columns)
    let fields = columns.enumerated().count { place, column in
      place == 0 || columns[place - 1].field != column.field
    }
    let queries =
      profile.queries.isEmpty
      ? "" : " by \(count(profile.queries.count, "query", "queries"))"
    context.print(
      "\(file): the profile '\(profile.name)' is sound; it reads \(kinds) into \(fields) fields"
        + queries)
  }
}

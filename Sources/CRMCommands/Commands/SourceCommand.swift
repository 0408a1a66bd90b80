internal import CRMBytes
internal import CRMImport
internal import CRMStore
internal import CRMTerminal
internal import CRMTime
internal import CRMWorkspace

/// `crm source list|add NAME`
struct SourceCommand: Command {
  let group = CommandGroup.dataIn

  private struct Entry {
    var name: String
    var profile: String?
    var timeZone: String?
    var currency: String?
    var importedAt: String?
  }

  var declaration: CommandDeclaration {
    CommandDeclaration(
      "source", summary: "Look up where exports come from, and name new places.",
      details:
        """
        Sources are set in crm.yaml under 'sources', with 'crm source add', or come about with their \
        first import. What crm.yaml says wins.
        """,
      subcommands: [
        CommandDeclaration(
          "list", summary: "List the sources of crm.yaml and of the database.",
          examples: [ExampleDeclaration("crm source list", "Every source and its settings.")]),
        CommandDeclaration(
          "add", summary: "Name a source, or change what is known of it.",
          details: """
            The profile reads its exports when 'crm import' is given the source's name. Without a \
            time zone or currency those of the profile hold, else UTC and none.
            """,
          arguments: [.required("NAME", "The name, as 'crm import --source' is to have it.")],
          options: [
            .value("profile", "P", "The profile that its exports are read with, or 'native'."),
            .value("timezone", "Z", "The zone of times that name none, such as Europe/Berlin."),
            .value("currency", "C", "The currency of amounts that name none, such as EUR."),
          ],
          examples: [
            ExampleDeclaration(
              "crm source add desk --profile zendesk --timezone Europe/Berlin",
              "Exports of a help desk in Berlin.")
          ]),
      ])
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    if context.arguments.command == "add" { return try add(context) }
    let entries = try entries(context)
    guard !context.isJSON else {
      context.print(.array(entries.map(json)))
      return .done
    }
    var table = Table([
      .name("Source"), .text("Profile"), .text("Time zone"), .text("Currency"), .text("Data as of"),
    ])
    for entry in entries {
      table.add([
        entry.name, entry.profile ?? "", entry.timeZone ?? "", entry.currency ?? "",
        entry.importedAt ?? "",
      ])
    }
    context.print(table)
    return .done
  }

  private func add(_ context: CommandContext) throws -> ExitCode {
    let name = try checkedName(context.arguments.required("NAME"), context)
    let workspace = try context.workspace()
    let settings = try workspace.settings()
    let profiles = try ProfileSummary.all(of: workspace)
    let names = ["native"] + profiles.map(\.name)
    let given = context.arguments.value("profile")
    if let given, !names.contains(given) {
      throw context.arguments.unknown(
        "profile", given, among: names, hint: "'crm profile list' shows all profiles.")
    }
    let zone = try zoneOption(context)
    let currency = try currencyOption(context)
    let known = try knownSource(name, of: workspace)
    guard let profile = given ?? known?.profile ?? settings.source(name)?.profile else {
      throw context.arguments.usage("say with --profile what reads the exports of '\(name)'")
    }
    try FileSystem.makeDirectory(FileSystem.parent(of: workspace.databasePath))
    let store = try Store.open(path: workspace.databasePath, mode: .create)
    let standard = given == nil ? nil : profiles.first { $0.name == profile }
    try store.write {
      _ = try store.upsertSource(
        name: name, profile: profile,
        timeZone: zone?.name ?? known?.timeZone ?? standard?.timeZone ?? TimeZone.utc.name,
        currency: currency ?? known?.currency ?? standard?.currency)
    }
    remarkSettings(settings.source(name), context)
    guard let stored = try store.source(named: name) else { return .failed }
    let entry = Entry(
      name: stored.name, profile: stored.profile, timeZone: stored.timeZone,
      currency: stored.currency, importedAt: stored.importedAt)
    if context.isJSON {
      context.print(json(entry))
    } else {
      context.remark(
        "Source '\(name)' \(known == nil ? "is known now" : "is as said"): profile \(profile), time"
          + " zone \(stored.timeZone), \(stored.currency.map { "currency \($0)" } ?? "no currency")."
          + " Next: crm import PATH --source \(name).")
    }
    return .done
  }

  private func knownSource(_ name: String, of workspace: Workspace) throws -> StoredSource? {
    guard FileSystem.exists(workspace.databasePath) else { return nil }
    return try Store.open(path: workspace.databasePath, mode: .readOnly).source(named: name)
  }

  private func checkedName(_ name: String, _ context: CommandContext) throws -> String {
    let isPlain = name.unicodeScalars.allSatisfy {
      $0.value >= 0x20 && $0.value != 0x7F && $0 != ":" && $0 != ","
    }
    guard isPlain, !name.isEmpty, name.first != " ", name.last != " ", name.utf8.count <= 100 else {
      throw context.arguments.usage(
        "'\(name)' cannot name a source: leave out ':', ',' and outer blanks")
    }
    return name
  }

  private func zoneOption(_ context: CommandContext) throws -> TimeZone? {
    guard let text = context.arguments.value("timezone") else { return nil }
    do {
      return try TimeZone(named: text)
    } catch {
      throw context.arguments.usage("\(error)")
    }
  }

  private func currencyOption(_ context: CommandContext) throws -> String? {
    guard let text = context.arguments.value("currency") else { return nil }
    let code = text.uppercased()
    guard currencyCodes.contains(code) else {
      throw context.arguments.unknown(
        "currency", text, among: currencyCodes, hint: "Write a code of ISO 4217 such as EUR.")
    }
    return code
  }

  /// What `crm.yaml` says of the source wins over the database.
  private func remarkSettings(_ setting: Settings.Source?, _ context: CommandContext) {
    guard let setting else { return }
    let said = [
      setting.profile.map { "profile \($0)" }, setting.timeZone.map { "time zone \($0.name)" },
      setting.currency.map { "currency \($0)" },
    ].compactMap { $0 }
    guard !said.isEmpty else { return }
    context.remark("crm.yaml wins for '\(setting.name)': \(said.joined(separator: ", ")).")
  }

  /// Those of the database with what `crm.yaml` says of them, then those of `crm.yaml` alone.
  private func entries(_ context: CommandContext) throws -> [Entry] {
    let workspace = try context.workspace()
    var entries: [Entry] = []
    if FileSystem.exists(workspace.databasePath) {
      entries = try context.openStore(of: workspace).sources().map {
        Entry(
          name: $0.name, profile: $0.profile, timeZone: $0.timeZone, currency: $0.currency,
          importedAt: $0.importedAt)
      }
    }
    for setting in try workspace.settings().sources {
      if let index = entries.firstIndex(where: { $0.name == setting.name }) {
        entries[index].profile = setting.profile ?? entries[index].profile
        entries[index].timeZone = setting.timeZone?.name ?? entries[index].timeZone
        entries[index].currency = setting.currency ?? entries[index].currency
      } else {
        entries.append(
          Entry(
            name: setting.name, profile: setting.profile, timeZone: setting.timeZone?.name,
            currency: setting.currency))
      }
    }
    return entries
  }

  private func json(_ entry: Entry) -> JSONValue {
    .object([
      JSONValue.Member("name", .string(entry.name)),
      JSONValue.Member("profile", .optional(entry.profile)),
      JSONValue.Member("time_zone", .optional(entry.timeZone)),
      JSONValue.Member("currency", .optional(entry.currency)),
      JSONValue.Member("imported_at", .optional(entry.importedAt)),
    ])
  }
}

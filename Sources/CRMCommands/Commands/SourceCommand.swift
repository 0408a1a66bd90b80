internal import CRMBytes
internal import CRMStore
internal import CRMTerminal
internal import CRMTime
internal import CRMWorkspace

/// `crm source list`
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
      "source", summary: "Look up where exports come from.",
      details:
        "Sources are set in crm.yaml under 'sources', or come about with their first import.",
      subcommands: [
        CommandDeclaration(
          "list", summary: "List the sources of crm.yaml and of the database.",
          examples: [ExampleDeclaration("crm source list", "Every source and its settings.")])
      ])
  }

  func run(_ context: CommandContext) throws -> ExitCode {
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

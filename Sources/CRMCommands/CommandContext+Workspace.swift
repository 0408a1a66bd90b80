internal import CRMBytes
internal import CRMImport
package import CRMStore
internal import CRMTerminal
package import CRMTime
package import CRMWorkspace

extension CommandContext {
  /// The workspace to work in: `--workspace`, else the nearest folder up with a `crm.yaml`, else
  /// the current one; its database is `--db` where that is given.
  package func workspace() throws -> Workspace {
    try Workspace.find(
      from: surroundings.currentDirectory, explicit: workspaceOption, database: databaseOption,
      environment: environment)
  }

  /// The workspace's database, which must exist; an older one is migrated.
  package func openStore(
    of workspace: Workspace, mode: Database.Mode = .readOnly
  ) throws -> Store {
    if mode != .create, !FileSystem.exists(workspace.databasePath) {
      throw CommandFailure(
        "\(workspace.databasePath): there is no database yet",
        remedy: "Bring data in with 'crm import PATH'.")
    }
    let folders = RunFolders(workspace)
    if folders.isUnsettled {
      // Whoever writes just now settles its own.
      try? folders.settle(
        by: Store.open(path: workspace.databasePath, mode: .readWrite, patience: 0))
    }
    return try Store.open(path: workspace.databasePath, mode: mode)
  }

  /// The moment that the option `--as-of` names: a day stands for its end, a time without an offset
  /// is the company's. `nil` where the option is not given.
  package func asOfOption(in zone: TimeZone) throws -> Instant? {
    guard let text = arguments.value("as-of") else { return nil }
    if let day = Day(text) { return zone.start(of: day + 1) - 1 }
    if let time = DateTimeText(text) { return time.instant(in: zone) }
    throw arguments.usage("'\(text)' for --as-of is not a date like 2026-01-05 or a time")
  }

  /// The moment that the store describes: that of its newest import, else now.
  package func asOf(of store: Store) throws -> Instant {
    try store.asOf().flatMap { Instant($0) } ?? now
  }

  /// The value of an option that is a day.
  package func day(_ option: String) throws -> Day? {
    guard let text = arguments.value(option) else { return nil }
    guard let day = Day(text) else {
      throw arguments.usage("'\(text)' for --\(option) is not a date like 2026-01-05")
    }
    return day
  }
}

/// "1 page", "3 pages", "1 204 rows".
func counted(_ count: Int, _ noun: String) -> String {
  "\(Unit.count.exact(Double(count))) \(noun)\(count == 1 ? "" : "s")"
}

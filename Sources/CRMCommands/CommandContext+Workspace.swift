internal import CRMBytes
package import CRMStore
package import CRMWorkspace

extension CommandContext {
  /// The workspace to work in: `--workspace`, else the nearest folder up with a `crm.yaml`, else
  /// the current one; its database is `--db` where that is given.
  package func workspace() throws -> Workspace {
    try Workspace.find(
      from: surroundings.currentDirectory, explicit: workspaceOption, database: databaseOption,
      environment: environment)
  }

  /// The workspace's database, which must exist.
  package func openDatabase(
    of workspace: Workspace, mode: Database.Mode = .readOnly
  ) throws -> Database {
    if mode != .create, !FileSystem.exists(workspace.databasePath) {
      throw CommandFailure(
        "\(workspace.databasePath): there is no database yet",
        remedy: "Bring data in with 'crm import PATH'.")
    }
    return try Database(path: workspace.databasePath, mode: mode)
  }
}

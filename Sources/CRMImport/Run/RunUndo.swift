package import CRMStore
package import CRMWorkspace

/// Takes the newest import of a workspace back, in the database and beside it.
package struct RunUndo {
  private let folders: RunFolders
  private let undo: ImportUndo

  package init(_ store: Store, in workspace: Workspace) {
    folders = RunFolders(workspace)
    undo = ImportUndo(of: store)
  }

  /// - Parameter wanted: the run's number; `nil` for the newest.
  /// - Returns: the number of the run that is gone.
  /// - Throws: `ImportUndo.Refusal`, `SQLError` or `FileError`.
  package func run(_ wanted: Int?) throws -> Int {
    let run = try undo.check(wanted)
    try folders.setAside(run)
    do {
      try undo.undo(run)
    } catch {
      try? folders.keep(run)
      throw error
    }
    try folders.drop(run)
    return run
  }
}

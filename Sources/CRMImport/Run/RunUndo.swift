internal import CRMBytes
package import CRMStore
package import CRMWorkspace

/// Takes the newest import of a workspace back, in the database and beside it.
package struct RunUndo {
  private let workspace: Workspace
  private let undo: ImportUndo

  package init(_ store: Store, in workspace: Workspace) {
    self.workspace = workspace
    undo = ImportUndo(of: store)
  }

  /// - Parameter wanted: the run's number; `nil` for the newest.
  /// - Returns: the number of the run that is gone.
  /// - Throws: `ImportUndo.Refusal`, `SQLError` or `FileError`.
  package func run(_ wanted: Int?) throws -> Int {
    let run = try undo.check(wanted)
    try undo.undo(run)
    try removeFiles(of: run)
    return run
  }

  /// The rows that the run has rejected, and the folder of all runs where it is empty then.
  private func removeFiles(of run: Int) throws {
    let runs = workspace.path("imports")
    let folder = FileSystem.join(runs, String(run))
    guard FileSystem.exists(folder) else { return }
    try FileSystem.remove(folder)
    if try FileSystem.list(runs).isEmpty { try FileSystem.remove(runs) }
  }
}

internal import CRMBytes
package import CRMStore
package import CRMWorkspace

/// The folders `imports/N` of a workspace, which hold what its runs have rejected.
///
/// They come and go with the runs of the database, though no transaction spans both: until a run is
/// there for good, and from the moment that it is taken back, its folder is called `N.part`. Where a
/// program ended in between, the next one sees by the database what is to become of it.
package struct RunFolders {
  private let folder: String
  private static let ending = ".part"

  package init(_ workspace: Workspace) { folder = workspace.path("imports") }

  private func kept(_ run: Int) -> String { FileSystem.join(folder, String(run)) }

  /// Where the files of a run that is being written, or taken back, lie.
  func pending(_ run: Int) -> String { kept(run) + Self.ending }

  /// The run is there for good: its files go where they belong.
  func keep(_ run: Int) throws(FileError) {
    let pending = pending(run)
    guard FileSystem.exists(pending) else { return }
    // The folder of a run of that number in an earlier database may lie there.
    try move(pending, to: kept(run))
  }

  private func move(_ source: String, to target: String) throws(FileError) {
    guard FileSystem.kind(of: source) == .directory, FileSystem.kind(of: target) == .directory
    else { return try FileSystem.rename(source, to: target) }
    for name in try FileSystem.list(source) {
      try move(FileSystem.join(source, name), to: FileSystem.join(target, name))
    }
    try FileSystem.remove(source)
  }

  /// The run is about to be taken back.
  func setAside(_ run: Int) throws(FileError) {
    guard FileSystem.exists(kept(run)) else { return }
    try FileSystem.remove(pending(run))
    try FileSystem.rename(kept(run), to: pending(run))
  }

  /// The run is gone.
  func drop(_ run: Int) throws(FileError) {
    try FileSystem.remove(pending(run))
    try removeIfEmpty()
  }

  private func removeIfEmpty() throws(FileError) {
    if FileSystem.exists(folder), try FileSystem.list(folder).isEmpty {
      try FileSystem.remove(folder)
    }
  }

  // MARK: - After a program that ended in between

  /// The runs whose folders are called `N.part`.
  private var unsettled: [Int] {
    let names = (try? FileSystem.list(folder)) ?? []
    return names.compactMap { name in
      name.hasSuffix(Self.ending) ? Int(name.dropLast(Self.ending.count)) : nil
    }
  }

  /// A program ended, or writes just now.
  package var isUnsettled: Bool { !unsettled.isEmpty }

  /// Keeps the folders of runs that are there, and removes those of others.
  ///
  /// Waits for nobody: who writes to the database now settles its own.
  package func settle(by store: Store) throws {
    guard isUnsettled else { return }
    try store.write { try settleLocked(store) }
  }

  /// The same in a transaction that may write, so that no other program does.
  func settleLocked(_ store: Store) throws {
    let unsettled = unsettled
    guard !unsettled.isEmpty else { return }
    let runs = Set(try ImportRuns(of: store).list().map(\.id))
    for run in unsettled {
      if runs.contains(run) { try keep(run) } else { try FileSystem.remove(pending(run)) }
    }
    try removeIfEmpty()
  }
}

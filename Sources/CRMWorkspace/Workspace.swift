package import CRMBytes

/// A folder with settings, a database, reports and templates.
///
/// A file of the workspace takes the place of the built-in one of the same name.
package struct Workspace: Equatable, Sendable {
  /// The folder as messages show it; empty for the current one.
  package let folder: String
  /// The path of the SQLite database, which need not exist yet.
  package let databasePath: String

  package static let settingsName = "crm.yaml"
  package static let databaseName = "crm.db"

  /// The workspace in `folder`; `database` is a path of its own, not inside the folder.
  package init(folder: String, database: String? = nil) {
    self.folder = folder == "." ? "" : folder
    databasePath = database ?? FileSystem.join(self.folder, Self.databaseName)
  }

  /// The workspace to work in: the `explicit` folder, else that of the variable `CRM_WORKSPACE`,
  /// else the nearest one from `directory` up that has a `crm.yaml`, else `directory`.
  ///
  /// The database is `database`, else that of the variable `CRM_DB`, else `crm.db` in the folder.
  package static func find(
    from directory: String = FileSystem.currentDirectory, explicit: String? = nil,
    database: String? = nil, environment: [String: String] = [:]
  ) throws(WorkspaceError) -> Workspace {
    let database = database ?? given(environment["CRM_DB"])
    if let folder = explicit ?? given(environment["CRM_WORKSPACE"]) {
      guard FileSystem.kind(of: folder) == .directory else { throw .noFolder(path: folder) }
      return Workspace(folder: folder, database: database)
    }
    let current = FileSystem.currentDirectory
    let start = FileSystem.join(current, directory == "." ? current : directory)
    var folder = start
    while FileSystem.kind(of: FileSystem.join(folder, settingsName)) != .file {
      let parent = FileSystem.parent(of: folder)
      if parent == folder || parent == "." {
        folder = start
        break
      }
      folder = parent
    }
    return Workspace(folder: folder == current ? "" : folder, database: database)
  }

  private static func given(_ value: String?) -> String? {
    value.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The path on disk of a name inside the workspace, whether or not there is such a file.
  package func path(_ name: String) -> String { FileSystem.join(folder, name) }

  /// True where the folder has a `crm.yaml`.
  package var hasSettings: Bool { FileSystem.kind(of: path(Self.settingsName)) == .file }

  /// The workspace's file of that name, else the built-in one, else `nil`.
  ///
  /// Names that lead out of the workspace ("../x", "/x") are no files of it.
  package func file(_ name: String) throws(FileError) -> WorkspaceFile? {
    guard Self.isInside(name) else { return nil }
    let path = path(name)
    if FileSystem.kind(of: path) == .file {
      return WorkspaceFile(
        name: name, path: path, bytes: try FileSystem.read(path), isBuiltIn: false)
    }
    return BuiltIns.bytes(name).map {
      WorkspaceFile(name: name, path: "built-in:\(name)", bytes: $0, isBuiltIn: true)
    }
  }

  /// The names of all files directly in `subfolder` that end with `suffix`, the workspace's and the
  /// built-in ones, each once and sorted by bytes: "reports/overview.md", "reports/pipeline.md".
  package func list(_ subfolder: String, suffix: String = "") throws(FileError) -> [String] {
    guard Self.isInside(subfolder) else { return [] }
    let prefix = subfolder + "/"
    var names = Set(
      BuiltIns.names.filter { name in
        name.hasPrefix(prefix) && !name.dropFirst(prefix.count).contains("/")
      })
    let folder = path(subfolder)
    if FileSystem.kind(of: folder) == .directory {
      for name in try FileSystem.list(folder)
      where FileSystem.kind(of: FileSystem.join(folder, name)) == .file {
        names.insert(prefix + name)
      }
    }
    return names.filter { $0.hasSuffix(suffix) && !$0.dropFirst(prefix.count).hasPrefix(".") }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The files that `list` names.
  package func files(_ subfolder: String, suffix: String = "") throws(FileError) -> [WorkspaceFile]
  {
    var files: [WorkspaceFile] = []
    for name in try list(subfolder, suffix: suffix) {
      if let file = try file(name) { files.append(file) }
    }
    return files
  }

  private static func isInside(_ name: String) -> Bool {
    let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return parts.allSatisfy {
      !$0.isEmpty && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8)
    }
  }
}

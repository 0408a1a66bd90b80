internal import CRMBytes
internal import CRMWorkspace
internal import CRMYAML

/// What the files of one folder of a workspace declare, one thing a file that is named after it.
enum DeclarationFiles {
  /// The declarations of `reports/FOLDER/NAME.yaml` in the order of their names, built-in ones with
  /// the workspace's own in their place; every fault names its place.
  static func load<Declaration>(
    _ folder: String, of workspace: Workspace, name: (Declaration) -> String,
    _ read: (WorkspaceFile) throws(YAMLError) -> Declaration
  ) throws(CatalogueError) -> [Declaration] {
    let files: [WorkspaceFile]
    do throws(FileError) {
      files = try workspace.files("reports/\(folder)", suffix: ".yaml")
    } catch {
      throw .unreadable(error.description)
    }
    return try load(files, name: name, read)
  }

  static func load<Declaration>(
    _ files: [WorkspaceFile], name: (Declaration) -> String,
    _ read: (WorkspaceFile) throws(YAMLError) -> Declaration
  ) throws(CatalogueError) -> [Declaration] {
    var found: [Declaration] = []
    for file in files {
      do throws(YAMLError) {
        let declaration = try read(file)
        try MetricCatalogue.checkName(name(declaration), of: file)
        found.append(declaration)
      } catch {
        throw .wrong(error)
      }
    }
    return found.sorted { name($0).utf8.lexicographicallyPrecedes(name($1).utf8) }
  }
}

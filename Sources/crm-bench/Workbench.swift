internal import CRMBytes

/// What measurements share: a folder for a short time, the scale, and files that several read.
final class Workbench {
  let folder: String
  let scale: Double
  private var files: [String: String] = [:]

  init(folder: String, scale: Double) {
    self.folder = folder
    self.scale = scale
  }

  /// `count` at the scale of this run.
  func scaled(_ count: Int) -> Int { max(1, Int(Double(count) * scale)) }

  func path(_ name: String) -> String { FileSystem.join(folder, name) }

  /// The path of a file of so many invented deals, written when it is first asked for.
  func deals(_ rows: Int, as format: InventedDeals.Format) throws -> String {
    // The name says the entity, as that of a native export does.
    let name = FileSystem.join("deals-\(rows)", "opportunities.\(format.rawValue)")
    if let path = files[name] { return path }
    let path = path(name)
    try FileSystem.makeDirectory(FileSystem.parent(of: path))
    try InventedDeals(rows: rows).write(to: path, as: format)
    files[name] = path
    return path
  }

  /// An empty folder of that name.
  func emptyFolder(_ name: String) throws -> String {
    let path = path(name)
    try FileSystem.remove(path)
    try FileSystem.makeDirectory(path)
    return path
  }
}

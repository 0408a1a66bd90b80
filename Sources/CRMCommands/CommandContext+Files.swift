internal import CRMBytes

extension CommandContext {
  /// Writes a file beside the path and puts it in its place; what fails leaves nothing behind.
  func replacing<Result>(
    _ path: String, _ write: (_ building: String) throws -> Result
  ) throws -> Result {
    let folder = FileSystem.parent(of: path)
    guard FileSystem.kind(of: folder) == .directory else {
      throw CommandFailure("\(folder): there is no such folder", remedy: "Make it first.")
    }
    let building = path + ".building"
    do {
      let result = try write(building)
      try FileSystem.rename(building, to: path)
      return result
    } catch {
      try? FileSystem.remove(building)
      throw error
    }
  }
}

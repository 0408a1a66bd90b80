import CRMBytes

/// A folder that goes with its last reference.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = try FileSystem.makeTemporaryDirectory("crm-store")
  }

  deinit { try? FileSystem.remove(path) }

  func file(_ name: String) -> String { FileSystem.join(path, name) }
}

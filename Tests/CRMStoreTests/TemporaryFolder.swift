import CRMBytes
import Glibc

/// A folder that goes with its last reference.
final class TemporaryFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/crm-store-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw FileError("make folder", "/tmp") }
    path = String(cString: made)
  }

  deinit { try? FileSystem.remove(path) }

  func file(_ name: String) -> String { FileSystem.join(path, name) }
}

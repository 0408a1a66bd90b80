internal import CRMBytes
internal import Glibc

extension Database {
  /// How SQLite is told to open a file.
  struct Address {
    var text: String
    /// It is taken for a file that nobody changes, which needs no lock and no log beside it.
    var isImmutable = false
  }

  /// A reader needs files beside the database, unless it is where nothing can be written and nobody
  /// else has it open, as on a medium that is mounted for reading or in somebody else's folder.
  static func address(of path: String, mode: Mode) -> Address {
    guard mode == .readOnly, path != ":memory:", !path.isEmpty,
      access(FileSystem.parent(of: path), W_OK) != 0,
      !FileSystem.exists(path + "-wal"), !FileSystem.exists(journal(of: path))
    else { return Address(text: path) }
    let escapes: [Character: String] = ["%": "%25", "?": "%3f", "#": "%23"]
    let name = path.map { escapes[$0] ?? String($0) }.joined()
    // Two slashes at the start would name a host.
    let start = path.hasPrefix("//") ? "file://" : "file:"
    return Address(text: "\(start)\(name)?immutable=1", isImmutable: true)
  }
}

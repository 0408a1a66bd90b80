internal import CRMBytes
internal import Glibc

/// How many bytes a file has, or the files of a folder and of those in it; 0 for what is neither.
func storedSize(of path: String) -> Int {
  switch FileSystem.kind(of: path) {
  case .file:
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  case .directory:
    let names = (try? FileSystem.list(path)) ?? []
    return names.reduce(0) { size, name in
      let inner = FileSystem.join(path, name)
      // A folder that is linked to may lead back here.
      var status = stat()
      guard lstat(inner, &status) == 0, status.st_mode & S_IFMT != S_IFLNK else { return size }
      return size + storedSize(of: inner)
    }
  default: return 0
  }
}

internal import CLinux
package import Glibc

/// A file operation that the system refused.
package struct FileError: Error, Equatable, Sendable, CustomStringConvertible {
  package var operation: String
  package var path: String
  package var code: Int32

  package init(_ operation: String, _ path: String, code: Int32 = errno) {
    self.operation = operation
    self.path = path
    self.code = code
  }

  package var description: String {
    "\(path): cannot \(operation): \(String(cString: strerror(code)))"
  }
}

/// The few file operations that the program needs, on POSIX calls.
package enum FileSystem {
  package enum Kind: Sendable { case file, directory, other }

  /// What lies at `path` (links followed), or `nil` where nothing does.
  package static func kind(of path: String) -> Kind? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .directory
    default: return .other
    }
  }

  package static func exists(_ path: String) -> Bool { kind(of: path) != nil }

  /// The whole file.
  package static func read(_ path: String) throws(FileError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileError("read", path) }
    defer { close(file) }
    var status = stat()
    fstat(file, &status)
    var bytes = [UInt8](repeating: 0, count: max(Int(status.st_size), 4096))
    var filled = 0
    while true {
      if filled == bytes.count { bytes.append(contentsOf: repeatElement(0, count: filled)) }
      let count = bytes.withUnsafeMutableBytes { buffer in
        Glibc.read(file, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw FileError("read", path)
      }
      if count == 0 { break }
      filled += count
    }
    bytes.removeLast(bytes.count - filled)
    return bytes
  }

  package static func readText(_ path: String) throws(FileError) -> String {
    String(decoding: try read(path), as: UTF8.self)
  }

  /// Writes a new file or replaces the content of an old one; not atomic.
  package static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o644)
    throws(FileError)
  {
    try FileWriter(path, mode: mode).write(bytes)
  }

  package static func write(_ text: String, to path: String) throws(FileError) {
    try write(Array(text.utf8), to: path)
  }

  /// Makes the folder and those above it that are missing.
  package static func makeDirectory(_ path: String) throws(FileError) {
    if path.isEmpty || kind(of: path) == .directory { return }
    if mkdir(path, 0o755) == 0 { return }
    switch errno {
    case EEXIST where kind(of: path) == .directory: return
    case ENOENT:
      try makeDirectory(parent(of: path))
      guard mkdir(path, 0o755) == 0 || kind(of: path) == .directory else {
        throw FileError("make folder", path)
      }
    default: throw FileError("make folder", path)
    }
  }

  /// The names in a folder, sorted by bytes, without `.` and `..`.
  package static func list(_ path: String) throws(FileError) -> [String] {
    guard let handle = opendir(path) else { throw FileError("list", path) }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  package static func rename(_ from: String, to target: String) throws(FileError) {
    guard Glibc.rename(from, target) == 0 else { throw FileError("rename to \(target)", from) }
  }

  /// Lets two paths change places in one step, where the file system can; in two steps otherwise.
  package static func exchange(_ one: String, _ other: String) throws(FileError) {
    if clinux_exchange(one, other) == 0 { return }
    guard errno == EINVAL || errno == ENOSYS else { throw FileError("exchange", one) }
    let aside = other + ".old"
    try remove(aside)
    try rename(other, to: aside)
    try rename(one, to: other)
    try rename(aside, to: one)
  }

  /// Removes a file or a whole folder; nothing there is no error. Links are not followed.
  package static func remove(_ path: String) throws(FileError) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    if status.st_mode & S_IFMT == S_IFDIR {
      for name in try list(path) { try remove(join(path, name)) }
      guard rmdir(path) == 0 else { throw FileError("remove", path) }
    } else {
      guard unlink(path) == 0 else { throw FileError("remove", path) }
    }
  }

  /// A new empty folder for a short time, where `TMPDIR` says, else where the system keeps such.
  package static func makeTemporaryDirectory(_ name: String) throws(FileError) -> String {
    let place = getenv("TMPDIR").map { String(cString: $0) } ?? P_tmpdir
    var template = Array(join(place, "\(name)-XXXXXX").utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    guard let made else { throw FileError("make folder", place) }
    return made
  }

  package static var currentDirectory: String {
    guard let path = getcwd(nil, 0) else { return "." }
    defer { free(path) }
    return String(cString: path)
  }
}

extension FileSystem {
  /// `name` below `folder`; an absolute `name` stands for itself.
  package static func join(_ folder: String, _ name: String) -> String {
    if name.utf8.first == UInt8(ascii: "/") || folder.isEmpty { return name }
    return folder.utf8.last == UInt8(ascii: "/") ? folder + name : folder + "/" + name
  }

  /// The folder that `path` lies in; "." for a bare name.
  package static func parent(of path: String) -> String {
    let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    guard let slash = trimmed.lastIndex(of: "/") else { return "." }
    return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
  }

  /// The last part of `path`.
  package static func name(of path: String) -> String {
    let trimmed = path.count > 1 && path.hasSuffix("/") ? path.dropLast() : path[...]
    guard let slash = trimmed.lastIndex(of: "/") else { return String(trimmed) }
    return String(trimmed[trimmed.index(after: slash)...])
  }

  /// The last part without its ending, and the ending in lower case without the dot.
  package static func split(_ path: String) -> (stem: String, ending: String) {
    let name = name(of: path)
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return (name, "") }
    return (String(name[..<dot]), name[name.index(after: dot)...].lowercased())
  }
}

internal import CRMBytes
internal import Glibc

/// What a pipe gave, in a temporary file without a name, which is gone with the last reference.
final class KeptPipe: Sendable {
  private let file: Int32

  /// Where the file can be opened, as long as the value lives.
  var path: String { "/proc/self/fd/\(file)" }

  /// Reads the pipe to its end.
  init(_ location: String, shownAs shown: String) throws(FormatError) {
    file = try Self.makeFile()
    let source = try FileSource(path: location, shownAs: shown)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = try source.read(into: buffer)
      if count == 0 { return }
      var written = 0
      while written < count {
        let step = write(file, buffer.baseAddress?.advanced(by: written), count - written)
        if step < 0, errno == EINTR { continue }
        guard step > 0 else { throw Self.failure("keep it") }
        written += step
      }
    }
  }

  deinit {
    if file >= 0 { close(file) }
  }

  private static var folder: String {
    getenv("TMPDIR").map { String(cString: $0) } ?? P_tmpdir
  }

  private static func makeFile() throws(FormatError) -> Int32 {
    // O_TMPFILE, which is a macro that Swift does not see.
    let unnamed = open(folder, 0o20_000_000 | O_DIRECTORY | O_RDWR | O_CLOEXEC, 0o600)
    if unnamed >= 0 { return unnamed }
    // Not every file system has files without a name.
    var template = Array(FileSystem.join(folder, "crm-input-XXXXXX").utf8CString)
    let file = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { mkstemp($0) } ?? -1
    }
    guard file >= 0 else { throw failure("make a file") }
    unlink(template)
    return file
  }

  private static func failure(_ operation: String) -> FormatError {
    FormatError(
      .unreadable, path: folder,
      message: "cannot \(operation) for what comes through a pipe: "
        + "\(String(cString: strerror(errno))); TMPDIR names another folder")
  }
}

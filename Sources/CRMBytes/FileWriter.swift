package import Glibc

/// Writes a file from its beginning to its end, a block at a time.
package final class FileWriter {
  private let path: String
  private let file: Int32

  /// Makes the file, or empties the one that is there.
  package init(_ path: String, mode: mode_t = 0o644) throws(FileError) {
    self.path = path
    file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard file >= 0 else { throw FileError("write", path) }
  }

  deinit { if file >= 0 { close(file) } }

  package func write(_ bytes: [UInt8]) throws(FileError) {
    let result = bytes.withUnsafeBytes { buffer in
      Result<Void, FileError> { () throws(FileError) in try write(buffer) }
    }
    try result.get()
  }

  package func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    var written = 0
    while written < bytes.count {
      let count = Glibc.write(
        file, bytes.baseAddress?.advanced(by: written), bytes.count - written)
      if count < 0 {
        if errno == EINTR { continue }
        throw FileError("write", path)
      }
      written += count
    }
  }

  /// Writes what the buffer holds, and empties it.
  package func take(_ buffer: inout ByteBuffer) throws(FileError) {
    try write(buffer.bytes)
    buffer.removeAll()
  }
}

internal import CRMBytes
internal import Glibc

/// A file that is written once from its beginning to its end.
final class OutputFile {
  var buffer = ByteBuffer(capacity: 2 << 20)
  private let path: String
  private let file: Int32

  init(_ path: String) throws {
    self.path = path
    file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw FileError("write", path) }
  }

  func line(_ text: String) {
    buffer.append(text)
    buffer.append(UInt8(ascii: "\n"))
  }

  func writeWhenFull() throws {
    if buffer.count > 1 << 20 { try write() }
  }

  func close() throws {
    try write()
    Glibc.close(file)
  }

  private func write() throws {
    let bytes = buffer.bytes
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(file, $0.baseAddress.map { $0 + written }, $0.count - written)
      }
      guard count > 0 else { throw FileError("write", path) }
      written += count
    }
    buffer.removeAll()
  }
}

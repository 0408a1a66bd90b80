internal import CRMBytes

/// A file that is written once from its beginning to its end.
final class OutputFile {
  var buffer = ByteBuffer(capacity: 2 << 20)
  private let file: FileWriter

  init(_ path: String) throws { file = try FileWriter(path) }

  func line(_ text: String) {
    buffer.append(text)
    buffer.append(UInt8(ascii: "\n"))
  }

  func writeWhenFull() throws {
    if buffer.count > 1 << 20 { try file.take(&buffer) }
  }

  /// Writes what is left; the last call.
  func finish() throws { try file.take(&buffer) }
}

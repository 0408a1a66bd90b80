internal import CRMBytes
internal import Glibc

/// Reads a file in blocks as a reader must, and does nothing else: the part of every limit that
/// nobody can leave out.
struct BlockReader {
  static let blockSize = 1 << 20

  /// Hands out block after block; behind each lie 64 readable bytes that are zero.
  static func read(_ path: String, _ body: (UnsafePointer<UInt8>, Int) -> Void) throws {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileError("read", path) }
    defer { close(file) }
    let block = UnsafeMutablePointer<UInt8>.allocate(capacity: blockSize + 64)
    defer { block.deallocate() }
    while true {
      let count = Glibc.read(file, block, blockSize)
      guard count >= 0 else { throw FileError("read", path) }
      if count == 0 { return }
      (block + count).update(repeating: 0, count: 64)
      body(block, count)
    }
  }
}

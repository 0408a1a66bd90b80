internal import Glibc

/// A stretch of memory that lives as long as somebody refers to it; nobody writes to it once a
/// buffer shows it.
final class ColumnMemory: @unchecked Sendable {
  // Unchecked: it is written by its maker alone, before anybody else sees it.

  let start: UnsafeMutableRawPointer
  let byteCount: Int
  private let isMapped: Bool

  private init(_ start: UnsafeMutableRawPointer, byteCount: Int, isMapped: Bool) {
    self.start = start
    self.byteCount = byteCount
    self.isMapped = isMapped
  }

  /// Takes over memory of `malloc`.
  convenience init(taking start: UnsafeMutableRawPointer, byteCount: Int) {
    self.init(start, byteCount: byteCount, isMapped: false)
  }

  convenience init(byteCount: Int) {
    self.init(
      .allocate(byteCount: max(byteCount, 1), alignment: 16), byteCount: byteCount,
      isMapped: false)
  }

  /// Shows a file of so many bytes; `nil` where the system cannot.
  convenience init?(mapping file: Int32, byteCount: Int) {
    guard byteCount > 0,
      let start = mmap(nil, byteCount, PROT_READ, MAP_PRIVATE, file, 0), start != MAP_FAILED
    else { return nil }
    self.init(start, byteCount: byteCount, isMapped: true)
  }

  deinit {
    if isMapped { munmap(start, byteCount) } else { free(start) }
  }
}

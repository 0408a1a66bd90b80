internal import CRMBytes
internal import Glibc

/// Where a reader gets its bytes from.
protocol ByteSource: AnyObject {
  /// Fills the start of `buffer` and returns how many bytes that were; 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(FormatError) -> Int
}

extension ByteSource {
  /// Reads until `buffer` is full or the end is reached.
  func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(FormatError) -> Int {
    var filled = 0
    while filled < buffer.count {
      let count = try read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
      if count == 0 { break }
      filled += count
    }
    return filled
  }

  /// At most the next `count` bytes.
  func take(_ count: Int) throws(FormatError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let start = filled
      var outcome = Result<Int, FormatError>.success(0)
      bytes.withUnsafeMutableBytes { buffer in
        let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[start...])
        do throws(FormatError) { outcome = .success(try read(into: rest)) } catch {
          outcome = .failure(error)
        }
      }
      let count = try outcome.get()
      if count == 0 { break }
      filled += count
    }
    bytes.removeLast(bytes.count - filled)
    return bytes
  }
}

/// A file, or standard input for `-`.
final class FileSource: ByteSource {
  let path: String
  private let file: Int32
  /// What the file was when it was opened.
  private let stamp: FileStamp?

  /// - Parameters:
  ///   - shown: the path as messages show it.
  ///   - expected: what the file was when it was looked at; another one is refused.
  init(
    path: String, shownAs shown: String? = nil, expected: FileStamp? = nil
  ) throws(FormatError) {
    self.path = shown ?? path
    if path == "-" {
      file = STDIN_FILENO
      stamp = nil
      return
    }
    if FileSystem.kind(of: path) == .directory {
      throw FormatError(
        .unreadable, path: self.path, message: "this is a folder; name a file in it")
    }
    file = open(path, O_RDONLY | O_CLOEXEC)
    stamp = file >= 0 ? FileStamp(file) : nil
    guard file >= 0 else { throw Self.failure(self.path) }
    if let expected, expected != stamp { throw Self.change(self.path) }
    posix_fadvise(file, 0, 0, POSIX_FADV_SEQUENTIAL)
  }

  deinit {
    if file != STDIN_FILENO, file >= 0 { close(file) }
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(FormatError) -> Int {
    while true {
      let count = Glibc.read(file, buffer.baseAddress, buffer.count)
      if count == 0, !buffer.isEmpty, let stamp, stamp != FileStamp(file) {
        throw Self.change(path)
      }
      if count >= 0 { return count }
      if errno != EINTR { throw Self.failure(path) }
    }
  }

  static func change(_ path: String) -> FormatError {
    FormatError(
      .unreadable, path: path,
      message: "the file changed while it was read; import it again when it is complete")
  }

  static func failure(_ path: String) -> FormatError {
    let reason = String(cString: strerror(errno))
    return FormatError(.unreadable, path: path, message: "cannot read the file: \(reason)")
  }
}

/// Bytes that were already read, and then what follows them in another source.
final class PrefixedSource: ByteSource {
  private let prefix: [UInt8]
  private var used: Int
  private let rest: (any ByteSource)?

  /// Leaves out the first `dropping` bytes of `prefix`.
  init(_ prefix: [UInt8], dropping: Int = 0, then rest: (any ByteSource)? = nil) {
    self.prefix = prefix
    self.used = dropping
    self.rest = rest
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(FormatError) -> Int {
    if used < prefix.count {
      let count = min(buffer.count, prefix.count - used)
      buffer.copyBytes(from: prefix[used..<used + count])
      used += count
      return count
    }
    return try rest?.read(into: buffer) ?? 0
  }
}

internal import CRMBytes
internal import Glibc

/// Bytes that can be read at any place: a file's, or some in memory.
struct StoredBytes: Sendable {
  private enum Place: Sendable {
    case file(String, FileStamp?)
    case memory([UInt8])
    case pipe(KeptPipe)
  }

  /// As messages show it.
  let path: String
  private let place: Place

  init(file location: String, shownAs path: String) {
    self.path = path
    place = .file(location, FileStamp(path: location))
  }

  init(_ pipe: KeptPipe, shownAs path: String) {
    self.path = path
    place = .pipe(pipe)
  }

  init(_ bytes: [UInt8], shownAs path: String) {
    self.path = path
    place = .memory(bytes)
  }

  /// The bytes as a document.
  func origin(name: String) -> ByteOrigin {
    switch place {
    case .file(let location, _):
      var origin = ByteOrigin(file: location, shownAs: path)
      origin.name = name
      return origin
    case .pipe(let pipe):
      var origin = ByteOrigin(file: pipe.path, shownAs: path)
      let open = origin.open
      origin.open = { [pipe] () throws(FormatError) in
        defer { withExtendedLifetime(pipe) {} }
        return try open()
      }
      origin.name = name
      return origin
    case .memory(let bytes):
      var origin = ByteOrigin(bytes: bytes, name: path)
      origin.name = name
      return origin
    }
  }

  /// - Throws: `FormatError` where the file cannot be read.
  func open() throws(FormatError) -> Cursor {
    switch place {
    case .memory(let bytes): return Cursor(memory: bytes, path: path)
    case .file(let location, let stamp): return try cursor(location, stamp)
    case .pipe(let pipe): return try cursor(pipe.path, nil)
    }
  }

  private func cursor(_ location: String, _ stamp: FileStamp?) throws(FormatError) -> Cursor {
    let file = Glibc.open(location, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileSource.failure(path) }
    let cursor = Cursor(file: file, path: path)
    if let stamp, FileStamp(file) != stamp { throw FileSource.change(path) }
    return cursor
  }

  /// A place in the bytes that moves on as they are read.
  final class Cursor {
    let path: String
    let size: Int
    private let file: Int32
    private let bytes: [UInt8]
    private let stamp: FileStamp?
    private(set) var offset = 0

    fileprivate init(memory bytes: [UInt8], path: String) {
      self.path = path
      self.bytes = bytes
      stamp = nil
      file = -1
      size = bytes.count
    }

    fileprivate init(file: Int32, path: String) {
      self.path = path
      self.file = file
      stamp = FileStamp(file)
      bytes = []
      var status = stat()
      fstat(file, &status)
      size = Int(status.st_size)
    }

    deinit {
      if file >= 0 { close(file) }
    }

    func move(to offset: Int) { self.offset = max(0, offset) }

    /// Fills the start of `buffer`; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(FormatError) -> Int {
      guard file >= 0 else {
        let count = max(0, min(buffer.count, bytes.count - offset))
        if count > 0 { buffer.copyBytes(from: bytes[offset..<offset + count]) }
        offset += count
        return count
      }
      while true {
        let count = pread(file, buffer.baseAddress, buffer.count, offset)
        if count >= 0, let stamp, FileStamp(file) != stamp { throw FileSource.change(path) }
        if count >= 0 {
          offset += count
          return count
        }
        if errno != EINTR { throw FileSource.failure(path) }
      }
    }
  }
}

/// The bytes behind a cursor.
final class CursorSource: ByteSource {
  private let cursor: StoredBytes.Cursor

  init(_ cursor: StoredBytes.Cursor) { self.cursor = cursor }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(FormatError) -> Int {
    try cursor.read(into: buffer)
  }
}

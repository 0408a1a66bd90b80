internal import CZlib

/// What gzip members, one after the other, unpack to. Each must have the check sum and the length
/// that its trailer names, which libarchive passes over.
final class GzipSource: ByteSource {
  private let packed: any ByteSource
  private let path: String
  private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
  private var stream = z_stream()
  private var isReady = false
  /// Between two members, or behind the last.
  private var isBetween = false
  private var isOver = false
  /// All packed bytes were read.
  private var isAtEnd = false

  private static let magic: [UInt8] = [0x1F, 0x8B]

  /// - Parameter path: the file as messages show it.
  init(_ packed: any ByteSource, path: String) {
    self.packed = packed
    self.path = path
  }

  deinit {
    if isReady { inflateEnd(&stream) }
    input.deallocate()
  }

  static func isGzip(_ bytes: StoredBytes) throws(FormatError) -> Bool {
    try CursorSource(bytes.open()).take(magic.count) == magic
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(FormatError) -> Int {
    guard !isOver, !buffer.isEmpty else { return 0 }
    try prepare()
    stream.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.avail_out = UInt32(clamping: buffer.count)
    let wanted = Int(stream.avail_out)
    while Int(stream.avail_out) == wanted {
      if stream.avail_in == 0 { try refill() }
      if isBetween, try !isNextMember() {
        isOver = true
        return 0
      }
      let code = inflate(&stream, Z_NO_FLUSH)
      switch code {
      case Z_OK: break
      case Z_STREAM_END: isBetween = true
      case Z_BUF_ERROR where stream.avail_in == 0 && !isAtEnd: break
      case Z_BUF_ERROR: throw FormatError.damaged(path, "it ends within a gzip member")
      default: throw FormatError.damaged(path, reason)
      }
    }
    return wanted - Int(stream.avail_out)
  }

  private func prepare() throws(FormatError) {
    guard !isReady else { return }
    // 15 bits of window, the most there are, and 16 for a gzip header and trailer.
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, size) == Z_OK else {
      throw FormatError(.unreadable, path: path, message: "no memory to unpack it")
    }
    isReady = true
  }

  private func refill() throws(FormatError) {
    guard !isAtEnd else { return }
    let count = try packed.read(into: input)
    isAtEnd = count == 0
    stream.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.avail_in = UInt32(count)
  }

  /// Passes over the zeros that fill up a block of a tape or disk.
  private func isNextMember() throws(FormatError) -> Bool {
    while !isAtEnd {
      while stream.avail_in > 0, stream.next_in.pointee == 0 {
        stream.next_in += 1
        stream.avail_in -= 1
      }
      if stream.avail_in > 0 {
        inflateReset(&stream)
        isBetween = false
        return true
      }
      try refill()
    }
    return false
  }

  private var reason: String {
    let text = stream.msg.map { String(cString: $0) } ?? "unknown fault"
    return text == "incorrect header check" ? "bytes that are no gzip member follow one" : text
  }
}

extension FormatError {
  /// A container that does not unpack to what was packed.
  static func damaged(_ path: String, _ reason: String) -> FormatError {
    FormatError(
      .unreadable, path: path,
      message: "it is cut off or damaged (\(reason)); download or export it again")
  }
}

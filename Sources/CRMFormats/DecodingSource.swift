internal import CRMBytes
internal import Glibc

/// The bytes of another source, turned from its encoding into UTF-8.
///
/// Bytes that the encoding does not allow become 0xFF, which no UTF-8 holds, so that the record
/// they stand in is found faulty later, with its line.
final class DecodingSource: ByteSource {
  private let source: any ByteSource
  private let encoding: TextEncoding
  private let converter: iconv_t?
  private var input: [UInt8]
  private var first = 0
  private var last = 0
  private var isEnded = false
  /// Decoded bytes that a buffer too small for a whole character left over.
  private var pending: ArraySlice<UInt8> = []

  init(_ source: any ByteSource, encoding: TextEncoding, path: String) throws(FormatError) {
    self.source = source
    self.encoding = encoding
    input = [UInt8](repeating: 0, count: 1 << 16)
    guard let name = encoding.converter else {
      converter = nil
      return
    }
    let opened = iconv_open("UTF-8", name)
    if opened == iconv_t(bitPattern: -1) {
      converter = nil
      throw FormatError(.badEncoding, path: path, message: encoding.unknown)
    }
    converter = opened
  }

  deinit {
    if let converter { iconv_close(converter) }
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(FormatError) -> Int {
    if buffer.isEmpty { return 0 }
    if pending.isEmpty, buffer.count >= 16 { return try decode(into: buffer) }
    if pending.isEmpty {
      var written = 0
      let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 64, alignment: 1)
      defer { room.deallocate() }
      written = try decode(into: room)
      pending = Array(room[0..<written])[...]
    }
    let count = min(buffer.count, pending.count)
    buffer.copyBytes(from: pending.prefix(count))
    pending = pending.dropFirst(count)
    return count
  }

  private func decode(into buffer: UnsafeMutableRawBufferPointer) throws(FormatError) -> Int {
    while true {
      if first == last || !isEnded && last - first < 16 { try refill() }
      if first == last { return 0 }
      let written = converter == nil ? decodeBytes(buffer) : convert(buffer)
      if written > 0 { return written }
    }
  }

  private func refill() throws(FormatError) {
    guard !isEnded else { return }
    var kept = Array(input[first..<last])
    let wanted = input.count - kept.count
    let more = try source.take(wanted)
    isEnded = more.count < wanted
    kept += more
    first = 0
    last = kept.count
    input.replaceSubrange(0..<last, with: kept)
  }

  // MARK: - One byte, one character

  /// The characters of windows-1252 from 0x80 to 0x9F; the five free places stand for themselves.
  static let windows1252: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]

  private func decodeBytes(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    let isLatin1 = encoding == .latin1
    var written = 0
    while first < last, written + 3 <= buffer.count {
      let byte = input[first]
      first += 1
      if byte < 0x80 {
        buffer[written] = byte
        written += 1
        continue
      }
      let code =
        byte < 0xA0 && !isLatin1 ? Self.windows1252[Int(byte) - 0x80] : UInt16(byte)
      if code < 0x800 {
        buffer[written] = UInt8(0xC0 | code >> 6)
        buffer[written + 1] = UInt8(0x80 | code & 0x3F)
        written += 2
      } else {
        buffer[written] = UInt8(0xE0 | code >> 12)
        buffer[written + 1] = UInt8(0x80 | code >> 6 & 0x3F)
        buffer[written + 2] = UInt8(0x80 | code & 0x3F)
        written += 3
      }
    }
    return written
  }

  // MARK: - By iconv

  private func convert(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    let capacity = buffer.count
    var left = last - first
    var room = capacity
    let start = first
    let code: Int32 = input.withUnsafeMutableBytes { bytes in
      var from = bytes.baseAddress.map { ($0 + start).assumingMemoryBound(to: CChar.self) }
      var to = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      return iconv(converter, &from, &left, &to, &room) == -1 ? errno : 0
    }
    first = last - left
    var written = capacity - room
    let isTorn = code == EINVAL && isEnded
    if code == EILSEQ || isTorn, written < capacity {
      buffer[written] = 0xFF
      written += 1
      first += isTorn ? left : min(encoding.unit, left)
    }
    return written
  }
}

extension TextEncoding {
  /// Why text of it cannot be read; `nil` where it can.
  var fault: String? {
    guard let converter else { return nil }
    let opened = iconv_open("UTF-8", converter)
    guard opened != iconv_t(bitPattern: -1) else { return unknown }
    iconv_close(opened)
    return nil
  }

  fileprivate var unknown: String {
    let near = nearestName(to: name, among: TextEncoding.names)
    let remedy = near.map { "did you mean \"\($0)\"?" } ?? "name one that iconv knows"
    return "unknown encoding \"\(name)\"; \(remedy)"
  }
}

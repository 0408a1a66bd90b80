/// The content of a compiled zone file (TZif, RFC 8536).
struct ZoneFile: Equatable {
  /// In the order of time; each with the offset in seconds that holds from it on.
  var transitions: [(second: Int64, offset: Int32)]
  /// The offset before the first transition.
  var firstOffset: Int32
  var rule: ZoneRule?

  static func == (a: ZoneFile, b: ZoneFile) -> Bool {
    a.firstOffset == b.firstOffset && a.rule == b.rule
      && a.transitions.elementsEqual(b.transitions, by: ==)
  }

  /// A zone that never changes.
  init(offset: Int32) {
    transitions = []
    firstOffset = offset
  }

  /// `nil` where the bytes are not such a file.
  init?(_ bytes: [UInt8]) {
    guard let first = ZoneHeader(bytes, at: 0) else { return nil }
    var header = first
    var width = 4
    if first.version >= UInt8(ascii: "2") {
      guard let second = ZoneHeader(bytes, at: first.end(width: 4)) else { return nil }
      header = second
      width = 8
    }
    let end = header.end(width: width)
    guard end <= bytes.count, header.types > 0 else { return nil }
    let times = header.start
    let indexes = times + header.times * width
    let types = indexes + header.times
    func offset(_ type: Int) -> Int32 {
      Int32(truncatingIfNeeded: bigEndian(bytes, types + type * 6, 4))
    }
    firstOffset = offset(0)
    transitions = []
    for index in 0..<header.times {
      let type = Int(bytes[indexes + index])
      guard type < header.types else { return nil }
      let second = bigEndian(bytes, times + index * width, width)
      if let last = transitions.last, last.second >= second { return nil }
      transitions.append((second, offset(type)))
    }
    let offsets = [firstOffset] + transitions.map(\.offset)
    guard offsets.allSatisfy({ abs(Int($0)) <= 26 * 3600 }) else { return nil }
    if width == 8, end < bytes.count, bytes[end] == UInt8(ascii: "\n") {
      let footer = bytes[(end + 1)...].prefix { $0 != UInt8(ascii: "\n") }
      if !footer.isEmpty {
        guard let read = ZoneRule(footer) else { return nil }
        rule = read
      }
    }
  }
}

/// The counts of one data block of a zone file.
private struct ZoneHeader {
  var version: UInt8
  var start: Int
  var times: Int
  var types: Int
  private var rest: Int
  private var leaps: Int

  init?(_ bytes: [UInt8], at start: Int) {
    guard start >= 0, start + 44 <= bytes.count, bytes[start..<start + 4].elementsEqual("TZif".utf8)
    else { return nil }
    version = bytes[start + 4]
    let counts = (0..<6).map { Int(bigEndian(bytes, start + 20 + $0 * 4, 4)) }
    guard counts.allSatisfy({ (0...100_000).contains($0) }) else { return nil }
    self.start = start + 44
    rest = counts[0] + counts[1] + counts[5]
    leaps = counts[2]
    times = counts[3]
    types = counts[4]
  }

  /// The index after the block, whose times have `width` bytes.
  func end(width: Int) -> Int {
    start + times * (width + 1) + types * 6 + leaps * (width + 4) + rest
  }
}

/// The signed big-endian number in `width` bytes.
private func bigEndian(_ bytes: [UInt8], _ start: Int, _ width: Int) -> Int64 {
  let value = bytes[start..<start + width].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
  return width == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
}

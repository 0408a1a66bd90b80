internal import CScan

/// Reads CSV bytes 64 at a time into masks of what ends fields, and carries from one to the next
/// whether a quote is open.
struct CSVMasks {
  /// What 64 bytes hold; bit 0 is the first byte.
  struct Block {
    /// Delimiters and line ends outside quotes.
    var ends: UInt64
    /// Line ends, inside quotes too.
    let lines: UInt64
    /// Line ends inside quotes.
    var quotedLines: UInt64 = 0
    /// Two quotes stand side by side, or a block's first byte is one and may follow another.
    var hasDoubled = false
    /// No quote stands where RFC 4180 has none; else `ends` stop before the first that does.
    var isRegular = true
  }

  private let delimiter: UInt8
  private let terminator: UInt8
  /// All ones while a quote is open.
  private var inside: UInt64 = 0
  /// 1 when the byte before the next block ended a field or was a quote.
  private var allowed: UInt64 = 1

  init(delimiter: UInt8, terminator: UInt8) {
    self.delimiter = delimiter
    self.terminator = terminator
  }

  /// The masks of the next bytes, `count` of them or 64 if that is less.
  @inline(__always)
  mutating func next(_ bytes: UnsafePointer<UInt8>, count: Int) -> Block {
    let valid = count >= 64 ? UInt64.max : (1 << UInt64(count)) - 1
    let quotes = cscan_mask64(bytes, Byte.quote) & valid
    let lines = cscan_mask64(bytes, terminator) & valid
    var block = Block(ends: cscan_mask64(bytes, delimiter) & valid | lines, lines: lines)
    guard quotes | inside != 0 else {
      allowed = block.ends >> 63
      return block
    }
    let quoted = quotes.prefixParity ^ inside
    block.quotedLines = lines & quoted
    block.ends &= ~quoted
    block.hasDoubled = quotes & (quotes << 1 | allowed) != 0
    // A quote may open a field, or follow the one that seemed to close it.
    let stray = quotes & quoted & ~((block.ends | quotes) << 1 | allowed)
    inside = quoted >> 63 == 0 ? 0 : UInt64.max
    allowed = (block.ends | quotes) >> 63
    if stray != 0 {
      block.isRegular = false
      block.ends &= (stray & (0 &- stray)) &- 1
    }
    return block
  }
}

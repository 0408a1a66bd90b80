internal import CScan

/// Finds where JSON values end, 64 bytes at a time, without judging them.
///
/// The bytes up to `limit` must be followed by 64 readable ones.
enum JSONScan {
  /// Behind the bracket that closes the one at `start`; `nil` when it lies beyond `limit`.
  static func closing(_ base: UnsafePointer<UInt8>, from start: Int, limit: Int) -> Int? {
    var depth = 0
    var carryInside: UInt64 = 0
    var carryEscape = false
    var block = start
    while block < limit {
      let masks = cscan_json64(base + block)
      let left = limit - block
      let valid = left >= 64 ? UInt64.max : (1 << UInt64(left)) - 1
      var quotes = masks.quotes & valid
      if masks.backslashes != 0 || carryEscape {
        quotes &= ~escaped(masks.backslashes & valid, carry: &carryEscape)
      }
      let inside = quotes.prefixParity ^ carryInside
      carryInside = inside >> 63 == 0 ? 0 : UInt64.max
      let opens = masks.opens & valid & ~inside
      var brackets = opens | masks.closes & valid & ~inside
      while brackets != 0 {
        let bit = UInt64(brackets.trailingZeroBitCount)
        brackets &= brackets &- 1
        depth += opens >> bit & 1 != 0 ? 1 : -1
        if depth <= 0 { return block + Int(bit) + 1 }
      }
      block += 64
    }
    return nil
  }

  /// The bytes that a backslash before them escapes.
  private static func escaped(_ backslashes: UInt64, carry: inout Bool) -> UInt64 {
    var escaped: UInt64 = carry ? 1 : 0
    var rest = carry ? backslashes & ~1 : backslashes
    carry = false
    while rest != 0 {
      let bit = UInt64(rest.trailingZeroBitCount)
      rest &= rest &- 1
      if bit == 63 {
        carry = true
      } else {
        escaped |= 2 << bit
        rest &= ~(2 << bit)
      }
    }
    return escaped
  }

  /// The quote that ends the string whose first byte is at `start`, and whether it holds escapes;
  /// `nil` when it lies beyond `limit`.
  @inline(__always)
  static func stringEnd(_ base: UnsafePointer<UInt8>, from start: Int, limit: Int)
    -> (end: Int, hasEscapes: Bool)?
  {
    var block = start
    var hasEscapes = false
    while block < limit {
      let found = cscan_either16(base + block, Byte.quote, UInt8(ascii: "\\"))
      if found == 0 {
        block += 16
        continue
      }
      let place = block + found.trailingZeroBitCount
      if place >= limit { return nil }
      if base[place] == Byte.quote { return (place, hasEscapes) }
      hasEscapes = true
      block = place + 2
    }
    return nil
  }

  /// Behind the value at `start`, whatever it is; `nil` when the value may go on beyond `limit`.
  static func valueEnd(_ base: UnsafePointer<UInt8>, from start: Int, limit: Int) -> Int? {
    switch base[start] {
    case UInt8(ascii: "{"), UInt8(ascii: "["): return closing(base, from: start, limit: limit)
    case Byte.quote: return stringEnd(base, from: start + 1, limit: limit).map { $0.end + 1 }
    default:
      var at = start
      while at < limit, !JSONSyntax.endsScalar(base[at]) { at += 1 }
      return at < limit ? at : nil
    }
  }

  static func skipSpace(_ base: UnsafePointer<UInt8>, from start: Int, limit: Int) -> Int {
    var at = start
    while at < limit, JSONSyntax.isSpace(base[at]) { at += 1 }
    return at
  }
}

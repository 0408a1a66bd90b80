extension RecordBatch {
  /// A cell of a JSON string's content with its escapes undone, behind the block's bytes.
  func unescapedJSON(_ content: Range<Int>) -> PackedCell {
    let first = scratch
    let base = base
    var target = first
    var at = content.lowerBound
    while at < content.upperBound {
      let rest = UnsafeBufferPointer(
        start: UnsafePointer(base + at), count: content.upperBound - at)
      let run = rest.firstPlace(of: UInt8(ascii: "\\")) ?? rest.count
      (base + target).update(from: base + at, count: run)
      target += run
      at += run
      guard at + 1 < content.upperBound else { break }
      let escape = base[at + 1]
      at += 2
      if escape == UInt8(ascii: "u") {
        for byte in Self.character(base, &at) {
          base[target] = byte
          target += 1
        }
      } else {
        base[target] = JSONSyntax.meaning(ofEscape: escape)
        target += 1
      }
    }
    scratch = target
    return PackedCell(offset: first, length: target - first, kind: .quoted)
  }

  /// Puts bytes behind those that differ from their source.
  func appendScratch(_ bytes: some Collection<UInt8>) {
    let target = UnsafeMutableBufferPointer(start: base + scratch, count: bytes.count)
    _ = target.initialize(from: bytes)
    scratch += bytes.count
  }

  /// The character whose four digits begin at `at`, or with the escape behind them its pair.
  private static func character(_ base: UnsafeMutablePointer<UInt8>, _ at: inout Int)
    -> UTF8.EncodedScalar
  {
    func unit(_ start: Int) -> Int {
      (start..<start + 4).reduce(0) { $0 << 4 | (JSONSyntax.hexDigit(base[$1]) ?? 0) }
    }
    var code = unit(at)
    at += 4
    if (0xD800..<0xDC00).contains(code) {
      code = 0x10000 + (code - 0xD800) << 10 + (unit(at + 2) - 0xDC00)
      at += 6
    }
    return UTF8.encode(UnicodeScalar(UInt32(code)) ?? "\u{FFFD}")
      ?? UTF8.encodedReplacementCharacter
  }
}

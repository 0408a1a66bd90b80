internal import CRMBytes

/// Tells values from names and titles by their look.
enum DataLook {
  /// Whether a text is rather a value than the name of a column: a number, a date, a time, an
  /// identifier, an e-mail address, or the word NULL.
  static func isValue(_ text: ArraySlice<UInt8>) -> Bool {
    if text.isEmpty { return false }
    return isAmount(text) || isDate(text) || isAddress(text) || isIdentifier(text)
      || text.elementsEqual("NULL".utf8)
  }

  /// Digits with the signs that numbers and money are written with.
  static func isAmount(_ text: ArraySlice<UInt8>) -> Bool {
    let signs = Array("+-.,' $%()eE".utf8) + [0xC2, 0xA0, 0xE2, 0x82, 0xAC, 0xA3, 0x80, 0xAF]
    return text.contains(where: isDigit) && text.allSatisfy { isDigit($0) || signs.contains($0) }
      && (text.first.map { isDigit($0) || $0 | 0x20 != UInt8(ascii: "e") } ?? false)
  }

  /// Starts like `2024-01-31`, `31.1.2024` or `1/31/2024`, with anything behind the year or day.
  private static func isDate(_ text: ArraySlice<UInt8>) -> Bool {
    let parts = text.prefix(10).split(
      maxSplits: 2, omittingEmptySubsequences: false,
      whereSeparator: { Array("-./".utf8).contains($0) })
    guard parts.count == 3, let first = parts.first, parts[1].allSatisfy(isDigit),
      (1...2).contains(parts[1].count), first.allSatisfy(isDigit)
    else { return false }
    let last = parts[2].prefix(while: isDigit)
    return first.count == 4 && (1...2).contains(last.count)
      || (1...2).contains(first.count) && (2...4).contains(last.count)
  }

  private static func isAddress(_ text: ArraySlice<UInt8>) -> Bool {
    guard let at = text.firstIndex(of: UInt8(ascii: "@")), at > text.startIndex else {
      return false
    }
    return text[at...].contains(UInt8(ascii: ".")) && !text.contains(Byte.space)
  }

  /// A UUID, or 24 or 32 hexadecimal digits.
  private static func isIdentifier(_ text: ArraySlice<UInt8>) -> Bool {
    guard [24, 32, 36].contains(text.count), text.contains(where: isDigit) else { return false }
    return text.allSatisfy { byte in
      isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
        || byte == UInt8(ascii: "-") && text.count == 36
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

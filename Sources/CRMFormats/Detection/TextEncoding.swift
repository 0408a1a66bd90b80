internal import CRMBytes

/// The character encoding of a file.
package struct TextEncoding: Sendable, Equatable {
  /// The name as reports print it, in lower case: `utf-8`, `windows-1252`.
  package let name: String
  /// The name that iconv knows it by; `nil` where this module decodes by itself.
  let converter: String?
  /// The least number of bytes of a character.
  let unit: Int

  static let utf8 = TextEncoding(name: "utf-8", converter: nil, unit: 1)
  static let windows1252 = TextEncoding(name: "windows-1252", converter: nil, unit: 1)
  static let latin1 = TextEncoding(name: "iso-8859-1", converter: nil, unit: 1)
  static let utf16LittleEndian = TextEncoding(name: "utf-16le", converter: "UTF-16LE", unit: 2)
  static let utf16BigEndian = TextEncoding(name: "utf-16be", converter: "UTF-16BE", unit: 2)
  static let utf32LittleEndian = TextEncoding(name: "utf-32le", converter: "UTF-32LE", unit: 4)
  static let utf32BigEndian = TextEncoding(name: "utf-32be", converter: "UTF-32BE", unit: 4)

  /// The encodings that are known by name, with their other names.
  private static let known: [(encoding: TextEncoding, aliases: [String])] = [
    (utf8, ["utf8", "utf-8-sig", "ascii", "us-ascii"]),
    (windows1252, ["cp1252", "1252", "ansi", "win1252", "windows1252"]),
    (latin1, ["latin1", "latin-1", "iso8859-1", "iso88591", "l1"]),
    (utf16LittleEndian, ["utf16le", "utf-16", "utf16", "ucs-2le"]),
    (utf16BigEndian, ["utf16be"]),
    (utf32LittleEndian, ["utf32le", "utf-32", "utf32"]),
    (utf32BigEndian, ["utf32be"]),
    (TextEncoding(name: "big5", converter: "BIG5-HKSCS", unit: 1), ["big5-hkscs", "cp950"]),
    (
      TextEncoding(name: "shift-jis", converter: "CP932", unit: 1),
      ["shift_jis", "shiftjis", "sjis", "cp932", "ms932", "windows-31j"]
    ),
    (TextEncoding(name: "gbk", converter: "GBK", unit: 1), ["gb2312", "cp936"]),
    (TextEncoding(name: "gb18030", converter: "GB18030", unit: 1), []),
    (TextEncoding(name: "euc-jp", converter: "EUC-JP", unit: 1), ["eucjp"]),
    (TextEncoding(name: "euc-kr", converter: "UHC", unit: 1), ["euckr", "cp949"]),
    (TextEncoding(name: "windows-1250", converter: "CP1250", unit: 1), ["cp1250"]),
    (TextEncoding(name: "windows-1251", converter: "CP1251", unit: 1), ["cp1251"]),
    (TextEncoding(name: "iso-8859-15", converter: "ISO-8859-15", unit: 1), ["latin9"]),
    (TextEncoding(name: "iso-8859-2", converter: "ISO-8859-2", unit: 1), ["latin2"]),
    (TextEncoding(name: "koi8-r", converter: "KOI8-R", unit: 1), []),
    (TextEncoding(name: "macintosh", converter: "MACINTOSH", unit: 1), ["mac-roman"]),
  ]

  /// The names that `named(_:)` takes, without aliases.
  package static var names: [String] { known.map(\.encoding.name) }

  /// The encoding of that name, in any case; any other name is left to iconv to know.
  static func named(_ name: String) -> TextEncoding {
    let wanted = name.lowercased()
    let entry = known.first { $0.encoding.name == wanted || $0.aliases.contains(wanted) }
    return entry?.encoding ?? TextEncoding(name: wanted, converter: name, unit: 1)
  }

  /// What the first bytes say by a byte-order mark, and how many bytes that is.
  static func mark(of bytes: [UInt8]) -> (encoding: TextEncoding, length: Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (utf8, 3) }
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return (utf32LittleEndian, 4) }
    if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return (utf32BigEndian, 4) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (utf16LittleEndian, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (utf16BigEndian, 2) }
    return nil
  }

  /// UTF-16 or UTF-32 without a mark, when the zero bytes of the sample say so.
  static func unmarked(_ sample: [UInt8]) -> TextEncoding? {
    let places = min(sample.count, 4096) / 4 * 4
    var zeros = [0, 0, 0, 0]
    for place in 0..<places where sample[place] == 0 { zeros[place % 4] += 1 }
    let units = places / 4
    if units >= 2 {
      // No character is beyond U+10FFFF, and most are below U+10000.
      if zeros[3] == units, zeros[2] * 10 >= units * 9 { return utf32LittleEndian }
      if zeros[0] == units, zeros[1] * 10 >= units * 9 { return utf32BigEndian }
    }
    let even = zeros[0] + zeros[2]
    let odd = zeros[1] + zeros[3]
    let few = min(sample.count, 4096) / 2
    guard few >= 2 else { return nil }
    // Letters beyond Latin-1 have few zeros; the delimiters and line ends between them do.
    let least = max(2, few / 12)
    if odd >= least, odd >= 4 * even, endsLines(sample, [0x0A, 0]) { return utf16LittleEndian }
    if even >= least, even >= 4 * odd, endsLines(sample, [0, 0x0A]) { return utf16BigEndian }
    return nil
  }

  /// Whether a line feed, or a carriage return, of that spelling stands at an even place.
  private static func endsLines(_ sample: [UInt8], _ lineFeed: [UInt8]) -> Bool {
    stride(from: 0, to: min(sample.count, 1 << 16) - 1, by: 2).contains { place in
      let unit = [sample[place], sample[place + 1]]
      return unit == lineFeed || unit == lineFeed.map { $0 == 0x0A ? 0x0D : $0 }
    }
  }

  /// Whether the name leaves the order of bytes open.
  static func isOrderless(_ name: String) -> Bool {
    ["utf-16", "utf16", "utf-32", "utf32"].contains(name.lowercased())
  }

  /// The length of a torn mark, or of one of UTF-16 before text that has no zero byte and so is not
  /// UTF-16.
  static func brokenMark(of bytes: [UInt8]) -> Int? {
    let text = bytes.dropFirst(2).prefix(4096)
    if bytes.starts(with: [0xEF, 0xBB]) { return text.first.map { $0 < 0x80 } == true ? 2 : nil }
    guard bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]),
      text.count >= 4, !text.contains(0)
    else { return nil }
    return text.count { $0 < 0x80 } * 10 >= text.count * 9 ? 2 : nil
  }

  /// The length of a mark that stands, in UTF-8, where none belongs any more: a second one, or one
  /// that was read as Latin-1.
  static func strayMark(of text: ArraySlice<UInt8>) -> Int? {
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { return 3 }
    return text.starts(with: [0xC3, 0xAF, 0xC2, 0xBB, 0xC2, 0xBF]) ? 6 : nil
  }
}

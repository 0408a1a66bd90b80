internal import CScan

/// Finds text that was UTF-8, was read as Latin-1 or windows-1252, and was saved as UTF-8 again:
/// `GarcÃ­a` for `García`, `â€™` for `’`.
enum Mojibake {
  /// The first byte of all letters that such text begins with.
  static let lead: UInt8 = 0xC3

  /// Where the first such character begins.
  static func firstPlace(in text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let base = text.baseAddress else { return nil }
    var from = 0
    while from < text.count {
      let found = from + cscan_latin_pair(base + from, text.count - from)
      if found < text.count, isGarbled(text, at: found) { return found }
      from = found + 1
    }
    return nil
  }

  /// What a person should know of such a word.
  static func note(_ word: FileLine) -> String {
    "looks like UTF-8 that was read as Latin-1 and saved again (line \(word.number):"
      + " \"\(word.text)\"); taken as it is: export it again to repair it"
  }

  /// The word around that place, which stands on line `line`.
  static func word(in text: UnsafeBufferPointer<UInt8>, at place: Int, line: Int) -> FileLine {
    let ends = Array(" ,;|^\"\t\r\n".utf8)
    let first = max(0, place - 40)
    let last = min(text.count, place + 60)
    let before = text[first..<place].lastIndex(where: ends.contains).map { $0 + 1 }
    let after = text[place..<last].firstIndex(where: ends.contains)
    return FileLine(line, text[(before ?? first)..<(after ?? last)])
  }

  /// Whether what stands at `place` are the characters that a character's UTF-8 bytes stand for.
  private static func isGarbled(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    guard place + 3 < text.count else { return false }
    let second = text[place + 1]
    let first = scalar(text, at: place + 2)
    switch second {
    case 0x82:
      // Â: the signs from U+00A0 on, such as a no-break space.
      return first.map { $0.length == 2 && (0xA0...0xBF).contains($0.value) && $0.value != 0xBB }
        ?? false
    case 0x83:
      // Ã: accented letters. Punctuation may follow a real Ã.
      return first.map { isContinuation($0.value) && !punctuation.contains($0.value) } ?? false
    case 0xA2:
      // â: typographic signs, as â€™.
      guard let first, first.value == 0x20AC || first.value == 0x80 else { return false }
      return scalar(text, at: place + 2 + first.length).map { isContinuation($0.value) } ?? false
    case 0xA3...0xAF:
      // ã to ï: East Asian letters, where no letter of Latin-1 could follow.
      guard let first, first.length == 2, let next = scalar(text, at: place + 4) else {
        return false
      }
      return (0x80...0xBF).contains(first.value) && first.value != 0xBB && next.length == 2
        && (0x80...0xBF).contains(next.value) && next.value != 0xBB
    default: return false
    }
  }

  /// … ’ ” – — »
  private static let punctuation: Set<UInt32> = [0x2026, 0x2019, 0x201D, 0x2013, 0x2014, 0xBB]

  /// Whether the character stands for a byte from 0x80 to 0xBF in Latin-1 or windows-1252.
  private static func isContinuation(_ value: UInt32) -> Bool {
    (0x80...0xBF).contains(value) || windows1252.contains(value)
  }

  private static let windows1252 = Set(DecodingSource.windows1252.map(UInt32.init))

  private static func scalar(
    _ text: UnsafeBufferPointer<UInt8>, at place: Int
  ) -> (value: UInt32, length: Int)? {
    guard place + 1 < text.count else { return nil }
    let lead = UInt32(text[place])
    let second = UInt32(text[place + 1]) & 0x3F
    if lead & 0xE0 == 0xC0 { return ((lead & 0x1F) << 6 | second, 2) }
    guard lead & 0xF0 == 0xE0, place + 2 < text.count else { return nil }
    return ((lead & 0x0F) << 12 | second << 6 | UInt32(text[place + 2]) & 0x3F, 3)
  }
}

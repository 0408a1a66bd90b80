/// How many terminal cells `text` takes: wide characters and emoji two, combining marks none.
///
/// Control characters count as none; make them visible first (`visibleText`).
package func displayWidth(_ text: some StringProtocol) -> Int {
  if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text.utf8.count }
  return text.reduce(0) { $0 + cells(of: $1) }
}

/// `text` cut to at most `width` cells, the last one `…` where something was cut.
package func shortened(_ text: String, toWidth width: Int) -> String {
  guard displayWidth(text) > width else { return text }
  guard width > 1 else { return width == 1 ? "…" : "" }
  var kept = ""
  var used = 0
  for character in text {
    let next = used + cells(of: character)
    if next > width - 1 { break }
    kept.append(character)
    used = next
  }
  while kept.last == " " { kept.removeLast() }
  return kept + "…"
}

/// `text` with spaces after it up to `width` cells.
package func padded(_ text: String, toWidth width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - displayWidth(text)))
}

/// One grapheme cluster: an emoji sequence is one wide character, anything else its scalars' sum.
private func cells(of character: Character) -> Int {
  let scalars = character.unicodeScalars
  guard let first = scalars.first else { return 0 }
  if scalars.dropFirst().isEmpty { return cells(of: first) }
  if first.properties.isEmoji, first.value > 0xFF,
    scalars.contains(where: { $0.value == 0xFE0F || $0.value == 0x200D })
  {
    return 2
  }
  if isRegionalIndicator(first) { return 2 }
  if first.properties.isEmojiPresentation { return 2 }
  return scalars.reduce(0) { $0 + cells(of: $1) }
}

private func isRegionalIndicator(_ scalar: Unicode.Scalar) -> Bool {
  (0x1F1E6...0x1F1FF).contains(scalar.value)
}

private func cells(of scalar: Unicode.Scalar) -> Int {
  let value = scalar.value
  if value < 0x300 {
    return value < 0x20 || (0x7F..<0xA0).contains(value) || value == 0xAD ? 0 : 1
  }
  // The vowels and final consonants of a Hangul syllable join its first letter.
  if (0x1160...0x11FF).contains(value) { return 0 }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format, .lineSeparator, .paragraphSeparator: return 0
  default: break
  }
  if scalar.properties.isEmojiPresentation { return 2 }
  return wideRanges.contains { $0.contains(value) } ? 2 : 1
}

/// East Asian wide and full-width characters (UAX 11), without the emoji.
private let wideRanges: [ClosedRange<UInt32>] = [
  0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF,
  0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
  0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18AFF,
  0x1B000...0x1B2FF, 0x1F200...0x1F265, 0x20000...0x2FFFD, 0x30000...0x3FFFD,
]

/// Tells how wide a text will be; the only thing that a layout learns from outside its data.
package struct TextMeasure: Sendable {
  /// Pixels of one line of `text`.
  package let width: @Sendable (_ text: String, _ style: TextStyle) -> Double

  package init(width: @escaping @Sendable (String, TextStyle) -> Double) { self.width = width }

  /// The same width for every letter, twice for East Asian ones and emoji: independent of fonts.
  package static let fixed = TextMeasure { text, style in
    let units = text.reduce(0.0) { sum, letter in
      let isWide = letter.unicodeScalars.first.map { $0.value >= 0x1100 && isWideScalar($0) }
      return sum + (isWide == true ? 1.05 : 0.58)
    }
    return units * style.points * (style.isBold ? 1.06 : 1)
  }

  /// `text`, or as much of its beginning as fits in `room` with an ellipsis; empty if nothing does.
  func fitted(_ text: String, _ style: TextStyle, within room: Double) -> String {
    if width(text, style) <= room { return text }
    let letters = Array(text)
    var fits = 0
    var tooMany = letters.count
    while tooMany - fits > 1 {
      let middle = (fits + tooMany) / 2
      if width(shortened(letters, to: middle), style) <= room {
        fits = middle
      } else {
        tooMany = middle
      }
    }
    return fits == 0 ? "" : shortened(letters, to: fits)
  }

  private func shortened(_ letters: [Character], to count: Int) -> String {
    var kept = letters.prefix(count)
    while let last = kept.last, last == " " || last == "," || last == "-" { kept.removeLast() }
    return String(kept) + "…"
  }
}

private func isWideScalar(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
    0xFF00...0xFF60, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
    true
  default: false
  }
}

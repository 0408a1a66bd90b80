internal import Synchronization

extension TextMeasure {
  /// Measures with Pango and the installed fonts, unhinted; results are kept, so that labels
  /// shared by many charts are shaped once.
  package static let pango = TextMeasure { text, style in
    let key = MeasuredText(text: text, style: style)
    if let known = widths.withLock({ $0[key] }) { return known }
    // Browsers round glyphs to their own grid; 3 % more keeps their lines within the same room.
    let width = tenth((Typesetter.borrow { $0.shape(text, style)?.width } ?? 0) * 1.03)
    widths.withLock { widths in
      if widths.count > 50_000 { widths.removeAll() }
      widths[key] = width
    }
    return width
  }
}

private struct MeasuredText: Hashable {
  var text: String
  var style: TextStyle
}

private let widths = Mutex<[MeasuredText: Double]>([:])

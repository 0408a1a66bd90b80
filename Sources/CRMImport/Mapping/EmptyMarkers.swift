/// What counts as an empty cell besides one without text.
struct EmptyMarkers: Sendable {
  /// Texts that stand for nothing: `NULL`, `#N/A`.
  var texts: [String] = [] {
    didSet { prepare() }
  }
  /// Quotes carry meaning: a quoted empty cell is an empty text, and a quoted marker a text.
  var quotesMatter = false

  private var bytes: [[UInt8]] = []
  /// Bit n: one of n bytes; bit 63: a longer one.
  private var lengths: UInt64 = 0

  private mutating func prepare() {
    bytes = texts.map { Array($0.utf8) }
    lengths = bytes.reduce(0) { $0 | 1 << UInt64(min($1.count, 63)) }
  }

  var isPlain: Bool { bytes.isEmpty && !quotesMatter }

  /// Whether the cell's text, without blanks at its ends, stands for nothing.
  @inline(__always)
  func contains(_ text: UnsafeBufferPointer<UInt8>, isQuoted: Bool) -> Bool {
    guard lengths >> UInt64(min(text.count, 63)) & 1 != 0 else { return false }
    return holds(text, isQuoted: isQuoted)
  }

  private func holds(_ text: UnsafeBufferPointer<UInt8>, isQuoted: Bool) -> Bool {
    if quotesMatter, isQuoted { return false }
    return bytes.contains { $0.elementsEqual(text) }
  }
}

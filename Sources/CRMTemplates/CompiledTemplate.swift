/// A template as a flat list of steps; section bodies follow their step.
struct CompiledTemplate: Sendable {
  enum Step: Sendable {
    /// Bytes of the source; `startsLine` where they begin a line of it.
    case literal(Range<Int>, startsLine: Bool)
    /// A line begins with a tag; printed inside an indented partial only.
    case lineStart
    case variable(TemplateName, Place)
    /// The body runs up to the step at `end`.
    case section(TemplateName, end: Int)
    case inverted(TemplateName, end: Int)
    /// An index into `partials`; `indent` are the blanks before a partial on its own line.
    case partial(Int, indent: Range<Int>)
  }

  /// How a value is written.
  enum Place: Sendable {
    case text
    /// The start of a link attribute: text there is checked like a link.
    case link
    case unescaped
  }

  var name: String
  var source: [UInt8]
  var steps: [Step] = []
  /// The offset in `source` of each step's tag.
  var offsets: [Int] = []
  var partialNames: [String] = []
  /// Where each partial stands in the set that holds this template; -1 for none, which prints
  /// nothing.
  var partials: [Int] = []

  func offset(ofPartial number: Int) -> Int {
    for (step, offset) in zip(steps, offsets) {
      if case .partial(number, _) = step { return offset }
    }
    return 0
  }

  func error(_ problem: TemplateError.Problem, at offset: Int) -> TemplateError {
    let before = source[..<min(offset, source.count)]
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return TemplateError(
      problem: problem, template: name,
      line: before.count { $0 == 0x0A } + 1, column: offset - lineStart + 1)
  }
}

/// A name as written in a tag: `.`, `name`, or `name.member`.
struct TemplateName: Sendable {
  let text: String
  /// Empty for `.`.
  let keys: [TemplateKey]

  init(_ text: String) {
    self.text = text
    keys = text == "." ? [] : text.split(separator: ".").map { TemplateKey(String($0)) }
  }
}

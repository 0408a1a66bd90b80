/// Turns the source of one template into steps.
struct TemplateCompiler {
  private struct Tag {
    var kind: UInt8
    var name: String
    var range: Range<Int>
  }

  private var template: CompiledTemplate
  private let isStrict: Bool
  private var opening = Array("{{".utf8)
  private var closing = Array("}}".utf8)
  private var position = 0
  private var open: [(step: Int, name: String)] = []
  private var context = MarkupContext()

  static func compile(
    _ source: [UInt8], name: String, isStrict: Bool
  ) throws(TemplateError) -> CompiledTemplate {
    var compiler = TemplateCompiler(name: name, source: source, isStrict: isStrict)
    try compiler.run()
    return compiler.template
  }

  private init(name: String, source: [UInt8], isStrict: Bool) {
    template = CompiledTemplate(name: name, source: source)
    self.isStrict = isStrict
  }

  private mutating func run() throws(TemplateError) {
    let source = template.source
    while let start = find(opening, in: source, from: position) {
      let tag = try readTag(at: start)
      let alone = tag.kind == 0 || tag.kind == UInt8(ascii: "&") ? nil : lineAround(tag.range)
      addLiteral(position..<(alone?.lowerBound ?? start))
      if alone == nil, isLineStart(start) { add(.lineStart, at: start) }
      position = alone?.upperBound ?? tag.range.upperBound
      try add(tag, indent: alone.map { $0.lowerBound..<start })
    }
    addLiteral(position..<source.count)
    if let last = open.last {
      throw template.error(.unclosedSection(last.name), at: template.offsets[last.step])
    }
  }

  private mutating func readTag(at start: Int) throws(TemplateError) -> Tag {
    let source = template.source
    var index = start + opening.count
    guard index < source.count else { throw template.error(.unclosedTag, at: start) }
    var kind: UInt8 = 0
    var end = closing
    switch source[index] {
    case UInt8(ascii: "{"):
      kind = UInt8(ascii: "&")
      end = [UInt8(ascii: "}")] + closing
      index += 1
    case UInt8(ascii: "="):
      kind = UInt8(ascii: "=")
      end = [UInt8(ascii: "=")] + closing
      index += 1
    case let sigil where "#^/!>&".utf8.contains(sigil):
      kind = sigil
      index += 1
    default: break
    }
    guard let stop = find(end, in: source, from: index) else {
      throw template.error(.unclosedTag, at: start)
    }
    let name = trimmed(source[index..<stop])
    let needsName = kind != UInt8(ascii: "!") && kind != UInt8(ascii: "=")
    if needsName, name.isEmpty || name.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7B }) {
      throw template.error(name.isEmpty ? .emptyTag : .unclosedTag, at: start)
    }
    return Tag(kind: kind, name: name, range: start..<stop + end.count)
  }

  private mutating func add(_ tag: Tag, indent: Range<Int>?) throws(TemplateError) {
    let offset = tag.range.lowerBound
    switch tag.kind {
    case UInt8(ascii: "!"): break
    case UInt8(ascii: "="): try setDelimiters(tag)
    case UInt8(ascii: "#"), UInt8(ascii: "^"):
      open.append((template.steps.count, tag.name))
      let name = TemplateName(tag.name)
      add(
        tag.kind == UInt8(ascii: "#") ? .section(name, end: 0) : .inverted(name, end: 0),
        at: offset)
    case UInt8(ascii: "/"): try close(tag)
    case UInt8(ascii: ">"):
      add(.partial(template.partialNames.count, indent: indent ?? 0..<0), at: offset)
      template.partialNames.append(tag.name)
    default:
      let isUnescaped = tag.kind == UInt8(ascii: "&")
      add(
        .variable(TemplateName(tag.name), try place(of: tag, isUnescaped: isUnescaped)), at: offset)
    }
  }

  private func place(of tag: Tag, isUnescaped: Bool) throws(TemplateError) -> CompiledTemplate.Place
  {
    guard isStrict else { return isUnescaped ? .unescaped : .text }
    switch context.place(isUnescaped: isUnescaped) {
    case .success(let place): return place
    case .failure(let reason):
      throw template.error(.unsafePlace(tag.name, reason.text), at: tag.range.lowerBound)
    }
  }

  private mutating func close(_ tag: Tag) throws(TemplateError) {
    let offset = tag.range.lowerBound
    guard let last = open.popLast() else {
      throw template.error(.closedWithoutOpening(tag.name), at: offset)
    }
    guard last.name == tag.name else {
      let opened = template.error(.emptyTag, at: template.offsets[last.step])
      throw template.error(
        .closedOutOfOrder(tag.name, open: last.name, openLine: opened.line), at: offset)
    }
    let end = template.steps.count
    switch template.steps[last.step] {
    case .section(let name, _): template.steps[last.step] = .section(name, end: end)
    case .inverted(let name, _): template.steps[last.step] = .inverted(name, end: end)
    default: break
    }
  }

  private mutating func setDelimiters(_ tag: Tag) throws(TemplateError) {
    let parts = tag.name.split(separator: " ")
    guard parts.count == 2, parts.allSatisfy({ !$0.contains("=") }) else {
      throw template.error(.badDelimiters(tag.name), at: tag.range.lowerBound)
    }
    opening = Array(parts[0].utf8)
    closing = Array(parts[1].utf8)
  }

  private mutating func add(_ step: CompiledTemplate.Step, at offset: Int) {
    template.steps.append(step)
    template.offsets.append(offset)
  }

  private mutating func addLiteral(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    if isStrict { context.read(template.source[range]) }
    add(.literal(range, startsLine: isLineStart(range.lowerBound)), at: range.lowerBound)
  }

  private func isLineStart(_ offset: Int) -> Bool {
    offset == 0 || template.source[offset - 1] == 0x0A
  }

  /// The whole line of a tag that stands alone on it, line end included; else nil.
  private func lineAround(_ tag: Range<Int>) -> Range<Int>? {
    let source = template.source
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    var start = tag.lowerBound
    while start > position, isBlank(source[start - 1]) { start -= 1 }
    guard isLineStart(start) else { return nil }
    var end = tag.upperBound
    while end < source.count, isBlank(source[end]) { end += 1 }
    if end < source.count, source[end] == 0x0D, end + 1 < source.count, source[end + 1] == 0x0A {
      end += 1
    }
    guard end == source.count || source[end] == 0x0A else { return nil }
    return start..<min(end + 1, source.count)
  }
}

private func find(_ needle: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
  guard let first = needle.first, bytes.count >= needle.count else { return nil }
  var index = start
  while index + needle.count <= bytes.count {
    if bytes[index] == first, bytes[index..<index + needle.count].elementsEqual(needle) {
      return index
    }
    index += 1
  }
  return nil
}

private func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
  let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
  let rest = bytes.drop(while: isSpace)
  guard let last = rest.lastIndex(where: { !isSpace($0) }) else { return "" }
  return String(decoding: rest[...last], as: UTF8.self)
}

internal import CRMBytes

/// One run of a template over one value.
struct TemplateRenderer {
  /// Sections and partials inside one another; beyond it a partial includes itself for ever.
  private static let depthLimit = 200

  let templates: [CompiledTemplate]
  let isStrict: Bool
  let optionalNames: Set<String>
  /// What names are looked up in, innermost last.
  private(set) var frames: [TemplateValue]
  private(set) var indent: [UInt8] = []
  private var depth = 0

  init(
    templates: [CompiledTemplate], isStrict: Bool, optionalNames: Set<String>,
    value: TemplateValue
  ) {
    self.templates = templates
    self.isStrict = isStrict
    self.optionalNames = optionalNames
    frames = [value]
  }

  mutating func render(_ index: Int, into buffer: inout ByteBuffer) throws(TemplateError) {
    let template = templates[index]
    try render(template, 0..<template.steps.count, into: &buffer)
  }

  private mutating func render(
    _ template: borrowing CompiledTemplate, _ range: Range<Int>, into buffer: inout ByteBuffer
  ) throws(TemplateError) {
    var step = range.lowerBound
    while step < range.upperBound {
      switch template.steps[step] {
      case .literal(let bytes, let startsLine):
        append(template.source, bytes, startsLine: startsLine, to: &buffer)
      case .lineStart:
        buffer.append(contentsOf: indent)
      case .variable(let name, let place):
        try append(name, place, template, step, to: &buffer)
      case .section(let name, let end):
        if let value = try value(of: name, template, step, isSection: true), value.isTrue {
          try renderBody(template, step + 1..<end, of: value, into: &buffer)
        }
        step = end - 1
      case .inverted(let name, let end):
        let value = try value(of: name, template, step, isSection: true)
        if value.map({ !$0.isTrue }) ?? true {
          try enter(template, step)
          try render(template, step + 1..<end, into: &buffer)
          depth -= 1
        }
        step = end - 1
      case .partial(let number, let blanks):
        try renderPartial(template, step, number, blanks, into: &buffer)
      }
      step += 1
    }
  }

  private mutating func renderBody(
    _ template: borrowing CompiledTemplate, _ body: Range<Int>, of value: TemplateValue,
    into buffer: inout ByteBuffer
  ) throws(TemplateError) {
    try enter(template, body.lowerBound - 1)
    if case .list(let items) = value {
      for item in items {
        frames.append(item)
        try render(template, body, into: &buffer)
        frames.removeLast()
      }
    } else {
      frames.append(value)
      try render(template, body, into: &buffer)
      frames.removeLast()
    }
    depth -= 1
  }

  private mutating func renderPartial(
    _ template: borrowing CompiledTemplate, _ step: Int, _ number: Int, _ blanks: Range<Int>,
    into buffer: inout ByteBuffer
  ) throws(TemplateError) {
    let target = template.partials[number]
    guard target >= 0 else { return }
    try enter(template, step)
    let outer = indent.count
    indent += template.source[blanks]
    try render(target, into: &buffer)
    indent.removeLast(indent.count - outer)
    depth -= 1
  }

  private mutating func enter(
    _ template: borrowing CompiledTemplate, _ step: Int
  ) throws(TemplateError) {
    guard depth < Self.depthLimit else {
      throw template.error(.tooDeep(template.name), at: template.offsets[step])
    }
    depth += 1
  }
}

internal import CRMBytes

extension TemplateRenderer {
  /// The value that a name stands for, or nil where it is unknown and may be.
  func value(
    of name: TemplateName, _ template: borrowing CompiledTemplate, _ step: Int, isSection: Bool
  ) throws(TemplateError) -> TemplateValue? {
    guard let first = name.keys.first else { return frames.last }
    var known: TemplateValue?
    for frame in frames.reversed() {
      known = frame.member(first)
      if known != nil { break }
    }
    guard var value = known else {
      let candidates = frames.reversed().flatMap(\.memberNames)
      return try unknown(first.text, among: candidates, template, step, isSection: isSection)
    }
    for key in name.keys.dropFirst() {
      guard let next = value.member(key) else {
        if value == .none { return TemplateValue.none }
        return try unknown(
          key.text, among: value.memberNames, template, step, isSection: isSection)
      }
      value = next
    }
    return value
  }

  private func unknown(
    _ name: String, among candidates: [String], _ template: borrowing CompiledTemplate,
    _ step: Int, isSection: Bool
  ) throws(TemplateError) -> TemplateValue? {
    guard isStrict, !(isSection && optionalNames.contains(name)) else { return nil }
    throw template.error(
      .unknownName(name, nearest: nearestName(to: name, among: candidates)),
      at: template.offsets[step])
  }

  /// Writes the value of a variable as its place demands.
  func append(
    _ name: TemplateName, _ place: CompiledTemplate.Place,
    _ template: borrowing CompiledTemplate, _ step: Int, to buffer: inout ByteBuffer
  ) throws(TemplateError) {
    guard let value = try value(of: name, template, step, isSection: false) else { return }
    switch value {
    case .none: break
    case .bool(let value): buffer.append(value ? "true" as StaticString : "false")
    case .integer(let value): buffer.append(value)
    case .text(let text):
      switch place {
      case .text: buffer.appendHTML(text)
      case .link: buffer.appendHTML(isSafeLink(text) ? text : "#")
      case .unescaped:
        try refuseUnescaped(value, name, template, step)
        buffer.append(text)
      }
    case .url(let link):
      if case .unescaped = place { try refuseUnescaped(value, name, template, step) }
      buffer.appendHTML(isSafeLink(link) ? link : "#")
    case .raw(let bytes):
      if case .unescaped = place {
        buffer.append(contentsOf: bytes)
      } else if isStrict {
        throw template.error(.escapedHTML(name.text), at: template.offsets[step])
      } else {
        bytes.withUnsafeBufferPointer { buffer.appendHTML($0) }
      }
    case .list, .object, .record:
      if isStrict {
        throw template.error(
          .notPrintable(name.text, kind: value.kindName), at: template.offsets[step])
      }
    }
  }

  private func refuseUnescaped(
    _ value: TemplateValue, _ name: TemplateName, _ template: borrowing CompiledTemplate,
    _ step: Int
  ) throws(TemplateError) {
    guard isStrict else { return }
    throw template.error(
      .unescaped(name.text, kind: value.kindName), at: template.offsets[step])
  }

  /// Writes a part of the source; inside an indented partial each line gets the indent.
  func append(
    _ source: [UInt8], _ range: Range<Int>, startsLine: Bool, to buffer: inout ByteBuffer
  ) {
    if indent.isEmpty {
      source.withUnsafeBufferPointer { buffer.append(UnsafeBufferPointer(rebasing: $0[range])) }
      return
    }
    if startsLine { buffer.append(contentsOf: indent) }
    for index in range {
      buffer.append(source[index])
      if source[index] == 0x0A, index + 1 < range.upperBound { buffer.append(contentsOf: indent) }
    }
  }
}

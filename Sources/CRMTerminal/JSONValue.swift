internal import CRMBytes

/// JSON to be written; the keys of an object keep their order.
package enum JSONValue: Sendable, Equatable {
  package struct Member: Sendable, Equatable {
    package var name: String
    package var value: JSONValue

    package init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  case null
  case bool(Bool)
  case integer(Int64)
  /// A number as text, such as `63.15`; written as it stands.
  case decimal(String)
  case string(String)
  case array([JSONValue])
  case object([Member])

  package static func integer(_ value: Int) -> JSONValue { .integer(Int64(value)) }

  /// A number rounded to `decimals` digits, without zeros at its end; not finite is null.
  package static func number(_ value: Double, decimals: Int = 6) -> JSONValue {
    guard value.isFinite else { return .null }
    var text = fixedText(value, decimals: decimals)
    if text.contains("."), !text.contains("e") {
      while text.hasSuffix("0") { text.removeLast() }
      if text.hasSuffix(".") { text.removeLast() }
    }
    return .decimal(text)
  }

  /// The text, or null.
  package static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  /// Indented by two spaces, without a line feed at the end.
  package var text: String {
    var buffer = ByteBuffer()
    append(to: &buffer, isPretty: true, depth: 0)
    return buffer.string
  }

  /// On one line.
  package var line: String {
    var buffer = ByteBuffer()
    append(to: &buffer, isPretty: false, depth: 0)
    return buffer.string
  }

  private func append(to buffer: inout ByteBuffer, isPretty: Bool, depth: Int) {
    switch self {
    case .null: buffer.append("null" as StaticString)
    case .bool(let value): buffer.append(value ? "true" as StaticString : "false")
    case .integer(let value): buffer.append(value)
    case .decimal(let text): buffer.append(text)
    case .string(let text): buffer.appendJSON(text)
    case .array(let items):
      appendList(items, "[", "]", to: &buffer, isPretty: isPretty, depth: depth) { item, buffer in
        item.append(to: &buffer, isPretty: isPretty, depth: depth + 1)
      }
    case .object(let members):
      appendList(members, "{", "}", to: &buffer, isPretty: isPretty, depth: depth) {
        member, buffer in
        buffer.appendJSON(member.name)
        buffer.append(isPretty ? ": " as StaticString : ":")
        member.value.append(to: &buffer, isPretty: isPretty, depth: depth + 1)
      }
    }
  }

  private func appendList<Item>(
    _ items: [Item], _ open: StaticString, _ close: StaticString, to buffer: inout ByteBuffer,
    isPretty: Bool, depth: Int, _ write: (Item, inout ByteBuffer) -> Void
  ) {
    buffer.append(open)
    for (index, item) in items.enumerated() {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      if isPretty { breakLine(&buffer, depth: depth + 1) }
      write(item, &buffer)
    }
    if isPretty, !items.isEmpty { breakLine(&buffer, depth: depth) }
    buffer.append(close)
  }

  private func breakLine(_ buffer: inout ByteBuffer, depth: Int) {
    buffer.append(UInt8(ascii: "\n"))
    for _ in 0..<depth { buffer.append("  " as StaticString) }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int64) { self = .integer(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(nilLiteral: ()) { self = .null }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
}

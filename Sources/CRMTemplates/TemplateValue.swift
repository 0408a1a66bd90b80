/// What a template is filled with: a tree of values, built by the page model.
package enum TemplateValue: Equatable, Sendable {
  /// Known to be absent: prints nothing, and a section over it is skipped.
  case none
  case bool(Bool)
  case integer(Int)
  /// Text from anywhere; always escaped.
  case text(String)
  /// HTML or SVG that is already safe; printed by `{{{name}}}` only.
  case raw([UInt8])
  /// A link target; anything but http, https, mailto, tel and relative links prints as "#".
  case url(String)
  case list([TemplateValue])
  case object([String: TemplateValue])
  /// An object whose names stand in a shape that many records share (rows, cells).
  case record(TemplateRecord)
}

/// The values of one object, in the order of its shape's names.
package struct TemplateRecord: Equatable, Sendable {
  package let shape: TemplateShape
  package var values: [TemplateValue]
}

extension TemplateValue {
  /// An object with the names of `shape`; `values` stand in the same order and number.
  package static func record(_ shape: TemplateShape, _ values: [TemplateValue]) -> TemplateValue {
    precondition(values.count == shape.names.count, "a value for each name of the shape")
    return .record(TemplateRecord(shape: shape, values: values))
  }

  /// `text`, or `none` for nil.
  package static func optional(_ text: String?) -> TemplateValue {
    text.map { .text($0) } ?? .none
  }

  /// False for `none`, `false`, and empty text, links, HTML and lists; numbers are always true.
  var isTrue: Bool {
    switch self {
    case .none: false
    case .bool(let value): value
    case .integer, .object, .record: true
    case .text(let text), .url(let text): !text.isEmpty
    case .raw(let bytes): !bytes.isEmpty
    case .list(let values): !values.isEmpty
    }
  }

  /// The value that an object has under `key`; nil where it is no object or lacks the name.
  func member(_ key: TemplateKey) -> TemplateValue? {
    switch self {
    case .record(let record):
      guard let slot = record.shape.slot(of: key) else { return nil }
      return record.values[slot]
    case .object(let members): return members[key.text]
    default: return nil
    }
  }

  /// The names that an object knows, sorted.
  var memberNames: [String] {
    switch self {
    case .record(let record): record.shape.names
    case .object(let members):
      members.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    default: []
    }
  }

  /// "text", "list", …: for messages.
  var kindName: String {
    switch self {
    case .none: "nothing"
    case .bool: "a truth value"
    case .integer: "a number"
    case .text: "text"
    case .raw: "HTML"
    case .url: "a link"
    case .list: "a list"
    case .object, .record: "an object"
    }
  }
}

extension TemplateValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral {
  package init(stringLiteral value: String) { self = .text(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension TemplateValue: ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral {
  package init(integerLiteral value: Int) { self = .integer(value) }
  package init(arrayLiteral elements: TemplateValue...) { self = .list(elements) }
}

extension TemplateValue: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, TemplateValue)...) {
    self = .object(Dictionary(elements) { _, last in last })
  }
}

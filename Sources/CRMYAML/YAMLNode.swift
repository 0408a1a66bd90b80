/// One value of a YAML file, and where it starts.
///
/// Equality compares places too: two equal texts on two lines are different nodes.
package struct YAMLNode: Equatable, Sendable {
  package enum Style: Equatable, Sendable {
    /// Without quotes; only a plain scalar can be a null.
    case plain
    /// In single or double quotes.
    case quoted
    /// A literal (`|`) or folded (`>`) block.
    case block
  }

  /// One key of a mapping with its value.
  package struct Entry: Equatable, Sendable {
    package var key: String
    package var keyLocation: YAMLLocation
    package var value: YAMLNode
  }

  package enum Content: Equatable, Sendable {
    case scalar(String, Style)
    case sequence([YAMLNode])
    /// In the order of the file; no key comes twice.
    case mapping([Entry])
  }

  package var content: Content
  package var location: YAMLLocation

  package init(_ content: Content, at location: YAMLLocation) {
    self.content = content
    self.location = location
  }

  /// The text of a scalar, `nil` for a list, a mapping and a null.
  package var text: String? {
    guard case .scalar(let text, _) = content, !isNull else { return nil }
    return text
  }

  /// True for nothing at all, `~` and `null`, all without quotes.
  package var isNull: Bool {
    guard case .scalar(let text, .plain) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// The items of a list, `nil` for everything else.
  package var items: [YAMLNode]? {
    guard case .sequence(let items) = content else { return nil }
    return items
  }

  /// The entries of a mapping in the order of the file, `nil` for everything else.
  package var entries: [Entry]? {
    guard case .mapping(let entries) = content else { return nil }
    return entries
  }

  /// An error that points at this value.
  package func error(_ message: String) -> YAMLError { YAMLError(location, message) }

  /// What the value is, for a message: "a list", "nothing", "'abc'" (shortened).
  package var summary: String {
    switch content {
    case .scalar where isNull: "nothing"
    case .scalar(let text, _):
      text.unicodeScalars.count > 40 ? "'\(String(text.unicodeScalars.prefix(40)))…'" : "'\(text)'"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}

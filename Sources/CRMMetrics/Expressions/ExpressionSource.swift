package import CRMYAML

/// The text of an expression and the place in a file, or the option, that it stands in.
package struct ExpressionSource: Equatable, Sendable {
  package let text: String
  /// Where the first character stands.
  package let location: YAMLLocation
  /// Blanks before each line, which are not part of the text.
  private let indentation: Int

  package init(_ text: String, at location: YAMLLocation, indentation: Int = 0) {
    self.text = text
    self.location = location
    self.indentation = indentation
  }

  /// The text of an option, such as `--where`.
  package init(_ text: String, option: String) {
    self.init(text, at: YAMLLocation(path: option, line: 1, column: 1))
  }

  /// The scalar of a YAML file; `nil` for a list, a mapping and a null.
  package init?(_ node: YAMLNode) {
    guard let text = node.text, case .scalar(_, let style) = node.content else { return nil }
    var start = node.location
    switch style {
    case .plain: self.init(text, at: start)
    case .quoted:
      start.column += 1
      self.init(text, at: start)
    case .block:
      // Blocks are indented by two, as everything in these files.
      start.line += 1
      start.column = 3
      self.init(text, at: start, indentation: 2)
    }
  }

  /// The place of a character, counted in Unicode scalars from the start of the text.
  func location(offset: Int) -> YAMLLocation {
    var place = location
    for scalar in text.unicodeScalars.prefix(offset) {
      if scalar == "\n" {
        place.line += 1
        place.column = 1 + indentation
      } else {
        place.column += 1
      }
    }
    return place
  }

  func error(_ offset: Int, _ message: String) -> ExpressionError {
    ExpressionError(location: location(offset: offset), message: message)
  }
}

/// What is wrong with an expression, and where.
package struct ExpressionError: Error, Equatable, Sendable, CustomStringConvertible {
  package let location: YAMLLocation
  package let message: String

  /// "path:line:column: message".
  package var description: String { "\(location): \(message)" }
}

/// What is wrong in a YAML file, and where.
package struct YAMLError: Error, Equatable, Sendable, CustomStringConvertible {
  package var location: YAMLLocation
  package var message: String

  package init(_ location: YAMLLocation, _ message: String) {
    self.location = location
    self.message = message
  }

  package var path: String { location.path }
  package var line: Int { location.line }
  package var column: Int { location.column }

  /// "path:line:column: message".
  package var description: String { "\(location): \(message)" }
}

/// Why nothing could be imported.
package struct ImportError: Error, Equatable, Sendable, CustomStringConvertible {
  package var message: String
  package var remedy: String?
  /// The caller asked for something that does not make sense.
  package var isUsage: Bool

  package init(_ message: String, remedy: String? = nil, isUsage: Bool = false) {
    self.message = message
    self.remedy = remedy
    self.isUsage = isUsage
  }

  package var description: String { message }
}

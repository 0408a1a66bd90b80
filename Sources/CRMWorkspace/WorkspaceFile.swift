/// A file of the workspace, or the built-in one of that name.
package struct WorkspaceFile: Equatable, Sendable {
  /// The name inside the workspace: "reports/pipeline.md".
  package var name: String
  /// What messages call it: the path on disk, or "built-in:reports/pipeline.md".
  package var path: String
  package var bytes: [UInt8]
  package var isBuiltIn: Bool

  package init(name: String, path: String, bytes: [UInt8], isBuiltIn: Bool) {
    self.name = name
    self.path = path
    self.bytes = bytes
    self.isBuiltIn = isBuiltIn
  }

  /// The content; bytes that are not UTF-8 become U+FFFD.
  package var text: String { String(decoding: bytes, as: UTF8.self) }
}

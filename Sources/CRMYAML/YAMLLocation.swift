/// A place in a file; line and column count from 1, columns in characters (Unicode scalars).
package struct YAMLLocation: Hashable, Sendable, CustomStringConvertible {
  package var path: String
  package var line: Int
  package var column: Int

  package init(path: String, line: Int, column: Int) {
    self.path = path
    self.line = line
    self.column = column
  }

  package var description: String { "\(path):\(line):\(column)" }
}

/// How one kind of file is told: all that is given must fit.
struct FileMatch: Sendable {
  /// Patterns of the name of the file, the member or the sheet; none fit every name.
  var names: [NamePattern] = []
  /// Columns that must be there.
  var columns: [String] = []
  /// Columns that must not be there.
  var absent: [String] = []
  /// The name of the table inside a container.
  var table: String?

  /// - Parameters:
  ///   - names: of the file, with its ending, of the member or the sheet.
  ///   - table: of the table inside a container.
  ///   - columns: of the file, in lower case.
  func fits(names: [String], table: String?, columns: Set<String>) -> Bool {
    if let wanted = self.table, wanted != table { return false }
    guard self.columns.allSatisfy({ columns.contains($0.lowercased()) }),
      !absent.contains(where: { columns.contains($0.lowercased()) })
    else { return false }
    return self.names.isEmpty
      || self.names.contains { pattern in names.contains { pattern.matches(fileName: $0) } }
  }
}

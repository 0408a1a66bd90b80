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
    guard mayFit(names: names, table: table) != nil else { return false }
    return self.columns.allSatisfy({ columns.contains($0.lowercased()) })
      && !absent.contains { columns.contains($0.lowercased()) }
  }

  /// How a table may be told before its columns are known; `nil` where it cannot be it.
  func mayFit(names: [String], table: String?) -> Likeness? {
    if let wanted = self.table, wanted != table { return nil }
    if self.names.isEmpty { return self.table == nil ? .open : .named }
    let isNamed = self.names.contains { pattern in
      names.contains { pattern.matches(fileName: $0) }
    }
    return isNamed ? .named : nil
  }

  /// "users*, managers* with email, role".
  var phrase: String {
    ProfileSummary.Match(
      names: names.map(\.text), table: table, columns: columns, absent: absent
    ).phrase
  }

  enum Likeness {
    /// The columns decide alone.
    case open
    /// A name fits.
    case named
  }
}

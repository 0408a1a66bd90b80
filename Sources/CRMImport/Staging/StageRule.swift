/// What of a file's rows is kept for the queries of its profile.
struct StageRule: Sendable {
  /// The table that queries know it by; several kinds of files may fill one.
  var table: String
  /// Columns that queries may name, there even when the file lacks them.
  var columns: [String] = []
  /// The profile's names of columns that the file spells in other capitals.
  var profileNames: [String: String] = [:]
  /// All others of the file are kept as well.
  var keepsAll = false
  var unpivots: [UnpivotRule] = []
  /// Rows that are read and left out.
  var filters: [RowFilter] = []
  var emptyMarkers = EmptyMarkers()
  /// Columns that are left out on purpose.
  var skipped: Set<String> = []

  /// Whether the column is dropped because of its name, which the profile does not speak of.
  func isSecret(_ column: String) -> Bool {
    guard !columns.contains(profileNames[column] ?? column), Secrets.isSecret(column: column) else {
      return false
    }
    return !unpivots.contains { $0.key == column || $0.match(column) != nil }
  }

  /// Every column that it speaks of.
  var named: [String] { columns + unpivots.map(\.key) + skipped }
}

/// Wide columns as rows of a table of their own: a row for each that is filled, with the key of the
/// source row, the name of the column, what the `*` of the pattern stood for, and the value.
struct UnpivotRule: Sendable {
  var table: String
  /// Names of columns, in which one `*` stands for anything.
  var patterns: [String]
  /// The column whose value tells the source row.
  var key: String

  static let columns = ["key", "column", "match", "value"]

  /// What the `*` stands for in the name, where it fits a pattern.
  func match(_ name: String) -> Substring? {
    for pattern in patterns {
      let parts = pattern.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else {
        if name == pattern { return "" }
        continue
      }
      if name.utf8.count >= parts[0].utf8.count + parts[1].utf8.count, name.hasPrefix(parts[0]),
        name.hasSuffix(parts[1])
      {
        return name.dropFirst(parts[0].count).dropLast(parts[1].count)
      }
    }
    return nil
  }
}

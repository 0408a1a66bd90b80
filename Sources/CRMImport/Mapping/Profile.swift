internal import CRMFormats
internal import CRMSchema
internal import CRMTime

/// How one system's exports become records: data, read from YAML.
struct Profile: Sendable {
  /// A CSV file without a header is told by its name and the number of its columns.
  struct Headless: Sendable {
    var names: [NamePattern]
    var columns: [String]
  }

  /// How one kind of file is told, and what it becomes.
  struct File: Sendable {
    /// Any of them must fit.
    var matches: [FileMatch]
    /// What its rows become by themselves; `nil` where they are only kept for queries.
    var mapping: FileMapping?
    /// What of its rows is kept for queries.
    var stage: StageRule?
    /// How such a file is read that has no header.
    var headless: Headless?
    /// Why such a file is refused as a whole, and what to give instead.
    var refusal: String?
    /// What need not be found out about the form of such a file.
    var format = FormatOverrides()
  }

  var name: String
  var title: String
  /// Markdown for its users: what it reads, how to make the export.
  var about = ""
  /// Of times without an offset, where nothing nearer says it.
  var timeZone: TimeZone?
  var currency: String?
  /// What need not be found out about the form of any of its files; part of each file's own.
  var format = FormatOverrides()
  var files: [File] = []
  /// What the database holds already that queries may compare with.
  var stored: [Entity] = []
  /// Queries with a name that the others can read, each of those before it.
  var views: [NamedQuery] = []
  /// Records made of what was kept of the files, in the order of the profile.
  var records: [RecordQuery] = []
  /// What is to be told of it.
  var findings: [FindingQuery] = []
  /// Where it was read from, for messages.
  var path: String
}

extension Profile.File {
  /// How many of the columns it reads, and which description told it; `nil` for a table that is none
  /// of these.
  func score(
    names: [String], table: String?, columns: Set<String>
  ) -> (columns: Int, match: FileMatch)? {
    let columns = Set(columns.map { $0.lowercased() })
    let fitting = matches.filter { $0.fits(names: names, table: table, columns: columns) }
    guard let first = fitting.first else { return nil }
    var used = Set(stage?.named ?? []).union(fitting.flatMap(\.columns))
    var isMeant: (String) -> Bool = { _ in false }
    if let mapping {
      used.formUnion(mapping.usedColumns)
      let meant = Set(mapping.skipped.union(mapping.kept).map { $0.lowercased() })
      isMeant = { meant.covers($0) }
    }
    used = Set(used.map { $0.lowercased() })
    return (columns.count { used.contains($0) || isMeant($0) }, first)
  }
}

extension Set<String> {
  /// Whether it holds the name, or a pattern with one `*` that fits it.
  func covers(_ name: String) -> Bool {
    contains(name)
      || contains { pattern in
        guard let star = pattern.firstIndex(of: "*") else { return false }
        let (start, end) = (pattern[..<star], pattern[pattern.index(after: star)...])
        return name.utf8.count >= start.utf8.count + end.utf8.count && name.hasPrefix(start)
          && name.hasSuffix(end)
      }
  }
}

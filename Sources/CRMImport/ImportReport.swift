package import CRMStore

/// What an import did.
package struct ImportReport: Sendable {
  package struct File: Sendable {
    package var path: String
    package var profile: String
    package var entity: String?
    package var encoding: String
    /// `nil` for JSON.
    package var delimiter: String?
    package var counts: ImportCounts
    /// How columns are written, where the whole of them had to tell.
    package var decisions: [ColumnDecision] = []
    /// Where its rejected rows lie, inside the workspace.
    package var rejectedPath: String?
  }

  /// Equal findings of one column of one file.
  package struct Issue: Sendable {
    package var issue: ImportIssue
    /// The first lines, at most five.
    package var lines: [Int]
    /// The column of the file, from 1, where it is about one.
    package var column: Int?
  }

  /// The run's number; `nil` where nothing was recorded.
  package var run: Int?
  /// The sources' names, joined by ", ".
  package var source: String
  package var at: String
  package var files: [File]
  /// One for each table that was read, in the order in which they were given.
  package var tables: [TableReport] = []
  package var totals: ImportCounts
  /// Records that rows brought along, by entity, in alphabetical order.
  package var derived: [(entity: String, count: Int)]
  package var issues: [Issue]
  /// Files that could not be read at all.
  package var unreadableFiles: Int
  /// The database holds what the import brought.
  package var isWritten: Bool
  package var isDryRun: Bool
  /// `--strict` took everything back.
  package var isRefused: Bool

  /// One entry for each path and entity, where the tables of one file became the same entity.
  var merged: ImportReport {
    var report = self
    report.files = Self.merged(files)
    return report
  }

  static func merged(_ files: [File]) -> [File] {
    var merged: [File] = []
    var places: [String: Int] = [:]
    for file in files {
      let key = "\(file.path)\u{0}\(file.entity ?? "")"
      guard let place = places[key] else {
        places[key] = merged.count
        merged.append(file)
        continue
      }
      merged[place].counts += file.counts
      let paths = [merged[place].rejectedPath, file.rejectedPath].compactMap(\.self)
      merged[place].rejectedPath = paths.isEmpty ? nil : paths.joined(separator: ", ")
    }
    return merged
  }

  /// Rows that are in the database now, whether the run changed them or not.
  package var accepted: Int {
    totals.inserted + totals.updated + totals.unchanged + totals.skipped
  }
}

/// What messages call a column of a file: its number, by which a spreadsheet shows it, and its name.
package func columnText(_ name: String, number: Int?) -> String {
  number.map { "column \($0) '\(name)'" } ?? name
}

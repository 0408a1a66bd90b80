/// What an import counted, of one file or of all.
package struct ImportCounts: Equatable, Sendable {
  package var read = 0
  package var inserted = 0
  package var updated = 0
  package var unchanged = 0
  package var deleted = 0
  package var rejected = 0
  package var skipped = 0
  package var secretsDropped = 0

  package init() {}

  package static func + (one: ImportCounts, other: ImportCounts) -> ImportCounts {
    var sum = one
    for count in all { sum[keyPath: count.path] += other[keyPath: count.path] }
    return sum
  }

  package static func += (sum: inout ImportCounts, other: ImportCounts) { sum = sum + other }

  /// True where the database holds something else than before.
  package var changedRecords: Bool { inserted + updated + deleted > 0 }

  /// The counts with the columns that they are stored in.
  static var all: [(column: String, path: WritableKeyPath<ImportCounts, Int>)] {
    [
      ("rows_read", \.read), ("rows_inserted", \.inserted), ("rows_updated", \.updated),
      ("rows_unchanged", \.unchanged), ("rows_deleted", \.deleted), ("rows_rejected", \.rejected),
      ("rows_skipped", \.skipped), ("secrets_dropped", \.secretsDropped),
    ]
  }
}

/// One run of `crm import` that wrote something.
package struct ImportRun: Sendable {
  package let id: Int
  /// The moment that the exports describe.
  package let at: String
  package let startedAt: String?
  package let isFull: Bool
  /// Who says so: `option`, `export` or `clock`; `nil` where that was not kept.
  package let datedBy: String?
  /// Records that rows brought along, by entity, in alphabetical order.
  package let derived: [(entity: String, count: Int)]
  package let counts: ImportCounts
}

/// What one run read from one file for one entity.
package struct ImportedFile: Equatable, Sendable {
  package var sourceID: Int?
  package var path: String
  package var profile: String?
  /// Entity that its rows became; `nil` for rows only looked up.
  package var entity: String?
  package var encoding: String?
  package var delimiter: String?
  package var counts: ImportCounts

  package init(
    sourceID: Int?, path: String, profile: String? = nil, entity: String? = nil,
    encoding: String? = nil, delimiter: String? = nil, counts: ImportCounts = ImportCounts()
  ) {
    self.sourceID = sourceID
    self.path = path
    self.profile = profile
    self.entity = entity
    self.encoding = encoding
    self.delimiter = delimiter
    self.counts = counts
  }
}

/// A group of equal findings of a run.
package struct ImportIssue: Equatable, Sendable {
  package enum Severity: String, Sendable { case error, warning, note }

  package var severity: Severity
  /// Stable code of the kind of finding.
  package var code: String
  package var path: String?
  /// First line that it was found at; 1 is the first.
  package var line: Int?
  package var field: String?
  /// How many rows show it.
  package var count: Int
  /// What is wrong, and what to do.
  package var message: String

  package init(
    _ severity: Severity, code: String, path: String? = nil, line: Int? = nil,
    field: String? = nil, count: Int = 1, message: String
  ) {
    self.severity = severity
    self.code = code
    self.path = path
    self.line = line
    self.field = field
    self.count = count
    self.message = message
  }
}

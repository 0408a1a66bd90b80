internal import CRMSchema
internal import CRMTime

/// How one system's exports become records: data, read from YAML.
struct Profile: Sendable {
  /// How one kind of file is told, and what it becomes.
  struct File: Sendable {
    var match: FileMatch
    /// What its rows become by themselves; `nil` where they are only kept for queries.
    var mapping: FileMapping?
    /// What of its rows is kept for queries.
    var stage: StageRule?
  }

  var name: String
  var title: String
  /// Of times without an offset, where nothing nearer says it.
  var timeZone: TimeZone?
  var currency: String?
  var files: [File] = []
  /// What the database holds already that queries may compare with.
  var stored: [Entity] = []
  /// Records made of what was kept of the files, in the order of the profile.
  var records: [RecordQuery] = []
  /// Where it was read from, for messages.
  var path: String
}

extension Profile.File {
  /// How many of the columns it reads.
  func matches(_ columns: Set<String>) -> Int {
    var used = Set(stage?.named ?? [])
    if let mapping {
      used.formUnion(mapping.usedColumns)
      used.formUnion(mapping.skipped)
      used.formUnion(mapping.kept)
    }
    return used.count { columns.contains($0) }
  }
}

internal import CRMSchema
internal import CRMTime

/// How one system's exports become records: data, read from YAML.
struct Profile: Sendable {
  /// How one kind of file is told, and what it becomes.
  struct File: Sendable {
    /// Patterns of the file's name, in which `*` stands for anything; none fit every name.
    var names: [String]
    /// Columns that must be there.
    var columns: [String]
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
  func fits(_ fileName: String, _ columns: Set<String>) -> Bool {
    guard self.columns.allSatisfy({ columns.contains($0) }) else { return false }
    return names.isEmpty || names.contains { Self.matches(fileName.lowercased(), $0.lowercased()) }
  }

  /// How many of the columns it reads.
  func matches(_ columns: Set<String>) -> Int {
    var used = Set(stage?.named ?? [])
    if let mapping {
      let rules = mapping.rules + mapping.derived.flatMap(\.rules)
      used.formUnion(rules.flatMap(\.from))
      used.formUnion(mapping.skipped)
      used.formUnion(mapping.kept)
    }
    return used.count { columns.contains($0) }
  }

  private static func matches(_ name: String, _ pattern: String) -> Bool {
    let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
    guard parts.count > 1, let first = parts.first, let last = parts.last else {
      return name == pattern
    }
    guard name.hasPrefix(first), name.hasSuffix(last),
      name.utf8.count >= first.utf8.count + last.utf8.count
    else { return false }
    var rest = name.dropFirst(first.count).dropLast(last.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let range = rest.range(of: part) else { return false }
      rest = rest[range.upperBound...]
    }
    return true
  }
}

extension Substring {
  /// The first place where the other text stands.
  fileprivate func range(of other: Substring) -> Range<Index>? {
    var start = startIndex
    while start <= endIndex {
      if self[start...].hasPrefix(other) {
        return start..<index(start, offsetBy: other.count)
      }
      if start == endIndex { return nil }
      start = index(after: start)
    }
    return nil
  }
}

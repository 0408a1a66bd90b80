/// How the columns of one file are spelt, where a profile spells them in other capitals: exports of
/// one system differ so by age and tool (`AccountId`, `ACCOUNTID`).
struct ColumnSpelling {
  private let names: Set<String>
  private let byFolded: [String: String]

  init(_ columns: [String]) {
    names = Set(columns)
    byFolded = Dictionary(
      columns.map { ($0.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The file's name for the column; the profile's own where the file has none.
  func name(_ column: String) -> String {
    names.contains(column) ? column : byFolded[column.lowercased()] ?? column
  }
}

extension FileMapping {
  /// The same mapping by the names that the file's columns have.
  func spelt(_ spelling: ColumnSpelling) -> FileMapping {
    var mapping = self
    mapping.rules = rules.map { $0.spelt(spelling) }
    mapping.skipped = Set(skipped.map { spelling.name($0) })
    mapping.kept = Set(kept.map { spelling.name($0) })
    mapping.filters = filters.map { $0.spelt(spelling) }
    mapping.derived = derived.map { $0.spelt(spelling) }
    return mapping
  }
}

extension StageRule {
  /// The same rule, which knows the profile's names of the file's columns.
  func spelt(_ columns: [String], _ spelling: ColumnSpelling) -> StageRule {
    var rule = self
    for column in self.columns where spelling.name(column) != column {
      rule.profileNames[spelling.name(column)] = column
    }
    rule.filters = filters.map { $0.spelt(spelling) }
    for index in unpivots.indices { rule.unpivots[index].key = spelling.name(unpivots[index].key) }
    return rule
  }
}

extension ColumnRule {
  fileprivate func spelt(_ spelling: ColumnSpelling) -> ColumnRule {
    var rule = self
    rule.sources = sources.map { $0.spelt(spelling) }
    return rule
  }
}

extension ColumnSource {
  fileprivate func spelt(_ spelling: ColumnSpelling) -> ColumnSource {
    var source = self
    switch origin {
    case .column(let name): source.origin = .column(spelling.name(name))
    case .joined(let parts, let separator):
      source.origin = .joined(parts.map { $0.spelt(spelling) }, separator: separator)
    case .constant: break
    }
    source.conditions = conditions.map { $0.spelt(spelling) }
    return source
  }
}

extension DerivedRule {
  fileprivate func spelt(_ spelling: ColumnSpelling) -> DerivedRule {
    var rule = self
    rule.rules = rules.map { $0.spelt(spelling) }
    rule.conditions = conditions.map { $0.spelt(spelling) }
    rule.derived = derived.map { $0.spelt(spelling) }
    return rule
  }
}

extension RowFilter {
  fileprivate func spelt(_ spelling: ColumnSpelling) -> RowFilter {
    RowFilter(column: spelling.name(column), test: test)
  }
}

internal import CRMSchema

/// How the rows of a file become records of an entity, as a profile says it: by the names of
/// columns, before any file is looked at.
struct FileMapping: Sendable {
  var entity: Entity
  /// Columns named like the entity's own fill these without a rule.
  var isNative = false
  /// What crm wrote itself: what is empty is empty, and nothing is filled in for it.
  var isComplete = false
  /// Rules by the table's columns, `source_key` among them.
  var rules: [ColumnRule] = []
  var emptyMarkers = EmptyMarkers()
  /// Columns of the file that are left out on purpose.
  var skipped: Set<String> = []
  /// Wide columns that queries read as rows.
  var unpivots: [UnpivotRule] = []
  /// Columns that go to `extra` on purpose.
  var kept: Set<String> = []
  /// Rows that are read and left out.
  var filters: [RowFilter] = []
  /// Records that rows bring along: the contact of a ticket.
  var derived: [DerivedRule] = []
  /// Of all that is said here; `nil` for the mapping of rows that are not those of a file.
  var digest: UInt64?

  /// Whether the column is neither read nor kept with the record.
  func skips(_ column: String) -> Bool {
    skipped.covers(column) || unpivots.contains { $0.match(column) != nil }
  }

  /// The entity, and those of the records that rows bring along.
  var entities: [Entity] { [entity] + derived.flatMap(\.allEntities) }

  /// Columns of the file that a rule or a condition looks at.
  var usedColumns: Set<String> {
    let rules = rules + derived.flatMap(\.allRules)
    let conditions = filters + derived.flatMap(\.allConditions)
    return Set(rules.flatMap(\.columns) + conditions.map(\.column))
  }

  /// The mapping by which a derived record is read from the row's columns.
  func mapping(of rule: DerivedRule) -> FileMapping {
    var mapping = FileMapping(entity: rule.entity, rules: rule.rules)
    mapping.emptyMarkers = emptyMarkers
    mapping.filters = rule.conditions
    mapping.derived = rule.derived
    return mapping
  }
}

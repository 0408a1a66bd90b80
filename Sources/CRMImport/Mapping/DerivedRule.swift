internal import CRMSchema

/// A record that a row brings along.
struct DerivedRule: Sendable {
  /// How the two records know of each other.
  enum Link: Sendable {
    /// A reference of the row's own record, which gets the derived one's id.
    case field(String)
    /// A reference of the derived record, which gets the id of the row's own.
    case parent(String)

    /// The name of the reference.
    var name: String {
      switch self {
      case .field(let name), .parent(let name): name
      }
    }
  }

  var entity: Entity
  var link: Link
  var rules: [ColumnRule]
  /// Rows that do not meet all of these bring no record.
  var conditions: [RowFilter] = []
  /// Where a record of the source has the same in one of these fields, none is made and that one
  /// counts.
  var match: [String] = []
  /// Records that the derived one brings along itself.
  var derived: [DerivedRule] = []

  /// The rules of its own columns and of those below it.
  var allRules: [ColumnRule] { rules + derived.flatMap(\.allRules) }

  var allConditions: [RowFilter] { conditions + derived.flatMap(\.allConditions) }

  /// Its entity and those below it.
  var allEntities: [Entity] { [entity] + derived.flatMap(\.allEntities) }
}

internal import CRMSchema

/// How the rows of a file become records of an entity, as a profile says it: by the names of
/// columns, before any file is looked at.
struct FileMapping: Sendable {
  var entity: Entity
  /// Columns named like the entity's own fill these without a rule.
  var isNative = false
  /// Rules by the table's columns, `source_key` among them.
  var rules: [ColumnRule] = []
  /// Columns of the file that are left out on purpose.
  var skipped: Set<String> = []
  /// Columns that go to `extra` on purpose.
  var kept: Set<String> = []
  /// Rows that are read and left out.
  var filters: [RowFilter] = []
  /// Records that rows bring along: the contact of a ticket.
  var derived: [DerivedRule] = []
}

/// Where the value of one column of the table comes from.
struct ColumnRule: Sendable {
  enum Transform: String, CaseIterable, Sendable {
    /// Text without blanks around it; what every field but long texts does anyway.
    case trim
    case lower
    /// A decimal number of major units, in a money field.
    case minorUnits = "minor_units"
    /// The first word of a name.
    case firstName = "first_name"
    /// A name without its first word.
    case lastName = "last_name"
    /// What stands behind the @ of an e-mail address.
    case domain
  }

  var target: String
  /// Names that the column has in files of different age; the first that is filled counts.
  var from: [String] = []
  /// Puts the columns of `from` together with this between them.
  var joiner: String?
  var constant: String?
  var transforms: [Transform] = []
  /// The source's words for values, folded.
  var literals: [String: String] = [:]
  var dateOrder: DateOrder?
  var decimalMark: DecimalMark?
}

/// Keeps or drops rows by the words in a column.
struct RowFilter: Sendable {
  var column: String
  /// In lower case.
  var words: Set<String>
  /// Keep the rows that hold one of the words; drop them otherwise.
  var keeps: Bool
}

/// A record that a row brings along.
struct DerivedRule: Sendable {
  var entity: Entity
  /// The reference of the row's own entity that gets its id.
  var field: String
  var rules: [ColumnRule]
}

internal import CRMStore

/// Which column of a table is wanted, and in which form.
package struct ColumnKey: Hashable, Sendable {
  package enum Form: Hashable, Sendable {
    /// Whole numbers and minor units.
    case integer
    /// An exact decimal kept as text, in millionths.
    case decimal
    case boolean
    case text
    /// Days since 1970-01-01.
    case day
    /// Seconds since 1970-01-01T00:00Z; fractions are cut.
    case instant
    /// Seconds since 1970-01-01T00:00 on the clock of the place.
    case local
    /// The row of that entity's table.
    case reference(String)
  }

  package let name: String
  /// A key of the JSON object in the column `extra`.
  package let extraKey: String?
  package let form: Form

  package init(_ name: String, extraKey: String? = nil, form: Form) {
    self.name = name
    self.extraKey = extraKey
    self.form = form
  }

  /// The SQL that reads it from its table.
  var sql: String {
    guard let extraKey else { return quoted(name) }
    let path = extraKey.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "''")
    return "CAST(extra ->> '$.\"\(path)\"' AS TEXT)"
  }
}

/// What a rule found.
package struct RuleResult: Sendable {
  /// One row at fault.
  package struct Row: Equatable, Sendable {
    package let id: Int
    /// The name of the record; "#7" where it has none.
    package let label: String
    /// One text for each of the rule's fields, `nil` where it is empty.
    package let values: [String?]
  }

  package let rule: RuleDeclaration
  /// Rows at fault.
  package let count: Int
  /// Rows of the entity in all.
  package let total: Int
  /// The first rows at fault by id, as many as were asked for.
  package let rows: [Row]
  /// SQL for the plain database that lists the rows at fault.
  package let sql: String

  /// The share of rows without fault, 0–100; 100 where there are none.
  package var score: Double { total == 0 ? 100 : 100 * Double(total - count) / Double(total) }
}

/// A rule over the fields of one record. A record that breaks it is kept and reported.
package struct RecordRule: Sendable {
  package enum Condition: Sendable, Equatable {
    /// The first field is not later than the second, where both are given.
    case inOrder(String, String)
    /// The first field is not less than zero, where it is given.
    case notNegative(String)
  }

  /// The stable code that reports carry: `end_before_start`.
  package let code: String
  package let condition: Condition
  /// What is wrong with a record that breaks it: "resolved before the first reply".
  package let message: String

  static func inOrder(_ first: String, _ second: String, _ message: String) -> RecordRule {
    RecordRule(code: "end_before_start", condition: .inOrder(first, second), message: message)
  }
}

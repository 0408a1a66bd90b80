/// Why a value cannot be taken as it is.
struct ValueProblem {
  /// What becomes of the row.
  enum Effect {
    /// The row is rejected.
    case rejects
    /// The field stays empty, with a warning.
    case empties
    /// The field stays empty, and says so: nothing is wrong.
    case notes
    /// The whole column has to be looked at first.
    case waits
  }

  var code: IssueCode
  /// What is wrong and what to do, without file, line and column.
  var message: String
  var effect = Effect.rejects

  static let undecided = ValueProblem(code: .badRow, message: "", effect: .waits)
}

/// How the texts of one column of a file are written, as far as somebody said it or the whole
/// column told.
struct ColumnForm: Equatable, Sendable {
  var dateOrder: DateOrder?
  /// What the numbers of a column of dates count.
  var dateUnit: DateNumber.Unit?
  /// `nil` where nobody declared it: a point then.
  var decimalMark: DecimalMark?
  /// `1.234` and `1,234` may mean either; such values are refused.
  var isMixed = false
  /// The whole column was looked at: what is open stays open.
  var isDecided = false

  /// This form, what is open in it filled from another.
  func completed(by other: ColumnForm) -> ColumnForm {
    ColumnForm(
      dateOrder: dateOrder ?? other.dateOrder, dateUnit: dateUnit ?? other.dateUnit,
      decimalMark: decimalMark ?? other.decimalMark,
      isMixed: decimalMark == nil && other.isMixed, isDecided: true)
  }
}

/// What the whole of a column told about how it is written.
package struct ColumnDecision: Equatable, Sendable {
  /// The file's name of the column.
  package var column: String
  /// The line of the value that shows it.
  package var line: Int
  /// "dates are day/month/year, as '31/12/2025' shows".
  package var text: String
}

internal import CRMTime

/// The key of a group in one dimension, as an executor finds it.
enum GroupKey: Hashable {
  case empty
  case text(String)
  case number(Int64)
  /// A record by its id, with its label.
  case record(Int64, String?)
}

/// One group of an answer, before units and labels.
struct Tally {
  /// Place among the slots; 0 without.
  var slot: Int
  var keys: [GroupKey]
  var currency: String?
  /// In the unit of the metric: a share is 0–100.
  var value: Quantity?
  var n: Int
  /// Records that have no outcome yet; `nil` where the metric does not ask.
  var immature: Int?
}

/// Answers questions from a database.
protocol Executor {
  /// Reads what questions need, before their spans and groups are asked for.
  func prepare(_ questions: [Question]) throws(MetricError)

  /// The groups of each question, in no particular order.
  func tallies(_ questions: [Question]) throws(MetricError) -> [[Tally]]

  /// The first day and the day after the last one of a question's dates.
  func span(_ question: Question) throws(MetricError) -> DayRange?
}

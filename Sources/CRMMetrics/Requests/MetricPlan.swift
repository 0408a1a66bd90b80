package import CRMColumns

/// How questions were answered, for those who ask what was shared and what took how long.
package struct MetricPlan: Sendable {
  /// One pass over the rows of an entity.
  package struct Pass: Sendable {
    package var entity: String
    package var rows: Int
    /// The metrics that share it, each once, in the order of the questions.
    package var metrics: [String]
    package var questions: Int
    /// Different conditions, with the dates that limit them: each is computed once.
    package var conditions: Int
    /// Different pairs of a condition and dimensions.
    package var groupings: Int
    package var aggregates: Int
    package var threads: Int
    package var seconds: Double
  }

  /// Columns that had to be read for these questions.
  package var reads: [ColumnRead] = []
  package var passes: [Pass] = []
  /// Reading, and finding the first and the last day of questions that name none.
  package var preparingSeconds = 0.0
  /// All steps together, from the questions to the answers.
  package var seconds = 0.0
}

/// Gathers the passes of one run.
final class PassLog {
  var passes: [MetricPlan.Pass] = []
  var preparingSeconds = 0.0
}

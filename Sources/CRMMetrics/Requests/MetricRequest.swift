package import CRMTime

/// A question to a metric.
package struct MetricRequest: Hashable, Sendable {
  package var metric: String
  /// Names of the metric's dimensions, or paths of fields (`owner.team`, `extra.region`).
  package var by: [String]
  /// Splits into periods of this length; `nil` for one value over the whole span.
  package var grain: Grain?
  /// The first day; `nil` for no limit.
  package var from: Day?
  /// The last day, included; `nil` for no limit. A state is that of its end.
  package var to: Day?
  /// A further condition in the language of expressions.
  package var condition: String?
  /// Nothing after it counts.
  package var asOf: Instant
  /// Keeps only the groups with the largest values over the whole span.
  package var top: Int?

  package init(
    _ metric: String, by: [String] = [], grain: Grain? = nil, from: Day? = nil, to: Day? = nil,
    where condition: String? = nil, asOf: Instant, top: Int? = nil
  ) {
    self.metric = metric
    self.by = by
    self.grain = grain
    self.from = from
    self.to = to
    self.condition = condition
    self.asOf = asOf
    self.top = top
  }
}

/// Which executor answers; both give the same numbers to the last digit.
package enum MetricExecutor: String, CaseIterable, Sendable {
  /// Arithmetic over columns in memory.
  case columns
  /// The SQL that is shown, run by SQLite.
  case sql
}

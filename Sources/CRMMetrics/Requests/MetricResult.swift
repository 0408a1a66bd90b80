package import CRMBytes
package import CRMTime

/// The answer to one question.
package struct MetricResult: Sendable {
  package let metric: MetricDeclaration
  package let request: MetricRequest
  /// The dimensions asked for, in order.
  package let dimensions: [MetricDimension]
  /// The currency of all amounts; `nil` where there are none or several, or where it is unknown.
  package let currency: String?
  /// In the order of periods, then of keys.
  package let rows: [MetricRow]
  /// The periods of the question in order; empty without a grain.
  package let periods: [MetricPeriod]
  /// SQL for the plain database that gives the same rows.
  package let sql: String
  /// What a reader has to know about this answer, one sentence each.
  package let notes: [String]
  /// From when on the history that the answer rests on was observed; `nil` where it rests on none.
  package let knownFrom: Instant?

  package var unit: Unit { metric.unit.unit(currency: currency) }

  /// The value of the only row: of a question without dimensions and grain in one currency.
  package var single: MetricRow? { rows.count == 1 ? rows[0] : nil }
}

/// One period of an answer.
package struct MetricPeriod: Equatable, Sendable {
  package let period: Period
  /// True where the moment of the question lies within, so that it is not over.
  package let isPartial: Bool

  /// "2026-01", "2026-Q1"; see `Period`.
  package var label: String { period.label }
}

/// One value of an answer.
package struct MetricRow: Equatable, Sendable {
  /// Place in `MetricResult.periods`; `nil` without a grain.
  package let periodIndex: Int?
  /// "2026-01"; `nil` without a grain.
  package let period: String?
  /// One key a dimension.
  package let keys: [MetricKey]
  /// The currency of the row's amounts; `nil` where the metric has none or it is unknown.
  package let currency: String?
  package let value: MetricValue
  /// How many records the value rests on; of a ratio the size of its base.
  package let n: Int
  /// The Wilson 95 % interval of a share of counts, 0–100; `nil` for everything else.
  package let interval: ClosedRange<Double>?
  /// How many of its records have no outcome yet; `nil` where the metric does not ask.
  package var immature: Int?
  /// In a few words why there is no value; `nil` where there is one, or nothing to be measured.
  package var reason: String?
  /// It is computed from a value that is bound to change.
  var restsOnImmature = false

  /// True where so many of its records have no outcome yet that the value is bound to change: a tenth
  /// and more.
  package var isImmature: Bool {
    restsOnImmature || (immature ?? 0) > 0 && (immature ?? 0) * 10 >= n
  }
}

/// The key of a group in one dimension.
package struct MetricKey: Hashable, Sendable {
  /// What people read: a name, a label; `nil` where the field is empty.
  package let label: String?
  /// What links and scripts use: the id of a record, the stored value of a set; `nil` where empty.
  package let id: String?
  /// The place of a value in its fixed set, of a number or a date its size; 0 for others.
  package let rank: Int

  package static let empty = MetricKey(label: nil, id: nil, rank: Int.max - 1)

  /// Stands for several smaller groups; it comes after all others.
  static func other(_ count: Int) -> MetricKey {
    MetricKey(label: "Other (\(count))", id: nil, rank: Int.max)
  }

  /// True where it stands for several smaller groups.
  package var isOther: Bool { rank == Int.max }
}

/// The value of a metric.
package enum MetricValue: Equatable, Sendable {
  /// No data: nothing was there to be measured.
  case none
  case integer(Int64)
  /// A share is 0–100; a duration is in the unit of the metric.
  case decimal(Double)
  /// Minor units.
  case money(Int64, currency: String?)

  /// The number as charts and formats take it: money in minor units; `nil` for no data.
  package var number: Double? {
    switch self {
    case .none: nil
    case .integer(let value): Double(value)
    case .decimal(let value): value
    case .money(let minor, _): Double(minor)
    }
  }
}

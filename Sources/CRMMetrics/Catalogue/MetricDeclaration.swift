package import CRMBytes
package import CRMSchema

/// A metric as `reports/metrics/NAME.yaml` declares it, checked against the schema.
package struct MetricDeclaration: Sendable {
  /// What a metric measures, without the currency of its money.
  package enum MetricUnit: String, CaseIterable, Sendable {
    case count, money, percent, number, seconds, minutes, hours, days

    package func unit(currency: String?) -> Unit {
      switch self {
      case .count: .count
      case .money: .money(currency: currency)
      case .percent: .percent
      case .number: .number
      case .seconds: .seconds
      case .minutes: .minutes
      case .hours: .hours
      case .days: .days
      }
    }
  }

  /// Whether more of it is good news.
  package enum Direction: String, CaseIterable, Sendable { case higher, lower, neutral }

  package let name: String
  /// What figures, axes and tables call it.
  package let title: String
  /// One sentence for readers.
  package let means: String
  package let entity: Entity
  /// The field that decides the period, or `as_of` for the state at a moment.
  package let dateBasis: String
  package let unit: MetricUnit
  package let better: Direction
  package let dimensions: [MetricDimension]
  /// The value's expression as it was written.
  package let value: String
  /// The condition as it was written; `nil` where every row counts.
  package let condition: String?
  /// True of records that have no outcome yet, as it was written; `nil` where all have one.
  package let censoredCondition: String?
  /// Where the formula comes from; `nil` where it is this product's own.
  package let source: String?
  /// Edge cases, one sentence each.
  package let notes: [String]
  /// In a few words why there is no value, where there are records; `nil` where nothing is to say.
  package let emptyReason: String?
  /// The file that declares it.
  package let path: String
  /// True where the values of groups add up to the value of all: counts and sums, but no mean, no
  /// ratio, and nothing counted once however often it appears.
  package let isAdditive: Bool
  /// True where it is dated by a moment but tells of the period that ends then, as what became of
  /// that which was there when the period began.
  package let tellsOfPeriod: Bool

  /// Set where the value is computed from other metrics; what follows then says nothing.
  let formula: Formula?
  /// A formula of the same metrics: the reason holds where it is above 0; `nil` where it holds wherever
  /// there are records.
  let emptyWhere: Formula?
  /// True for a formula that gives the share of counted records in all of them.
  let isShare: Bool
  let measure: TypedMeasure
  let filter: Term?
  let censored: Term?
  let date: DatedBy
  let open: OpenInterval?
  /// True where days after the moment of the question count, as for what is due.
  let countsFuture: Bool
  /// At whose rates amounts are converted that have no date of their own.
  let rates: RatesMoment
  /// The dimension in whose order a record that reached a value counts as having reached all before
  /// it, as in a funnel; `nil` for none.
  let cumulative: String?
  /// True where the conditions, being about dates alone, hold for any past moment.
  let tellsPast: Bool
  /// True for the state at a moment, false for what happened in a period.
  let isStock: Bool
}

extension MetricDeclaration {
  /// What the metric tells of: the entity whose rows it counts, or whose records a history or a
  /// derived table tells of.
  package var subject: Entity { entity.owner.flatMap { Schema.entity($0) } ?? entity }

  /// The table in the database that has to hold something for the metric to say anything.
  package var countedTable: Entity {
    if case .derived = entity.role { subject } else { entity }
  }
}

/// Whose exchange rates count in the state at a moment.
enum RatesMoment: String, CaseIterable, Sendable {
  /// Those of the day before the period.
  case start
  /// Those of the moment that is asked about.
  case end
}

/// How the rows of a metric are attributed to time.
enum DatedBy: Sendable {
  case field(ColumnPath)
  case asOf
}

/// From when to when a row is in the state that a metric counts: the start included, the end not;
/// an empty start is the beginning of time, an empty end has not come.
struct OpenInterval: Hashable, Sendable {
  var from: ColumnPath
  var to: ColumnPath
}

/// A way to split a metric: a name, and the field or the expression that it stands for.
package struct MetricDimension: Sendable {
  package enum Kind: Equatable, Sendable {
    /// Records of another entity, by the name of the entity.
    case reference(String)
    case enumeration(Enumeration)
    case text
    case boolean
    case integer
    case day
    /// Classes in an order, as `bucket` and `weekday` give.
    case classes(ClassScale)
  }

  package let name: String
  /// The field, reached along references (`owner.team`), or the expression.
  package let path: String
  package let kind: Kind
  /// What tables call it.
  package let title: String

  let term: Term

  /// The column whose values it has; `nil` where they are computed.
  var column: ColumnPath? {
    if case .column(let path) = term { path } else { nil }
  }

  /// The same with its term changed.
  func mapping(_ change: (Term) -> Term) -> MetricDimension {
    MetricDimension(name: name, path: path, kind: kind, title: title, term: change(term))
  }
}

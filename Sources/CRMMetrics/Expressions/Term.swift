internal import CRMSchema

/// How a value is held: both executors know these forms and no others.
enum Storage: Hashable, Sendable {
  /// A whole number, or the numerator over a denominator that its type knows.
  case integer
  /// An exact decimal kept as text; read in millionths.
  case decimal
  case boolean
  case text
  /// Days since 1970-01-01.
  case day
  /// Seconds since 1970-01-01T00:00Z; fractions are cut.
  case instant
  /// Seconds since 1970-01-01T00:00 on the clock of the place.
  case local
  /// A row of another table; rows that were deleted count as empty.
  case reference
}

/// A value of a row, reached along references.
struct ColumnPath: Hashable, Sendable {
  /// One step along a reference.
  struct Hop: Hashable, Sendable {
    /// The column that holds the reference: `owner_id`.
    var column: String
    /// The entity that it leads to.
    var entity: String
  }

  var hops: [Hop]
  /// The column in the last table; for a reference that table's `id`.
  var column: String
  /// A key of the JSON object in the column `extra`.
  var extraKey: String?
  var storage: Storage

  /// The row to which references lead, one after the other.
  static func row(at hops: [Hop]) -> ColumnPath {
    ColumnPath(hops: hops, column: "id", storage: .reference)
  }
}

/// What the records that refer to a row add up to; 0 where there are none.
struct ChildAggregate: Hashable, Sendable {
  /// The entity of the records, and its reference to the row.
  var entity: String
  var reference: String
  /// What is added up, a column of the entity itself; `nil` counts the records.
  var column: ColumnPath?
  /// Which of them count, by columns of the entity itself.
  var filter: Term?
}

/// A value that a record had at a moment, from the table that tells how its entity's records were.
struct StateLookup: Hashable, Sendable {
  enum When: Hashable, Sendable {
    /// Before the first moment of the period.
    case start
    /// At the moment that is asked about.
    case end
  }

  var table: DerivedTable
  /// What is looked up, starting at the table; the row's `id` as a reference for the row itself.
  var column: ColumnPath
  var when: When
}

/// A computation over one row, with names and types resolved; the common form of both executors.
///
/// Logic has three values, as in SQL: a comparison with an empty value is empty.
indirect enum Term: Hashable, Sendable {
  case column(ColumnPath)
  case constant(Int64, Storage)
  case text(String)
  case null
  /// The first moment of a day in the time zone of the workspace.
  case startOfDay(Int64)
  /// The moment that is asked about: an instant, its day (`today`) or its wall-clock time.
  case asOf(Storage)
  /// The first moment of the period that is asked about.
  case periodStart
  /// The first or the last day of the period that is asked about, the last be it over or not.
  case periodDay(PeriodDay)
  /// A value that the row's record had at a moment; empty where it was not there.
  case was(StateLookup)
  /// A sum or a count over the records of another entity that refer to this row.
  case children(ChildAggregate)
  /// An amount in the reporting currency.
  case converted(Conversion)
  case negate(Term)
  case add(Term, Term)
  case subtract(Term, Term)
  case multiply(Term, Term)
  /// Seconds between two moments, negative where the second is earlier.
  case seconds(from: Term, to: Term)
  /// Days between two dates, negative where the second is earlier.
  case days(from: Term, to: Term)
  case compare(Comparison, Term, Term, Storage)
  case and(Term, Term)
  case or(Term, Term)
  case not(Term)
  case isNull(Term)
  case coalesce(Term, Term)
  /// The second where the first is true, else empty.
  case when(Term, Term)
  /// The second where the first is true, else the third.
  case choose(Term, Term, Term)
  /// The class of a number between edges: 0 below the first one.
  case bucket(Term, edges: [Int64])
  /// An amount of money in major units, over `MajorUnits.denominator`.
  case major(MajorUnits)
  /// What the calendar or the clock of the workspace shows at a date of that form.
  case part(DatePart, of: Term, Storage)
  /// Working time between two moments or days.
  case business(BusinessTime)

  enum PeriodDay: Hashable, Sendable { case first, last }

  enum Comparison: String, Hashable, Sendable {
    case equal = "="
    case notEqual = "<>"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }
}

extension Term {
  /// The terms directly within.
  var parts: [Term] {
    switch self {
    case .column, .constant, .text, .null, .startOfDay, .asOf, .periodStart, .periodDay, .was,
      .children:
      []
    case .negate(let term), .not(let term), .isNull(let term): [term]
    case .converted(let conversion): [conversion.amount]
    case .major(let major): [major.amount]
    case .bucket(let term, _), .part(_, let term, _): [term]
    case .choose(let a, let b, let c): [a, b, c]
    case .business(let time): time.parts
    case .add(let a, let b), .subtract(let a, let b), .multiply(let a, let b),
      .seconds(let a, let b), .days(let a, let b), .compare(_, let a, let b, _),
      .and(let a, let b), .or(let a, let b), .coalesce(let a, let b), .when(let a, let b):
      [a, b]
    }
  }

  /// Every path that the term reads.
  var paths: Set<ColumnPath> {
    if case .column(let path) = self { return [path] }
    if case .converted(let conversion) = self {
      return conversion.amount.paths.union([conversion.currency])
        .union(conversion.date.map { [$0] } ?? [])
    }
    var paths: Set<ColumnPath> = parts.reduce(into: []) { $0.formUnion($1.paths) }
    if case .major(let major) = self, let currency = major.currency { paths.insert(currency) }
    return paths
  }

  /// True where the value depends on the moment that is asked about.
  var dependsOnMoment: Bool {
    switch self {
    case .asOf, .periodStart, .periodDay, .was, .converted: true
    case .children(let children): children.filter?.dependsOnMoment ?? false
    default: parts.contains(where: \.dependsOnMoment)
    }
  }

  /// True where the value tells of a whole period, and so of past ones.
  var dependsOnPeriod: Bool {
    switch self {
    case .periodStart, .periodDay, .was: return true
    default: break
    }
    return parts.contains(where: \.dependsOnPeriod)
  }

  /// The derived tables that the term looks states up in.
  var stateTables: Set<String> {
    if case .was(let lookup) = self { return [lookup.table.entity.name] }
    return parts.reduce(into: []) { $0.formUnion($1.stateTables) }
  }

  /// Both conditions; a missing one is true.
  static func both(_ a: Term?, _ b: Term?) -> Term? {
    guard let a else { return b }
    guard let b else { return a }
    return .and(a, b)
  }
}

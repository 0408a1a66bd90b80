import CRMBytes
import CRMSchema
import CRMStore
import CRMTime
import CRMWorkspace

@testable import CRMMetrics

/// The rows of a database as dictionaries, and terms computed over one of them at a time: slow, plain,
/// and nothing of what the executors do.
final class NaiveRows {
  /// What a row holds in one column, or a term gives for it; numbers as terms hold them.
  enum Value: Hashable {
    case none
    case number(Int64)
    case text(String)

    var number: Int64? { if case .number(let number) = self { number } else { nil } }
    var isTrue: Bool { self == .number(1) }
  }

  typealias Row = [String: SQLValue]

  let database: Database
  let zone: TimeZone
  let home: String?
  private var tables: [String: [Int: Row]] = [:]
  private var states: [String: [Int: [Row]]] = [:]
  private lazy var rates: [String: [(day: String, rate: Double)]] = readRates()

  init(_ database: Database, settings: Settings) {
    self.database = database
    zone = settings.timeZone
    home = settings.currency
  }

  /// Rows that are not deleted, by id.
  func rows(_ entity: Entity) -> [Int: Row] {
    if let known = tables[entity.name] { return known }
    let condition = entity.isImported ? "is_deleted = 0" : "TRUE"
    var rows: [Int: Row] = [:]
    if let statement = try? database.prepare(
      "SELECT * FROM \(quoted(entity.name)) WHERE \(condition)")
    {
      let names = statement.columnNames
      while (try? statement.step()) == true {
        let row = Row(
          uniqueKeysWithValues: names.enumerated().map { ($1, statement.value($0)) })
        if case .integer(let id)? = row["id"] { rows[Int(id)] = row }
      }
    }
    tables[entity.name] = rows
    return rows
  }

  private func readRates() -> [String: [(day: String, rate: Double)]] {
    var rates: [String: [(day: String, rate: Double)]] = [:]
    guard let entity = Schema.entity("exchange_rate") else { return [:] }
    for (_, row) in rows(entity).sorted(by: { $0.key < $1.key }) {
      guard case .text(let currency)? = row["currency"], case .text(let day)? = row["valid_on"],
        case .text(let text)? = row["rate"], let rate = Double(text), rate > 0, currency != home,
        rates[currency]?.contains(where: { $0.day == day }) != true
      else { continue }
      rates[currency, default: []].append((day, rate))
    }
    return rates.mapValues { $0.sorted { $0.day < $1.day } }
  }

  var convertible: Set<String> { home == nil ? [] : Set(rates.keys) }

  /// What a path leads to from a row.
  func value(_ path: ColumnPath, _ row: Row) -> Value {
    var row = row
    for hop in path.hops {
      guard case .integer(let id)? = row[hop.column], let entity = Schema.entity(hop.entity),
        let next = rows(entity)[Int(id)]
      else { return .none }
      row = next
    }
    return read(row[path.column] ?? .null, path.storage)
  }

  private func read(_ value: SQLValue, _ storage: Storage) -> Value {
    switch (value, storage) {
    case (.null, _): return .none
    case (.integer(let number), .boolean): return .number(number == 0 ? 0 : 1)
    case (.integer(let number), .integer), (.integer(let number), .reference):
      return .number(number)
    case (.text(let text), .decimal):
      return Double(text).map { .number(Int64(($0 * 1_000_000).rounded())) } ?? .none
    case (.integer(let number), .decimal): return .number(number * 1_000_000)
    case (.real(let number), .decimal): return .number(Int64((number * 1_000_000).rounded()))
    case (.text(let text), .day):
      return Day(text).map { .number(Int64($0.number)) } ?? .none
    case (.text(let text), .instant):
      return Instant(text).map { .number($0.seconds) } ?? .none
    case (.text(let text), .local):
      guard let read = DateTimeText(text), let second = read.secondOfDay else { return .none }
      return .number(Int64(read.day.number) * 86_400 + Int64(second))
    case (.text(let text), .text): return .text(text)
    case (.integer(let number), .text): return .text(String(number))
    default: return .none
    }
  }

  /// The row that tells how a record was at a moment.
  private func state(_ lookup: StateLookup, of id: Int64, _ moment: CRMMetrics.Moment) -> Row? {
    let table = lookup.table.entity
    guard let owner = table.owner else { return nil }
    if states[table.name] == nil {
      var byOwner: [Int: [Row]] = [:]
      for row in rows(table).values {
        if case .integer(let id)? = row["\(owner)_id"] { byOwner[Int(id), default: []].append(row) }
      }
      states[table.name] = byOwner
    }
    let wanted = lookup.when == .start ? moment.start - 1 : moment.instant
    func bound(_ row: Row, _ name: String) -> Int64? {
      read(row[name] ?? .null, .instant).number
    }
    return states[table.name]?[Int(id)]?.filter { row in
      (bound(row, "valid_from") ?? .min) <= wanted && (bound(row, "valid_to") ?? .max) > wanted
    }.max { (bound($0, "valid_from") ?? .min) < (bound($1, "valid_from") ?? .min) }
  }

  private func total(_ children: ChildAggregate, of id: Int64, _ moment: CRMMetrics.Moment) -> Int64
  {
    guard let entity = Schema.entity(children.entity) else { return 0 }
    return rows(entity).values.reduce(0) { sum, row in
      guard row[children.reference] == .integer(id),
        children.filter.map({ value($0, row, moment).isTrue }) ?? true
      else { return sum }
      return sum + (children.column.map { value($0, row).number ?? 0 } ?? 1)
    }
  }

  private func converted(_ conversion: Conversion, _ row: Row, _ moment: CRMMetrics.Moment) -> Value
  {
    let amount = value(conversion.amount, row, moment)
    guard case .number(let minor) = amount, case .text(let code) = value(conversion.currency, row),
      let known = rates[code], let first = known.first
    else { return amount }
    var day = Day(number: Int(conversion.isAtStart ? moment.firstDay - 1 : moment.day)).text
    if let path = conversion.date, case .number(let number) = value(path, row) {
      let isDay = path.storage == .day
      day = Day(number: Int(isDay ? number : Int64((Double(number) / 86_400).rounded(.down)))).text
    }
    let rate = known.last { $0.day <= day }?.rate ?? first.rate
    // The rate in millionths of a minor unit for a minor unit, as it is kept.
    var factor = Int64((rate * 1_000_000).rounded())
    let steps = currencyScale(home) - currencyScale(code)
    for _ in 0..<abs(steps) { factor = steps > 0 ? factor * 10 : factor / 10 }
    let product = Int128(minor) * Int128(factor)
    return .number(Int64((product + (minor < 0 ? -500_000 : 500_000)) / 1_000_000))
  }
}

extension NaiveRows {
  func value(_ term: Term, _ row: Row, _ moment: CRMMetrics.Moment) -> Value {
    func inner(_ term: Term) -> Value { value(term, row, moment) }
    func pair(_ a: Term, _ b: Term, _ combine: (Int64, Int64) -> Int64) -> Value {
      guard let x = inner(a).number, let y = inner(b).number else { return .none }
      return .number(combine(x, y))
    }
    let id: Int64 = if case .integer(let id)? = row["id"] { id } else { 0 }
    switch term {
    case .column(let path): return value(path, row)
    case .constant(let number, _): return .number(number)
    case .text(let text): return .text(text)
    case .null: return .none
    case .startOfDay(let day): return .number(zone.start(of: Day(number: Int(day))).seconds)
    case .asOf(.day): return .number(moment.day)
    case .asOf(.local): return .number(moment.local)
    case .asOf: return .number(moment.instant)
    case .periodStart: return .number(moment.start)
    case .periodDay(let day): return .number(day == .first ? moment.firstDay : moment.lastDay)
    case .was(let lookup):
      return state(lookup, of: id, moment).map { value(lookup.column, $0) } ?? .none
    case .children(let children): return .number(total(children, of: id, moment))
    case .converted(let conversion): return converted(conversion, row, moment)
    case .negate(let a): return pair(.constant(0, .integer), a, -)
    case .add(let a, let b): return pair(a, b, +)
    case .subtract(let a, let b): return pair(a, b, -)
    case .multiply(let a, let b): return pair(a, b, *)
    case .seconds(let from, let to), .days(let from, let to): return pair(to, from, -)
    case .compare(let sign, let a, let b, _): return compare(sign, inner(a), inner(b))
    case .and(let a, let b):
      let both = [inner(a), inner(b)]
      return both.contains(.number(0)) ? .number(0) : both.contains(.none) ? .none : .number(1)
    case .or(let a, let b):
      let both = [inner(a), inner(b)]
      return both.contains(.number(1)) ? .number(1) : both.contains(.none) ? .none : .number(0)
    case .not(let a): return inner(a).number.map { .number($0 == 0 ? 1 : 0) } ?? .none
    case .isNull(let a): return .number(inner(a) == .none ? 1 : 0)
    case .coalesce(let a, let b): return inner(a) == .none ? inner(b) : inner(a)
    case .when(let condition, let a): return inner(condition).isTrue ? inner(a) : .none
    case .choose(let condition, let a, let b): return inner(condition).isTrue ? inner(a) : inner(b)
    case .bucket(let a, let edges):
      return inner(a).number.map { x in .number(Int64(edges.count { $0 <= x })) } ?? .none
    case .major(let major):
      let code: String? =
        if let path = major.currency, case .text(let code) = value(path, row) { code } else { nil }
      return inner(major.amount).number.map { .number($0 * major.factor(code)) } ?? .none
    case .part(let part, let date, let storage):
      return inner(date).number.map { .number(self.part(part, $0, storage)) } ?? .none
    case .business(let time): return business(time, row, moment)
    }
  }

  private func compare(_ sign: Term.Comparison, _ a: Value, _ b: Value) -> Value {
    let order: Int
    switch (a, b) {
    case (.number(let x), .number(let y)): order = x < y ? -1 : x > y ? 1 : 0
    case (.text(let x), .text(let y)):
      order = x.utf8.lexicographicallyPrecedes(y.utf8) ? -1 : x == y ? 0 : 1
    default: return .none
    }
    let holds =
      switch sign {
      case .equal: order == 0
      case .notEqual: order != 0
      case .less: order < 0
      case .lessOrEqual: order <= 0
      case .greater: order > 0
      case .greaterOrEqual: order >= 0
      }
    return .number(holds ? 1 : 0)
  }

  private func part(_ part: DatePart, _ value: Int64, _ storage: Storage) -> Int64 {
    let shown: LocalDateTime =
      switch storage {
      case .day: LocalDateTime(Day(number: Int(value)), .midnight)
      case .local: LocalDateTime(secondsSinceEpoch: value)
      default: zone.local(Instant(seconds: value))
      }
    return switch part {
    case .weekday: Int64(shown.day.weekday)
    case .monthOfYear: Int64(shown.day.month)
    case .hour: Int64(shown.time.seconds) / 3_600
    }
  }

  private func business(_ time: BusinessTime, _ row: Row, _ moment: CRMMetrics.Moment) -> Value {
    guard let start = value(time.from, row, moment).number,
      let end = value(time.to, row, moment).number, let book = time.book
    else { return .none }
    func text(_ term: Term?) -> String? {
      guard let term, case .text(let text) = value(term, row, moment) else { return nil }
      return text
    }
    let timeline = book.timeline(
      of: .init(schedule: time.schedule, team: text(time.team), priority: text(time.priority)))
    guard time.measured == .days else {
      return .number(
        timeline.seconds(from: Instant(seconds: start), to: Instant(seconds: end)))
    }
    func day(_ value: Int64) -> Day {
      switch time.storage {
      case .day: Day(number: Int(value))
      case .local: LocalDateTime(secondsSinceEpoch: value).day
      default: zone.day(of: Instant(seconds: value))
      }
    }
    return .number(Int64(timeline.workingDays(from: day(start), to: day(end))))
  }
}

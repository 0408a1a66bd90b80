internal import CRMSchema
internal import CRMTime

/// The moment that a question is asked about, in every form that terms need.
struct Moment: Hashable {
  /// Seconds since 1970-01-01T00:00Z.
  var instant: Int64
  /// The day of it in the time zone of the workspace.
  var day: Int64
  /// Seconds since 1970-01-01T00:00 on the clock of the workspace.
  var local: Int64
  /// The first moment of the period that ends here; the year 1 where there is none.
  var start: Int64
  /// The first and the last day of that period, of which the last may be still to come.
  var firstDay: Int64
  var lastDay: Int64

  /// 0001-01-01.
  private static let yearOne: Int64 = -719_162

  init(_ instant: Instant, from start: Day?, to last: Day? = nil, zone: TimeZone) {
    self.instant = instant.seconds
    self.start = start.map { zone.start(of: $0).seconds } ?? -62_135_596_800
    let local = zone.local(instant)
    self.local = local.secondsSinceEpoch
    day = Int64(local.day.number)
    firstDay = start.map { Int64($0.number) } ?? Self.yearOne
    lastDay = last.map { Int64($0.number) } ?? day
  }
}

/// Writes terms over the rows of one entity as SQL that runs on the plain database.
///
/// Points in time are compared as text without their zone and fraction, so that an instant with
/// milliseconds falls on its second.
struct SQLWriter {
  /// Where `as_of` and `today` come from.
  enum Clock {
    case moment(Moment)
    /// The columns `at`, `today` and `clock` of the joined table of periods.
    case periods
  }

  let entity: Entity
  let zone: TimeZone
  let clock: Clock
  let rates: ExchangeRates?
  /// References that the terms written so far follow, each with the way to it.
  private(set) var joined: [[ColumnPath.Hop]] = []

  init(entity: Entity, zone: TimeZone, clock: Clock, rates: ExchangeRates? = nil) {
    self.rates = rates
    self.entity = entity
    self.zone = zone
    self.clock = clock
  }

  /// The tables to read, each reference joined; rows that were deleted do not count.
  var tables: String {
    var text = entity.name
    for hops in joined {
      guard let last = hops.last else { continue }
      let alias = Self.alias(hops)
      let before = hops.count == 1 ? entity.name : Self.alias(Array(hops.dropLast()))
      let table = last.entity == alias ? alias : "\(last.entity) AS \(alias)"
      text += "\n  LEFT JOIN \(table) ON \(alias).id = \(before).\(last.column)"
      if Schema.entity(last.entity)?.isImported == true { text += " AND \(alias).is_deleted = 0" }
    }
    return text
  }

  static func alias(_ hops: [ColumnPath.Hop]) -> String {
    hops.map { $0.column.hasSuffix("_id") ? String($0.column.dropLast(3)) : $0.column }
      .joined(separator: "_")
  }

  /// The column as it stands in the database.
  mutating func column(_ path: ColumnPath) -> String {
    for count in stride(from: 1, through: path.hops.count, by: 1) {
      let way = Array(path.hops.prefix(count))
      if !joined.contains(way) { joined.append(way) }
    }
    let alias = path.hops.isEmpty ? entity.name : Self.alias(path.hops)
    if let key = path.extraKey {
      return "CAST(\(alias).extra ->> \(Self.quoted("$.\"\(key)\"")) AS TEXT)"
    }
    return "\(alias).\(path.column)"
  }

  mutating func text(_ term: Term) -> String {
    switch term {
    case .column(let path): return value(path)
    case .constant(let value, let storage): return Self.literal(value, storage)
    case .text(let text): return Self.quoted(text)
    case .null: return "NULL"
    case .startOfDay(let day):
      return Self.literal(zone.start(of: Day(number: Int(day))).seconds, .instant)
    case .asOf(let storage): return asOf(storage)
    case .periodStart:
      guard case .moment(let moment) = clock else { return "period.start_at" }
      return Self.literal(moment.start, .instant)
    case .periodDay(let day): return periodDay(day)
    case .was(let lookup): return state(lookup)
    case .children(let children): return subquery(children)
    case .converted(let conversion): return converted(conversion)
    case .negate(let inner): return "-(\(text(inner)))"
    case .add(let a, let b): return "(\(text(a)) + \(text(b)))"
    case .subtract(let a, let b): return "(\(text(a)) - \(text(b)))"
    case .multiply(let a, let b): return "(\(text(a)) * \(text(b)))"
    case .seconds(let from, let to):
      return "(unixepoch(\(text(to))) - unixepoch(\(text(from))))"
    case .days(let from, let to):
      return "CAST(julianday(\(text(to))) - julianday(\(text(from))) AS INTEGER)"
    case .compare(let sign, let a, let b, _):
      return "\(text(a)) \(sign.rawValue) \(text(b))"
    case .and(let a, let b): return "\(text(a)) AND \(text(b))"
    case .or(let a, let b): return oneOf(term) ?? "(\(text(a)) OR \(text(b)))"
    case .not(.isNull(let inner)): return "\(text(inner)) IS NOT NULL"
    case .not(let inner): return "NOT (\(text(inner)))"
    case .isNull(let inner): return "\(text(inner)) IS NULL"
    case .coalesce(let a, let b): return "COALESCE(\(text(a)), \(text(b)))"
    case .when(let condition, let value):
      return "CASE WHEN \(text(condition)) THEN \(text(value)) END"
    case .choose(let condition, let a, let b):
      return "CASE WHEN \(text(condition)) THEN \(text(a)) ELSE \(text(b)) END"
    case .bucket(let value, let edges): return bucket(text(value), edges)
    case .major(let major): return self.major(major)
    case .business(let time): return business(time)
    case .part(let part, let date, let storage): return self.part(part, text(date), storage)
    }
  }

  /// Each amount is converted and rounded to whole minor units before it is added to others.
  private mutating func converted(_ conversion: Conversion) -> String {
    let amount = text(conversion.amount)
    guard let rates else { return amount }
    let currency = column(conversion.currency)
    var day = conversion.isAtStart ? "date(\(periodDay(.first)), '-1 day')" : asOf(.day)
    if let path = conversion.date {
      day = "COALESCE(substr(\(column(path)), 1, 10), \(day))"
    }
    let unit = ExchangeRates.millionth
    return "(\(amount) * \(rates.factorSQL(currency: currency, day: day))"
      + " + CASE WHEN \(amount) < 0 THEN -\(unit / 2) ELSE \(unit / 2) END) / \(unit)"
  }

  private func subquery(_ children: ChildAggregate) -> String {
    guard let child = Schema.entity(children.entity) else { return "0" }
    var inner = SQLWriter(entity: child, zone: zone, clock: clock)
    let value = children.column.map { "COALESCE(SUM(\(inner.text(.column($0)))), 0)" } ?? "COUNT(*)"
    var conditions = ["\(child.name).\(children.reference) = \(entity.name).id"]
    if child.isImported { conditions.append("\(child.name).is_deleted = 0") }
    if let filter = children.filter { conditions.append(inner.text(filter)) }
    return "(SELECT \(value) FROM \(child.name) WHERE \(conditions.joined(separator: " AND ")))"
  }

  private func periodDay(_ day: Term.PeriodDay) -> String {
    switch (clock, day) {
    case (.periods, .first): "period.first_on"
    case (.periods, .last): "period.last_on"
    case (.moment(let moment), .first): Self.literal(moment.firstDay, .day)
    case (.moment(let moment), .last): Self.literal(moment.lastDay, .day)
    }
  }

  private func state(_ lookup: StateLookup) -> String {
    let states = lookup.table.entity
    var inner = SQLWriter(entity: states, zone: zone, clock: clock)
    let value = inner.text(.column(lookup.column))
    let limit =
      switch (clock, lookup.when) {
      case (.periods, .start): "period.start_at"
      case (.periods, .end): "period.until_at"
      case (.moment(let moment), .start): Self.literal(moment.start, .instant)
      case (.moment(let moment), .end): Self.literal(moment.instant + 1, .instant)
      }
    let name = states.name
    return
      "(SELECT \(value) FROM \(inner.tables) WHERE \(name).\(entity.name)_id = \(entity.name).id"
      + " AND (\(name).valid_from IS NULL OR \(name).valid_from < \(limit))"
      + " AND (\(name).valid_to IS NULL OR \(name).valid_to >= \(limit))"
      + " ORDER BY \(name).valid_from DESC LIMIT 1)"
  }

  /// `a = x OR a = y` as `a IN (x, y)`.
  private mutating func oneOf(_ term: Term) -> String? {
    var subject: Term?
    var values: [Term] = []
    func collect(_ term: Term) -> Bool {
      switch term {
      case .or(let a, let b): return collect(a) && collect(b)
      case .compare(.equal, let left, let right, _):
        guard subject == nil || subject == left else { return false }
        switch right {
        case .text, .constant: break
        default: return false
        }
        subject = left
        values.append(right)
        return true
      default: return false
      }
    }
    guard collect(term), let subject else { return nil }
    var items: [String] = []
    for value in values { items.append(text(value)) }
    return "\(text(subject)) IN (\(items.joined(separator: ", ")))"
  }

  private mutating func value(_ path: ColumnPath) -> String {
    let name = column(path)
    return switch path.storage {
    case .instant: "substr(\(name), 1, 19)"
    case .local: "strftime('%Y-%m-%dT%H:%M:%S', \(name))"
    case .decimal: "CAST(round(\(name) * 1000000) AS INTEGER)"
    case .integer, .boolean, .text, .day, .reference: name
    }
  }

  private func asOf(_ storage: Storage) -> String {
    switch (clock, storage) {
    case (.periods, .day): "period.today"
    case (.periods, .local): "period.clock"
    case (.periods, _): "period.at"
    case (.moment(let moment), .day): Self.literal(moment.day, .day)
    case (.moment(let moment), .local): Self.literal(moment.local, .local)
    case (.moment(let moment), _): Self.literal(moment.instant, .instant)
    }
  }

  static func literal(_ value: Int64, _ storage: Storage) -> String {
    switch storage {
    case .day: "'\(Day(number: Int(value)).text)'"
    case .instant, .local: "'\(Instant(seconds: value).text.dropLast())'"
    case .integer, .decimal, .boolean, .text, .reference: String(value)
    }
  }

  static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
      + "'"
  }
}

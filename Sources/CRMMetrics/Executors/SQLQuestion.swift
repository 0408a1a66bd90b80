internal import CRMSchema
internal import CRMTime

/// A question as one statement of SQL that runs on the plain database.
struct SQLQuestion {
  let sql: String
  let question: Question

  /// - Parameter definitions: derived tables as parts of a WITH clause; none where the connection
  ///   has them.
  init(
    _ question: Question, zone: TimeZone, currency: String?, definitions: [String] = []
  ) {
    self.question = question
    var builder = SQLBuilder(question, zone: zone, currency: currency)
    sql = builder.statement(definitions)
  }
}

/// Puts the parts of the statement together: a table of periods, the facts with their keys and the
/// aggregates' arguments, ranks where quantiles need them, and the groups.
private struct SQLBuilder {
  private let question: Question
  private let zone: TimeZone
  private let currency: String?
  private let aggregates: [Aggregate]
  private var writer: SQLWriter
  private var facts: [String] = []
  private var conditions: [String] = []

  init(_ question: Question, zone: TimeZone, currency: String?) {
    self.question = question
    self.zone = zone
    self.currency = currency
    aggregates = question.aggregates
    let isByPeriod = !question.slots.isEmpty && question.metric.isStock
    writer = SQLWriter(
      entity: question.entity, zone: zone,
      clock: isByPeriod ? .periods : .moment(question.moment), rates: question.rates)
  }

  private var hasPeriods: Bool { !question.slots.isEmpty }

  private var keyNames: [String] {
    var names: [String] = hasPeriods ? ["period"] : []
    for index in question.dimensions.indices {
      if case .reference = question.dimensions[index].kind { names.append("key\(index + 1)_id") }
      names.append("key\(index + 1)")
    }
    if question.money != nil { names.append("currency") }
    return names
  }

  mutating func statement(_ definitions: [String]) -> String {
    collectFacts()
    if hasPeriods { conditions.append(periodCondition()) }
    collectConditions()
    var with = definitions
    if hasPeriods { with.append(periods()) }
    if let reached = reached() { with.append(reached) }
    let ranks = rankColumns()
    let source = ranks.isEmpty ? "facts" : "ranked"
    var tables = writer.tables
    if hasPeriods { tables = "period JOIN \(tables)" }
    if let (_, column, _) = question.cumulative {
      tables += "\n  JOIN reached ON reached.held = \(writer.column(column))"
    }
    if facts.isEmpty { facts = ["1 AS one"] }
    with.append(
      """
      facts AS (
        SELECT \(facts.joined(separator: ",\n    "))
        FROM \(tables)
        WHERE \(conditions.isEmpty ? "TRUE" : conditions.joined(separator: "\n    AND "))
      )
      """)
    if !ranks.isEmpty {
      with.append(
        "ranked AS (\n  SELECT *, \(ranks.joined(separator: ",\n    "))\n  FROM facts\n)")
    }
    let keys = keyNames
    var selected = keys + ["\(value()) AS value", "\(count(question.measure) ?? "COUNT(*)") AS n"]
    if let censored = question.censored { selected.append("\(expression(censored)) AS immature") }
    var text = "WITH \(with.joined(separator: ",\n"))\n"
    text += "SELECT \(selected.joined(separator: ",\n  "))\nFROM \(source)"
    if !keys.isEmpty {
      text += "\nGROUP BY \(keys.joined(separator: ", "))\nORDER BY \(keys.joined(separator: ", "))"
    }
    return text
  }

  private mutating func collectFacts() {
    if hasPeriods { facts.append("period.label AS period") }
    for (index, dimension) in question.dimensions.enumerated() {
      let name = "key\(index + 1)"
      if case .reference(let entity) = dimension.kind, var label = dimension.column {
        facts.append("\(writer.column(label)) AS \(name)_id")
        label.column = Schema.entity(entity)?.labelField ?? "id"
        facts.append("\(writer.column(label)) AS \(name)")
      } else {
        let isReached = question.cumulative?.place == index
        let key = isReached ? "reached.value" : writer.text(dimension.term)
        facts.append("\(key) AS \(name)")
      }
    }
    let home = currency.map(SQLWriter.quoted)
    switch question.money {
    case nil: break
    case .reporting: facts.append("\(home ?? "NULL") AS currency")
    case .inColumn(let path):
      let column = writer.column(path)
      facts.append("\(currencyKey(column, home: home)) AS currency")
    }
    for (index, aggregate) in aggregates.enumerated() {
      guard let argument = aggregate.argument else { continue }
      facts.append("\(writer.text(argument)) AS a\(index + 1)")
    }
  }

  /// The currency that a row's amounts are given in.
  private func currencyKey(_ column: String, home: String?) -> String {
    guard let home else { return column }
    guard let rates = question.rates else { return "COALESCE(\(column), \(home))" }
    let known = rates.currencies.map(SQLWriter.quoted).joined(separator: ", ")
    return "CASE WHEN \(column) IS NULL OR \(column) IN (\(known)) THEN \(home) ELSE \(column) END"
  }

  private mutating func collectConditions() {
    if question.entity.isImported { conditions.append("\(question.entity.name).is_deleted = 0") }
    if let filter = question.filter {
      for part in Self.conjuncts(filter) { conditions.append(writer.text(part)) }
    }
    switch question.time {
    case .present: break
    case .state(let interval):
      if !hasPeriods { addState(interval, at: question.moment) }
    case .events(let path, let bounds, let state):
      let (lower, upper) = bounds.limits(path.storage, zone: zone)
      let column = dateColumn(path)
      let limits = [
        lower.map { "\(column) >= \(SQLWriter.literal($0, path.storage))" },
        upper.map { "\(column) < \(SQLWriter.literal($0, path.storage))" },
      ].compactMap(\.self)
      if !limits.isEmpty {
        let text = limits.joined(separator: " AND ")
        // Without days to choose, a row without a date still belongs to the whole.
        let keepsUndated = bounds.from == nil && bounds.until == nil && !hasPeriods
        conditions.append(keepsUndated ? "(\(column) IS NULL OR \(text))" : text)
      }
      if let state { addState(state, at: question.moment) }
    }
  }

  private static func conjuncts(_ term: Term) -> [Term] {
    if case .and(let a, let b) = term { return conjuncts(a) + conjuncts(b) }
    return [term]
  }

  /// A date as text that compares with literals; stored instants do without a function, so that
  /// indexes serve.
  private mutating func dateColumn(_ path: ColumnPath) -> String {
    path.storage == .instant ? writer.column(path) : writer.text(.column(path))
  }

  private mutating func addState(_ interval: OpenInterval, at moment: Moment) {
    func limit(_ path: ColumnPath) -> String {
      switch path.storage {
      case .day: SQLWriter.literal(moment.day + 1, .day)
      case .local: SQLWriter.literal(moment.local + 1, .local)
      default: SQLWriter.literal(moment.instant + 1, .instant)
      }
    }
    conditions.append(stateText(interval, from: limit(interval.from), to: limit(interval.to)))
  }

  private mutating func stateText(
    _ interval: OpenInterval, from: String, to: String
  ) -> String {
    let start = dateColumn(interval.from)
    let end = dateColumn(interval.to)
    return "(\(start) IS NULL OR \(start) < \(from)) AND (\(end) IS NULL OR \(end) >= \(to))"
  }
}

extension SQLBuilder {
  /// The table of periods, with the moments that decide what belongs to each.
  private func periods() -> String {
    let columns: [(name: String, value: (Question.Slot) -> String)]
    let isStock = question.metric.isStock
    if isStock {
      columns = [
        ("until_at", { SQLWriter.literal($0.moment.instant + 1, .instant) }),
        ("until_on", { SQLWriter.literal($0.moment.day + 1, .day) }),
        ("until_local", { SQLWriter.literal($0.moment.local + 1, .local) }),
        ("at", { SQLWriter.literal($0.moment.instant, .instant) }),
        ("today", { SQLWriter.literal($0.moment.day, .day) }),
        ("clock", { SQLWriter.literal($0.moment.local, .local) }),
        ("start_at", { SQLWriter.literal($0.moment.start, .instant) }),
        ("first_on", { SQLWriter.literal($0.moment.firstDay, .day) }),
        ("last_on", { SQLWriter.literal($0.moment.lastDay, .day) }),
      ]
    } else {
      let storage = dateStorage
      columns = [
        ("since", { SQLWriter.literal(self.place($0.days.start, storage), storage) }),
        ("until", { SQLWriter.literal(self.place($0.days.end, storage), storage) }),
      ]
    }
    let names = (["label"] + columns.map(\.name)).joined(separator: ", ")
    let rows = question.slots.map { slot in
      "(" + (["'\(slot.period.label)'"] + columns.map { $0.value(slot) }).joined(separator: ", ")
        + ")"
    }
    return "period(\(names)) AS (VALUES\n  \(rows.joined(separator: ",\n  "))\n)"
  }

  /// Which values count as reached where a value is held.
  private func reached() -> String? {
    guard let (_, _, names) = question.cumulative else { return nil }
    let pairs = names.indices.flatMap { held in
      names[...held].map { "(\(SQLWriter.quoted($0)), \(SQLWriter.quoted(names[held])))" }
    }
    return "reached(value, held) AS (VALUES\n  \(pairs.joined(separator: ", "))\n)"
  }

  private var dateStorage: Storage {
    if case .events(let path, _, _) = question.time { path.storage } else { .instant }
  }

  private func place(_ day: Day, _ storage: Storage) -> Int64 {
    TimeBounds(from: day).limits(storage, zone: zone).lower ?? 0
  }

  /// Which rows belong to a period.
  private mutating func periodCondition() -> String {
    switch question.time {
    case .present: return "TRUE"
    case .events(let path, _, _):
      let column = dateColumn(path)
      return "\(column) >= period.since AND \(column) < period.until"
    case .state(let interval):
      func limit(_ path: ColumnPath) -> String {
        switch path.storage {
        case .day: "period.until_on"
        case .local: "period.until_local"
        default: "period.until_at"
        }
      }
      return stateText(interval, from: limit(interval.from), to: limit(interval.to))
    }
  }

  /// For each quantile the place of a row among those of its group, from 0, and their number.
  private func rankColumns() -> [String] {
    let keys = keyNames
    let partition = keys.isEmpty ? "" : "PARTITION BY \(keys.joined(separator: ", "))"
    var columns: [String] = []
    for (index, aggregate) in aggregates.enumerated() {
      guard case .quantile = aggregate.function else { continue }
      let name = "a\(index + 1)"
      let order = [partition, "ORDER BY \(name) NULLS LAST"].filter { !$0.isEmpty }
      columns.append("ROW_NUMBER() OVER (\(order.joined(separator: " "))) - 1 AS i\(index + 1)")
      columns.append("COUNT(\(name)) OVER (\(partition)) AS n\(index + 1)")
    }
    return columns
  }

  private func value() -> String {
    let text = expression(question.measure)
    switch question.metric.unit {
    case .percent: return "100.0 * (\(text))"
    case .money where !question.measure.isExact: return "CAST(round(\(text)) AS INTEGER)"
    default: return text
    }
  }

  private func expression(_ measure: Measure) -> String {
    switch measure {
    case .aggregate(let aggregate): return expression(aggregate)
    case .constant(let value, let denominator):
      return denominator == 1 ? String(value) : "(CAST(\(value) AS REAL) / \(denominator))"
    case .negate(let inner): return "-(\(expression(inner)))"
    case .add(let a, let b): return "(\(expression(a)) + \(expression(b)))"
    case .subtract(let a, let b): return "(\(expression(a)) - \(expression(b)))"
    case .multiply(let a, let b): return "(\(expression(a)) * \(expression(b)))"
    case .divide(let a, let b):
      return "CAST(\(expression(a)) AS REAL) / NULLIF(\(expression(b)), 0)"
    }
  }

  private func expression(_ aggregate: Aggregate) -> String {
    let number = (aggregates.firstIndex(of: aggregate) ?? 0) + 1
    let name = "a\(number)"
    func scaled(_ text: String) -> String {
      aggregate.denominator == 1 ? text : "(CAST(\(text) AS REAL) / \(aggregate.denominator))"
    }
    switch aggregate.function {
    case .count: return aggregate.argument == nil ? "COUNT(*)" : "COUNT(\(name))"
    case .countDistinct: return "COUNT(DISTINCT \(name))"
    case .sum: return scaled("COALESCE(SUM(\(name)), 0)")
    case .minimum: return scaled("MIN(\(name))")
    case .maximum: return scaled("MAX(\(name))")
    case .mean:
      let scale = aggregate.denominator == 1 ? "" : " * \(aggregate.denominator)"
      return "(CAST(SUM(\(name)) AS REAL) / (COUNT(\(name))\(scale)))"
    case .survival(.median):
      return "(CAST(survival_median(\(name)) AS REAL) / \(aggregate.denominator))"
    case .survival(.share(let after)): return "survival_share(\(name), \(after))"
    case .quantile(let part, let whole):
      let place = "(n\(number) - 1) * \(part)"
      let cases = """
        CASE i\(number)
            WHEN \(place) / \(whole) THEN \(name) * (\(whole) - \(place) % \(whole))
            WHEN \(place) / \(whole) + 1 THEN \(name) * (\(place) % \(whole)) END
        """
      return "(CAST(SUM(\(cases)) AS REAL) / \(whole * aggregate.denominator))"
    }
  }

  /// How many records a value rests on; `nil` where it has no aggregate.
  private func count(_ measure: Measure) -> String? {
    switch measure {
    case .aggregate(let aggregate):
      guard aggregate.argument != nil,
        let index = aggregates.firstIndex(of: aggregate)
      else { return "COUNT(*)" }
      let distinct = aggregate.function == .countDistinct ? "DISTINCT " : ""
      return "COUNT(\(distinct)a\(index + 1))"
    case .constant: return nil
    case .negate(let inner): return count(inner)
    case .divide(let a, let b): return count(b) ?? count(a)
    case .add(let a, let b), .subtract(let a, let b), .multiply(let a, let b):
      guard let left = count(a), let right = count(b), left != right else {
        return count(a) ?? count(b)
      }
      return "MAX(\(left), \(right))"
    }
  }
}

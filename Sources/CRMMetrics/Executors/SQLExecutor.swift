internal import CRMSchema
internal import CRMStore
internal import CRMTime

/// Runs the SQL that is shown.
struct SQLExecutor: Executor {
  let database: Database
  let zone: TimeZone
  let currency: String?

  func prepare(_ questions: [Question]) {}

  func tallies(_ questions: [Question]) throws(MetricError) -> [[Tally]] {
    var answers: [[Tally]] = []
    for question in questions {
      do throws(SQLError) {
        answers.append(try tallies(question))
      } catch {
        if error.message.contains("integer overflow") {
          throw .overflow(metric: question.metric.name)
        }
        throw .database(error)
      }
    }
    return answers
  }

  private func tallies(_ question: Question) throws(SQLError) -> [Tally] {
    let sql = SQLQuestion(question, zone: zone, currency: currency).sql
    let slots = Dictionary(
      question.slots.enumerated().map { ($0.element.period.label, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    return try database.rows(sql) { (row: Statement) throws(SQLError) in
      var column = 0
      func next() -> Int {
        column += 1
        return column - 1
      }
      var tally = Tally(slot: 0, keys: [], currency: nil, value: nil, n: 0)
      if !question.slots.isEmpty { tally.slot = slots[row.text(next())] ?? 0 }
      for dimension in question.dimensions {
        tally.keys.append(Self.key(row, dimension, next: next))
      }
      if question.money != nil { tally.currency = row.optionalText(next()) }
      let value = next()
      switch row.columnType(value) {
      case .integer: tally.value = .whole(Int64(row.int(value)))
      case .real: tally.value = .real(row.double(value))
      default: tally.value = nil
      }
      tally.n = row.int(next())
      if question.censored != nil { tally.immature = row.int(next()) }
      return tally
    }
  }

  private static func key(
    _ row: Statement, _ dimension: MetricDimension, next: () -> Int
  ) -> GroupKey {
    let column = next()
    switch dimension.kind {
    case .reference:
      let label = next()
      guard let id = row.optionalInt(column) else { return .empty }
      return .record(Int64(id), row.optionalText(label))
    case .text, .enumeration: return row.optionalText(column).map(GroupKey.text) ?? .empty
    case .boolean, .integer, .classes:
      return row.optionalInt(column).map { .number(Int64($0)) } ?? .empty
    case .day:
      guard let text = row.optionalText(column), let day = Day(text) else { return .empty }
      return .number(Int64(day.number))
    }
  }

  func span(_ question: Question) throws(MetricError) -> DayRange? {
    var writer = SQLWriter(
      entity: question.entity, zone: zone, clock: .moment(question.moment))
    let path: ColumnPath
    switch question.time {
    case .present: return nil
    case .state(let interval): path = interval.from
    case .events(let column, _, _): path = column
    }
    let date = writer.text(.column(path))
    var conditions = question.entity.isImported ? ["\(question.entity.name).is_deleted = 0"] : []
    if let filter = question.filter { conditions.append("(\(writer.text(filter)))") }
    let sql = """
      SELECT MIN(\(date)), MAX(\(date)) FROM \(writer.tables)
      WHERE \(conditions.isEmpty ? "TRUE" : conditions.joined(separator: " AND "))
      """
    do throws(SQLError) {
      let rows = try database.rows(sql) { (row: Statement) throws(SQLError) in
        (row.optionalText(0), row.optionalText(1))
      }
      guard let first = rows.first?.0.flatMap({ day($0, path.storage) }),
        let last = rows.first?.1.flatMap({ day($0, path.storage) })
      else {
        return nil
      }
      let end = question.metric.isStock ? Day(number: Int(question.moment.day)) : last
      return DayRange(first, max(first, end) + 1)
    } catch {
      throw .database(error)
    }
  }

  /// The local day of a date as the statements write it.
  private func day(_ text: String, _ storage: Storage) -> Day? {
    guard let read = DateTimeText(text) else { return nil }
    guard storage == .instant, let seconds = read.secondOfDay else { return read.day }
    return zone.day(of: Instant(seconds: Int64(read.day.number) * 86_400 + Int64(seconds)))
  }
}

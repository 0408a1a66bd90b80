internal import CRMBytes
internal import CRMSchema
package import CRMStore
package import CRMTime
package import CRMWorkspace

/// Finds the rows at fault.
package struct RuleEngine {
  private let database: Database
  private let zone: TimeZone
  private let currency: String?
  private let settings: Settings
  private let schedules: ScheduleBook

  package init(database: Database, settings: Settings) {
    self.database = database
    zone = settings.timeZone
    currency = settings.currency
    self.settings = settings
    schedules = ScheduleBook(settings)
  }

  /// What the rule finds as of a moment, with at most `limit` rows.
  package func run(
    _ rule: RuleDeclaration, asOf: Instant, limit: Int
  ) throws(MetricError) -> RuleResult {
    do throws(SQLError) {
      try SQLFunctions.define(settings, schedules, on: database)
      return try result(rule, asOf: asOf, limit: max(limit, 0))
    } catch {
      throw .database(error)
    }
  }

  private func result(
    _ rule: RuleDeclaration, asOf: Instant, limit: Int
  ) throws(SQLError) -> RuleResult {
    let entity = rule.entity
    let moment = Moment(asOf, from: nil, zone: zone)
    var writer = SQLWriter(entity: entity, zone: zone, clock: .moment(moment))
    var columns = ["\(entity.name).id", entity.labelField.map { "\(entity.name).\($0)" } ?? "NULL"]
    for field in rule.fields { columns.append(column(field, &writer)) }
    let present = entity.isImported ? "\(entity.name).is_deleted = 0" : "TRUE"
    let condition: String
    switch rule.condition {
    case .expression(let term):
      condition = writer.text(
        term.resolved(home: currency, rates: nil, date: nil, schedules: schedules))
    case .ids(let sql): condition = "\(entity.name).id IN (\(sql))"
    }
    let tables = writer.tables
    let sql = """
      SELECT \(columns.joined(separator: ",\n  "))
      FROM \(tables)
      WHERE \(present)
        AND (\(condition))
      ORDER BY \(entity.name).id
      """
    let count = try database.integer("SELECT COUNT(*) FROM (\(sql))") ?? 0
    let total = try database.integer("SELECT COUNT(*) FROM \(entity.name) WHERE \(present)") ?? 0
    let rows = try database.rows("\(sql)\nLIMIT \(limit)") { (row: Statement) throws(SQLError) in
      RuleResult.Row(
        id: row.int(0), label: row.optionalText(1) ?? "#\(row.int(0))",
        values: rule.fields.indices.map { value(row, 2 + $0, rule.fields[$0]) })
    }
    return RuleResult(rule: rule, count: count, total: total, rows: rows, sql: sql)
  }

  /// A field's SQL: of a reference the name of the record, of money the amount with its currency.
  private func column(_ field: RuleField, _ writer: inout SQLWriter) -> String {
    var path = field.path
    switch field.type {
    case .reference(let name):
      path.column = Schema.entity(name)?.labelField ?? "id"
      return writer.column(path)
    case .number(let number):
      guard case .inColumn(let currency) = number.money else { return writer.column(path) }
      return "\(writer.column(path)) || ' ' || COALESCE(\(writer.column(currency)), '')"
    default: return writer.column(path)
    }
  }

  private func value(_ row: Statement, _ column: Int, _ field: RuleField) -> String? {
    guard let text = row.optionalText(column) else { return nil }
    switch field.type {
    case .boolean: return text == "0" ? "No" : "Yes"
    case .enumeration(let choices): return choices.label(of: text)
    case .instant, .local: return text.prefix(16).split(separator: "T").joined(separator: " ")
    case .number(let number) where number.isMoney:
      let parts = text.split(separator: " ")
      guard let minor = parts.first.flatMap({ Int64($0) }) else { return text }
      let code = parts.count > 1 ? String(parts[1]) : currency
      let amount = majorUnitsText(minor, scale: currencyScale(code))
      return code.map { "\(amount) \($0)" } ?? amount
    default: return text
    }
  }
}

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
  private let catalogue: TableCatalogue
  private let tables: TablePreparation

  /// - Parameter tables: the derived tables that rules may read.
  package init(database: Database, settings: Settings, tables: TableCatalogue = .none) {
    self.database = database
    zone = settings.timeZone
    currency = settings.currency
    self.settings = settings
    schedules = ScheduleBook(settings)
    catalogue = tables
    self.tables = TablePreparation(database: database, catalogue: tables, settings: settings)
  }

  /// What the rule finds as of a moment, with at most `limit` rows.
  package func run(
    _ rule: RuleDeclaration, asOf: Instant, limit: Int
  ) throws(MetricError) -> RuleResult {
    try prepare([rule])
    do throws(SQLError) {
      return try result(rule, asOf: asOf, limit: max(limit, 0))
    } catch {
      throw .database(error)
    }
  }

  /// For each entity that rules of severity error or warning look at, in the order of the schema, how
  /// many of its records none of them finds.
  package func scores(
    _ rules: [RuleDeclaration], asOf: Instant
  ) throws(MetricError) -> [RecordScore] {
    let grave = rules.filter { $0.severity != .note }
    try prepare(grave)
    var scores: [RecordScore] = []
    for entity in Schema.entities {
      let own = grave.filter { $0.entity.name == entity.name }
      guard !own.isEmpty else { continue }
      let found = own.map { question($0, asOf: asOf, isListing: false) }
      do throws(SQLError) {
        scores.append(
          RecordScore(
            entity: entity,
            count: try count(found.joined(separator: "\nUNION\n")), total: try total(entity)))
      } catch {
        throw .database(error)
      }
    }
    return scores
  }

  private func prepare(_ rules: [RuleDeclaration]) throws(MetricError) {
    try tables.defineFunctions()
    if rules.contains(where: \.readsSettings) { try tables.prepareSettings() }
    try tables.prepare(rules.reduce(into: []) { $0.formUnion($1.derivedTables) })
  }

  private func count(_ sql: String) throws(SQLError) -> Int {
    try database.integer("SELECT COUNT(*) FROM (\(sql))") ?? 0
  }

  private func total(_ entity: Entity) throws(SQLError) -> Int {
    try database.integer("SELECT COUNT(*) FROM \(entity.name) WHERE \(present(entity))") ?? 0
  }

  private func present(_ entity: Entity) -> String {
    entity.isImported ? "\(entity.name).is_deleted = 0" : "TRUE"
  }

  /// The statement that finds the rows: with their names and fields, or their ids alone. It reads
  /// derived tables by their names.
  private func question(_ rule: RuleDeclaration, asOf: Instant, isListing: Bool) -> String {
    let entity = rule.entity
    let moment = Moment(asOf, from: nil, zone: zone)
    var writer = SQLWriter(entity: entity, zone: zone, clock: .moment(moment))
    var columns = ["\(entity.name).id"]
    if isListing {
      columns.append(entity.labelField.map { "\(entity.name).\($0)" } ?? "NULL")
      for field in rule.fields { columns.append(column(field, &writer)) }
    }
    let condition: String
    switch rule.condition {
    case .expression(let term):
      condition = writer.text(
        term.resolved(home: currency, rates: nil, date: nil, schedules: schedules))
    case .ids(let sql):
      let text = sql.replacing(":as_of", with: SQLWriter.quoted(asOf.text))
      condition = "\(entity.name).id IN (\(text))"
    }
    return """
      SELECT \(columns.joined(separator: ",\n  "))
      FROM \(writer.tables)
      WHERE \(present(entity))
        AND (\(condition))
      """
  }

  private func result(
    _ rule: RuleDeclaration, asOf: Instant, limit: Int
  ) throws(SQLError) -> RuleResult {
    let found = try count(question(rule, asOf: asOf, isListing: false))
    let sql =
      question(rule, asOf: asOf, isListing: true) + "\nORDER BY \(rule.entity.name).id"
    let rows = try database.rows("\(sql)\nLIMIT \(limit)") { (row: Statement) throws(SQLError) in
      RuleResult.Row(
        id: row.int(0), label: row.optionalText(1) ?? "#\(row.int(0))",
        values: rule.fields.indices.map { value(row, 2 + $0, rule.fields[$0]) })
    }
    let definitions = TablePreparation.definitions(
      rule.derivedTables, in: catalogue, settings: settings,
      readBy: rule.readsSettings ? sql : "")
    let shown =
      definitions.isEmpty ? sql : "WITH \(definitions.joined(separator: ",\n"))\n\(sql)"
    return RuleResult(
      rule: rule, count: found, total: try total(rule.entity), rows: rows, sql: shown)
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

internal import CRMSchema
internal import CRMStore
internal import CRMTime
internal import CRMWorkspace

/// Makes derived tables, and the tables of the settings that their queries may read, on one
/// connection; they go away with it.
final class TablePreparation {
  private let database: Database
  let catalogue: TableCatalogue
  let settings: Settings
  private var made: Set<String> = []
  private var hasSettings = false
  private var hasFunctions = false
  /// By query; empty where it has no answer.
  private var moments: [String: Instant?] = [:]
  /// What the functions of SQL compute with, in short; see `states(amid:)`.
  private(set) lazy var clock = clockDigest()
  /// Why a table could not be made when its columns were asked for.
  var failure: MetricError?

  init(database: Database, catalogue: TableCatalogue, settings: Settings) {
    self.database = database
    self.catalogue = catalogue
    self.settings = settings
  }

  /// Gives the connection the functions that queries and conditions may call.
  func defineFunctions() throws(MetricError) {
    guard !hasFunctions else { return }
    do throws(SQLError) {
      try SQLFunctions.define(settings, on: database)
    } catch {
      throw .database(error)
    }
    hasFunctions = true
  }

  /// Makes the tables of the settings, where they are not there yet.
  func prepareSettings() throws(MetricError) {
    do throws(SQLError) {
      try database.makeTemporaries { () throws(SQLError) in try makeSettingsOnce() }
    } catch {
      throw .database(error)
    }
  }

  /// Makes the tables of those names, and those that they need, where they are not there yet.
  func prepare(_ names: Set<String>) throws(MetricError) {
    if !names.isEmpty { try defineFunctions() }
    for table in catalogue.closure(of: names) where !made.contains(table.entity.name) {
      do throws(SQLError) {
        try database.makeTemporaries { () throws(SQLError) in
          try makeSettingsOnce()
          try make(table)
        }
      } catch {
        throw .wrongTable("\(table.location): \(error.message)")
      }
      made.insert(table.entity.name)
    }
  }

  func tables(_ names: Set<String>) -> [DerivedTable] { catalogue.closure(of: names) }

  func reach(of table: DerivedTable) throws(MetricError) -> HistoryReach? {
    if let query = table.knownFrom {
      // Columns may have come from a file, without the table.
      try prepare(Set(tables([table.entity.name]).map(\.entity.name).filter(query.contains)))
      do throws(SQLError) {
        return try firstMoment(query).map {
          HistoryReach(
            instant: $0, subject: table.entity.owner.flatMap { Schema.entity($0) } ?? table.entity,
            before: table.before)
        }
      } catch {
        throw .wrongTable("\(table.location): known_from: \(error.message)")
      }
    }
    guard table.tellsStates, let owner = table.entity.owner else { return nil }
    return try reach(ofHistory: owner, before: table.before)
  }

  func reach(
    ofHistory owner: String, before: String
  ) throws(MetricError) -> HistoryReach? {
    guard let subject = Schema.entity(owner), subject.hasHistory else { return nil }
    do throws(SQLError) {
      return try firstMoment(Self.firstObserved(owner)).map {
        HistoryReach(instant: $0, subject: subject, before: before)
      }
    } catch {
      throw .database(error)
    }
  }

  /// The moment in the first row of a query's answer, which is asked once.
  private func firstMoment(_ query: String) throws(SQLError) -> Instant? {
    if let known = moments[query] { return known }
    let found = try database.rows(query) { (row: Statement) throws(SQLError) in
      row.optionalText(0)
    }
    let moment = found.first?.flatMap { Instant($0) }
    moments[query] = .some(moment)
    return moment
  }

  private func make(_ table: DerivedTable) throws(SQLError) {
    let name = quoted(table.entity.name)
    let fields = table.entity.fields
    let found = try database.prepare(table.sql).columnNames
    for field in fields where !found.contains(field.name) {
      throw SQLError(
        .other,
        message: "the query gives no column '\(field.name)'; it gives "
          + found.joined(separator: ", "))
    }
    let columns = fields.map { "\(quoted($0.name)) \($0.type.sqlType)" }
    // An earlier engine may have left it on the connection, made of what was there then.
    try database.execute("DROP TABLE IF EXISTS temp.\(name)")
    try database.execute(
      "CREATE TEMP TABLE \(name) (id INTEGER PRIMARY KEY, \(columns.joined(separator: ", ")))")
    let names = fields.map { quoted($0.name) }.joined(separator: ", ")
    try database.execute("INSERT INTO temp.\(name) (\(names)) SELECT \(names) FROM (\(table.sql))")
    if let owner = table.entity.owner {
      try database.execute(
        "CREATE INDEX temp.\(quoted(table.entity.name + "_owner")) ON \(name) (\(quoted(owner + "_id")))"
      )
    }
  }

  private func makeSettingsOnce() throws(SQLError) {
    guard !hasSettings else { return }
    try makeSettings()
    hasSettings = true
  }

  private func makeSettings() throws(SQLError) {
    for table in SettingTable.all(settings) {
      try database.execute("DROP TABLE IF EXISTS temp.\(table.name)")
      try database.execute("CREATE TEMP TABLE \(table.name) AS \(table.query)")
    }
  }
}

extension TablePreparation {
  /// Derived tables as parts of a WITH clause, each after those that it needs and after the settings
  /// that they read, so that a statement runs on the plain database.
  /// - Parameter sql: a statement that may read settings itself.
  static func definitions(
    _ names: Set<String>, in catalogue: TableCatalogue, settings: Settings, readBy sql: String = ""
  ) -> [String] {
    let tables = catalogue.closure(of: names)
    let read = SettingTable.all(settings).filter { setting in
      sql.contains(setting.name) || tables.contains { $0.sql.contains(setting.name) }
    }
    return read.map { "\($0.name) AS (\n\(indented($0.query))\n)" }
      + tables.map { "\($0.entity.name) AS (\n\(indented($0.sql))\n)" }
  }

  private static func indented(_ sql: String) -> String {
    sql.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "  \($0)" }.joined(separator: "\n")
  }
}

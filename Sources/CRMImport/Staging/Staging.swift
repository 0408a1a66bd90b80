internal import CRMBytes
internal import CRMSchema
internal import CRMStore
internal import CRMTime
internal import CRMYAML

/// What the files of one source left for the queries of their profile.
///
/// A database of its own, so that a profile's SQL cannot reach the workspace's: first filled, then
/// asked.
final class Staging {
  /// What queries can ask about the run.
  struct Parameters {
    var at: Instant
    var source: String
    var isFull: Bool
    /// The source has brought a newer export.
    var isOlder: Bool
    /// Reads dates for `instant(…)`.
    var reader: ValueReader
    /// How long SQLite may work at one query.
    var querySeconds: Double
  }

  let profile: Profile
  let database: Database
  private let parameters: Parameters
  private var tables: [String: StagedTable] = [:]
  /// The files whose rows a table holds, by the table's name.
  private(set) var jobs: [String: [FileJob]] = [:]
  private var jobsByNumber: [Int: FileJob] = [:]

  /// With every table of the profile, still empty.
  init(_ profile: Profile, _ parameters: Parameters) throws {
    self.profile = profile
    self.parameters = parameters
    database = try Database(path: "", mode: .create)
    try database.execute(
      "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768")
    for transform in TextTransform.all {
      if let function = transform.function {
        try database.define(function: transform.name, function)
      }
    }
    let reader = parameters.reader
    try database.define(function: "instant") { reader.instantText($0) }
    try database.execute("BEGIN")
    for rule in profile.files.compactMap(\.stage) {
      let table = try make(rule.table, isKeyed: true)
      for column in rule.columns { _ = try table.place(of: column) }
      for unpivot in rule.unpivots {
        let table = try make(unpivot.table, isKeyed: false)
        for column in UnpivotRule.columns { _ = try table.place(of: column) }
      }
    }
    for entity in profile.stored { try StoredRecords.makeTable(of: entity, in: database) }
  }

  private func make(_ name: String, isKeyed: Bool) throws -> StagedTable {
    let folded = name.asciiLowercased
    if let table = tables[folded] { return table }
    let table = try StagedTable(name, isKeyed: isKeyed, in: database)
    tables[folded] = table
    return table
  }

  func table(_ name: String) throws -> StagedTable { try make(name, isKeyed: true) }

  /// Notes that the run reads a file into its tables.
  func add(_ job: FileJob) {
    guard let rule = job.stage else { return }
    job.ledger = job.ledger ?? RowLedger()
    jobsByNumber[Int(job.number)] = job
    for name in [rule.table] + rule.unpivots.map(\.table) {
      jobs[name.asciiLowercased, default: []].append(job)
    }
  }

  /// The files whose rows any of the tables holds, in the order of the run.
  func jobs(of names: [String]) -> [FileJob] {
    let found = names.flatMap { jobs[$0.asciiLowercased] ?? [] }
    var seen: Set<Int32> = []
    return found.filter { seen.insert($0.number).inserted }.sorted { $0.number < $1.number }
  }

  /// The queries of which the run reads a table.
  var queries: [RecordQuery] { profile.records.filter { !jobs(of: $0.tables).isEmpty } }

  var findings: [FindingQuery] { profile.findings.filter { !jobs(of: $0.tables).isEmpty } }
}

// MARK: - Rows

extension Staging {
  /// What `_row` says of a row of a file: its number in the upper, the row's in the lower half.
  static func rowID(_ job: FileJob, _ row: Int) -> Int { Int(job.number) << 32 | row }

  /// The file and the number of the row in it; `nil` for what is no row of this run.
  func place(of row: Int) -> (job: FileJob, row: Int)? {
    guard row > 0, let job = jobsByNumber[row >> 32] else { return nil }
    return (job, row & 0xFFFF_FFFF)
  }
}

// MARK: - Queries

extension Staging {
  /// From now on the tables stay as they are, and nothing but them can be read.
  /// - Throws: `YAMLError` for a view that cannot be made.
  func startQueries() throws {
    guard !database.isGuarded else { return }
    for view in profile.views { try make(view) }
    try database.execute("COMMIT")
    let others = profile.stored.map(StoredRecords.tableName) + profile.views.map(\.name)
    try database.guardReads(
      allowing: tables.values.map(\.name) + others, subject: "the tables of the profile")
  }

  /// Views are filled once, for several queries may join them.
  private func make(_ view: NamedQuery) throws(YAMLError) {
    let head = "CREATE TABLE \(quoted(view.name)) AS SELECT * FROM ("
    do throws(SQLError) {
      let statement = try database.prepare("\(head)\(view.query.sql)\n)")
      bind(statement)
      _ = try database.limitingTime(to: parameters.querySeconds) { () throws(SQLError) in
        try statement.run()
      }
    } catch {
      throw fault(error, in: view.query, behind: head.utf8.count)
    }
  }

  private func bind(_ statement: Statement) {
    statement.bind(parameters.at.text, named: ":at")
    statement.bind(parameters.isFull ? 1 : 0, named: ":full")
    statement.bind(parameters.isOlder ? 1 : 0, named: ":older")
    statement.bind(parameters.source, named: ":source")
  }

  /// The query, ready to run.
  /// - Throws: `YAMLError` at the place of the SQL.
  func prepare(_ query: ProfileQuery) throws(YAMLError) -> RunningQuery {
    do throws(SQLError) {
      let statement = try database.prepareQuestion(query.sql)
      bind(statement)
      return RunningQuery(query, statement, in: self, seconds: parameters.querySeconds)
    } catch {
      throw fault(error, in: query)
    }
  }

  /// - Parameter head: how many bytes the statement has before the query.
  func fault(
    _ error: SQLError, in query: ProfileQuery, behind head: Int = 0
  ) -> YAMLError {
    var message = error.message
    if error.kind == .tooSlow {
      message =
        "the query takes longer than \(Int(parameters.querySeconds.rounded(.up))) s and was stopped;"
        + " nothing is imported. Join by columns that both tables have, or filter earlier"
    }
    if message.hasPrefix("no such table:"), let name = message.split(separator: " ").last {
      let near = nearestName(to: String(name), among: tableNames)
      message += near.map { "; did you mean '\($0)'?" } ?? ""
    }
    var location = query.location
    if query.isBlock, let offset = error.offset {
      let before = query.sql.utf8.prefix(max(offset - head, 0))
      location.line += 1 + before.count { $0 == UInt8(ascii: "\n") }
      location.column = 1
    }
    return YAMLError(location, message)
  }

  private var tableNames: [String] {
    (tables.values.map(\.name) + profile.stored.map(StoredRecords.tableName)
      + profile.views.map(\.name)).sorted()
  }
}

// MARK: - Checking a profile

extension Staging {
  /// Compiles every query of a profile against empty tables.
  /// - Parameter seconds: how long SQLite may work at a view of it.
  /// - Throws: `YAMLError` for what is wrong with one.
  static func check(_ profile: Profile, within seconds: Double = 60) throws {
    guard !(profile.records.isEmpty && profile.findings.isEmpty && profile.views.isEmpty) else {
      return
    }
    let parameters = Parameters(
      at: .earliest, source: profile.name, isFull: false, isOlder: false,
      reader: ValueReader(zone: .utc, dateOrder: nil, decimalMark: nil),
      querySeconds: seconds)
    let staging = try Staging(profile, parameters)
    try staging.startQueries()
    for query in profile.records {
      try staging.check(query.tables, query.query)
      let result = QueryColumns(try staging.prepare(query.query).statement.columnNames)
      if !query.isDerived, !result.isTied {
        throw YAMLError(
          query.query.location,
          "the query must give '_row' (or '_rows', where it folds rows), by which its records are"
            + " counted; or say 'derived: true'")
      }
    }
    for finding in profile.findings {
      try staging.check(finding.tables, finding.query)
      let result = try staging.prepare(finding.query).statement.columnNames
      guard result.contains("message") else {
        throw YAMLError(finding.query.location, "the query must give 'message'")
      }
    }
  }

  private func check(_ names: [String], _ query: ProfileQuery) throws(YAMLError) {
    for name in names where tables[name.asciiLowercased] == nil {
      let known = tables.values.map(\.name).sorted()
      throw YAMLError(query.location, unknownText("staged table", name, among: known))
    }
  }
}

internal import CRMBytes
internal import CRMSchema
internal import CRMStore
internal import CRMYAML

/// What the files of one source left for the queries of their profile.
///
/// A database of its own, so that a profile's SQL cannot reach the workspace's: first filled, then
/// asked.
final class Staging {
  let profile: Profile
  let database: Database
  private var tables: [String: StagedTable] = [:]
  /// The files whose rows a table holds, by the table's name.
  private(set) var jobs: [String: [FileJob]] = [:]
  private var jobsByNumber: [Int: FileJob] = [:]

  /// With every table of the profile, still empty.
  init(_ profile: Profile) throws {
    self.profile = profile
    database = try Database(path: "", mode: .create)
    try database.execute(
      "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768")
    for transform in TextTransform.all {
      if let function = transform.function {
        try database.define(function: transform.name, function)
      }
    }
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

  func jobs(of query: RecordQuery) -> [FileJob] { jobs[query.table.asciiLowercased] ?? [] }

  /// The queries whose table the run reads.
  var queries: [RecordQuery] { profile.records.filter { !jobs(of: $0).isEmpty } }
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
  func startQueries() throws {
    guard !database.isGuarded else { return }
    try database.execute("COMMIT")
    let stored = profile.stored.map(StoredRecords.tableName)
    try database.guardReads(
      allowing: tables.values.map(\.name) + stored, subject: "the tables of the profile")
  }

  /// - Throws: `YAMLError` at the place of the SQL.
  func prepare(_ query: RecordQuery) throws(YAMLError) -> Statement {
    do throws(SQLError) {
      return try database.prepareQuestion(query.sql)
    } catch {
      var message = error.message
      if let name = message.split(separator: " ").last, message.hasPrefix("no such table:") {
        let known = tables.values.map(\.name).sorted()
        if let near = nearestName(to: String(name), among: known) {
          message += "; did you mean '\(near)'?"
        }
      }
      throw YAMLError(query.location, message)
    }
  }

  /// Compiles every query of a profile against empty tables.
  /// - Throws: `YAMLError` for what is wrong with one.
  static func check(_ profile: Profile) throws {
    guard !profile.records.isEmpty else { return }
    let staging = try Staging(profile)
    try staging.startQueries()
    for query in profile.records {
      guard staging.tables[query.table.asciiLowercased] != nil else {
        throw YAMLError(
          query.location,
          unknownText(
            "staged table", query.table, among: staging.tables.values.map(\.name).sorted()))
      }
      let result = QueryColumns(try staging.prepare(query).columnNames)
      if !query.isDerived, !result.isTied {
        throw YAMLError(
          query.location,
          "the query must give '_row' (or '_rows', where it folds rows), by which its records are"
            + " counted; or say 'derived: true'")
      }
    }
  }
}

internal import CRMStore
internal import CRMTerminal

/// What the database keeps of one run of `crm import`.
struct ImportRecord {
  /// The counters of source rows, as `crm import --json` names them, and their columns.
  private static let counters: [(name: String, column: String)] = [
    ("read", "rows_read"), ("inserted", "rows_inserted"), ("updated", "rows_updated"),
    ("unchanged", "rows_unchanged"), ("deleted", "rows_deleted"), ("rejected", "rows_rejected"),
    ("skipped", "rows_skipped"), ("secrets_dropped", "secrets_dropped"),
  ]

  static let counterNames = counters.map(\.name)

  struct File {
    var path: String
    var source: String?
    var profile: String?
    var entity: String?
    var encoding: String?
    var delimiter: String?
    var counts: [Int]
  }

  struct Issue {
    var severity: String
    var code: String
    var path: String?
    var line: Int?
    var field: String?
    var count: Int
    var message: String
  }

  var number: Int
  var at: String
  var startedAt: String?
  var isFull: Bool
  /// In the order of `counterNames`.
  var counts: [Int]
  var files: [File]

  /// The sources of its files, each once.
  var sources: [String] {
    var seen: Set<String> = []
    return files.compactMap(\.source).filter { seen.insert($0).inserted }
  }

  /// All runs, the newest first.
  static func all(in store: Store) throws(SQLError) -> [ImportRecord] {
    try records(in: store, where: "true")
  }

  /// The run of that number, `nil` where there is none.
  static func numbered(_ number: Int, in store: Store) throws(SQLError) -> ImportRecord? {
    try records(in: store, where: "id = \(number)").first
  }

  private static func records(
    in store: Store, where condition: String
  ) throws(SQLError) -> [ImportRecord] {
    let columns = counters.map(\.column).joined(separator: ", ")
    return try store.database.rows(
      """
      SELECT id, at, started_at, is_full, \(columns) FROM import_run WHERE \(condition)
      ORDER BY id DESC
      """
    ) { row throws(SQLError) in
      ImportRecord(
        number: row.int(0), at: row.text(1), startedAt: row.optionalText(2),
        isFull: row.int(3) != 0, counts: counters.indices.map { row.int(4 + $0) },
        files: try files(of: row.int(0), columns: columns, in: store))
    }
  }

  private static func files(
    of run: Int, columns: String, in store: Store
  ) throws(SQLError) -> [File] {
    try store.database.rows(
      """
      SELECT f.path, s.name, f.profile, f.entity, f.encoding, f.delimiter, \(columns)
      FROM import_file AS f LEFT JOIN source AS s ON s.id = f.source_id
      WHERE f.import_run_id = ? ORDER BY f.id
      """, .integer(run)
    ) { row throws(SQLError) in
      File(
        path: row.text(0), source: row.optionalText(1), profile: row.optionalText(2),
        entity: row.optionalText(3), encoding: row.optionalText(4),
        delimiter: row.optionalText(5), counts: counters.indices.map { row.int(6 + $0) })
    }
  }

  /// What the run found wrong, errors first.
  func issues(in store: Store) throws(SQLError) -> [Issue] {
    try store.database.rows(
      """
      SELECT severity, code, path, line, field, "count", message FROM import_issue
      WHERE import_run_id = ?
      ORDER BY CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, id
      """, .integer(number)
    ) { row throws(SQLError) in
      Issue(
        severity: row.text(0), code: row.text(1), path: row.optionalText(2),
        line: row.optionalInt(3), field: row.optionalText(4), count: row.int(5),
        message: row.text(6))
    }
  }
}

extension ImportRecord {
  /// The run as `crm import --json` writes it, without its issues.
  var members: [JSONValue.Member] {
    [
      JSONValue.Member("run", .integer(number)),
      JSONValue.Member("source", .optional(sources.count == 1 ? sources.first : nil)),
      JSONValue.Member("at", .string(at)),
      JSONValue.Member("started_at", .optional(startedAt)),
      JSONValue.Member("full", .bool(isFull)),
      JSONValue.Member("files", .array(files.map(\.json))),
      JSONValue.Member("totals", .object(Self.members(counts))),
    ]
  }

  fileprivate static func members(_ counts: [Int]) -> [JSONValue.Member] {
    zip(counterNames, counts).map { JSONValue.Member($0, .integer($1)) }
  }
}

extension ImportRecord.File {
  fileprivate var json: JSONValue {
    .object(
      [
        JSONValue.Member("path", .string(path)),
        JSONValue.Member("source", .optional(source)),
        JSONValue.Member("profile", .optional(profile)),
        JSONValue.Member("entity", .optional(entity)),
        JSONValue.Member("encoding", .optional(encoding)),
        JSONValue.Member("delimiter", .optional(delimiter)),
      ] + ImportRecord.members(counts))
  }
}

extension ImportRecord.Issue {
  var json: JSONValue {
    .object([
      JSONValue.Member("severity", .string(severity)),
      JSONValue.Member("code", .string(code)),
      JSONValue.Member("path", .optional(path)),
      JSONValue.Member("line", line.map { .integer($0) } ?? .null),
      JSONValue.Member("field", .optional(field)),
      JSONValue.Member("count", .integer(count)),
      JSONValue.Member("message", .string(message)),
    ])
  }
}

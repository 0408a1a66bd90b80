internal import CRMStore
internal import CRMTerminal

/// What the database keeps of one run of `crm import`, with the names of its sources.
struct ImportRecord {
  var run: ImportRun
  var files: [ImportedFile]
  private var sourceNames: [Int: String]

  /// All runs, the newest first.
  static func all(in store: Store) throws(SQLError) -> [ImportRecord] {
    let runs = ImportRuns(of: store)
    let names = try sourceNames(in: store)
    var records: [ImportRecord] = []
    for run in try runs.list() {
      records.append(
        ImportRecord(run: run, files: try runs.files(of: run.id), sourceNames: names))
    }
    return records
  }

  /// The run of that number, `nil` where there is none.
  static func numbered(_ number: Int, in store: Store) throws(SQLError) -> ImportRecord? {
    let runs = ImportRuns(of: store)
    guard let run = try runs.run(number) else { return nil }
    return ImportRecord(
      run: run, files: try runs.files(of: number), sourceNames: try sourceNames(in: store))
  }

  private static func sourceNames(in store: Store) throws(SQLError) -> [Int: String] {
    Dictionary(try store.sources().map { ($0.id, $0.name) }) { first, _ in first }
  }

  /// The sources of its files, each once.
  var sources: [String] {
    var seen: Set<String> = []
    return files.compactMap(source).filter { seen.insert($0).inserted }
  }

  func source(of file: ImportedFile) -> String? { file.sourceID.flatMap { sourceNames[$0] } }

  /// The run as `crm import --json` writes it.
  func json(issues: [ImportIssue]?, rejected: [String]? = nil) -> JSONValue {
    var members = [
      JSONValue.Member("run", .integer(run.id)),
      JSONValue.Member("source", .optional(sources.count == 1 ? sources.first : nil)),
      JSONValue.Member("at", .string(run.at)),
      JSONValue.Member("started_at", .optional(run.startedAt)),
      JSONValue.Member("full", .bool(run.isFull)),
      JSONValue.Member("dated_by", .optional(run.datedBy)),
      JSONValue.Member("files", .array(files.map { $0.json(source: source(of: $0)) })),
      JSONValue.Member("totals", .object(run.counts.members)),
    ]
    members.append(
      JSONValue.Member(
        "derived", .object(run.derived.map { JSONValue.Member($0.entity, .integer($0.count)) })))
    if let rejected {
      members.append(JSONValue.Member("rejected_files", .array(rejected.map { .string($0) })))
    }
    if let issues { members.append(JSONValue.Member("issues", .array(issues.map(\.json)))) }
    return .object(members)
  }
}

extension ImportCounts {
  /// The counters in their order, by the names of JSON and by those of tables.
  var named: [(name: String, title: String, count: Int)] {
    [
      ("read", "Read", read), ("inserted", "New", inserted), ("updated", "Changed", updated),
      ("unchanged", "Same", unchanged), ("deleted", "Deleted", deleted),
      ("rejected", "Rejected", rejected), ("skipped", "Skipped", skipped),
      ("secrets_dropped", "Secrets", secretsDropped),
    ]
  }

  /// The columns that tables of counts end with, but for the secrets.
  static var columns: [Table.Column] {
    ImportCounts().named.dropLast().map { .number($0.title) }
  }

  /// The cells of `columns`.
  var cells: [String] { named.dropLast().map { String($0.count) } }

  var members: [JSONValue.Member] { named.map { JSONValue.Member($0.name, .integer($0.count)) } }
}

extension ImportedFile {
  /// The file as `crm import --json` writes it.
  func json(source: String?) -> JSONValue {
    .object(
      [
        JSONValue.Member("path", .string(path)),
        JSONValue.Member("source", .optional(source)),
        JSONValue.Member("profile", .optional(profile)),
        JSONValue.Member("entity", .optional(entity)),
        JSONValue.Member("encoding", .optional(encoding)),
        JSONValue.Member("delimiter", .optional(delimiter)),
      ] + counts.members)
  }
}

extension ImportIssue {
  /// The issue as `crm import --json` writes it.
  var json: JSONValue {
    .object([
      JSONValue.Member("severity", .string(severity.rawValue)),
      JSONValue.Member("code", .string(code)),
      JSONValue.Member("path", .optional(path)),
      JSONValue.Member("line", line.map { .integer($0) } ?? .null),
      JSONValue.Member("field", .optional(field)),
      JSONValue.Member("count", .integer(count)),
      JSONValue.Member("message", .string(message)),
    ])
  }
}

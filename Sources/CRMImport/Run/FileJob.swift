internal import CRMFormats
internal import CRMSchema
internal import CRMStore

/// One file of a run, or its rows as far as they become records of one entity: how it is read, and
/// what came of it.
final class FileJob {
  /// From 1, in the order in which files were given.
  let number: Int32
  let input: InputFile
  let use: FileUse
  /// What it was found to be, completed once it is read.
  private(set) var format: DetectedFormat
  let source: String
  let findings: FileFindings
  var counts = ImportCounts()
  /// Rows that could be read.
  var rows = 0
  /// What becomes of its columns, where somebody asked for that.
  var columns: [ColumnReport]?
  var rejected: RejectedRows
  /// How columns turned out to be written.
  var decisions: [ColumnDecision] = []
  /// Rows were lost before their key could be read, so that nobody knows what is missing.
  var hasUnreadableRows = false
  /// What became of its rows in queries, where they are kept for these.
  var ledger: RowLedger?

  init(
    number: Int32, input: InputFile, use: FileUse, format: DetectedFormat, source: String,
    findings: Findings
  ) {
    self.number = number
    self.input = input
    self.use = use
    self.format = format
    self.source = source
    self.findings = FileFindings(path: input.shown, in: findings)
    rejected = RejectedRows(format: format)
  }

  /// The rows of a file that a query makes records of.
  /// - Parameter number: of no other file of the run.
  init(shareOf job: FileJob, mapping: FileMapping, number: Int32) {
    self.number = number
    input = job.input
    use = FileUse(profile: job.profile, mapping: mapping)
    format = job.format
    source = job.source
    findings = job.findings
    rejected = RejectedRows(format: job.format)
    hasUnreadableRows = job.hasUnreadableRows
  }

  var profile: Profile { use.profile }
  var mapping: FileMapping? { use.mapping }
  var stage: StageRule? { use.stage }
  var entity: Entity? { use.mapping?.entity }

  /// The entities that the file's rows become, those that they bring along included.
  var entities: [Entity] {
    mapping?.entities ?? []
  }

  /// The parts of the file that became records of one entity each, the file itself first where its
  /// rows became records by themselves.
  var parts: [FileJob] { (mapping == nil ? [] : [self]) + (ledger?.shares ?? []) }

  /// Counts the rows that no query gave, with the first part that there is, and gives it what was
  /// rejected before any query ran.
  func close() {
    guard mapping == nil, let ledger else { return }
    counts.read += ledger.unclaimed
    counts.skipped += ledger.unclaimed
    guard let first = ledger.shares.first else { return }
    first.counts += counts
    first.rejected = rejected
  }

  /// What reports, counts and the log of imports tell of the file.
  var entries: [FileJob] {
    guard let first = parts.first else { return [self] }
    return [first] + parts.dropFirst().filter { $0.counts != ImportCounts() }
  }

  /// Takes what was learnt of the file while it was read, and tells it.
  func learn(_ format: DetectedFormat) {
    self.format = format
    for note in format.notes { findings.addOnce(.note, .fileForm, note) }
  }

  /// How the table was read.
  /// - Parameter fault: why it could not be read to its end.
  func table(fault: String? = nil) -> TableReport {
    let queried = stage.map { stage in
      profile.records.filter { $0.tables.contains(stage.table) }.map(\.entity.name)
    }
    var seen: Set<String> = []
    return TableReport(
      path: input.shown, table: input.table.table, containers: input.table.containers,
      format: format, source: source, profile: profile.name, match: use.match?.phrase,
      entity: entity?.name, stage: stage?.table,
      queried: (queried ?? []).filter { seen.insert($0).inserted }, rows: rows, columns: columns,
      fault: fault)
  }

  var report: ImportReport.File {
    ImportReport.File(
      path: input.shown, profile: profile.name, entity: entity?.name,
      encoding: format.encoding.name, delimiter: format.delimiterName, counts: counts,
      decisions: decisions)
  }

  /// Reports what is wrong with a row.
  /// - Returns: the same in one line, for the rejected row.
  func report(_ problems: [RowMapper.Problem], line: Int) -> String {
    problems.map { problem in
      findings.add(.error, problem.code, line: line, field: problem.field, problem.message)
      let column = columnText(problem.field, number: findings.number(of: problem.field))
      return "\(problem.code.rawValue): \(column): \(problem.message)"
    }.joined(separator: "; ")
  }
}

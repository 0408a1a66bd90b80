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
  let format: DetectedFormat
  let source: String
  let findings: FileFindings
  var counts = ImportCounts()
  var rejected: RejectedRows
  /// Rows were lost before their key could be read, so that nobody knows what is missing.
  var hasUnreadableRows = false

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

  var profile: Profile { use.profile }
  var mapping: FileMapping? { use.mapping }
  var stage: StageRule? { use.stage }
  var entity: Entity? { use.mapping?.entity }

  /// The entities that the file's rows become, those that they bring along included.
  var entities: [Entity] {
    mapping.map { [$0.entity] + $0.derived.flatMap(\.allEntities) } ?? []
  }

  var report: ImportReport.File {
    ImportReport.File(
      path: input.shown, profile: profile.name, entity: entity?.name,
      encoding: format.encoding.name, delimiter: format.delimiterName, counts: counts)
  }

  /// Reports what is wrong with a row.
  /// - Returns: the same in one line, for the rejected row.
  func report(_ problems: [RowMapper.Problem], line: Int) -> String {
    problems.map { problem in
      findings.add(.error, problem.code, line: line, field: problem.field, problem.message)
      return "\(problem.code.rawValue): \(problem.field): \(problem.message)"
    }.joined(separator: "; ")
  }
}

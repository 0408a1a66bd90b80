internal import CRMFormats
internal import CRMStore

/// Reads a file once more, to learn how its columns are written.
struct FileSurvey {
  let surveys = ColumnSurveys()
  private var mappers: [RowMapper] = []

  /// - Parameter mapper: reads the rows themselves; those of derived records are made from it.
  init(like mapper: RowMapper) {
    let surveyor = mapper.surveyor(for: surveys)
    mappers = [surveyor]
    add(mapper.mapping.derived, below: surveyor)
  }

  private mutating func add(_ rules: [DerivedRule], below owner: RowMapper) {
    for rule in rules {
      let mapper = owner.derivedMapper(rule)
      mappers.append(mapper)
      add(rule.derived, below: mapper)
    }
  }

  func run(_ reader: any RecordReader) throws(FormatError) -> ColumnSurveys {
    bind(reader.columns)
    while let batch = try reader.next() {
      bind(batch.columns)
      for index in 0..<batch.count { add(batch, index) }
    }
    return surveys
  }

  func add(_ batch: RecordBatch, _ index: Int) {
    surveys.line = batch.line(of: index)
    for mapper in mappers where mapper.isWanted(batch, index) { mapper.read(batch, index) }
  }

  func bind(_ columns: [String]) {
    for mapper in mappers { mapper.bind(columns) }
  }
}

extension ColumnSurvey.Ambiguity {
  func error(path: String) -> FormatError {
    var error = FormatError(
      .ambiguousDate, path: path, line: line > 0 ? line : nil, message: message)
    error.field = column
    return error
  }
}

extension RowIntake {
  /// Lets the mappers look at whole columns where a value alone does not tell what it means.
  func surveyColumns(of again: @escaping () throws -> any RecordReader) {
    let mapper = mapper
    mapper.forms.survey = { [unowned mapper] in try FileSurvey(like: mapper).run(try again()) }
  }

  /// - Throws: `FormatError` where a column may mean two things.
  func checkColumns(path: String) throws {
    switch mapper.forms.failure {
    case nil: return
    case let found as ColumnSurvey.Ambiguity: throw found.error(path: path)
    case let other?: throw other
    }
  }

  /// Reports how columns turned out to be written.
  func reportColumns(of job: FileJob) {
    for outcome in mapper.forms.outcomes {
      guard let decision = outcome.decision else { continue }
      job.decisions.append(decision)
      job.findings.add(
        outcome.isDoubtful ? .warning : .note, .columnForm, line: decision.line,
        field: decision.column, decision.text)
    }
  }
}

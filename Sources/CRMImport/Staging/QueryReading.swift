internal import CRMBytes
internal import CRMFormats
internal import CRMSchema
internal import CRMStore
internal import CRMTime
internal import CRMYAML

/// Makes records of the rows that one query gives.
final class QueryReading {
  private let query: RecordQuery
  private let staging: Staging
  private let running: RunningQuery
  private var statement: Statement { running.statement }
  private let columns: QueryColumns
  private let intake: RowIntake
  /// Of the mapper; named after the file of the row at hand.
  private let findings: FileFindings
  private let nextNumber: () -> Int32
  /// Gives a question its parameters.
  private var shares: [Int32: FileJob] = [:]
  private var changed = 0

  /// - Parameter nextNumber: gives a number that no file of the run has yet.
  init(
    _ query: RecordQuery, in staging: Staging, options: ImportOptions, plan: ImportPlan,
    writers: RunWriters, nextNumber: @escaping () -> Int32
  ) throws {
    self.query = query
    self.staging = staging
    self.nextNumber = nextNumber
    try staging.startQueries()
    running = try staging.prepare(query.query)
    columns = QueryColumns(running.statement.columnNames)
    let jobs = staging.jobs(of: query.tables)
    findings = FileFindings(path: jobs.first?.input.shown ?? "", in: plan.findings)
    guard let first = jobs.first else {
      preconditionFailure("a query runs where its table is read")
    }
    let session = try writers.session(of: first)
    intake = try RowIntake(
      query.mapping, of: session, options: options, writers: writers, findings: findings,
      mayHoldNUL: true)
    intake.mapper.forms.survey = { [unowned self] in try survey() }
    intake.bind(columns.names)
    guard intake.mapper.hasKeys else {
      throw YAMLError(
        query.query.location, "the query gives none of the columns that the key is made of")
    }
    for job in jobs { _ = share(of: job) }
  }

  /// Records that are new or changed and that no file's counters tell of, by entity.
  var derived: [String: Int] {
    var counts = intake.derived
    let late = query.isDerived ? shares.values.reduce(0) { $0 + $1.counts.updated } : 0
    if changed + late > 0 { counts[query.entity.name, default: 0] += changed + late }
    return counts
  }

  /// Marks as deleted what the query is to give wholly and did not give.
  func deleteMissing(writers: RunWriters) throws {
    let jobs = staging.jobs(of: query.tables)
    guard !query.missingOf.isEmpty, let first = jobs.first else { return }
    let session = try writers.session(of: first)
    guard !jobs.contains(where: \.hasUnreadableRows), !session.isOlder else {
      return
    }
    let missing = try MissingParts(
      of: query.missingOf, writer: try writers.writer(query.entity, of: session))
    let count = try missing.delete(in: writers.run)
    if query.isDerived { changed += count } else { share(of: first).counts.deleted += count }
  }

  func run() throws {
    let batch = RecordBatch(columns: columns.names)
    while try running.step() {
      let rows = sourceRows()
      let job = rows.first?.job ?? staging.jobs(of: query.tables)[0]
      let line = try rows.first.map { try self.line(of: $0.id, in: $0.job) } ?? 0
      batch.removeAll()
      batch.append(line: line, number: rows.first?.row ?? 0) {
        Self.cell(statement, columns.places[$0])
      }
      findings.path = job.input.shown
      if query.isDerived {
        try takeDerived(batch, of: share(of: job), line: line)
      } else {
        try take(batch, rows, of: share(of: job), line: line)
      }
      if let failure = intake.mapper.forms.failure { throw refusal(of: job, failure) }
    }
    if let first = staging.jobs(of: query.tables).first { intake.reportColumns(of: first) }
  }

  /// Asks once more, to learn how the result's columns are written.
  private func survey() throws -> ColumnSurveys {
    let survey = FileSurvey(like: intake.mapper)
    survey.bind(columns.names)
    let running = try staging.prepare(query.query)
    let again = running.statement
    let batch = RecordBatch(columns: columns.names)
    while try running.step() {
      batch.removeAll()
      let line = columns.line.map { again.isNull($0) ? 0 : again.int($0) } ?? 0
      batch.append(line: line, number: 0) { Self.cell(again, columns.places[$0]) }
      survey.add(batch, 0)
    }
    return survey.surveys
  }

  /// What the query makes of the file may mean two things: nothing of the file may stay.
  private func refusal(of job: FileJob, _ failure: any Error) -> any Error {
    guard let found = failure as? ColumnSurvey.Ambiguity else { return failure }
    return FileReading.Broken(
      document: job.input.table.document, error: found.error(path: job.input.shown))
  }

  private func take(
    _ batch: RecordBatch, _ rows: [(id: Int, job: FileJob, row: Int)], of share: FileJob,
    line: Int
  ) throws {
    let outcome = try intake.take(batch, 0, of: share)
    if outcome == .waiting {
      intake.whenDecided { [unowned self] outcome, problems in
        note(outcome, problems, rows, of: share, line: line)
      }
    } else {
      note(outcome, intake.mapper.problems, rows, of: share, line: line)
    }
  }

  private func note(
    _ outcome: RecordWriter.Outcome, _ problems: [RowMapper.Problem],
    _ rows: [(id: Int, job: FileJob, row: Int)], of share: FileJob, line: Int
  ) {
    var reason: String?
    if outcome == .rejected { reason = share.report(problems, line: line) }
    var isCounted = false
    for row in rows {
      // What a file's rows become by themselves is what counts them.
      guard row.job.mapping == nil, let ledger = row.job.ledger else { continue }
      if ledger.record(outcome, of: row.row, in: self.share(of: row.job)) { isCounted = true }
      if let reason { ledger.refuse(row.row, reason) }
    }
    if !isCounted, outcome == .inserted || outcome == .updated { changed += 1 }
  }

  private func takeDerived(_ batch: RecordBatch, of share: FileJob, line: Int) throws {
    let outcome = try intake.takeDerived(batch, 0, of: share)
    if outcome == .waiting {
      intake.whenDecided { [unowned self] outcome, problems in
        noteDerived(outcome, problems, of: share, line: line)
      }
    } else {
      noteDerived(outcome, intake.mapper.problems, of: share, line: line)
    }
  }

  private func noteDerived(
    _ outcome: RecordWriter.Outcome, _ problems: [RowMapper.Problem], of share: FileJob, line: Int
  ) {
    if outcome == .updated { changed += 1 }
    for problem in problems {
      share.findings.add(
        .warning, problem.code, line: line, field: problem.field,
        "\(problem.message); no \(query.entity.title.lowercased()) is made of it")
    }
  }

  /// The part of a file that this query takes.
  private func share(of job: FileJob) -> FileJob {
    if let share = shares[job.number] { return share }
    let share = FileJob(shareOf: job, mapping: query.mapping, number: nextNumber())
    shares[job.number] = share
    if !query.isDerived { job.ledger?.add(share) }
    return share
  }
}

// MARK: - Cells and rows

extension QueryReading {
  private static func cell(_ statement: Statement, _ place: Int) -> Cell {
    switch statement.columnType(place) {
    case .null: Cell(bytes: UnsafeBufferPointer(start: nil, count: 0), kind: .absent)
    case .integer, .real: Cell(bytes: statement.bytes(place), kind: .number)
    case .text, .blob: Cell(bytes: statement.bytes(place), kind: .quoted)
    }
  }

  /// The rows of files that the result's row is made of.
  private func sourceRows() -> [(id: Int, job: FileJob, row: Int)] {
    var ids: [Int] = []
    if let place = columns.row, !statement.isNull(place) { ids.append(statement.int(place)) }
    if let place = columns.rows {
      for id in Self.numbers(statement.bytes(place)) where !ids.contains(id) { ids.append(id) }
    }
    return ids.compactMap { id in staging.place(of: id).map { (id, $0.job, $0.row) } }
  }

  /// The whole numbers of a JSON array.
  private static func numbers(_ bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
    bytes.split { $0 < 0x30 || $0 > 0x39 }.compactMap { digits in
      digits.count < 19 ? digits.reduce(0) { $0 * 10 + Int($1 & 15) } : nil
    }
  }

  private func line(of row: Int, in job: FileJob) throws -> Int {
    if let place = columns.line, !statement.isNull(place) { return statement.int(place) }
    return try staging.line(of: row, in: job)
  }
}

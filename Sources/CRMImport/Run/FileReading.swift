internal import CRMFormats
internal import CRMSchema
internal import CRMStore

/// Reads one file of a run, row by row, into the database.
final class FileReading {
  /// The file cannot be read to its end: nothing of it may stay.
  struct Broken: Error {
    var document: String
    var error: FormatError
    /// How it was read so far.
    var table: TableReport?
  }

  private let job: FileJob
  private let intake: RowIntake?
  private let stager: FileStager?
  /// Looks at the rows of a dry run.
  private let look: TableLook?
  /// Rows that could be read, the one at hand included.
  private var rows = 0
  private var columns: [String] = []
  private let readsAhead: Bool

  /// Records that rows brought along, by entity.
  var derived: [String: Int] { intake?.derived ?? [:] }

  init(
    _ job: FileJob, options: ImportOptions, writers: RunWriters, staging: Staging?,
    readsAhead: Bool
  ) throws {
    self.job = job
    self.readsAhead = readsAhead
    intake = try job.mapping.map { mapping in
      try RowIntake(
        mapping, of: try writers.session(of: job), options: options, writers: writers,
        findings: job.findings, mayHoldNUL: job.format.kind != .csv)
    }
    stager = try staging.flatMap { staging in
      try job.stage.map { try FileStager($0, of: job, in: staging) }
    }
    // Of a table that is only counted nothing is shown.
    guard options.isDryRun, job.mapping != nil || job.stage != nil else {
      look = nil
      return
    }
    let declared = ColumnForm(dateOrder: options.dateOrder, decimalMark: options.decimalMark)
    look = TableLook { [forms = intake?.mapper.forms] columns in
      ColumnUses(
        of: columns, mapping: job.mapping, stage: job.stage, declared: declared, forms: forms)
    }
  }

  /// - Parameters:
  ///   - again: opens the file once more, to look at whole columns of it.
  ///   - progress: is told how many rows were read so far.
  func run(
    _ reader: any RecordReader, again: @escaping () throws -> any RecordReader,
    progress: (Int) -> Void
  ) throws {
    intake?.surveyColumns(of: again)
    try bind(reader.columns)
    let ahead =
      readsAhead ? ReadAhead(reader, makesDigests: intake?.wantsDigests ?? false) : nil
    let reader = ahead ?? reader
    do {
      while let batch = try reader.next() {
        try bind(batch.columns)
        guard intake?.mapper.hasKeys ?? true else {
          throw FormatError(
            .badRow, path: job.input.shown,
            message: "there is no column 'source_key', which tells one record from another")
        }
        for fault in batch.faults { refuse(fault) }
        for index in 0..<batch.count { try read(batch, index) }
        try intake?.checkColumns(path: job.input.shown)
        progress(rows)
      }
    } catch var error as FormatError {
      error.fieldNumber = error.field.flatMap { job.findings.number(of: $0) }
      learn(reader.format)
      throw Broken(
        document: job.input.table.document, error: error, table: job.table(fault: error.message))
    }
    learn(reader.format)
    intake?.reportColumns(of: job)
    job.counts.secretsDropped =
      (intake?.mapper.secretsDropped ?? 0) + (stager?.secretsDropped ?? 0)
  }

  private func learn(_ format: DetectedFormat) {
    job.learn(format)
    job.rows = rows
    job.columns = look?.reports
  }

  private func bind(_ columns: [String]) throws {
    guard columns != self.columns else { return }
    self.columns = columns
    if job.format.kind == .csv { job.findings.columns = columns }
    look?.bind(columns)
    intake?.bind(columns)
    try stager?.bind(columns)
  }

  private func refuse(_ fault: RecordFault) {
    job.counts.read += 1
    job.counts.rejected += 1
    job.hasUnreadableRows = true
    job.findings.add(
      .error, code: fault.code.rawValue, line: fault.line, detail: fault.message, fault.message)
    job.rejected.add(fault, columns: columns, secrets: secretColumns)
  }

  private var secretColumns: [Int] {
    intake?.mapper.secretColumns ?? stager?.secretColumns ?? []
  }

  private func read(_ batch: RecordBatch, _ index: Int) throws {
    rows += 1
    look?.add(batch, index)
    let isWanted =
      intake?.mapper.isWanted(batch, index) ?? stager?.admits(batch, index) ?? false
    guard isWanted else {
      job.counts.read += 1
      job.counts.skipped += 1
      return
    }
    try stager?.add(batch, index, row: Staging.rowID(job, rows))
    guard let intake else {
      // A query takes it later; until then nobody counts it.
      job.ledger?.addRow()
      return
    }
    job.counts.read += 1
    let outcome = try intake.take(batch, index, of: job)
    if outcome == .waiting {
      let secrets = intake.mapper.secretColumns
      intake.whenDecided { [job] outcome, problems in
        job.count(outcome, problems, of: batch, index, secrets: secrets)
      }
    } else {
      job.count(
        outcome, intake.mapper.problems, of: batch, index, secrets: intake.mapper.secretColumns)
    }
  }
}

extension FileJob {
  fileprivate func count(
    _ outcome: RecordWriter.Outcome, _ problems: [RowMapper.Problem], of batch: RecordBatch,
    _ index: Int, secrets: [Int]
  ) {
    if outcome == .rejected {
      let reason = report(problems, line: batch.line(of: index))
      rejected.add(batch, index, secrets: secrets, reason: reason)
    }
    counts.count(outcome)
  }
}

extension ImportCounts {
  mutating func count(_ outcome: RecordWriter.Outcome, by number: Int = 1) {
    switch outcome {
    case .inserted: inserted += number
    case .updated: updated += number
    case .unchanged: unchanged += number
    case .skipped: skipped += number
    case .rejected: rejected += number
    case .waiting: break
    }
  }
}

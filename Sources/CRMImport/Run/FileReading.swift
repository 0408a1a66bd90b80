internal import CRMFormats
internal import CRMSchema
internal import CRMStore

/// Reads one file of a run, row by row, into the database.
final class FileReading {
  /// The file cannot be read to its end: nothing of it may stay.
  struct Broken: Error {
    var document: String
    var error: FormatError
  }

  private let job: FileJob
  private let intake: RowIntake?
  private var columns: [String] = []

  /// Records that rows brought along, by entity.
  var derived: [String: Int] { intake?.derived ?? [:] }

  init(_ job: FileJob, options: ImportOptions, writers: RunWriters) throws {
    self.job = job
    intake = try job.mapping.map { mapping in
      try RowIntake(
        mapping, of: try writers.session(of: job), options: options, writers: writers,
        findings: job.findings, mayHoldNUL: job.format.kind != .csv)
    }
  }

  /// - Parameter progress: is told how many rows were read so far.
  func run(_ reader: any RecordReader, progress: (Int) -> Void) throws {
    bind(reader.columns)
    do {
      while let batch = try reader.next() {
        bind(batch.columns)
        guard intake?.mapper.hasKeys ?? true else {
          throw FormatError(
            .badRow, path: job.input.shown,
            message: "there is no column 'source_key', which tells one record from another")
        }
        for fault in batch.faults { refuse(fault) }
        for index in 0..<batch.count { try read(batch, index) }
        progress(job.counts.read)
      }
    } catch let error as FormatError {
      throw Broken(document: job.input.table.document, error: error)
    }
    job.counts.secretsDropped = intake?.mapper.secretsDropped ?? 0
  }

  private func bind(_ columns: [String]) {
    guard columns != self.columns else { return }
    self.columns = columns
    intake?.bind(columns)
  }

  private func refuse(_ fault: RecordFault) {
    job.counts.read += 1
    job.counts.rejected += 1
    job.hasUnreadableRows = true
    job.findings.add(
      .error, code: fault.code.rawValue, line: fault.line, detail: fault.message, fault.message)
    job.rejected.add(fault, columns: columns, secrets: intake?.mapper.secretColumns ?? [])
  }

  private func read(_ batch: RecordBatch, _ index: Int) throws {
    job.counts.read += 1
    guard let intake, intake.mapper.isWanted(batch, index) else {
      job.counts.skipped += 1
      return
    }
    let outcome = try intake.take(batch, index, of: job)
    if outcome == .rejected {
      let reason = job.report(intake.mapper.problems, line: batch.line(of: index))
      job.rejected.add(batch, index, secrets: intake.mapper.secretColumns, reason: reason)
    }
    job.counts.count(outcome)
  }
}

extension ImportCounts {
  mutating func count(_ outcome: RecordWriter.Outcome) {
    switch outcome {
    case .inserted: inserted += 1
    case .updated: updated += 1
    case .unchanged: unchanged += 1
    case .skipped: skipped += 1
    case .rejected: rejected += 1
    }
  }
}

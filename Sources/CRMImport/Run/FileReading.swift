internal import CRMFormats
internal import CRMSchema
internal import CRMStore

/// Reads one file of a run, row by row, into the database.
final class FileReading {
  /// The file cannot be read to its end: nothing of it may stay.
  struct Broken: Error {
    var location: String
    var error: FormatError
  }

  private struct Derivation {
    var mapper: RowMapper
    var writer: RecordWriter
    var place: Int
  }

  private let job: FileJob
  private let mapper: RowMapper
  private let writer: RecordWriter
  private var derivations: [Derivation] = []
  private(set) var derived: [String: Int] = [:]

  init(_ job: FileJob, options: ImportOptions, writers: RunWriters) throws {
    self.job = job
    let session = try writers.session(of: job)
    let reader = ValueReader(
      zone: session.zone, dateOrder: options.dateOrder, decimalMark: options.decimalMark)
    mapper = RowMapper(
      job.mapping, reader: reader, sourceCurrency: session.currency, findings: job.findings,
      mayHoldNUL: job.format.kind != .csv)
    writer = try writers.writer(job.mapping.entity, of: session)
    for rule in job.mapping.derived {
      guard let place = mapper.shape.places[rule.field] else { continue }
      let mapping = FileMapping(
        entity: rule.entity, profile: job.mapping.profile, rules: rule.rules)
      derivations.append(
        Derivation(
          mapper: RowMapper(
            mapping, reader: reader, sourceCurrency: session.currency, findings: job.findings,
            mayHoldNUL: job.format.kind != .csv, isDerived: true),
          writer: try writers.writer(rule.entity, of: session), place: place))
    }
  }

  /// - Parameter progress: is told how many rows were read so far.
  func run(_ reader: any RecordReader, progress: (Int) -> Void) throws {
    bind(reader.columns)
    do {
      while let batch = try reader.next() {
        bind(batch.columns)
        guard mapper.hasKeys else {
          throw FormatError(
            .badRow, path: job.input.shown,
            message: "there is no column 'source_key', which tells one record from another")
        }
        for fault in batch.faults { refuse(fault) }
        for index in 0..<batch.count { try read(batch, index) }
        progress(job.counts.read)
      }
    } catch let error as FormatError {
      throw Broken(location: job.input.location, error: error)
    }
    job.counts.secretsDropped = mapper.secretsDropped
  }

  private func bind(_ columns: [String]) {
    mapper.bind(columns)
    for derivation in derivations { derivation.mapper.bind(columns) }
  }

  private func refuse(_ fault: RecordFault) {
    job.counts.read += 1
    job.counts.rejected += 1
    job.hasUnreadableRows = true
    job.findings.add(
      .error, code: fault.code.rawValue, line: fault.line, detail: fault.message, fault.message)
    job.rejected.add(fault, columns: mapper.columns, secrets: mapper.secretColumns)
  }

  private func read(_ batch: RecordBatch, _ index: Int) throws {
    job.counts.read += 1
    guard mapper.isWanted(batch, index) else {
      job.counts.skipped += 1
      return
    }
    mapper.read(batch, index)
    if !derivations.isEmpty, mapper.problems.isEmpty { try derive(batch, index) }
    switch try writer.write(mapper, line: batch.line(of: index), of: job) {
    case .inserted: job.counts.inserted += 1
    case .updated: job.counts.updated += 1
    case .unchanged: job.counts.unchanged += 1
    case .skipped: job.counts.skipped += 1
    case .rejected: reject(batch, index)
    }
  }

  private func derive(_ batch: RecordBatch, _ index: Int) throws {
    for derivation in derivations {
      derivation.mapper.read(batch, index)
      let written = try derivation.writer.writeDerived(
        derivation.mapper, line: batch.line(of: index), of: job)
      guard let written, let key = derivation.mapper.key() else { continue }
      mapper.row.slots[derivation.place] = .text(key)
      if written.isChanged { derived[derivation.mapper.shape.entity.name, default: 0] += 1 }
    }
  }

  private func reject(_ batch: RecordBatch, _ index: Int) {
    job.counts.rejected += 1
    let line = batch.line(of: index)
    var reasons: [String] = []
    for problem in mapper.problems {
      job.findings.add(.error, problem.code, line: line, field: problem.field, problem.message)
      reasons.append("\(problem.code.rawValue): \(problem.field): \(problem.message)")
    }
    job.rejected.add(
      batch, index, secrets: mapper.secretColumns, reason: reasons.joined(separator: "; "))
  }
}

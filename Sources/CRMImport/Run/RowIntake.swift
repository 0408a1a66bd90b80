internal import CRMFormats
internal import CRMSchema

/// Takes rows into the database as records of one entity, with the records that they bring along.
final class RowIntake {
  let mapper: RowMapper
  private let writer: RecordWriter
  private let derivations: RecordDerivations
  /// `nil` where a row must be read even if it says what it said before.
  private let texts: RowTexts?

  /// How many records came along so far that are new or changed, by entity.
  var derived: [String: Int] {
    var counts: [String: Int] = [:]
    derivations.addChanges(to: &counts)
    return counts
  }

  /// - Parameter mayHoldNUL: the rows do not come from a CSV file, whose reader refuses NUL.
  init(
    _ mapping: FileMapping, of session: SourceSession, options: ImportOptions,
    writers: RunWriters, findings: FileFindings, mayHoldNUL: Bool
  ) throws {
    let reader = ValueReader(
      zone: session.zone, dateOrder: options.dateOrder, decimalMark: options.decimalMark)
    mapper = RowMapper(
      mapping, reader: reader, sourceCurrency: session.currency, findings: findings,
      mayHoldNUL: mayHoldNUL)
    writer = try writers.writer(mapping.entity, of: session)
    derivations = try RecordDerivations(
      mapping.derived, of: mapper, session: session, writers: writers)
    texts =
      derivations.isEmpty && writer.historyPlaces == nil
      ? RowTexts(mapper, of: session, options: options) : nil
  }

  func bind(_ columns: [String]) {
    mapper.bind(columns)
    derivations.bind(columns)
    texts?.bind(columns)
  }

  /// Whether it asks for the digests of records.
  var wantsDigests: Bool { texts != nil }

  /// Takes a row; where it is rejected, the mapper's `problems` say why.
  func take(
    _ batch: RecordBatch, _ index: Int, of job: FileJob
  ) throws -> RecordWriter.Outcome {
    if let texts, writer.meetUnchanged(texts.digest(of: batch, index), of: job) {
      return .unchanged
    }
    let told = job.findings.total
    mapper.read(batch, index)
    let hasDerived = !derivations.isEmpty && mapper.problems.isEmpty
    if hasDerived { try derivations.makeFirst(batch, index, into: mapper, of: job) }
    if try mustWait(batch, index, of: job, isDerived: false) { return .waiting }
    // Asked for once more: by the row it may have been found out how a column is written.
    let text = texts.map { RowText(hash: $0.digest(of: batch, index), told: told) }
    let outcome = try writer.write(mapper, text: text, line: batch.line(of: index), of: job)
    if hasDerived, outcome != .rejected, let key = mapper.key() {
      try derivations.makeThen(batch, index, owner: key, of: job)
    }
    return outcome
  }

  /// Says whom to tell what became of the row that was taken last and is to wait.
  func whenDecided(
    _ decided: @escaping (RecordWriter.Outcome, [RowMapper.Problem]) throws -> Void
  ) {
    writer.run.waiting.whenDecided(decided)
  }

  /// Whether every record that a waiting row needs is there.
  func isReady(_ record: KeptRecord) throws -> Bool {
    mapper.restore(record.row)
    return try writer.isReady(mapper)
  }

  /// Takes a row that has waited.
  func take(_ row: WaitingRows.Row) throws -> RecordWriter.Outcome {
    mapper.restore(row.record.row)
    let outcome =
      row.isDerived
      ? try writeDerived(row.record.line, of: row.file)
      : try writer.write(mapper, line: row.record.line, of: row.file)
    if outcome != .rejected, let key = mapper.key() {
      for (derivation, record) in row.record.then {
        try derivation.make(record, owner: key, of: row.file)
      }
    }
    return outcome
  }

  /// Keeps the row for the end of the run where it needs a record that may still come.
  private func mustWait(
    _ batch: RecordBatch, _ index: Int, of job: FileJob, isDerived: Bool
  ) throws -> Bool {
    guard !writer.requiredReferences.isEmpty || !mapper.neededPlaces.isEmpty,
      mapper.problems.isEmpty, try writer.mustWait(mapper)
    else { return false }
    let record = KeptRecord(
      row: KeptRow(mapper.row), line: batch.line(of: index),
      then: try derivations.keepThen(batch, index, of: job))
    writer.run.waiting.add(
      WaitingRows.Row(intake: self, record: record, file: job, isDerived: isDerived))
    return true
  }
}

// MARK: - Rows that are derived as a whole

extension RowIntake {
  /// Takes a row as a record that comes beside others: it adds to one that is there. The outcome is
  /// never `.inserted`; `.skipped` stands for a row without a key.
  func takeDerived(
    _ batch: RecordBatch, _ index: Int, of job: FileJob
  ) throws -> RecordWriter.Outcome {
    mapper.read(batch, index)
    let hasDerived = !derivations.isEmpty && mapper.problems.isEmpty
    if hasDerived { try derivations.makeFirst(batch, index, into: mapper, of: job) }
    if try mustWait(batch, index, of: job, isDerived: true) { return .waiting }
    let outcome = try writeDerived(batch.line(of: index), of: job)
    if hasDerived, outcome == .updated || outcome == .unchanged, let key = mapper.key() {
      try derivations.makeThen(batch, index, owner: key, of: job)
    }
    return outcome
  }

  private func writeDerived(_ line: Int, of job: FileJob) throws -> RecordWriter.Outcome {
    if let isChanged = try writer.writeBeside(mapper, line: line, of: job) {
      return isChanged ? .updated : .unchanged
    }
    return mapper.problems.isEmpty ? .skipped : .rejected
  }
}

internal import CRMFormats
internal import CRMSchema

/// Takes rows into the database as records of one entity, with the records that they bring along.
final class RowIntake {
  let mapper: RowMapper
  private let writer: RecordWriter
  private let derivations: RecordDerivations

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
  }

  func bind(_ columns: [String]) {
    mapper.bind(columns)
    derivations.bind(columns)
  }

  /// Takes a row; where it is rejected, the mapper's `problems` say why.
  func take(_ batch: RecordBatch, _ index: Int, of job: FileJob) throws -> RecordWriter.Outcome {
    mapper.read(batch, index)
    let hasDerived = !derivations.isEmpty && mapper.problems.isEmpty
    if hasDerived { try derivations.makeFirst(batch, index, into: mapper, of: job) }
    let outcome = try writer.write(mapper, line: batch.line(of: index), of: job)
    if hasDerived, outcome != .rejected, let key = mapper.key() {
      try derivations.makeThen(batch, index, owner: key, of: job)
    }
    return outcome
  }

  /// Takes a row as a record that comes along with others: the first that the run meets counts.
  /// - Returns: whether the record is new or changed; `nil` where there is none or it cannot be.
  func takeDerived(_ batch: RecordBatch, _ index: Int, of job: FileJob) throws -> Bool? {
    mapper.read(batch, index)
    let hasDerived = !derivations.isEmpty && mapper.problems.isEmpty
    if hasDerived { try derivations.makeFirst(batch, index, into: mapper, of: job) }
    let written = try writer.writeDerived(mapper, line: batch.line(of: index), of: job)
    if hasDerived, written != nil, let key = mapper.key() {
      try derivations.makeThen(batch, index, owner: key, of: job)
    }
    return written?.isChanged
  }
}

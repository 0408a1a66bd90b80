internal import CRMFormats
internal import CRMSchema

/// Takes rows into the database as records of one entity, with the records that they bring along.
final class RowIntake {
  private struct Derivation {
    var mapper: RowMapper
    var writer: RecordWriter
    var place: Int
  }

  let mapper: RowMapper
  private let writer: RecordWriter
  private var derivations: [Derivation] = []
  /// How many records came along so far that are new or changed, by entity.
  private(set) var derived: [String: Int] = [:]

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
    for rule in mapping.derived {
      guard let place = mapper.shape.places[rule.field] else { continue }
      let mapping = FileMapping(entity: rule.entity, rules: rule.rules)
      derivations.append(
        Derivation(
          mapper: RowMapper(
            mapping, reader: reader, sourceCurrency: session.currency, findings: findings,
            mayHoldNUL: mayHoldNUL, isDerived: true),
          writer: try writers.writer(rule.entity, of: session), place: place))
    }
  }

  func bind(_ columns: [String]) {
    mapper.bind(columns)
    for derivation in derivations { derivation.mapper.bind(columns) }
  }

  /// Takes a row; where it is rejected, the mapper's `problems` say why.
  func take(_ batch: RecordBatch, _ index: Int, of job: FileJob) throws -> RecordWriter.Outcome {
    mapper.read(batch, index)
    if !derivations.isEmpty, mapper.problems.isEmpty { try derive(batch, index, of: job) }
    return try writer.write(mapper, line: batch.line(of: index), of: job)
  }

  /// Takes a row as a record that comes along with others: the first that the run meets counts.
  /// - Returns: whether the record is new or changed; `nil` where there is none or it cannot be.
  func takeDerived(_ batch: RecordBatch, _ index: Int, of job: FileJob) throws -> Bool? {
    mapper.read(batch, index)
    if !derivations.isEmpty, mapper.problems.isEmpty { try derive(batch, index, of: job) }
    let written = try writer.writeDerived(mapper, line: batch.line(of: index), of: job)
    return written?.isChanged
  }

  private func derive(_ batch: RecordBatch, _ index: Int, of job: FileJob) throws {
    for derivation in derivations {
      derivation.mapper.read(batch, index)
      let written = try derivation.writer.writeDerived(
        derivation.mapper, line: batch.line(of: index), of: job)
      guard let written, let key = derivation.mapper.key() else { continue }
      mapper.row.slots[derivation.place] = .text(key)
      if written.isChanged { derived[derivation.mapper.shape.entity.name, default: 0] += 1 }
    }
  }
}

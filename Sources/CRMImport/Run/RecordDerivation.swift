internal import CRMFormats
internal import CRMSchema
internal import CRMStore

/// Makes the records that the rows of a file bring along, by one rule and those below it.
final class RecordDerivation {
  private let mapper: RowMapper
  private let writer: RecordWriter
  private let derived: RecordDerivations

  /// Place of the reference that ties the two records, in the table of the one that holds it.
  let place: Int
  /// The row's own record holds the reference, so that this one must be there before it.
  let comesFirst: Bool
  /// How many records changed.
  private(set) var changes = 0

  init?(
    _ rule: DerivedRule, of owner: RowMapper, session: SourceSession, writers: RunWriters
  ) throws {
    mapper = owner.derivedMapper(rule)
    writer = try writers.writer(rule.entity, of: session)
    if case .field = rule.link { comesFirst = true } else { comesFirst = false }
    let holder = comesFirst ? owner.shape : mapper.shape
    guard let place = holder.places[rule.link.name] else { return nil }
    self.place = place
    derived = try RecordDerivations(
      rule.derived, of: mapper, session: session, writers: writers)
  }

  func bind(_ columns: [String]) {
    mapper.bind(columns)
    derived.bind(columns)
  }

  /// Adds the number of changed records by entity.
  func addChanges(to counts: inout [String: Int]) {
    if changes > 0 { counts[mapper.shape.entity.name, default: 0] += changes }
    derived.addChanges(to: &counts)
  }

  /// Makes the record of a row, where the row has one.
  /// - Parameter owner: the key of the row's own record, where that is there already.
  /// - Returns: the record's key, valid until the next row.
  func make(
    _ batch: RecordBatch, _ index: Int, owner: UnsafeBufferPointer<UInt8>?, of job: FileJob
  ) throws -> UnsafeBufferPointer<UInt8>? {
    guard mapper.isWanted(batch, index) else { return nil }
    mapper.read(batch, index)
    if !comesFirst, let owner { mapper.row.slots[place] = .text(mapper.row.copy(owner)) }
    try derived.makeFirst(batch, index, into: mapper, of: job)
    guard let key = mapper.key() else { return nil }
    let line = batch.line(of: index)
    let written = try writer.writeDerived(mapper, line: line, of: job)
    if !mapper.problems.isEmpty { report(line, job.findings) }
    guard let written else { return nil }
    if written.isChanged { changes += 1 }
    try derived.makeThen(batch, index, owner: key, of: job)
    return key
  }

  private func report(_ line: Int, _ findings: FileFindings) {
    let title = mapper.shape.entity.title.lowercased()
    for problem in mapper.problems {
      findings.add(
        .warning, problem.code, line: line, field: problem.field,
        "\(problem.message); the row tells nothing of its \(title)")
    }
  }
}

/// The records that a row brings along, before its own and after it.
struct RecordDerivations {
  private let first: [RecordDerivation]
  private let then: [RecordDerivation]

  init(
    _ rules: [DerivedRule], of owner: RowMapper, session: SourceSession, writers: RunWriters
  ) throws {
    let all = try rules.compactMap {
      try RecordDerivation($0, of: owner, session: session, writers: writers)
    }
    first = all.filter(\.comesFirst)
    then = all.filter { !$0.comesFirst }
  }

  var isEmpty: Bool { first.isEmpty && then.isEmpty }

  func bind(_ columns: [String]) { for derivation in first + then { derivation.bind(columns) } }

  func addChanges(to counts: inout [String: Int]) {
    for derivation in first + then { derivation.addChanges(to: &counts) }
  }

  /// Makes the records to which the row's own refers, and puts their keys into its row.
  func makeFirst(_ batch: RecordBatch, _ index: Int, into owner: RowMapper, of job: FileJob) throws
  {
    for derivation in first {
      guard let key = try derivation.make(batch, index, owner: nil, of: job) else { continue }
      owner.row.slots[derivation.place] = .text(key)
    }
  }

  /// Makes the records that refer to the row's own.
  func makeThen(
    _ batch: RecordBatch, _ index: Int, owner: UnsafeBufferPointer<UInt8>, of job: FileJob
  ) throws {
    for derivation in then { _ = try derivation.make(batch, index, owner: owner, of: job) }
  }
}

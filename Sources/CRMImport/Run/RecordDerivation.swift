internal import CRMFormats
internal import CRMSchema
internal import CRMStore

/// Makes the records that the rows of a file bring along, by one rule and those below it.
final class RecordDerivation {
  private let mapper: RowMapper
  private let writer: RecordWriter
  private let derived: RecordDerivations
  /// Fields by which another record may stand for the derived one, with their places.
  private let match: [(field: String, place: Int)]
  /// Keys that wait for the end of the run.
  private var candidates: Set<[UInt8]> = []

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
    let (shape, holder) = (mapper.shape, comesFirst ? owner.shape : mapper.shape)
    guard let place = holder.places[rule.link.name] else { return nil }
    self.place = place
    match = rule.match.compactMap { field in shape.places[field].map { (field, $0) } }
    derived = try RecordDerivations(
      rule.derived, of: mapper, session: session, writers: writers)
    // Until the end of the run nobody knows whether the record is made.
    if !match.isEmpty { session.pendingFiles[rule.entity.name, default: 0] += 1 }
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
}

// MARK: - From rows

extension RecordDerivation {
  /// Makes the record of a row, where the row has one.
  /// - Parameter owner: the key of the row's own record, where that is there already.
  /// - Returns: the record's key, valid until the next row.
  func make(
    _ batch: RecordBatch, _ index: Int, owner: UnsafeBufferPointer<UInt8>?, of job: FileJob
  ) throws -> UnsafeBufferPointer<UInt8>? {
    guard try read(batch, index, of: job) else { return nil }
    setOwner(owner)
    guard let key = mapper.key() else { return nil }
    if !match.isEmpty, mapper.problems.isEmpty, writer.known.find(key) == nil {
      if candidates.insert(Array(key)).inserted {
        let record = try kept(batch, index, of: job)
        writer.run.waiting.add(
          WaitingRows.Candidate(derivation: self, record: record, file: job))
      }
      return key
    }
    guard try write(batch.line(of: index), of: job) else { return nil }
    try derived.makeThen(batch, index, owner: key, of: job)
    return key
  }

  /// Reads the record of a row to be made later; `nil` where the row has none.
  func keep(_ batch: RecordBatch, _ index: Int, of job: FileJob) throws -> KeptRecord? {
    guard try read(batch, index, of: job) else { return nil }
    guard mapper.problems.isEmpty else {
      report(batch.line(of: index), job.findings)
      return nil
    }
    return try kept(batch, index, of: job)
  }

  private func kept(
    _ batch: RecordBatch, _ index: Int, of job: FileJob
  ) throws -> KeptRecord {
    KeptRecord(
      row: KeptRow(mapper.row), line: batch.line(of: index),
      then: try derived.keepThen(batch, index, of: job))
  }

  private func read(_ batch: RecordBatch, _ index: Int, of job: FileJob) throws -> Bool {
    guard mapper.isWanted(batch, index) else { return false }
    mapper.read(batch, index)
    try derived.makeFirst(batch, index, into: mapper, of: job)
    return true
  }

  private func setOwner(_ owner: UnsafeBufferPointer<UInt8>?) {
    guard !comesFirst, let owner else { return }
    mapper.row.slots[place] = .text(mapper.row.copy(owner))
  }

  /// - Returns: whether the record is there now.
  private func write(_ line: Int, of job: FileJob) throws -> Bool {
    let written = try writer.writeDerived(mapper, line: line, of: job)
    if !mapper.problems.isEmpty { report(line, job.findings) }
    guard let written else { return false }
    if written.isChanged { changes += 1 }
    return true
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

// MARK: - From kept rows

extension RecordDerivation {
  /// Makes a record that was kept, once the row's own is there.
  func make(_ record: KeptRecord, owner: UnsafeBufferPointer<UInt8>, of job: FileJob) throws {
    mapper.restore(record.row)
    setOwner(owner)
    guard mapper.key() != nil else { return }
    if match.isEmpty {
      guard try write(record.line, of: job) else { return }
      try makeThen(record, of: job)
    } else {
      try decide(record, of: job)
    }
  }

  /// Decides at the end of the run whether another record stands for this one, and makes it
  /// otherwise.
  func settle(_ record: KeptRecord, of job: FileJob) throws {
    mapper.restore(record.row)
    try decide(record, of: job)
  }

  private func decide(_ record: KeptRecord, of job: FileJob) throws {
    guard let key = mapper.key() else { return }
    if writer.known.find(key) == nil {
      switch try standIn() {
      case .one(let id): writer.addAlias(key, of: id)
      case .several(let field):
        writer.source.noteUnclear(
          mapper.shape.entity, key: Array(key),
          "several \(mapper.shape.entity.pluralTitle.lowercased()) of the source have the same"
            + " \(field) as \(shownValue(key))")
      case .none:
        guard try write(record.line, of: job) else { return }
      }
    }
    try makeThen(record, of: job)
  }

  private func makeThen(_ record: KeptRecord, of job: FileJob) throws {
    guard !record.then.isEmpty, let key = mapper.key() else { return }
    for (derivation, record) in record.then { try derivation.make(record, owner: key, of: job) }
  }

  /// The record that has the same text in one of the fields.
  private func standIn() throws -> RecordNames.Match {
    var match = RecordNames.Match.none
    for (field, place) in self.match where mapper.row.slots[place].kind == .text {
      let found = try writer.names.find(mapper.row.slots[place].text, by: [field])
      if case .one = found { return found }
      if match == .none { match = found }
    }
    return match
  }
}

// MARK: - Several

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
  func makeFirst(
    _ batch: RecordBatch, _ index: Int, into owner: RowMapper, of job: FileJob
  ) throws {
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

  /// Reads the records that refer to the row's own, to be made when that is.
  func keepThen(
    _ batch: RecordBatch, _ index: Int, of job: FileJob
  ) throws -> [(derivation: RecordDerivation, record: KeptRecord)] {
    try then.compactMap { derivation in
      try derivation.keep(batch, index, of: job).map { (derivation, $0) }
    }
  }
}

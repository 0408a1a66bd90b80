internal import CRMStore

/// Rows that cannot be written before all files are read, because a record that they need may still
/// come, and records that are made only where nobody else brings them.
struct WaitingRows {
  /// A row that needs a record to come.
  struct Row {
    var intake: RowIntake
    var record: KeptRecord
    var file: FileJob
    /// It is to be a record that comes along with others.
    var isDerived: Bool
    /// Is told what became of the row, and why where it is rejected.
    var decided: ((RecordWriter.Outcome, [RowMapper.Problem]) throws -> Void)?
  }

  /// A derived record for which another may stand.
  struct Candidate {
    var derivation: RecordDerivation
    var record: KeptRecord
    var file: FileJob
  }

  private(set) var rows: [Row] = []
  private var candidates: [Candidate] = []

  mutating func add(_ row: Row) { rows.append(row) }

  mutating func add(_ candidate: Candidate) { candidates.append(candidate) }

  /// Says whom to tell of the row that was added last.
  mutating func whenDecided(
    _ decided: @escaping (RecordWriter.Outcome, [RowMapper.Problem]) throws -> Void
  ) {
    guard let last = rows.indices.last else { return }
    rows[last].decided = decided
  }

  mutating func takeRows() -> [Row] {
    defer { rows = [] }
    return rows
  }

  mutating func takeCandidates() -> [Candidate] {
    defer { candidates = [] }
    return candidates
  }
}

/// A row as it was read, with those of the records that are to be made after it.
struct KeptRecord {
  var row: KeptRow
  var line: Int
  var then: [(derivation: RecordDerivation, record: KeptRecord)] = []
}

extension RunFacts {
  /// Writes what waits, once everything was read: first the rows whose records have come, then the
  /// records for which no other stands, then all the rest, rejected where something is missing.
  func settleWaiting() throws {
    try writeReady()
    for candidate in waiting.takeCandidates() {
      try candidate.derivation.settle(candidate.record, of: candidate.file)
    }
    try writeReady()
    for row in waiting.takeRows() { try write(row) }
  }

  /// Writes waiting rows as long as one makes another ready.
  private func writeReady() throws {
    var hasWritten = true
    while hasWritten {
      hasWritten = false
      for row in waiting.takeRows() {
        if try row.intake.isReady(row.record) {
          try write(row)
          hasWritten = true
        } else {
          waiting.add(row)
        }
      }
    }
  }

  private func write(_ row: WaitingRows.Row) throws {
    let outcome = try row.intake.take(row)
    try row.decided?(outcome, row.intake.mapper.problems)
  }
}

internal import CRMStore

/// What became of each row of a file that is kept for queries.
final class RowLedger {
  /// The file's rows as far as they became records of one entity each, in the order of the queries.
  private(set) var shares: [FileJob] = []
  /// Why rows were rejected, by their number in the file.
  private(set) var refusals: [Int: String] = [:]
  /// Rows that queries could take.
  private(set) var rows = 0
  private var claimed = 0
  /// By a row's number: above the lowest four bits the share that counts it, from 1; below how it
  /// came out. 0 where no query gave it.
  private var claims: [UInt16] = []

  private static let outcomes: [RecordWriter.Outcome] = [
    .skipped, .unchanged, .updated, .inserted, .rejected,
  ]

  /// Notes a row that queries may take.
  func addRow() { rows += 1 }

  func add(_ share: FileJob) { shares.append(share) }

  /// Notes what became of a row in a query. The first query that gives a row counts it; where it
  /// gives it twice, the graver outcome counts. A rejection counts whoever brings it.
  /// - Parameter row: its number in the file.
  /// - Returns: whether the row's counters tell of the record.
  func record(_ outcome: RecordWriter.Outcome, of row: Int, in share: FileJob) -> Bool {
    guard let place = shares.firstIndex(where: { $0 === share }), place < 4_000,
      let rank = Self.outcomes.firstIndex(of: outcome)
    else { return false }
    if claims.count <= row {
      claims.append(contentsOf: repeatElement(0, count: row + 1 - claims.count))
    }
    let claim = claims[row]
    if claim == 0 {
      claimed += 1
      share.counts.read += 1
      share.counts.count(outcome)
      claims[row] = UInt16(place + 1) << 4 | UInt16(rank)
      return true
    }
    let owner = Int(claim >> 4) - 1
    let before = Int(claim & 15)
    guard owner == place || outcome == .rejected, rank > before else { return false }
    shares[owner].counts.count(Self.outcomes[before], by: -1)
    shares[owner].counts.count(outcome)
    claims[row] = UInt16(owner + 1) << 4 | UInt16(rank)
    return owner == place
  }

  func refuse(_ row: Int, _ reason: String) {
    if refusals[row] == nil { refusals[row] = reason }
  }

  /// Rows that no query gave.
  var unclaimed: Int { rows - claimed }
}

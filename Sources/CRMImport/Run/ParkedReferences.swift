internal import CRMStore

/// References to records that may still come in the run.
struct ParkedReferences {
  struct Reference {
    var writer: RecordWriter
    var id: Int
    var place: Int
    var key: [UInt8]
    /// Fields one of which has the text; none for the record's key.
    var fields: [String]
    /// That nothing is found is no finding.
    var isOptional: Bool
    /// What is stored now, of a record that was there before.
    var stored: Int?
    /// The run made the record.
    var isNew: Bool
    var line: Int
    var file: FileJob
    /// The row, where it counts as unchanged until one of its references changes.
    var undecidedRow: Int?
    /// The digest of the row where the reference leads nowhere.
    var untrustedHash: Int64?
  }

  private(set) var all: [Reference] = []
  private var changedRows: Set<Int> = []
  private var rows = 0

  mutating func add(_ reference: Reference) { all.append(reference) }

  /// A number for a row whose outcome hangs on its references.
  mutating func undecidedRow() -> Int {
    rows += 1
    return rows
  }

  /// Counts the row as updated, once.
  mutating func markChanged(_ row: Int?, _ file: FileJob) {
    guard let row, changedRows.insert(row).inserted else { return }
    file.counts.unchanged -= 1
    file.counts.updated += 1
  }

  mutating func removeAll() -> [Reference] {
    defer { all.removeAll() }
    return all
  }
}

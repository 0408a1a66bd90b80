internal import CRMBytes
internal import CRMFormats
internal import CRMSchema

/// The digest of what a row says of a record, references by their keys.
struct RowHash {
  private let salts: [UInt64]
  private let keyPlace: Int

  init(_ shape: TableShape) {
    salts = shape.columns.map { StableHash.of($0.name) }
    keyPlace = shape.sourceKey
  }

  /// The lowest bit says whether the record is one that others brought along: what a row of its own
  /// says overrules it, and never the other way.
  func of(_ row: RowBuffer, isDerived: Bool = false) -> Int64 {
    var hash = StableHash()
    for (place, slot) in row.slots.enumerated() where place != keyPlace {
      switch slot.kind {
      case .absent: continue
      case .empty: hash.combine(salts[place])
      case .integer:
        hash.combine(salts[place] &+ 1)
        hash.combine(UInt64(bitPattern: slot.integer))
      case .text:
        hash.combine(salts[place] &+ 2)
        // Equal texts that are looked up differently say different things.
        if slot.integer != 0 { hash.combine(UInt64(bitPattern: slot.integer)) }
        hash.combine(slot.text)
      }
    }
    return Int64(bitPattern: hash.value & ~1 | (isDerived ? 1 : 0))
  }
}

/// The keys and digests of a batch's rows.
final class RowDigests {
  private var keys = RawArray<UInt8>()
  private var ends = RawArray<Int>()
  private var hashes = RawArray<Int64>()
  private var arePlain = RawArray<Bool>()

  /// The row's key and digest; `nil` for one about which there is something to tell.
  func find(_ row: Int) -> (key: UnsafeBufferPointer<UInt8>, hash: Int64)? {
    guard row < arePlain.count, arePlain[row] else { return nil }
    let start = row == 0 ? 0 : ends[row - 1]
    return (UnsafeBufferPointer(start: keys.base + start, count: ends[row] - start), hashes[row])
  }

  func add(_ key: UnsafeBufferPointer<UInt8>, _ hash: Int64) {
    keys.append(key)
    append(hash, isPlain: true)
  }

  func addOther() { append(0, isPlain: false) }

  private func append(_ hash: Int64, isPlain: Bool) {
    ends.append(keys.count)
    hashes.append(hash)
    arePlain.append(isPlain)
  }
}

/// Reads rows ahead of their intake to their digests, by which most of those that changed nothing
/// are told without being read again. Rows with problems or findings are left to the intake.
final class RowDigester {
  private let made: (ColumnForms) -> RowMapper
  private let hash: RowHash
  private let rules: RuleCheck
  /// How the intake found the columns to be written.
  private let decided: ColumnForms
  private var mapper: RowMapper
  private let findings: FileFindings
  private let found: Findings

  /// - Parameter mapper: that of the intake.
  init(like mapper: RowMapper) {
    let found = Findings()
    let findings = FileFindings(path: mapper.findings.path, in: found)
    made = { mapper.twin(forms: $0, findings: findings) }
    hash = RowHash(mapper.shape)
    rules = RuleCheck(mapper.shape)
    decided = mapper.forms
    self.found = found
    self.findings = findings
    self.mapper = made(ColumnForms())
  }

  /// Whether it can go on, to be asked while nothing is read: what it needs to know of whole columns
  /// the intake finds out.
  var isReady: Bool {
    guard mapper.forms !== decided, mapper.forms.isDecided else { return true }
    guard decided.isDecided else { return false }
    mapper = made(decided)
    return true
  }

  func digests(of batch: RecordBatch) -> RowDigests {
    let digests = RowDigests()
    mapper.bind(batch.columns)
    var told = found.total
    for index in 0..<batch.count {
      mapper.read(batch, index)
      rules.check(mapper.row, line: 0, findings)
      let isQuiet = found.total == told
      told = found.total
      let isOpen = mapper.forms !== decided && mapper.forms.isDecided
      guard isQuiet, !isOpen, mapper.problems.isEmpty, mapper.neededPlaces.isEmpty,
        let key = mapper.key(), key.count <= KnownRecords.longestKey
      else {
        digests.addOther()
        continue
      }
      digests.add(key, hash.of(mapper.row))
    }
    return digests
  }
}

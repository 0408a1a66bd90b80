internal import CRMBytes
internal import Glibc

/// The records of one entity that a source is known to have, by key: those stored before the run,
/// and those that it added.
///
/// There are as many as rows, so each takes little: its key, eight bytes, and eight more for one
/// digest of one that was stored, that of its row's text where it has one. Files mostly list records in the order in which they were stored
/// or in that of their keys; a hash table is only made where one does not.
final class KnownRecords {
  /// What is known of one record; a copy.
  struct Record {
    var id: Int
    /// Digest of the values last imported; `nil` where it must not be trusted or is not kept here.
    var rowHash: Int64?
    /// Digest of the row's text; `nil` where there is none or it is not kept here.
    var textHash: Int64?
    /// The run added it or its text has a digest: that of its values is in the database alone.
    var isRowHashElsewhere: Bool
    /// The file of the run that had the record, counted from 1; 0 for none.
    var file: Int32
    var isDeleted: Bool
    /// The run made or met it on the way of another record.
    var isDerived: Bool
  }

  /// The longest key that can be told from others.
  static let longestKey = 1 << 16

  // One thread asks, several times a row: the run-time check would cost more than the answer.
  @exclusivity(unchecked) private(set) var count = 0
  @exclusivity(unchecked) private var keys = RawArray<UInt8>()
  /// Where keys begin: the sum of an entry of `blocks` and one of `starts`.
  @exclusivity(unchecked) private var starts = RawArray<UInt32>()
  @exclusivity(unchecked) private var blocks: [Int] = []
  private static let blockShift = 12
  /// The file, shifted by eight, and flags.
  @exclusivity(unchecked) private var states = RawArray<UInt32>()
  /// Of the texts of the records that were stored before, or else of their values; they come first.
  @exclusivity(unchecked) private var hashes = RawArray<Int64>()
  /// Ids that follow each other, by the index of the first.
  @exclusivity(unchecked) private var idRuns: [(index: Int, id: Int)] = []
  @exclusivity(unchecked) private var table: KeyTable?
  /// Whether each key so far was above the one before: the shorter below the longer.
  @exclusivity(unchecked) private var isAscending = true
  /// The number that the first key is, where it is one.
  @exclusivity(unchecked) private var firstNumber: Int?
  /// Whether all keys so far are numbers without a gap, written without a zero before them.
  @exclusivity(unchecked) private var isSequence = true
  /// The record behind the one that was found last.
  @exclusivity(unchecked) private var next = 0

  private enum Flag {
    static let deleted: UInt32 = 1
    static let derived: UInt32 = 2
    static let hashed: UInt32 = 4
    static let text: UInt32 = 8
  }

  var indices: Range<Int> { 0..<count }

  subscript(index: Int) -> Record {
    let state = states[index]
    let isAdded = index >= hashes.count
    let hasText = state & Flag.text != 0
    return Record(
      id: id(of: index), rowHash: state & Flag.hashed != 0 && !isAdded ? hashes[index] : nil,
      textHash: hasText ? hashes[index] : nil, isRowHashElsewhere: isAdded || hasText,
      file: Int32(state >> 8), isDeleted: state & Flag.deleted != 0,
      isDerived: state & Flag.derived != 0)
  }

  /// All of them, made one by one.
  var records: some Collection<Record> { indices.lazy.map { [self] in self[$0] } }

  func id(of index: Int) -> Int {
    var low = 0
    var high = idRuns.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if idRuns[middle].index <= index { low = middle } else { high = middle }
    }
    return idRuns[low].id + index - idRuns[low].index
  }

  func key(of index: Int) -> UnsafeBufferPointer<UInt8> {
    let start = keyStart(index)
    return UnsafeBufferPointer(start: keys.base + start, count: keyStart(index + 1) - start)
  }

  @inline(__always)
  private func keyStart(_ index: Int) -> Int {
    index == count ? keys.count : blocks[index >> Self.blockShift] + Int(starts[index])
  }

  /// Notes the file of the run that had the record.
  func setFile(_ file: Int32, of index: Int) {
    states[index] = states[index] & 0xFF | UInt32(file) << 8
  }

  func setDerived(_ index: Int) { states[index] |= Flag.derived }

  func setDeleted(_ isDeleted: Bool, of index: Int) {
    states[index] = states[index] & ~Flag.deleted | (isDeleted ? Flag.deleted : 0)
  }

  func setRowHash(_ hash: Int64?, of index: Int) {
    states[index] =
      states[index] & ~(Flag.hashed | Flag.text) | (hash == nil ? 0 : Flag.hashed)
    if index < hashes.count { hashes[index] = hash ?? 0 }
  }
}

// MARK: - Finding

extension KnownRecords {
  /// The record with that key.
  func find(_ key: UnsafeBufferPointer<UInt8>) -> Int? {
    if next < count, has(next, key) {
      next += 1
      return next - 1
    }
    if isAscending {
      guard count > 0, !isAbove(key, self.key(of: count - 1)) else { return nil }
      // Numbers without gaps are their own index.
      if let firstNumber, let number = Self.number(key) {
        let index = number - firstNumber
        if index >= 0, index < count {
          if isSequence { return key[0] == UInt8(ascii: "0") && key.count > 1 ? nil : index }
          if has(index, key) { return index }
        }
      }
    }
    guard let index = lookUp(key) else { return nil }
    next = index + 1
    return index
  }

  /// Notes the file of the record behind the one that was found last, where the run has not met it
  /// yet and it is there with that text.
  /// - Returns: whether that is so.
  @inline(__always)
  func meetNext(withText hash: Int64, in file: Int32) -> Bool {
    guard next < hashes.count, hashes[next] == hash else { return false }
    let state = states[next]
    guard state >> 8 == 0, state & (Flag.text | Flag.deleted) == Flag.text else { return false }
    states[next] = state | UInt32(file) << 8
    next += 1
    return true
  }

  private static func number(_ key: UnsafeBufferPointer<UInt8>) -> Int? {
    guard key.count > 0, key.count < 18 else { return nil }
    var number = 0
    for byte in key {
      let digit = byte &- 0x30
      guard digit < 10 else { return nil }
      number = number &* 10 &+ Int(digit)
    }
    return number
  }

  private func lookUp(_ key: UnsafeBufferPointer<UInt8>) -> Int? {
    if table == nil { makeTable() }
    return table?.find(Self.hash(key)) { has($0, key) }
  }

  @inline(__always)
  private func has(_ index: Int, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = keyStart(index)
    guard keyStart(index + 1) - start == key.count else { return false }
    guard let first = key.baseAddress else { return true }
    return memcmp(keys.base + start, first, key.count) == 0
  }

  private func isAbove(
    _ key: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    if key.count != other.count { return key.count > other.count }
    guard let one = key.baseAddress, let two = other.baseAddress else { return false }
    return memcmp(one, two, key.count) > 0
  }

  private func makeTable() {
    let made = KeyTable(room: count)
    for index in 0..<count { made.add(Self.hash(key(of: index)), index) }
    table = made
  }

  static func hash(_ key: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = StableHash()
    hash.combine(key)
    return hash.value
  }
}

// MARK: - Adding

extension KnownRecords {
  /// Adds a record that was stored before the run; all of them come before those of the run.
  func addStored(
    _ key: UnsafeBufferPointer<UInt8>, id: Int, rowHash: Int64?, textHash: Int64? = nil,
    isDeleted: Bool
  ) {
    hashes.append(textHash ?? rowHash ?? 0)
    let kept = textHash != nil ? Flag.text : rowHash != nil ? Flag.hashed : 0
    add(key, id: id, state: (isDeleted ? Flag.deleted : 0) | kept)
  }

  /// Adds a record of the run, whose key is not there yet; returns its index.
  @discardableResult
  func add(_ key: UnsafeBufferPointer<UInt8>, id: Int, file: Int32 = 0) -> Int {
    add(key, id: id, state: UInt32(file) << 8)
    return count - 1
  }

  /// Whether the key is the number behind that of the last, written as numbers are.
  private func isNext(_ key: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let firstNumber, let number = Self.number(key) else { return false }
    return number == firstNumber + count && (key[0] != UInt8(ascii: "0") || key.count == 1)
  }

  private func add(_ key: UnsafeBufferPointer<UInt8>, id: Int, state: UInt32) {
    if isAscending, count > 0, !isAbove(key, self.key(of: count - 1)) { isAscending = false }
    if count == 0 { firstNumber = Self.number(key) }
    if isSequence { isSequence = isNext(key) }
    if count & (1 << Self.blockShift - 1) == 0 { blocks.append(keys.count) }
    starts.append(UInt32(keys.count - (blocks.last ?? 0)))
    keys.append(key)
    states.append(state)
    let follows = idRuns.last.map { $0.id + count - $0.index == id } ?? false
    if !follows { idRuns.append((count, id)) }
    count += 1
    guard table != nil else { return }
    if table?.isFull == true {
      makeTable()
    } else {
      table?.add(Self.hash(key), count - 1)
    }
  }
}

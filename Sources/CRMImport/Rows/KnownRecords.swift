internal import CRMBytes
internal import Glibc

/// The records of one entity that a source is known to have, by key: those stored before the run,
/// and those that it added.
final class KnownRecords {
  /// Thirty-two bytes, for there are as many as rows.
  struct Record {
    var id: Int
    private var hash: Int64
    /// Upper 40 bits: where the key begins; lower 24: its length.
    fileprivate var key: UInt64
    /// The file of the run that had the record, counted from 1; 0 for none.
    var file: Int32
    var isDeleted: Bool
    /// The run made or met it on the way of another record.
    var isDerived = false
    private var hasHash: Bool

    fileprivate init(
      id: Int, rowHash: Int64?, isDeleted: Bool, file: Int32, keyStart: Int, keyLength: Int
    ) {
      self.id = id
      self.isDeleted = isDeleted
      self.file = file
      hash = rowHash ?? 0
      hasHash = rowHash != nil
      key = UInt64(keyStart) << 24 | UInt64(keyLength)
    }

    /// Digest of the values last imported; `nil` where it must not be trusted.
    var rowHash: Int64? {
      get { hasHash ? hash : nil }
      set {
        hash = newValue ?? 0
        hasHash = newValue != nil
      }
    }

    fileprivate var keyStart: Int { Int(key >> 24) }
    fileprivate var keyLength: Int { Int(key & 0xFF_FFFF) }
  }

  /// The longest key that can be told from others.
  static let longestKey = 1 << 16

  private(set) var records: [Record] = []
  /// Upper half: half the key's hash; lower half: the record's index from 1; 0 for none.
  private var table: [UInt64]
  private var keys: UnsafeMutablePointer<UInt8>
  private var keysUsed = 0
  private var keysCapacity = 1 << 12

  init() {
    table = Array(repeating: 0, count: 1 << 8)
    keys = .allocate(capacity: keysCapacity)
  }

  deinit { keys.deallocate() }

  subscript(index: Int) -> Record {
    get { records[index] }
    set { records[index] = newValue }
  }

  func key(of index: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(
      start: keys + records[index].keyStart, count: records[index].keyLength)
  }

  /// The record with that key.
  func find(_ key: UnsafeBufferPointer<UInt8>) -> Int? {
    find(key, hash: Self.hash(key))
  }

  /// The same with the key's hash, where it serves twice.
  func find(_ key: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Int? {
    let mask = table.count - 1
    var at = Int(truncatingIfNeeded: hash) & mask
    while true {
      let entry = table[at]
      if entry == 0 { return nil }
      if entry >> 32 == hash >> 32 {
        let index = Int(entry & 0xFFFF_FFFF) - 1
        let record = records[index]
        if record.keyLength == key.count {
          guard let start = key.baseAddress else { return index }
          if memcmp(keys + record.keyStart, start, key.count) == 0 { return index }
        }
      }
      at = (at + 1) & mask
    }
  }

  /// Adds a record whose key is not there yet; returns its index.
  @discardableResult
  func add(
    _ key: UnsafeBufferPointer<UInt8>, id: Int, rowHash: Int64?, isDeleted: Bool = false,
    file: Int32 = 0
  ) -> Int {
    add(
      key, hash: Self.hash(key), id: id, rowHash: rowHash, isDeleted: isDeleted, file: file)
  }

  @discardableResult
  func add(
    _ key: UnsafeBufferPointer<UInt8>, hash: UInt64, id: Int, rowHash: Int64?,
    isDeleted: Bool = false, file: Int32 = 0
  ) -> Int {
    if 2 * (records.count + 1) > table.count { grow() }
    let start = store(key)
    records.append(
      Record(
        id: id, rowHash: rowHash, isDeleted: isDeleted, file: file, keyStart: start,
        keyLength: key.count))
    place(hash, index: records.count)
    return records.count - 1
  }

  private func place(_ hash: UInt64, index: Int) {
    let mask = table.count - 1
    var at = Int(truncatingIfNeeded: hash) & mask
    while table[at] != 0 { at = (at + 1) & mask }
    table[at] = (hash >> 32) << 32 | UInt64(index)
  }

  private func grow() {
    table = Array(repeating: 0, count: 2 * table.count)
    for index in records.indices { place(Self.hash(key(of: index)), index: index + 1) }
  }

  private func store(_ key: UnsafeBufferPointer<UInt8>) -> Int {
    if keysUsed + key.count > keysCapacity {
      let capacity = max(2 * keysCapacity, keysUsed + key.count)
      let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
      larger.moveInitialize(from: keys, count: keysUsed)
      keys.deallocate()
      keys = larger
      keysCapacity = capacity
    }
    if let start = key.baseAddress { (keys + keysUsed).update(from: start, count: key.count) }
    keysUsed += key.count
    return keysUsed - key.count
  }

  static func hash(_ key: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = StableHash()
    hash.combine(key)
    return hash.value
  }
}

internal import Glibc

/// The keys seen so far, as a tree that follows the nesting of objects, and the column of each.
///
/// Records repeat their keys in the same order, so each key remembers which one followed it.
struct JSONColumns {
  /// What a look-up touches of a key; the rest lies in `branches`.
  private struct Key {
    /// Where the key's bytes lie in `bytes`.
    var start: Int
    var length: Int
    var column = -1
    /// The record that last had the key.
    var record = 0
    /// The key that follows in the same object, or -1.
    var next = -1
    /// The key that an object under this one begins with, or -1.
    var first = -1
  }

  private struct Branch {
    /// The key with those above it.
    var name: String
    var children: [[UInt8]: Int] = [:]
  }

  private var keys = [Key(start: 0, length: 0)]
  private var branches = [Branch(name: "")]
  private var bytes: [UInt8] = []
  private var columnByName: [String: Int] = [:]
  /// The columns' names in order of appearance, nested keys joined by dots.
  private(set) var names: [String] = []

  static let root = 0

  /// How many different keys there are, those of objects included.
  var keyCount: Int { keys.count - 1 }

  // MARK: - Look-up

  /// The number of `key` (escapes undone) in the object under `parent`, where it follows the key
  /// `previous`, or -1 for the first.
  mutating func key(
    _ key: UnsafeBufferPointer<UInt8>, in parent: Int, after previous: Int
  ) -> Int {
    var guess = previous < 0 ? keys[parent].first : keys[previous].next
    // A few keys may be missing from this record.
    for _ in 0..<8 where guess >= 0 {
      if isKey(guess, key) { return guess }
      guess = keys[guess].next
    }
    let found = find(Array(key), in: parent)
    if previous < 0 {
      keys[parent].first = found
    } else if previous != found {
      keys[previous].next = found
    }
    return found
  }

  @inline(__always)
  private func isKey(_ number: Int, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
    guard keys[number].length == key.count else { return false }
    guard let wanted = key.baseAddress, !key.isEmpty else { return true }
    let start = keys[number].start
    return bytes.withUnsafeBufferPointer { bytes in
      bytes.baseAddress.map { memcmp($0 + start, wanted, key.count) } == 0
    }
  }

  private mutating func find(_ key: [UInt8], in parent: Int) -> Int {
    if let known = branches[parent].children[key] { return known }
    let text = String(decoding: key, as: UTF8.self)
    let number = keys.count
    branches[parent].children[key] = number
    branches.append(
      Branch(name: parent == Self.root ? text : "\(branches[parent].name).\(text)"))
    keys.append(Key(start: bytes.count, length: key.count))
    bytes += key
    return number
  }

  /// The column of a key that holds a value, made when it is the first.
  @inline(__always)
  mutating func column(of key: Int) -> Int {
    let column = keys[key].column
    return column >= 0 ? column : makeColumn(of: key)
  }

  private mutating func makeColumn(of key: Int) -> Int {
    let name = branches[key].name
    let column = columnByName[name] ?? names.count
    if column == names.count {
      names.append(name)
      columnByName[name] = column
    }
    keys[key].column = column
    return column
  }

  // MARK: - Repeated keys

  /// Marks that `record` has the key; false when it already had it.
  @inline(__always)
  mutating func mark(_ key: Int, record: Int) -> Bool {
    guard keys[key].record != record else { return false }
    keys[key].record = record
    return true
  }

  /// The columns of a key and of all below it.
  func columns(below key: Int) -> [Int] {
    let own = keys[key].column
    let lower = branches[key].children.values.flatMap { columns(below: $0) }
    return own >= 0 ? [own] + lower : lower
  }

  /// The key with those above it.
  func name(of key: Int) -> String { branches[key].name }

  /// Forgets that any key below was seen, so that a repeated object may have them again.
  mutating func unmark(below key: Int) {
    for child in branches[key].children.values {
      keys[child].record = 0
      unmark(below: child)
    }
  }
}

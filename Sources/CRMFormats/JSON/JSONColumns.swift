internal import Glibc

/// The keys seen so far, as a tree that follows the nesting of objects, and the column of each.
///
/// Records repeat their keys in the same order, so a look-up first tries the key behind the last.
struct JSONColumns {
  private struct Node {
    var name: String
    /// Where the key lies in `keys`.
    var keyStart: Int
    var keyLength: Int
    var children: [Int] = []
    /// Index into `children` by key, once there are many.
    var index: [[UInt8]: Int] = [:]
    /// Where in `children` the next key is looked for first.
    var hint = 0
    var column: Int?
    /// The record that last had this key.
    var record = 0
  }

  private var nodes = [Node(name: "", keyStart: 0, keyLength: 0)]
  private var keys: [UInt8] = []
  private var columnByName: [String: Int] = [:]
  /// The columns' names in order of appearance, nested keys joined by dots.
  private(set) var names: [String] = []

  static let root = 0

  /// How many different keys there are, those of objects included.
  var keyCount: Int { nodes.count - 1 }

  /// The node of `key` (escapes undone) in the object at `parent`.
  mutating func child(of parent: Int, key: UnsafeBufferPointer<UInt8>) -> Int {
    let count = nodes[parent].children.count
    let hint = nodes[parent].hint
    for step in 0..<min(8, count) {
      let place = hint + step < count ? hint + step : hint + step - count
      let child = nodes[parent].children[place]
      if isKey(child, key) {
        nodes[parent].hint = place + 1 < count ? place + 1 : 0
        return child
      }
    }
    let bytes = Array(key)
    if let place = nodes[parent].index[bytes] {
      nodes[parent].hint = place + 1 < count ? place + 1 : 0
      return nodes[parent].children[place]
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let name = parent == Self.root ? text : "\(nodes[parent].name).\(text)"
    nodes.append(Node(name: name, keyStart: keys.count, keyLength: bytes.count))
    keys += bytes
    nodes[parent].index[bytes] = count
    nodes[parent].children.append(nodes.count - 1)
    nodes[parent].hint = 0
    return nodes.count - 1
  }

  private func isKey(_ node: Int, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
    guard nodes[node].keyLength == key.count else { return false }
    guard let wanted = key.baseAddress, !key.isEmpty else { return true }
    let start = nodes[node].keyStart
    return keys.withUnsafeBufferPointer { bytes in
      bytes.baseAddress.map { memcmp($0 + start, wanted, key.count) } == 0
    }
  }

  /// The column of a node that holds a value, made when it is the first.
  mutating func column(of node: Int) -> Int {
    if let column = nodes[node].column { return column }
    let name = nodes[node].name
    let column = columnByName[name] ?? names.count
    if column == names.count {
      names.append(name)
      columnByName[name] = column
    }
    nodes[node].column = column
    return column
  }

  /// Marks that `record` has the key; false when it already had it.
  mutating func mark(_ node: Int, record: Int) -> Bool {
    guard nodes[node].record != record else { return false }
    nodes[node].record = record
    return true
  }

  /// The columns of a node and of all below it.
  func columns(below node: Int) -> [Int] {
    [nodes[node].column].compactMap { $0 } + nodes[node].children.flatMap { columns(below: $0) }
  }

  /// The node's name with those above it.
  func name(of node: Int) -> String { nodes[node].name }

  /// Forgets that any node below was seen, so that a repeated object may have them again.
  mutating func unmark(below node: Int) {
    for child in nodes[node].children {
      nodes[child].record = 0
      unmark(below: child)
    }
  }
}

internal import Glibc

/// Finds indexes by the hashes of their keys; five bytes a place.
final class KeyTable {
  private let mask: Int
  private let limit: Int
  private var count = 0
  /// A byte of the hash, never 0, so that most other keys need not be looked at; 0 where none is.
  private let tags: UnsafeMutablePointer<UInt8>
  private let indexes: UnsafeMutablePointer<UInt32>

  /// A table for `room` keys and some more.
  init(room: Int) {
    var size = 1 << 8
    while size * 3 / 4 <= room { size *= 2 }
    mask = size - 1
    limit = size * 3 / 4
    // Pages that are never touched take no memory.
    guard let tags = calloc(size, 1), let indexes = calloc(size, 4) else {
      fatalError("no memory for \(size) keys")
    }
    self.tags = tags.bindMemory(to: UInt8.self, capacity: size)
    self.indexes = indexes.bindMemory(to: UInt32.self, capacity: size)
  }

  deinit {
    free(tags)
    free(indexes)
  }

  var isFull: Bool { count >= limit }

  @inline(__always)
  private static func tag(_ hash: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: hash >> 56) | 1 }

  /// The index of that hash which `isIt` confirms.
  @inline(__always)
  func find(_ hash: UInt64, isIt: (Int) -> Bool) -> Int? {
    let tag = Self.tag(hash)
    var at = Int(truncatingIfNeeded: hash) & mask
    while tags[at] != 0 {
      if tags[at] == tag, isIt(Int(indexes[at])) { return Int(indexes[at]) }
      at = (at + 1) & mask
    }
    return nil
  }

  func add(_ hash: UInt64, _ index: Int) {
    var at = Int(truncatingIfNeeded: hash) & mask
    while tags[at] != 0 { at = (at + 1) & mask }
    tags[at] = Self.tag(hash)
    indexes[at] = UInt32(index)
    count += 1
  }
}

/// A column of text: each row a code into a sorted dictionary.
package struct TextColumn: Sendable {
  /// The code of an empty value.
  package static let none = UInt32.max

  /// One code a row.
  package let codes: [UInt32]
  /// Different texts in the order of their bytes, which is the order of their codes.
  package let dictionary: TextDictionary
}

/// Different texts in the order of their UTF-8, as SQLite orders text.
package struct TextDictionary: Sendable {
  private let bytes: [UInt8]
  /// One more than there are texts.
  private let starts: [Int]

  init(bytes: [UInt8], starts: [Int]) {
    self.bytes = bytes
    self.starts = starts
  }

  package var count: Int { starts.count - 1 }

  package subscript(code: Int) -> String {
    String(decoding: bytes[starts[code]..<starts[code + 1]], as: UTF8.self)
  }

  /// The first code whose text is not before `text`, and whether it is that text.
  package func place(of text: String) -> (code: Int, isFound: Bool) {
    let wanted = Array(text.utf8)
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if bytes[starts[middle]..<starts[middle + 1]].lexicographicallyPrecedes(wanted) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    let isFound = low < count && bytes[starts[low]..<starts[low + 1]].elementsEqual(wanted)
    return (low, isFound)
  }
}

/// Gathers texts and numbers the different ones.
struct TextColumnBuilder {
  private var codes: [UInt32] = []
  private var bytes: [UInt8] = []
  private var starts: [Int] = [0]
  /// Open addressing: codes, `TextColumn.none` where free.
  private var slots = [UInt32](repeating: TextColumn.none, count: 64)

  mutating func appendNone() { codes.append(TextColumn.none) }

  mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    codes.append(code(of: text))
  }

  private mutating func code(of text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: Self.hash(text)) & mask
    while slots[slot] != TextColumn.none {
      if isEqual(slots[slot], text) { return slots[slot] }
      slot = (slot + 1) & mask
    }
    let code = UInt32(starts.count - 1)
    bytes.append(contentsOf: text)
    starts.append(bytes.count)
    slots[slot] = code
    if starts.count * 2 > slots.count { grow() }
    return code
  }

  private func isEqual(_ code: UInt32, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = starts[Int(code)]
    guard starts[Int(code) + 1] - start == text.count else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      for index in 0..<text.count where bytes[start + index] != text[index] { return false }
      return true
    }
  }

  private mutating func grow() {
    var wider = [UInt32](repeating: TextColumn.none, count: slots.count * 2)
    let mask = wider.count - 1
    bytes.withUnsafeBufferPointer { bytes in
      for code in 0..<(starts.count - 1) {
        let text = UnsafeBufferPointer(rebasing: bytes[starts[code]..<starts[code + 1]])
        var slot = Int(truncatingIfNeeded: Self.hash(text)) & mask
        while wider[slot] != TextColumn.none { slot = (slot + 1) & mask }
        wider[slot] = UInt32(code)
      }
    }
    slots = wider
  }

  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = UInt64(text.count) &* 0x9E37_79B9_7F4A_7C15
    var rest = UnsafeRawBufferPointer(text)
    while rest.count >= 8 {
      hash = mixed(hash, rest.loadUnaligned(as: UInt64.self))
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(8))
    }
    var tail: UInt64 = 0
    for byte in rest { tail = tail << 8 | UInt64(byte) }
    return mixed(hash, tail)
  }

  @inline(__always)
  private static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ word) &* 0x9FB2_1C65_1E98_DF25
    return product ^ (product >> 32)
  }

  /// The column, with its codes in the order of the texts.
  consuming func column() -> TextColumn {
    let count = starts.count - 1
    let order = bytes.withUnsafeBufferPointer { bytes in
      (0..<count).sorted { a, b in
        bytes[starts[a]..<starts[a + 1]].lexicographicallyPrecedes(bytes[starts[b]..<starts[b + 1]])
      }
    }
    var ranks = [UInt32](repeating: 0, count: count)
    var sorted: [UInt8] = []
    sorted.reserveCapacity(bytes.count)
    var sortedStarts = [0]
    for (rank, code) in order.enumerated() {
      ranks[code] = UInt32(rank)
      sorted.append(contentsOf: bytes[starts[code]..<starts[code + 1]])
      sortedStarts.append(sorted.count)
    }
    for index in codes.indices where codes[index] != TextColumn.none {
      codes[index] = ranks[Int(codes[index])]
    }
    return TextColumn(
      codes: codes, dictionary: TextDictionary(bytes: sorted, starts: sortedStarts))
  }
}

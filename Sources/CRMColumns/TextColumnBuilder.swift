internal import Glibc

/// Gathers texts and numbers the different ones.
final class TextColumnBuilder {
  private let codes = ColumnBufferBuilder<UInt32>()
  private let bytes = ColumnBufferBuilder<UInt8>()
  private let starts = ColumnBufferBuilder<Int>()
  /// Open addressing: codes, `TextColumn.none` where free.
  @exclusivity(unchecked) private var slots: UnsafeMutablePointer<UInt32>
  @exclusivity(unchecked) private var mask = 63

  init() {
    slots = .allocate(capacity: 64)
    slots.initialize(repeating: TextColumn.none, count: 64)
    starts.append(0)
  }

  deinit { slots.deallocate() }

  @inline(__always)
  func appendNone() { codes.append(TextColumn.none) }

  func append(_ text: UnsafeBufferPointer<UInt8>) {
    var slot = Int(truncatingIfNeeded: Self.hash(text)) & mask
    while slots[slot] != TextColumn.none {
      let code = slots[slot]
      if isEqual(Int(code), text) { return codes.append(code) }
      slot = (slot + 1) & mask
    }
    codes.append(add(text, at: slot))
  }

  private func add(_ text: UnsafeBufferPointer<UInt8>, at slot: Int) -> UInt32 {
    let code = UInt32(starts.count - 1)
    bytes.append(text)
    starts.append(bytes.count)
    slots[slot] = code
    if starts.count * 2 > mask { grow() }
    return code
  }

  @inline(__always)
  private func isEqual(_ code: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = starts.start[code]
    guard starts.start[code + 1] - start == text.count else { return false }
    guard let first = text.baseAddress else { return true }
    return memcmp(bytes.start + start, first, text.count) == 0
  }

  private func grow() {
    let count = (mask + 1) * 2
    mask = count - 1
    slots.deallocate()
    slots = .allocate(capacity: count)
    slots.initialize(repeating: TextColumn.none, count: count)
    for code in 0..<(starts.count - 1) {
      let start = starts.start[code]
      let text = UnsafeBufferPointer(
        start: bytes.start + start, count: starts.start[code + 1] - start)
      var slot = Int(truncatingIfNeeded: Self.hash(text)) & mask
      while slots[slot] != TextColumn.none { slot = (slot + 1) & mask }
      slots[slot] = UInt32(code)
    }
  }

  @inline(__always)
  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = UInt64(text.count) &* 0x9E37_79B9_7F4A_7C15
    guard var at = UnsafeRawPointer(text.baseAddress) else { return hash }
    var rest = text.count
    while rest >= 8 {
      hash = mixed(hash, at.loadUnaligned(as: UInt64.self))
      at += 8
      rest -= 8
    }
    var tail: UInt64 = 0
    for index in 0..<rest {
      tail = tail << 8 | UInt64(at.load(fromByteOffset: index, as: UInt8.self))
    }
    return mixed(hash, tail)
  }

  @inline(__always)
  private static func mixed(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ word) &* 0x9FB2_1C65_1E98_DF25
    return product ^ (product >> 32)
  }

  /// The column, with its codes in the order of the texts; the builder is used up.
  func column() -> TextColumn {
    let (dictionary, places) = TextDictionary.sorted([
      TextDictionary(bytes: bytes.take(), starts: starts.take())
    ])
    let count = codes.count
    let codes = codes.start
    places[0].withUnsafeBufferPointer { places in
      for row in 0..<count where codes[row] != TextColumn.none {
        codes[row] = places[Int(codes[row])]
      }
    }
    return TextColumn(codes: self.codes.take(), dictionary: dictionary)
  }
}

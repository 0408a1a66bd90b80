internal import CRMBytes

/// The values of one row by their place among the table's columns, and room for texts made on the
/// way. Used again for every row.
final class RowBuffer {
  let slots: UnsafeMutableBufferPointer<Slot>
  @exclusivity(unchecked) private var chunk: UnsafeMutableBufferPointer<UInt8>
  @exclusivity(unchecked) private var used = 0
  /// Chunks that were too small; texts of the row still lie in them.
  @exclusivity(unchecked) private var full: [UnsafeMutableBufferPointer<UInt8>] = []

  init(count: Int) {
    slots = .allocate(capacity: count)
    slots.initialize(repeating: Slot())
    chunk = .allocate(capacity: 4096)
  }

  deinit {
    slots.deallocate()
    chunk.deallocate()
    for old in full { old.deallocate() }
  }

  /// Makes every value absent and forgets the row's texts.
  func clear() {
    slots.update(repeating: Slot())
    used = 0
    guard !full.isEmpty else { return }
    for old in full { old.deallocate() }
    full.removeAll()
  }

  /// Room for a text of at most `count` bytes, of which `keep` takes what was written.
  func room(_ count: Int) -> UnsafeMutableBufferPointer<UInt8> {
    if used + count > chunk.count {
      full.append(chunk)
      chunk = .allocate(capacity: max(2 * chunk.count, count))
      used = 0
    }
    return UnsafeMutableBufferPointer(rebasing: chunk[used..<used + count])
  }

  /// The first `count` bytes of the room that was last given.
  func keep(_ count: Int) -> UnsafeBufferPointer<UInt8> {
    let text = UnsafeBufferPointer(rebasing: chunk[used..<used + count])
    used += count
    return text
  }

  func copy(_ text: String) -> UnsafeBufferPointer<UInt8> {
    var text = text
    return text.withUTF8 { copy($0) }
  }

  func copy(_ bytes: some Collection<UInt8>) -> UnsafeBufferPointer<UInt8> {
    let target = room(bytes.count)
    _ = target.initialize(from: bytes)
    return keep(bytes.count)
  }
}

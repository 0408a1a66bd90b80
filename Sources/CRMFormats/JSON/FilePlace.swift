/// Knows the line and column of places in a file that is read block by block.
struct FilePlace {
  private(set) var line = 1
  /// Where in the block the line begins; negative when it began in an earlier one.
  private var lineStart = 0
  private var counted = 0

  init(line: Int = 1) {
    self.line = line
  }

  /// Moves on to a place in the block.
  mutating func advance(to offset: Int, in batch: RecordBatch) {
    while counted < offset {
      let rest = UnsafeBufferPointer(start: batch.base + counted, count: offset - counted)
      guard let place = rest.firstPlace(of: Byte.lineFeed) else { break }
      counted += place + 1
      lineStart = counted
      line += 1
    }
    counted = max(counted, offset)
  }

  /// The column of a place on the present line, in bytes from 1.
  func column(_ offset: Int) -> Int { offset - lineStart + 1 }

  /// The block now begins `count` bytes further on.
  mutating func shift(by count: Int, in batch: RecordBatch) {
    advance(to: count, in: batch)
    lineStart -= count
    counted -= count
  }
}

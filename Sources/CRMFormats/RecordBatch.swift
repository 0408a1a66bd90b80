package import CRMBytes

/// Some hundreds or thousands of records that follow each other in a file.
///
/// The batch owns a block of the file's bytes; its cells are places in that block.
@usableFromInline
package final class RecordBatch: @unchecked Sendable {
  // Unchecked: a reader fills a batch and never touches it again once it has handed it out.

  /// The names of the columns, in the order of `cell(_:_:)`.
  package internal(set) var columns: [String] = []

  /// The records of this stretch of the file that could not be read, by line.
  package internal(set) var faults: [RecordFault] = []

  /// Where a record lies in the block and in the file.
  @usableFromInline
  struct Place {
    var offset: UInt32
    var length: UInt32
    var line: Int
    var number: Int
  }

  /// The file's bytes, and behind them texts that differ from their source. One whose escapes are
  /// undone is never longer than its source; a moment of Extended JSON is up to three times as long.
  @usableFromInline @exclusivity(unchecked)
  private(set) var base: UnsafeMutablePointer<UInt8>
  private(set) var capacity: Int
  /// How many bytes of the file the block holds.
  var filled = 0
  /// Where the next text with its escapes undone goes.
  @exclusivity(unchecked) var scratch: Int

  @usableFromInline @exclusivity(unchecked)
  private(set) var cells: UnsafeMutablePointer<PackedCell>
  @exclusivity(unchecked) private(set) var cellCapacity: Int
  // Filled a record at a time by one reader: the run-time check would cost a tenth of the reading.
  @usableFromInline @exclusivity(unchecked) var places: [Place] = []
  /// Of all records, or of none; see `makeDigests()`.
  var digests: [UInt64] = []
  /// Cells from one record to the next.
  @usableFromInline @exclusivity(unchecked) var stride = 0

  /// Readable bytes behind the block's end, so that scanners may look 64 bytes at a time.
  static let padding = 64

  /// How many times the block's capacity the texts that differ from their source may have.
  private let scratchShare: Int

  init(capacity: Int, cellCapacity: Int, scratchShare: Int = 1) {
    self.capacity = capacity
    self.scratchShare = scratchShare
    self.scratch = capacity + Self.padding
    self.cellCapacity = cellCapacity
    base = .allocate(capacity: (1 + scratchShare) * capacity + 2 * Self.padding)
    cells = .allocate(capacity: cellCapacity)
  }

  deinit {
    base.deallocate()
    cells.deallocate()
  }

  /// The number of records.
  @inlinable package var count: Int { places.count }

  /// The value of a record in a column; columns that appeared after the batch are absent.
  @inlinable
  package func cell(_ row: Int, _ column: Int) -> Cell {
    precondition(row >= 0 && row < places.count && column >= 0, "no such record or column")
    guard column < stride else {
      return Cell(bytes: UnsafeBufferPointer(start: base, count: 0), kind: .absent)
    }
    let packed = cells[row * stride + column]
    return Cell(
      bytes: UnsafeBufferPointer(start: base + packed.offset, count: packed.length),
      kind: packed.kind)
  }

  /// The line of the file, from 1, that the record begins on.
  package func line(of row: Int) -> Int { places[row].line }

  /// The record's number in the file, from 1, faulty records counted.
  package func number(of row: Int) -> Int { places[row].number }

  /// The record as the file has it, in UTF-8, without its line ending. Valid while the batch lives.
  package func raw(_ row: Int) -> UnsafeBufferPointer<UInt8> {
    let place = places[row]
    return UnsafeBufferPointer(start: base + Int(place.offset), count: Int(place.length))
  }

  /// Appends the record as the file has it, without its line ending.
  package func appendRaw(_ row: Int, into buffer: inout ByteBuffer) {
    buffer.append(raw(row))
  }

  /// Appends the record as RFC 4180 fields without a line ending; quoted-empty stays quoted.
  package func appendCSV(_ row: Int, into buffer: inout ByteBuffer) {
    for column in columns.indices {
      if column > 0 { buffer.append(UInt8(ascii: ",")) }
      let cell = cell(row, column)
      if cell.isEmpty, cell.isQuoted {
        buffer.append("\"\"" as StaticString)
      } else {
        buffer.appendCSV(cell.text)
      }
    }
  }
}

// MARK: - Filling

extension RecordBatch {
  /// Makes room for `count` more cells behind the first `used`.
  func reserveCells(_ count: Int, used: Int) {
    guard used + count > cellCapacity else { return }
    let grown = max(2 * cellCapacity, used + count)
    let larger = UnsafeMutablePointer<PackedCell>.allocate(capacity: grown)
    larger.moveInitialize(from: cells, count: used)
    cells.deallocate()
    cells = larger
    cellCapacity = grown
  }

  /// Enlarges the block. Only for a batch that holds no text with its escapes undone.
  func growBlock(to size: Int) {
    let larger = UnsafeMutablePointer<UInt8>.allocate(
      capacity: (1 + scratchShare) * size + 2 * Self.padding)
    larger.moveInitialize(from: base, count: filled)
    base.deallocate()
    base = larger
    capacity = size
    scratch = size + Self.padding
  }

  /// Gives up the texts that differ from their source, of cells that nobody needs any more.
  func dropTexts() {
    scratch = capacity + Self.padding
  }

  /// Zeroes the padding behind the file's bytes.
  func clearPadding() {
    (base + filled).update(repeating: 0, count: Self.padding)
  }

  /// The bytes of a stretch of the block, copied.
  func copy(_ range: Range<Int>) -> [UInt8] {
    [UInt8](UnsafeBufferPointer(start: base + range.lowerBound, count: range.count))
  }
}

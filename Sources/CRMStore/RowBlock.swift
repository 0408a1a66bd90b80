internal import CRows

/// Some hundred rows of one table, with their texts, on the way from one thread to another.
final class RowBlock {
  let values: UnsafeMutablePointer<crows_value>
  // Filled value by value by one thread at a time: the run-time check would cost as much as the rest.
  @exclusivity(unchecked) private(set) var count = 0
  /// Columns of each row.
  let stride: Int

  private let texts: UnsafeMutablePointer<UInt8>
  @exclusivity(unchecked) private var textsUsed = 0
  private let textsRoom = 1 << 17
  /// Texts that the first room did not hold.
  private var larger: [UnsafeMutablePointer<UInt8>] = []

  private static let rows = 512

  init(stride: Int) {
    self.stride = stride
    values = .allocate(capacity: Self.rows * stride)
    values.initialize(repeating: crows_value(), count: Self.rows * stride)
    texts = .allocate(capacity: textsRoom)
  }

  deinit {
    values.deallocate()
    texts.deallocate()
    for texts in larger { texts.deallocate() }
  }

  var isFull: Bool { count == Self.rows || textsRoom - textsUsed < 4096 }

  var rows: crows_rows {
    crows_rows(values: values, count: Int64(count), stride: Int64(stride))
  }

  /// The place of a value of the row that is being filled.
  @inline(__always)
  private func place(_ column: Int) -> UnsafeMutablePointer<crows_value> {
    values + (count * stride + column)
  }

  @inline(__always)
  func set(_ value: Int64, at column: Int) {
    place(column).pointee = crows_value(bits: value, length: 0, kind: 1)
  }

  /// Sets a copy of the text.
  @inline(__always)
  func set(_ text: UnsafeBufferPointer<UInt8>, at column: Int) {
    let target = room(text.count)
    if let start = text.baseAddress { target.update(from: start, count: text.count) }
    place(column).pointee = crows_value(
      bits: Int64(Int(bitPattern: target)), length: UInt32(text.count), kind: 2)
  }

  @inline(__always)
  private func room(_ count: Int) -> UnsafeMutablePointer<UInt8> {
    if count > textsRoom - textsUsed { return anotherRoom(count) }
    textsUsed += count
    return texts + (textsUsed - count)
  }

  private func anotherRoom(_ count: Int) -> UnsafeMutablePointer<UInt8> {
    let room = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, count))
    larger.append(room)
    return room
  }

  /// Whether the row that is being filled has no value there.
  func isEmpty(_ column: Int) -> Bool { place(column).pointee.kind == 0 }

  /// The number that a row has there.
  func integer(_ row: Int, _ column: Int) -> Int { Int(values[row * stride + column].bits) }

  /// Sets what a row of another block has there.
  func copy(_ other: RowBlock, _ row: Int, _ column: Int) {
    let value = other.values[row * other.stride + column]
    switch value.kind {
    case 1: set(value.bits, at: column)
    case 2:
      set(
        UnsafeBufferPointer(
          start: UnsafePointer(bitPattern: Int(value.bits)), count: Int(value.length)), at: column)
    default: break
    }
  }

  /// Ends the row that was filled.
  func endRow() { count += 1 }

  func removeAll() {
    values.update(repeating: crows_value(), count: min(count + 1, Self.rows) * stride)
    count = 0
    textsUsed = 0
    for texts in larger { texts.deallocate() }
    larger = []
  }
}

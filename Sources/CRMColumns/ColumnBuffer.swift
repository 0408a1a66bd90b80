internal import Glibc

/// Values that lie one after the other, in memory of their own or in a mapped file.
package struct ColumnBuffer<Value: BitwiseCopyable & Sendable>: @unchecked Sendable {
  // Unchecked: nobody writes to the memory of a buffer.

  /// The first value; good for as long as the buffer is kept.
  package let start: UnsafePointer<Value>
  package let count: Int
  private let memory: ColumnMemory

  /// Shows `count` values from a byte on; the memory must hold them.
  init(_ memory: ColumnMemory, at offset: Int = 0, count: Int) {
    self.memory = memory
    self.count = count
    start = UnsafeRawPointer(memory.start + offset).assumingMemoryBound(to: Value.self)
  }

  /// Fills a new buffer.
  init(count: Int, _ fill: (UnsafeMutablePointer<Value>) -> Void) {
    let memory = ColumnMemory(byteCount: count * MemoryLayout<Value>.stride)
    fill(memory.start.bindMemory(to: Value.self, capacity: count))
    self.init(memory, count: count)
  }

  package init(_ values: [Value] = []) {
    self.init(count: values.count) { target in
      for (index, value) in values.enumerated() { target[index] = value }
    }
  }

  @inlinable
  package subscript(index: Int) -> Value {
    precondition(index >= 0 && index < count)
    return start[index]
  }

  package var values: UnsafeBufferPointer<Value> { UnsafeBufferPointer(start: start, count: count) }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(values) }

  /// The values of several buffers one after the other; that of one is itself.
  static func joined(_ parts: [ColumnBuffer]) -> ColumnBuffer {
    if parts.count == 1 { return parts[0] }
    return ColumnBuffer(count: parts.reduce(0) { $0 + $1.count }) { target in
      var place = target
      for part in parts {
        place.update(from: part.start, count: part.count)
        place += part.count
      }
    }
  }
}

/// Gathers values whose number is not known.
final class ColumnBufferBuilder<Value: BitwiseCopyable & Sendable> {
  private(set) var start: UnsafeMutablePointer<Value>
  @exclusivity(unchecked) private(set) var count = 0
  private var capacity = 1_024

  init() {
    start = Self.allocated(nil, capacity: capacity)
  }

  deinit { free(start) }

  private static func allocated(
    _ old: UnsafeMutablePointer<Value>?, capacity: Int
  ) -> UnsafeMutablePointer<Value> {
    // The system moves large stretches without copying them.
    guard let memory = realloc(old, capacity * MemoryLayout<Value>.stride) else {
      fatalError("no memory for \(capacity) values of a column")
    }
    return memory.bindMemory(to: Value.self, capacity: capacity)
  }

  @inline(__always)
  func append(_ value: Value) {
    if count == capacity { grow(to: capacity * 2) }
    start[count] = value
    count += 1
  }

  func append(_ values: UnsafeBufferPointer<Value>) {
    if count + values.count > capacity { grow(to: max(capacity * 2, count + values.count)) }
    if let first = values.baseAddress {
      (start + count).update(from: first, count: values.count)
      count += values.count
    }
  }

  private func grow(to wider: Int) {
    capacity = wider
    start = Self.allocated(start, capacity: capacity)
  }

  /// What was gathered; the builder begins anew.
  func take() -> ColumnBuffer<Value> {
    let bytes = count * MemoryLayout<Value>.stride
    let memory = ColumnMemory(
      taking: Self.allocated(start, capacity: max(count, 1)), byteCount: bytes)
    let taken = ColumnBuffer<Value>(memory, count: count)
    (count, capacity) = (0, 1_024)
    start = Self.allocated(nil, capacity: capacity)
    return taken
  }
}

internal import Glibc

/// An array that grows in place: of many million elements there is never a second copy, and what
/// is not filled takes no memory.
struct RawArray<Element: BitwiseCopyable>: ~Copyable {
  private(set) var base: UnsafeMutablePointer<Element>
  private(set) var count = 0
  private var capacity: Int

  init() {
    capacity = 64
    base = Self.allocate(nil, capacity)
  }

  deinit { free(base) }

  @inline(__always)
  subscript(index: Int) -> Element {
    get { base[index] }
    set { base[index] = newValue }
  }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow(1) }
    base[count] = element
    count += 1
  }

  mutating func append(_ elements: UnsafeBufferPointer<Element>) {
    if count + elements.count > capacity { grow(elements.count) }
    if let start = elements.baseAddress {
      (base + count).update(from: start, count: elements.count)
    }
    count += elements.count
  }

  private mutating func grow(_ more: Int) {
    capacity = max(2 * capacity, count + more)
    base = Self.allocate(base, capacity)
  }

  /// `realloc` moves pages of large blocks instead of their bytes.
  private static func allocate(
    _ old: UnsafeMutablePointer<Element>?, _ capacity: Int
  ) -> UnsafeMutablePointer<Element> {
    guard let room = realloc(old, capacity * MemoryLayout<Element>.stride) else {
      fatalError("no memory for \(capacity) elements")
    }
    return room.bindMemory(to: Element.self, capacity: capacity)
  }
}

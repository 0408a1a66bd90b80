/// The values of a row, copied out of its buffer so that they outlive it.
struct KeptRow {
  private struct Value {
    var place: Int
    var slot: Slot
    /// Where its text lies among the bytes.
    var start = 0
    var count = 0
  }

  private var values: [Value] = []
  private var bytes: [UInt8] = []

  init(_ row: RowBuffer) {
    for (place, slot) in row.slots.enumerated() where slot.kind != .absent {
      var value = Value(place: place, slot: slot)
      if slot.kind == .text {
        value.start = bytes.count
        value.count = slot.text.count
        bytes.append(contentsOf: slot.text)
        value.slot.text = UnsafeBufferPointer(start: nil, count: 0)
      }
      values.append(value)
    }
  }

  /// Puts the values in the place of those of a buffer.
  func restore(into row: RowBuffer) {
    row.clear()
    for value in values {
      row.slots[value.place] = value.slot
      guard value.slot.kind == .text else { continue }
      row.slots[value.place].text = row.copy(bytes[value.start..<value.start + value.count])
    }
  }
}

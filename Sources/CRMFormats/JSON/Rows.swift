/// The widths of the rows of a batch while columns are still appearing.
struct Rows {
  /// The cells of all rows so far.
  private(set) var used = 0
  private var widths: [Int] = []

  mutating func add(width: Int) {
    widths.append(width)
    used += width
  }

  /// Gives every row of the batch `stride` cells; what a row does not have is absent.
  func layOut(_ batch: RecordBatch, stride: Int) {
    batch.stride = stride
    if widths.allSatisfy({ $0 == stride }) { return }
    batch.reserveCells(stride * widths.count - used + 1, used: used)
    var source = used
    for row in widths.indices.reversed() {
      source -= widths[row]
      let target = batch.cells + row * stride
      target.update(from: batch.cells + source, count: widths[row])
      (target + widths[row]).update(repeating: .absent, count: stride - widths[row])
    }
  }
}

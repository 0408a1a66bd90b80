internal import CRMColumns

/// One aggregate over all groups of a grouping.
final class Accumulator {
  let aggregate: Aggregate
  let argument: ColumnNode?
  private var counts: UnsafeMutablePointer<Int64>
  /// Sums in 128 bits, which no order of adding can overflow, and extremes.
  private var numbers: UnsafeMutablePointer<Int128>
  private var capacity = 64
  /// Group and value of each row, where all values are needed at the end.
  private var kept = KeptValues()
  private(set) var hasOverflowed = false

  init(_ aggregate: Aggregate, argument: ColumnNode?) {
    self.aggregate = aggregate
    self.argument = argument
    counts = .allocate(capacity: capacity)
    counts.initialize(repeating: 0, count: capacity)
    numbers = .allocate(capacity: capacity)
    numbers.initialize(repeating: 0, count: capacity)
  }

  deinit {
    counts.deallocate()
    numbers.deallocate()
  }

  private var keepsValues: Bool {
    switch aggregate.function {
    case .quantile, .countDistinct, .survival: true
    case .count, .sum, .mean, .minimum, .maximum: false
    }
  }

  /// True where a row can be added to a stretch of groups at its two ends.
  var isDifferential: Bool {
    switch aggregate.function {
    case .count, .sum, .mean: true
    case .quantile, .countDistinct, .survival, .minimum, .maximum: false
    }
  }

  func grow(to count: Int) {
    guard capacity < count else { return }
    let wider = max(count, capacity * 2)
    func widened<Number: BinaryInteger>(
      _ old: UnsafeMutablePointer<Number>
    ) -> UnsafeMutablePointer<Number> {
      let new = UnsafeMutablePointer<Number>.allocate(capacity: wider)
      new.initialize(from: old, count: capacity)
      (new + capacity).initialize(repeating: 0, count: wider - capacity)
      old.deallocate()
      return new
    }
    counts = widened(counts)
    numbers = widened(numbers)
    capacity = wider
  }

  /// Adds the rows of a block, each to its group; -1 for rows that do not count.
  func add(_ context: BlockContext, groups: UnsafePointer<Int32>) {
    let rows = context.count
    let (counts, numbers) = (counts, numbers)
    guard let argument else {
      for row in 0..<rows where groups[row] >= 0 { counts[Int(groups[row])] &+= 1 }
      return
    }
    let values = argument.result(context)
    let null = ColumnData.null
    switch aggregate.function {
    case .quantile, .countDistinct, .survival: kept.append(values, groups, rows)
    case .count:
      for row in 0..<rows where groups[row] >= 0 && values[row] != null {
        counts[Int(groups[row])] &+= 1
      }
    case .minimum, .maximum:
      let isMinimum = aggregate.function == .minimum
      for row in 0..<rows where groups[row] >= 0 && values[row] != null {
        takeExtreme(Int128(values[row]), count: 1, Int(groups[row]), isMinimum)
      }
    case .sum, .mean:
      for row in 0..<rows where groups[row] >= 0 && values[row] != null {
        let group = Int(groups[row])
        numbers[group] &+= Int128(values[row])
        counts[group] &+= 1
      }
    }
  }

  @inline(__always)
  private func takeExtreme(_ value: Int128, count: Int64, _ group: Int, _ isMinimum: Bool) {
    if counts[group] == 0 || (value < numbers[group]) == isMinimum { numbers[group] = value }
    counts[group] &+= count
  }

  /// Adds one row to the groups from `first` up to, not including, `end`, at its two ends; `sum` is
  /// called when all rows are in.
  func addSpan(_ value: Int64, first: Int, end: Int) {
    if argument == nil {
      counts[first] &+= 1
      counts[end] &-= 1
    } else if value != ColumnData.null {
      counts[first] &+= 1
      counts[end] &-= 1
      numbers[first] &+= Int128(value)
      numbers[end] &-= Int128(value)
    }
  }

  /// Adds what another one found over other rows, group by group in `stride` slots; `numbers` tells
  /// this one's number of each of the other's combinations.
  func merge(_ other: Accumulator, numbers map: [Int32], stride: Int) {
    if keepsValues {
      kept.append(other.kept) {
        $0 < 0 ? $0 : map[Int($0) / stride] * Int32(stride) + $0 % Int32(stride)
      }
      return
    }
    for (number, own) in map.enumerated() {
      for slot in 0..<stride {
        let source = number * stride + slot
        let target = Int(own) * stride + slot
        switch aggregate.function {
        case .minimum, .maximum:
          guard other.counts[source] > 0 else { continue }
          takeExtreme(
            other.numbers[source], count: other.counts[source], target,
            aggregate.function == .minimum)
        default:
          counts[target] &+= other.counts[source]
          numbers[target] &+= other.numbers[source]
        }
      }
    }
  }

  /// Turns the ends that `addSpan` left into values, for stretches of `length` groups.
  func sum(stretches count: Int, of length: Int) {
    for stretch in 0..<count {
      for group in (stretch * length + 1)..<((stretch + 1) * length) {
        numbers[group] &+= numbers[group - 1]
        counts[group] &+= counts[group - 1]
      }
    }
  }

  /// Computes what needs all values at once; call it once, when all rows are in.
  func finish(groups count: Int) {
    switch aggregate.function {
    case .quantile(let part, let whole):
      kept.finish(groups: count, as: .quantile(part: part, whole: whole))
    case .countDistinct: kept.finish(groups: count, as: .distinct)
    case .survival(let wanted): kept.finish(groups: count, as: .survival(wanted))
    case .sum, .mean:
      hasOverflowed = (0..<count).contains { Int64(exactly: numbers[$0]) == nil }
    case .count, .minimum, .maximum: break
    }
  }
}

extension Accumulator {
  /// How many records a group's value rests on: rows, or different values where these are counted.
  func count(_ group: Int) -> Int64 { keepsValues ? kept.counts[group] : counts[group] }

  /// A group's value; `nil` where there was nothing to aggregate.
  func value(_ group: Int) -> Quantity? {
    func scaled(_ value: Int64) -> Quantity {
      aggregate.denominator == 1
        ? .whole(value) : .real(Double(value) / Double(aggregate.denominator))
    }
    let number = Int64(truncatingIfNeeded: numbers[group])
    switch aggregate.function {
    case .count: return .whole(counts[group])
    case .sum: return scaled(number)
    case .minimum, .maximum: return counts[group] == 0 ? nil : scaled(number)
    case .mean:
      guard counts[group] > 0 else { return nil }
      return .real(Double(number) / Double(counts[group] * aggregate.denominator))
    case .countDistinct: return .whole(kept.counts[group])
    case .survival(.median):
      return kept.found[group].map { .real($0 / Double(aggregate.denominator)) }
    case .survival(.share): return kept.found[group].map { .real($0) }
    case .quantile(_, let whole):
      guard kept.counts[group] > 0 else { return nil }
      return .real(Double(kept.results[group]) / Double(whole * aggregate.denominator))
    }
  }
}

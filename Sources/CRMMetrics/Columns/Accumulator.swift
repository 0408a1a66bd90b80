internal import CRMColumns

/// One aggregate over all groups of a grouping.
final class Accumulator {
  let aggregate: Aggregate
  let argument: ColumnNode?
  private var counts: UnsafeMutablePointer<Int64>
  private var numbers: UnsafeMutablePointer<Int64>
  private var capacity = 64
  /// Group and value of each row, where all values are needed at the end.
  private var groups: [Int32] = []
  private var collected: [Int64] = []
  private var starts: [Int] = []
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
    func widened(_ old: UnsafeMutablePointer<Int64>) -> UnsafeMutablePointer<Int64> {
      let new = UnsafeMutablePointer<Int64>.allocate(capacity: wider)
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
    case .quantile, .countDistinct, .survival:
      for row in 0..<rows where groups[row] >= 0 && values[row] != null {
        self.groups.append(groups[row])
        collected.append(values[row])
      }
    case .count:
      for row in 0..<rows where groups[row] >= 0 && values[row] != null {
        counts[Int(groups[row])] &+= 1
      }
    case .minimum, .maximum:
      let isMinimum = aggregate.function == .minimum
      for row in 0..<rows where groups[row] >= 0 && values[row] != null {
        let group = Int(groups[row])
        if counts[group] == 0 || (values[row] < numbers[group]) == isMinimum {
          numbers[group] = values[row]
        }
        counts[group] &+= 1
      }
    case .sum, .mean:
      var hasOverflowed = false
      for row in 0..<rows where groups[row] >= 0 && values[row] != null {
        let group = Int(groups[row])
        let sum = numbers[group].addingReportingOverflow(values[row])
        hasOverflowed = hasOverflowed || sum.overflow
        numbers[group] = sum.partialValue
        counts[group] &+= 1
      }
      if hasOverflowed { self.hasOverflowed = true }
    }
  }

  @inline(__always)
  private func add(_ value: Int64, _ count: Int64, to group: Int) {
    let sum = numbers[group].addingReportingOverflow(value)
    if sum.overflow { hasOverflowed = true }
    numbers[group] = sum.partialValue
    counts[group] &+= count
  }

  /// Adds one row to the groups from `first` up to, not including, `end`, at its two ends; `sum` is
  /// called when all rows are in.
  func addSpan(_ value: Int64, first: Int, end: Int) {
    if argument == nil {
      counts[first] &+= 1
      counts[end] &-= 1
    } else if value != ColumnData.null {
      add(value, 1, to: first)
      add(0 &- value, -1, to: end)
    }
  }

  /// Turns the ends that `addSpan` left into values, for stretches of `length` groups.
  func sum(stretches count: Int, of length: Int) {
    for stretch in 0..<count {
      for group in (stretch * length + 1)..<((stretch + 1) * length) {
        let sum = numbers[group].addingReportingOverflow(numbers[group - 1])
        if sum.overflow { hasOverflowed = true }
        numbers[group] = sum.partialValue
        counts[group] &+= counts[group - 1]
      }
    }
  }

  /// Sorts collected values by group and size; call it once, when all rows are in.
  func finish(groups count: Int) {
    guard keepsValues else { return }
    starts = [Int](repeating: 0, count: count + 1)
    for group in groups { starts[Int(group) + 1] += 1 }
    for group in 0..<count { starts[group + 1] += starts[group] }
    var next = starts
    var sorted = [Int64](repeating: 0, count: collected.count)
    for (index, group) in groups.enumerated() {
      sorted[next[Int(group)]] = collected[index]
      next[Int(group)] += 1
    }
    sorted.withUnsafeMutableBufferPointer { sorted in
      for group in 0..<count where starts[group + 1] - starts[group] > 1 {
        sorted[starts[group]..<starts[group + 1]].sort()
      }
    }
    collected = sorted
    groups = []
  }
}

extension Accumulator {
  /// How many records a group's value rests on: rows, or different values where these are counted.
  func count(_ group: Int) -> Int64 {
    if aggregate.function == .countDistinct { return different(group) }
    return keepsValues ? Int64(starts[group + 1] - starts[group]) : counts[group]
  }

  private func different(_ group: Int) -> Int64 {
    var count: Int64 = 0
    for index in starts[group]..<starts[group + 1]
    where index == starts[group] || collected[index] != collected[index - 1] {
      count += 1
    }
    return count
  }

  /// A group's value; `nil` where there was nothing to aggregate.
  func value(_ group: Int) -> Quantity? {
    func scaled(_ value: Int64) -> Quantity {
      aggregate.denominator == 1
        ? .whole(value) : .real(Double(value) / Double(aggregate.denominator))
    }
    switch aggregate.function {
    case .count: return .whole(counts[group])
    case .sum: return scaled(numbers[group])
    case .minimum, .maximum: return counts[group] == 0 ? nil : scaled(numbers[group])
    case .mean:
      guard counts[group] > 0 else { return nil }
      return .real(Double(numbers[group]) / Double(counts[group] * aggregate.denominator))
    case .countDistinct: return .whole(different(group))
    case .survival(let wanted):
      let curve = KaplanMeier(collected[starts[group]..<starts[group + 1]])
      switch wanted {
      case .median: return curve.median.map { .real(Double($0) / Double(aggregate.denominator)) }
      case .share(let after): return curve.share(after: after).map { .real($0) }
      }
    case .quantile(let part, let whole):
      let count = Int64(starts[group + 1] - starts[group])
      guard count > 0 else { return nil }
      let place = (count - 1) * part
      let low = starts[group] + Int(place / whole)
      let share = place % whole
      var sum = collected[low] &* (whole - share)
      if share > 0 { sum = sum &+ collected[low + 1] &* share }
      return .real(Double(sum) / Double(whole * aggregate.denominator))
    }
  }
}

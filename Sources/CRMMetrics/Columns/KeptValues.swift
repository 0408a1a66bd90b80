internal import CRMColumns

/// All values of all groups, for what sums cannot tell.
struct KeptValues {
  enum Purpose {
    /// `results` are the quantiles of type 7, times `whole`.
    case quantile(part: Int64, whole: Int64)
    /// `counts` are those of different values.
    case distinct
    /// `found` tells what the curve of Kaplan and Meier says, where it does.
    case survival(Aggregate.Survival)
  }

  private var groups: [Int32] = []
  private var values: [Int64] = []
  /// How many values each group has; set by `finish`.
  private(set) var counts: [Int64] = []
  private(set) var results: [Int64] = []
  private(set) var found: [Double?] = []

  /// Keeps the values of rows that have a group.
  mutating func append(
    _ values: UnsafePointer<Int64>, _ groups: UnsafePointer<Int32>, _ count: Int
  ) {
    for row in 0..<count where groups[row] >= 0 && values[row] != ColumnData.null {
      self.groups.append(groups[row])
      self.values.append(values[row])
    }
  }

  mutating func append(_ other: KeptValues, group: (Int32) -> Int32) {
    values += other.values
    groups.reserveCapacity(groups.count + other.groups.count)
    for number in other.groups { groups.append(group(number)) }
  }

  /// Computes counts and results; the values are gone then.
  mutating func finish(groups count: Int, as purpose: Purpose) {
    var starts = [Int](repeating: 0, count: count + 1)
    for group in groups { starts[Int(group) + 1] += 1 }
    for group in 0..<count { starts[group + 1] += starts[group] }
    var next = starts
    var divided = [Int64](repeating: 0, count: values.count)
    for (index, group) in groups.enumerated() {
      divided[next[Int(group)]] = values[index]
      next[Int(group)] += 1
    }
    groups = []
    values = []
    counts = (0..<count).map { Int64(starts[$0 + 1] - starts[$0]) }
    results = [Int64](repeating: 0, count: count)
    found = [Double?](repeating: nil, count: count)
    divided.withUnsafeMutableBufferPointer { divided in
      for group in 0..<count where counts[group] > 0 {
        let own = UnsafeMutableBufferPointer(rebasing: divided[starts[group]..<starts[group + 1]])
        switch purpose {
        case .quantile(let part, let whole): results[group] = Self.quantile(own, part, whole)
        case .distinct: counts[group] = Self.different(own)
        case .survival(.median): found[group] = KaplanMeier(own).median.map(Double.init)
        case .survival(.share(let after)): found[group] = KaplanMeier(own).share(after: after)
        }
      }
    }
  }

  private static func quantile(
    _ values: UnsafeMutableBufferPointer<Int64>, _ part: Int64, _ whole: Int64
  ) -> Int64 {
    let place = Int64(values.count - 1) * part
    let low = Int(place / whole)
    let share = place % whole
    let first = select(low, of: values)
    guard share > 0 else { return first &* whole }
    // What comes after the selected place is not smaller.
    var second = values[low + 1]
    for index in (low + 1)..<values.count { second = min(second, values[index]) }
    return first &* (whole - share) &+ second &* share
  }

  /// The value that a sort would put there; afterwards none before it is larger, none behind it
  /// smaller.
  private static func select(_ place: Int, of values: UnsafeMutableBufferPointer<Int64>) -> Int64 {
    var low = 0
    var high = values.count - 1
    while low < high {
      let (first, middle, last) = (values[low], values[(low + high) / 2], values[high])
      let pivot = max(min(first, middle), min(max(first, middle), last))
      var left = low
      var right = high
      while left <= right {
        while values[left] < pivot { left += 1 }
        while values[right] > pivot { right -= 1 }
        if left <= right {
          values.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if place <= right { high = right } else if place >= left { low = left } else { break }
    }
    return values[place]
  }

  private static func different(_ values: UnsafeMutableBufferPointer<Int64>) -> Int64 {
    var values = values
    values.sort()
    var count: Int64 = 0
    for index in values.indices where index == 0 || values[index] != values[index - 1] {
      count += 1
    }
    return count
  }
}

/// All offsets of a zone, laid out so that a look-up within 1970 to 2100 is one comparison.
final class ZoneTable: Sendable {
  /// One change of offset at most, within 2^21 seconds (24 days).
  struct Bucket: Sendable {
    /// The second of the change; `Int64.min` where there are several and the search must decide.
    var change: Int64
    var before: Int32
    var after: Int32
  }

  static let bucketBits: Int64 = 21
  /// The rule is unfolded into transitions up to this year.
  static let lastYear = 2100

  let seconds: [Int64]
  /// One more than `seconds`: `offsets[i]` holds before `seconds[i]`.
  let offsets: [Int32]
  let buckets: [Bucket]
  private let rule: ZoneRule?
  private let horizon: Int64

  init(_ file: ZoneFile) {
    var seconds: [Int64] = []
    var offsets = [file.firstOffset]
    func add(_ change: (second: Int64, offset: Int32)) {
      guard change.offset != offsets.last else { return }
      seconds.append(change.second)
      offsets.append(change.offset)
    }
    for change in file.transitions { add(change) }
    if let rule = file.rule {
      let from = file.transitions.last?.second ?? Int64.min
      let firstYear =
        from < -62_000_000_000 ? 1900 : Day(number: Int32(from.flooredQuotient(86_400))).year
      if rule.daylight == nil, file.transitions.isEmpty { offsets = [rule.standard] }
      for year in firstYear...max(firstYear, Self.lastYear) {
        for change in rule.transitions(year: year) where change.second > from { add(change) }
      }
    }
    self.seconds = seconds
    self.offsets = offsets
    rule = file.rule?.daylight == nil ? nil : file.rule
    horizon = Int64(CivilDate.number(year: Self.lastYear, month: 12, day: 1)) * 86_400
    buckets = Self.buckets(seconds, offsets, until: horizon)
  }

  private static func buckets(
    _ seconds: [Int64], _ offsets: [Int32], until end: Int64
  ) -> [Bucket] {
    var buckets: [Bucket] = []
    var next = seconds.firstIndex { $0 >= 0 } ?? seconds.count
    for number in 0..<(end >> bucketBits) {
      let limit = (number + 1) << bucketBits
      let first = next
      while next < seconds.count, seconds[next] < limit { next += 1 }
      switch next - first {
      case 0: buckets.append(Bucket(change: limit, before: offsets[first], after: offsets[first]))
      case 1:
        buckets.append(
          Bucket(change: seconds[first], before: offsets[first], after: offsets[next]))
      default: buckets.append(Bucket(change: .min, before: 0, after: 0))
      }
    }
    return buckets
  }

  /// Seconds east of UTC at a second of UTC.
  @inline(__always)
  func offset(at second: Int64) -> Int32 {
    let number = UInt64(bitPattern: second >> Self.bucketBits)
    if number < UInt64(buckets.count) {
      let bucket = buckets[Int(number)]
      if bucket.change != .min { return second < bucket.change ? bucket.before : bucket.after }
    }
    return searchedOffset(at: second)
  }

  /// The same without the buckets.
  @inline(never)
  func searchedOffset(at second: Int64) -> Int32 {
    if second >= horizon, let rule { return rule.offset(at: second) }
    return offsets[changes(upTo: second)]
  }

  /// How many changes lie at or before a second.
  func changes(upTo second: Int64) -> Int {
    var low = 0
    var high = seconds.count
    while low < high {
      let middle = (low + high) / 2
      if seconds[middle] <= second { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

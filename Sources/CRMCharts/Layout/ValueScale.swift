internal import CRMBytes

/// A value axis: round ticks over the values, and where each value lies between 0 and 1.
struct ValueScale: Equatable {
  var low: Double
  var high: Double
  var ticks: [Double]
  /// Parallel to `ticks`, all different; only the last one carries the unit.
  var labels: [String]

  /// Whether zero lies outside.
  var isCut: Bool { low > 0 || high < 0 }

  func fraction(_ value: Double) -> Double {
    high > low ? min(1, max(0, (value - low) / (high - low))) : 0
  }

  /// Steps of 1, 2, 2.5 or 5 times a power of ten, or of what a clock and a calendar know, at most `count` intervals, such that every
  /// label is exact; without values only zero is marked.
  init(_ values: [Double], unit: Unit, includesZero: Bool, intervals count: Int) {
    var least = values.min() ?? 0
    var most = values.max() ?? 0
    if includesZero || least == most {
      least = min(least, 0)
      most = max(most, 0)
    }
    guard most > least else {
      self.init(low: 0, high: 1, ticks: [0], labels: [unit.short(0)])
      return
    }
    let smallest = max((most - least) / Double(max(1, count)), (most - least) * 1e-9)
    for step in unit.steps(from: smallest) {
      if unit == .count && step < 1 { continue }
      let first = (least / step + 1e-9).rounded(.down)
      let last = (most / step - 1e-9).rounded(.up)
      guard last - first <= Double(max(1, count)) + 0.5, last - first < 100 else { continue }
      let ticks = (0...Int(last - first)).map { (first + Double($0)) * step }
      guard let labels = tickLabels(ticks, unit: unit) else { continue }
      self.init(low: first * step, high: last * step, ticks: ticks, labels: labels)
      return
    }
    self.init(
      low: least, high: most, ticks: [least, most],
      labels: [unit.short(least), unit.short(most)])
  }

  private init(low: Double, high: Double, ticks: [Double], labels: [String]) {
    self.low = low
    self.high = high
    self.ticks = ticks
    self.labels = labels
  }
}

/// Ascending round steps, the first at least `smallest`.
private func niceSteps(from smallest: Double) -> [Double] {
  var power = 1.0
  while power > smallest { power /= 10 }
  while power * 10 <= smallest { power *= 10 }
  return (0..<4).flatMap { decade in
    var scale = power
    for _ in 0..<decade { scale *= 10 }
    return [1, 2, 2.5, 5].map { $0 * scale }
  }.filter { $0 >= smallest * (1 - 1e-9) }
}

extension Unit {
  /// Ascending steps that readers of the unit count in, the first at least `smallest`.
  fileprivate func steps(from smallest: Double) -> [Double] {
    let known: [Double]
    switch self {
    case .seconds, .minutes: known = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600]
    case .hours: known = [1, 2, 3, 6, 12, 24, 48, 72, 120, 168, 336]
    case .days: known = [1, 2, 3, 7, 14, 30, 60, 90, 180, 365, 730]
    default: known = []
    }
    guard let first = known.first, let last = known.last, smallest > first / 8,
      smallest <= last
    else { return niceSteps(from: smallest) }
    // Below the least: halves and quarters; beyond the greatest: tens again.
    let all = [first / 4, first / 2] + known
    return all.filter { $0 >= smallest * (1 - 1e-9) } + niceSteps(from: last)
  }
}

/// Labels that are different and not rounded, or `nil` if this step cannot be labelled so.
private func tickLabels(_ ticks: [Double], unit: Unit) -> [String]? {
  let isExact = ticks.allSatisfy { hasThreeDigits($0) }
  let full = ticks.map { tick in
    isExact || tick.magnitude >= 1e15 ? unit.short(tick) : unit.exact(tick)
  }
  guard Set(full).count == full.count else { return nil }
  let suffix = unitSuffix(of: unit)
  return full.indices.map { index in
    let label = full[index]
    guard !suffix.isEmpty, index < full.count - 1, label.hasSuffix(suffix) else { return label }
    return String(label.dropLast(suffix.count))
  }
}

/// What follows the digits of every value of `unit`, such as " €" or " %".
private func unitSuffix(of unit: Unit) -> String {
  String(unit.short(0).drop { $0.isNumber })
}

/// Whether three significant digits say the whole value.
private func hasThreeDigits(_ value: Double) -> Bool {
  var size = value.magnitude
  guard size > 0 else { return true }
  while size >= 1000 { size /= 10 }
  while size < 100 { size *= 10 }
  return abs(size - size.rounded()) < 1e-6
}

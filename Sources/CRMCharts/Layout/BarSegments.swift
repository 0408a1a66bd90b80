internal import CRMBytes

/// One bar or one piece of a stack, in values of the axis.
struct BarSegment {
  var series: Int
  var category: Int
  var from: Double
  var to: Double
  /// What it stands for; in a chart of shares `to` is a percentage and this is not.
  var value: Double
  /// Which bar of the group; 0 for stacks and single series.
  var slot: Int
  /// The last piece of its stack on its side of zero.
  var isOutermost: Bool
  var interval: ChartInterval?
}

extension Canvas {
  private var bars: Range<Int> { barSeries ?? data.series.indices }

  var isStacked: Bool { options.arrangement != .grouped && bars.count > 1 }

  /// Shares of each category's sum, which values below zero do not have.
  var isShares: Bool {
    isStacked && options.arrangement == .shares && barSeries == nil
      && !data.values.contains { $0 < 0 }
  }

  /// What the value axis of bars measures.
  var barUnit: Unit { isShares ? .percent : data.unit }

  /// Bars side by side in a group.
  var slots: Int { isStacked ? 1 : max(1, bars.count) }

  /// Every bar there is; stacks grow from zero, negative values downwards.
  func barSegments() -> [BarSegment] {
    data.categories.indices.flatMap { isStacked ? stack($0) : group($0) }
  }

  private func group(_ category: Int) -> [BarSegment] {
    bars.compactMap { series in
      data.value(series, category).map { value in
        BarSegment(
          series: series, category: category, from: 0, to: value, value: value, slot: series,
          isOutermost: true, interval: data.interval(series, category))
      }
    }
  }

  private func stack(_ category: Int) -> [BarSegment] {
    var segments: [BarSegment] = []
    var ends = (above: 0.0, below: 0.0)
    var last: (above: Int?, below: Int?)
    let total = data.total(category) { _ in true }
    let scale = isShares ? (total > 0 ? 100 / total : 0) : 1
    for series in bars {
      guard let value = data.value(series, category) else { continue }
      let size = value * scale
      let base = value < 0 ? ends.below : ends.above
      if value < 0 {
        ends.below += size
        last.below = segments.count
      } else {
        ends.above += size
        last.above = segments.count
      }
      segments.append(
        BarSegment(
          series: series, category: category, from: base, to: base + size, value: value, slot: 0,
          isOutermost: false))
    }
    if let above = last.above { segments[above].isOutermost = true }
    if let below = last.below { segments[below].isOutermost = true }
    return segments
  }

  /// Of bars within one pixel those that reach farthest to either side.
  func thinned(_ segments: [BarSegment], _ frame: PlotFrame) -> [BarSegment] {
    guard frame.pitch < 1 else { return segments }
    var ends: [Int: (high: BarSegment, low: BarSegment)] = [:]
    for segment in segments {
      let column = Int(frame.x(segment.category))
      guard let known = ends[column] else {
        ends[column] = (segment, segment)
        continue
      }
      if segment.to > known.high.to { ends[column]?.high = segment }
      if segment.to < known.low.to { ends[column]?.low = segment }
    }
    let kept = Set(ends.values.flatMap { [$0.high.category, $0.low.category] })
    return segments.filter { kept.contains($0.category) }
  }

  /// What is printed at the end of a bar: its value, or its stack's total on that side of zero.
  func barLabel(_ segment: BarSegment) -> String {
    guard isShares else { return data.unit.short(segment.to) }
    return data.unit.short(data.total(segment.category) { _ in true })
  }

  /// What the axis must reach.
  func barEnds(_ segments: [BarSegment]) -> [Double] {
    if isShares { return [0, 100] }
    return segments.map(\.to)
      + segments.flatMap { $0.interval.map { [$0.low, $0.high] } ?? [] }
  }

  func barPaint(_ segment: BarSegment) -> Paint {
    .fill(ink(segment.series), data.state(segment.series, segment.category))
  }

  func barTip(_ segment: BarSegment) -> String {
    tip(
      segment.category, segment.series, segment.value,
      extra: isShares ? shareText((segment.to - segment.from) / 100) : nil)
  }
}

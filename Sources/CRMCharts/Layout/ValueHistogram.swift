internal import CRMBytes

extension Canvas {
  /// Draws raw values as touching bars over round ranges, the edges of the ranges below.
  mutating func drawValueHistogram() {
    let data = content.distributions
    let sorted = data.everyValue
    guard !sorted.isEmpty else { return drawEmpty("Five numbers do not tell where values lie") }
    let bins = ValueBins(sorted)
    drawHeader([])
    let median = quantile(sorted, 0.5)
    let note =
      "median \(data.unit.short(median)) · n = \(Unit.count.exact(Double(sorted.count)))"
    top += 12
    text(
      measure.fitted(note, .small, within: width), at: Point(width, top), .end, style: .small,
      ink: .muted, full: note)
    top += 8
    let bars = bins.bars(data.unit)
    let bottom = max(top + 20, height - 20)
    let scale = ValueScale(
      bars.map { Double($0.count) }, unit: .count, includesZero: true,
      intervals: Int((bottom - top) / 36).clamped(to: 1...5))
    let left = (scale.labels.map { measure.width($0, .small) }.max() ?? 0) + 8
    let plot = Rect(x: left, y: top, width: max(10, width - left), height: bottom - top)
    for (tick, label) in zip(scale.ticks, scale.labels) {
      let y = (plot.maxY - scale.fraction(tick) * plot.height).rounded() + 0.5
      add(.line(Point(left, y), Point(width, y)), .stroke(tick == 0 ? .muted : .line))
      text(label, at: Point(left - 8, y + TextStyle.small.drop), .end, style: .small, ink: .muted)
    }
    let inner = binArea(bins, in: plot)
    for bar in bars {
      drawBin(bar, Rect(bar, in: plot, inner, scale), of: sorted.count, data.unit)
    }
    drawEdges(bins, plot, inner, data.unit)
    guard median >= bins.edges[0], median <= bins.edges[bins.edges.count - 1] else { return }
    let share = (median - bins.edges[0]) / (bins.edges[bins.edges.count - 1] - bins.edges[0])
    let shift = bins.holdsSingles ? inner.width / Double(bins.counts.count) / 2 : 0
    let x = (inner.x + share * inner.width + shift).rounded() + 0.5
    add(
      .line(Point(x, plot.y), Point(x, plot.maxY)), .stroke(.ink, dashed: true),
      tip: "Median: \(data.unit.exact(median))")
  }

  /// Where the ranges lie: beside them is room for what lies very far out.
  private func binArea(_ bins: ValueBins, in plot: Rect) -> Rect {
    let side = min(36, plot.width * 0.12)
    var area = plot
    if !bins.below.isEmpty {
      area.x += side
      area.width -= side
    }
    if !bins.above.isEmpty { area.width -= side }
    return area
  }

  private mutating func drawBin(
    _ bar: ValueBins.Bar, _ box: Rect, of total: Int, _ unit: Unit
  ) {
    guard bar.count > 0 else { return }
    let share = shareText(Double(bar.count) / Double(total))
    var box = box
    if box.width > 3 { box.width -= 1 }
    if box.height < 1 {
      box.y -= 1 - box.height
      box.height = 1
    }
    add(
      .rect(box), .fill(.series(1), hatched: bar.place == nil),
      tip: "\(bar.name): \(Unit.count.exact(Double(bar.count))) (\(share))",
      value: Unit.count.exact(Double(bar.count)))
  }

  /// The edges of the ranges, or the numbers under their bars where each range is one number.
  private mutating func drawEdges(
    _ bins: ValueBins, _ plot: Rect, _ inner: Rect, _ unit: Unit
  ) {
    let pitch = inner.width / Double(bins.counts.count)
    let values = bins.holdsSingles ? Array(bins.edges.dropLast()) : bins.edges
    let texts = bins.labels(values, unit)
    var taken: [(from: Double, to: Double)] = []
    if !bins.below.isEmpty {
      drawFar("< \(texts[0])", center: (plot.x + inner.x) / 2, plot, &taken)
    }
    if !bins.above.isEmpty, let last = bins.labels(bins.edges, unit).last {
      drawFar("> \(last)", center: (plot.maxX + inner.maxX) / 2, plot, &taken)
    }
    func place(_ index: Int) -> (x: Double, from: Double, to: Double) {
      let x = inner.x + (Double(index) + (bins.holdsSingles ? 0.5 : 0)) * pitch
      let half = measure.width(texts[index], .small) / 2
      let center = x.clamped(to: half...max(half, width - half))
      return (center, center - half - 4, center + half + 4)
    }
    for step in [1, 2, 5, 10, 20, 50, 100] {
      let shown = stride(from: 0, to: texts.count, by: step).map { ($0, place($0)) }
      let isLoose = zip(shown, shown.dropFirst()).allSatisfy { $0.1.to <= $1.1.from }
      guard isLoose || step == 100 else { continue }
      for (index, spot) in shown
      where !taken.contains(where: { $0.from < spot.to && spot.from < $0.to }) {
        let x = (inner.x + Double(index) * pitch).rounded() + 0.5
        if !bins.holdsSingles {
          add(.line(Point(x, plot.maxY), Point(x, plot.maxY + 4)), .stroke(.muted))
        }
        text(
          texts[index], at: Point(spot.x, plot.maxY + 15), .middle, style: .small, ink: .muted)
      }
      return
    }
  }

  private mutating func drawFar(
    _ label: String, center: Double, _ plot: Rect, _ taken: inout [(from: Double, to: Double)]
  ) {
    let half = measure.width(label, .small) / 2
    let x = center.clamped(to: half...max(half, width - half))
    taken.append((x - half - 4, x + half + 4))
    text(label, at: Point(x, plot.maxY + 15), .middle, style: .small, ink: .muted)
  }
}

extension Rect {
  /// The place of a bar: within the ranges, or in the strip beside them.
  fileprivate init(
    _ bar: ValueBins.Bar, in plot: Rect, _ inner: Rect, _ scale: ValueScale
  ) {
    let height = scale.fraction(Double(bar.count)) * plot.height
    let y = plot.maxY - height
    if let place = bar.place {
      let pitch = inner.width / Double(max(1, bar.places))
      self.init(x: inner.x + Double(place) * pitch, y: y, width: pitch, height: height)
    } else if bar.isAbove {
      let side = plot.maxX - inner.maxX
      self.init(x: inner.maxX + side * 0.3, y: y, width: side * 0.7, height: height)
    } else {
      self.init(x: plot.x, y: y, width: (inner.x - plot.x) * 0.7, height: height)
    }
  }
}

extension ValueBins {
  /// One bar: a range, or all that lies beyond the ranges on one side.
  struct Bar {
    var name: String
    var count: Int
    /// `nil` for what lies beyond.
    var place: Int?
    var places: Int
    var isAbove: Bool
  }

  func bars(_ unit: Unit) -> [Bar] {
    let texts = edges.map { unit.exact($0) }
    var bars = counts.indices.map { index in
      let name =
        holdsSingles
        ? texts[index]
        : index == counts.count - 1
          ? "\(texts[index]) to \(texts[index + 1])"
          : "\(texts[index]) to under \(texts[index + 1])"
      return Bar(
        name: name, count: counts[index], place: index, places: counts.count, isAbove: false)
    }
    if let least = below.first {
      bars.append(
        Bar(
          name: "Under \(texts[0]), least \(unit.exact(least))", count: below.count, place: nil,
          places: 0, isAbove: false))
    }
    if let most = above.last {
      bars.append(
        Bar(
          name: "Over \(texts[texts.count - 1]), most \(unit.exact(most))", count: above.count,
          place: nil, places: 0, isAbove: true))
    }
    return bars
  }

  /// Short labels, or exact ones where short ones would be alike.
  func labels(_ values: [Double], _ unit: Unit) -> [String] {
    let short = values.map { unit.short($0) }
    return Set(short).count == short.count ? short : values.map { unit.exact($0) }
  }
}

extension DistributionData {
  /// Every value of every group, ascending.
  var everyValue: [Double] {
    groups.flatMap { group -> [Double] in
      if case .each(let values) = group.values { return values.filter(\.isFinite) }
      return []
    }.sorted()
  }
}

internal import CRMBytes

extension ChartKind {
  /// One lying box a group: the middle half, the median, whiskers and what lies beyond.
  static let box = ChartKind(
    name: "box", means: "The spread of each group: median, middle half, whiskers and outliers",
    input: .distributions,
    tell: { DistributionTeller($0.content.distributions, $0.options).boxes() }
  ) { chart in
    let rows = Double(max(1, chart.content.distributions.drawn.count))
    let reference = chart.options.reference == nil ? 0.0 : 30
    return rows * 28 + 28 + reference + (chart.options.drawsTitle ? 26 : 0)
  } layout: { canvas in
    let data = canvas.content.distributions
    let boxes = data.groups.compactMap { group in BoxFigures(group).map { (group, $0) } }
    canvas.drawHeader(canvas.referenceEntry(data.unit).map { [$0] } ?? [])
    let rows = boxes.map { group, figures in
      (
        name: group.label,
        count: figures.five.count.map { "n = \(Unit.count.short(Double($0)))" } ?? "",
        href: group.href
      )
    }
    let frame = canvas.spreadFrame(
      rows, values: boxes.flatMap { [$0.1.five.least, $0.1.five.most] }, unit: data.unit)
    if let reference = canvas.options.reference, reference.value.isFinite {
      let x = frame.x(reference.value).rounded() + 0.5
      canvas.add(
        .line(Point(x, frame.plot.y), Point(x, frame.plot.maxY)), .stroke(.ink, dashed: true),
        tip: "\(isolated(drawable(reference.label))): \(data.unit.exact(reference.value))")
    }
    for (row, box) in boxes.enumerated() {
      canvas.drawBox(box.1, of: box.0, row, frame, data.unit)
    }
  }
}

extension Canvas {
  /// The reference line as a legend entry, in the unit of the axis that it belongs to.
  func referenceEntry(_ unit: Unit) -> LegendEntry? {
    guard let reference = options.reference, reference.value.isFinite else { return nil }
    return LegendEntry(
      name: "\(drawable(reference.label)) \(unit.short(reference.value))",
      paint: .stroke(.ink, dashed: true))
  }

  fileprivate mutating func drawBox(
    _ figures: BoxFigures, of group: ChartDistribution, _ row: Int, _ frame: SpreadFrame,
    _ unit: Unit
  ) {
    let middle = frame.midY(row)
    let thickness = min(18, frame.pitch * 0.62)
    let five = figures.five
    let tip = boxTip(figures, group.label, unit)
    let (low, high) = (frame.x(figures.lowWhisker), frame.x(figures.highWhisker))
    if figures.few.isEmpty {
      let left = frame.x(five.lowerQuartile)
      let right = frame.x(five.upperQuartile)
      for (from, to) in [(low, left), (high, right)] where from != to {
        add(.line(Point(from, middle), Point(to, middle)), .stroke(.series(1)))
        let cap = thickness * 0.25
        add(.line(Point(from, middle - cap), Point(from, middle + cap)), .stroke(.series(1)))
      }
      var paint = Paint.fill(.series(1), pale: true)
      paint.stroke = .series(1)
      add(
        .rect(Rect(x: left, y: middle - thickness / 2, width: right - left, height: thickness)),
        paint)
    }
    let median = frame.x(five.median)
    add(
      .line(Point(median, middle - thickness / 2), Point(median, middle + thickness / 2)),
      .stroke(.ink, 2))
    add(
      .rect(
        Rect(
          x: low - 3, y: middle - frame.pitch / 2, width: high - low + 6, height: frame.pitch)),
      Paint(), tip: tip, value: unit.exact(five.median), href: group.href, isHitArea: true)
    if figures.few.isEmpty {
      drawOutliers(figures.outliers, group, middle, frame, unit, "outlier")
    } else {
      drawOutliers(figures.few, group, middle, frame, unit, "value")
    }
  }

  /// Points at values; those on the same pixel are drawn once and counted.
  private mutating func drawOutliers(
    _ values: [Double], _ group: ChartDistribution, _ y: Double, _ frame: SpreadFrame,
    _ unit: Unit, _ noun: String
  ) {
    var start = 0
    while start < values.count {
      let pixel = frame.x(values[start]).rounded()
      var end = start + 1
      while end < values.count, frame.x(values[end]).rounded() == pixel { end += 1 }
      let (first, last) = (unit.exact(values[start]), unit.exact(values[end - 1]))
      let range = first == last ? first : "\(first) to \(last)"
      let what = end - start == 1 ? noun : "\(end - start) \(noun)s"
      let name = group.label.isEmpty ? "" : "\(isolated(group.label)): "
      var paint = Paint.fill(.surface)
      paint.stroke = .series(1)
      add(
        .circle(Point(frame.x(values[start]), y), radius: 3), paint,
        tip: "\(name)\(range) (\(what))", value: range, href: group.href)
      start = end
    }
  }

  private func boxTip(_ figures: BoxFigures, _ name: String, _ unit: Unit) -> String {
    let five = figures.five
    var parts = [
      "median \(unit.exact(five.median))",
      "middle half \(unit.exact(five.lowerQuartile)) to \(unit.exact(five.upperQuartile))",
      "all from \(unit.exact(five.least)) to \(unit.exact(five.most))",
    ]
    if !figures.outliers.isEmpty {
      let count = figures.outliers.count
      parts.append(count == 1 ? "1 outlier" : "\(Unit.count.exact(Double(count))) outliers")
    }
    if let count = five.count { parts.append("n = \(Unit.count.exact(Double(count)))") }
    let text = parts.joined(separator: ", ")
    return name.isEmpty ? text : "\(isolated(name)): \(text)"
  }
}

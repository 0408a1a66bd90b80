internal import CRMBytes

extension ChartKind {
  /// Lying bars from zero, one row a category: the best for names.
  static let hbar = ChartKind(
    name: "hbar", means: "Lying bars from zero, one row for each name", mostNames: 15,
    tell: { $0.series() }
  ) { chart in
    let series = chart.options.arrangement != .grouped ? 1 : max(1, min(8, chart.data.series.count))
    let row = series == 1 ? 26.0 : Double(series) * 14 + 12
    let hasLegend =
      chart.data.series.count > 1 || chart.options.reference != nil || !chart.options.areas.isEmpty
      || !chart.data.openStates.isEmpty
    return max(1, Double(chart.data.categories.count)) * row + 12 + (hasLegend ? 30 : 0)
      + (chart.options.drawsTitle ? 26 : 0)
  } layout: { canvas in
    canvas.drawRows()
  }
}

/// Where lying bars lie.
private struct RowFrame {
  var plot: Rect
  var scale: ValueScale
  var pitch: Double

  func x(_ value: Double) -> Double { plot.x + scale.fraction(value) * plot.width }
  func midY(_ category: Int) -> Double { plot.y + (Double(category) + 0.5) * pitch }
}

extension Canvas {
  /// Draws the data as lying bars; also what other kinds fall back to when their form would lie.
  mutating func drawRows() {
    let segments = barSegments()
    var entries = legendEntries()
    if let entry = referenceEntry { entries.append(entry) }
    drawHeader(entries)
    let room = (height - top - 4) / Double(max(1, data.categories.count))
    let drawsValues = options.values != .hidden && room * 0.8 / Double(slots) >= 11
    let frame = rowFrame(segments, drawsValues: drawsValues)
    if !drawsValues || isStacked { drawRowTicks(frame.scale, frame.plot) }
    for area in options.areas {
      guard case .values(let from, let to) = area.extent else { continue }
      let start = frame.x(from ?? frame.scale.low)
      add(
        .rect(
          Rect(
            x: start, y: frame.plot.y, width: max(0, frame.x(to ?? frame.scale.high) - start),
            height: frame.plot.height)), .fill(.muted, pale: true), tip: drawable(area.label))
    }
    drawRowLabels(frame)
    drawRowBars(segments, frame, drawsValues: drawsValues)
    let zero = frame.x(0).rounded() + 0.5
    add(.line(Point(zero, frame.plot.y), Point(zero, frame.plot.maxY)), .stroke(.muted))
    if let reference = options.reference, reference.value.isFinite {
      let x = frame.x(reference.value).rounded() + 0.5
      add(
        .line(Point(x, frame.plot.y), Point(x, frame.plot.maxY)), .stroke(.ink, dashed: true),
        tip: referenceTip(reference))
    }
  }

  private func rowFrame(_ segments: [BarSegment], drawsValues: Bool) -> RowFrame {
    let widest = data.categories.map { measure.width($0.label, .normal) }.max() ?? 0
    let gutter = widest == 0 ? 0 : min(widest, width * 0.38) + 10
    var rightRoom = 2.0
    var leftRoom = 0.0
    if drawsValues {
      for segment in segments where segment.isOutermost {
        let needed = measure.width(barLabel(segment), .small) + 6
        if segment.value < 0 {
          leftRoom = max(leftRoom, needed)
        } else {
          rightRoom = max(rightRoom, needed)
        }
      }
    }
    let hasAxis = !drawsValues || isStacked
    let bottom = height - (hasAxis ? 20 : 4)
    let plotWidth = max(20, width - gutter - leftRoom - rightRoom)
    let plot = Rect(
      x: gutter + leftRoom, y: top, width: plotWidth, height: max(4, bottom - top))
    let reference = comparedValues
    var scale = ValueScale(
      barEnds(segments) + reference, unit: barUnit, includesZero: true,
      intervals: max(1, min(5, Int(plotWidth / 70))))
    if !hasAxis {
      // Without ticks to read, the longest bar uses all the room.
      let ends = barEnds(segments) + reference + [0]
      if let low = ends.min(), let high = ends.max(), high > low {
        scale.low = low
        scale.high = high
      }
    }
    return RowFrame(
      plot: plot, scale: scale, pitch: plot.height / Double(max(1, data.categories.count)))
  }

  private mutating func drawRowLabels(_ frame: RowFrame) {
    let room = width * 0.38
    let step = max(1, Int((15 / frame.pitch).rounded(.up)))
    for category in stride(from: 0, to: data.categories.count, by: step) {
      let full = data.categories[category].label
      text(
        measure.fitted(full, .normal, within: room),
        at: Point(min(room, rowLabelEdge(room)), frame.midY(category) + TextStyle.normal.drop),
        .end, full: full, href: data.categories[category].href)
    }
  }

  /// Right edge of the names: they end where the longest ends.
  private func rowLabelEdge(_ room: Double) -> Double {
    min(room, data.categories.map { measure.width($0.label, .normal) }.max() ?? 0)
  }

  private mutating func drawRowBars(
    _ segments: [BarSegment], _ frame: RowFrame, drawsValues: Bool
  ) {
    let group = min(frame.pitch * (slots == 1 ? 0.64 : 0.8), 28 * Double(slots))
    let thickness = group / Double(slots)
    let inner = slots > 1 && thickness > 6 ? 1.0 : 0
    for segment in segments {
      let upper = frame.midY(segment.category) - group / 2 + Double(segment.slot) * thickness
      var left = min(frame.x(segment.from), frame.x(segment.to))
      var right = max(frame.x(segment.from), frame.x(segment.to))
      if segment.value != 0, right - left < 1 {
        if segment.value > 0 { right = left + 1 } else { left = right - 1 }
      }
      if isStacked, right - left > 3, segment.from != 0 {
        if segment.value > 0 { left += 1 } else { right -= 1 }
      }
      add(
        .rect(Rect(x: left, y: upper + inner / 2, width: right - left, height: thickness - inner)),
        barPaint(segment), tip: barTip(segment),
        value: data.unit.exact(segment.value), href: data.href(segment.series, segment.category))
      if let interval = segment.interval {
        let middle = upper + thickness / 2
        drawErrorBar(
          from: Point(frame.x(interval.low), middle), to: Point(frame.x(interval.high), middle),
          tip: barTip(segment))
        left = min(left, frame.x(interval.low))
        right = max(right, frame.x(interval.high))
      }
      guard drawsValues, segment.isOutermost else { continue }
      let y = upper + thickness / 2 + TextStyle.small.drop
      let label = barLabel(segment)
      if segment.value < 0 {
        text(label, at: Point(left - 5, y), .end, style: .small)
      } else {
        text(label, at: Point(right + 5, y), style: .small)
      }
    }
  }
}

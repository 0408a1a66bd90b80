internal import CRMBytes

/// The plot area of an upright chart: value axis on the left, categories below.
struct PlotFrame {
  var plot: Rect
  var scale: ValueScale
  /// Distance from one category to the next.
  var pitch: Double
  /// Categories in the middle of their band (bars), or the first and last at the edges (lines).
  var usesBands: Bool

  func x(_ category: Int) -> Double {
    plot.x + (usesBands ? (Double(category) + 0.5) * pitch : Double(category) * pitch)
  }

  func y(_ value: Double) -> Double { plot.maxY - scale.fraction(value) * plot.height }

  /// Where bars stand: zero, or the nearest end of the axis.
  var baseline: Double { y(0) }
}

/// What a plot frame must leave room for.
struct FrameNeeds {
  var values: [Double]
  var unit: Unit
  var includesZero = true
  var usesBands = true
  /// Room at the right for labels at the ends of lines.
  var rightMargin = 0.0
  /// Room above the highest mark and below the lowest for a value label.
  var headroom = 0.0
  var footroom = 0.0
  /// Gridlines and tick labels are not drawn where every mark carries its value.
  var drawsAxis = true
}

extension Canvas {
  /// Lays out and draws the axes, the gridlines, the category labels and what lies behind marks.
  mutating func frame(_ needs: FrameNeeds) -> PlotFrame {
    let values = needs.values + comparedValues
    var scale = axisScale(
      values, needs, height: height - 24 - needs.footroom - needs.headroom - top)
    var axisEnd = 0.0
    var frame = horizontalFrame(needs, left: 0, scale: scale)
    var labels = CategoryLabels()
    var remarks = RemarkLane()
    var bottom = height
    let start = top
    // The room for labels decides how many ticks there are, and these how much room is left.
    for _ in 0..<2 {
      if needs.drawsAxis {
        let widest = scale.labels.map { measure.width($0, .small) }.max() ?? 0
        axisEnd = max(axisEnd, widest + 8)
      }
      (frame, labels) = labelledFrame(needs, axisEnd: axisEnd, scale: scale)
      remarks = remarkLane(frame)
      top = start + remarks.height + max(8, needs.headroom)
      bottom = height - max(4, labels.height) - needs.footroom
      scale = axisScale(values, needs, height: bottom - top)
    }
    frame.scale = scale
    frame.plot.y = top
    frame.plot.height = max(10, bottom - top)
    drawAreas(frame)
    if needs.drawsAxis { drawGrid(frame, labelsAt: axisEnd, needs) }
    draw(remarks, from: start, frame)
    for line in labels.lines {
      text(
        line.text, at: Point(line.at.x, bottom + needs.footroom + line.at.y), line.anchor,
        style: CategoryLabels.style, ink: .muted, angle: labels.angle, full: line.full,
        href: data.categories[line.category].href)
    }
    return frame
  }

  /// The plot between the axis and the right edge, with the names below it.
  private func labelledFrame(
    _ needs: FrameNeeds, axisEnd: Double, scale: ValueScale
  ) -> (PlotFrame, CategoryLabels) {
    let frame = horizontalFrame(needs, left: axisEnd, scale: scale)
    let labels = categoryLabels(frame)
    guard labels.angle != 0 else { return (frame, labels) }
    // Slanted names reach to the left of their bar: move the plot until the first is readable.
    let wanted = min(96, (labels.lines.map { measure.width($0.full, .normal) }.max() ?? 0) * 0.77)
    let missing = wanted + 4 - frame.x(0)
    guard missing > 0 else { return (frame, labels) }
    let moved = horizontalFrame(needs, left: axisEnd + missing, scale: scale)
    return (moved, categoryLabels(moved))
  }

  private func horizontalFrame(
    _ needs: FrameNeeds, left: Double, scale: ValueScale
  ) -> PlotFrame {
    let count = max(1, data.categories.count)
    let available = max(10, width - left - needs.rightMargin)
    // Lines start a little inside, so that the first label stands under the first point.
    let inset = needs.usesBands ? 0 : min(14, available / 10)
    let inner = available - 2 * inset
    let usesBands = needs.usesBands || count == 1
    return PlotFrame(
      plot: Rect(x: left + inset, y: top, width: inner, height: 10), scale: scale,
      pitch: usesBands ? inner / Double(count) : inner / Double(count - 1), usesBands: usesBands)
  }

  private func categoryLabels(_ frame: PlotFrame) -> CategoryLabels {
    CategoryLabels(
      data.categories.map(\.label), centers: data.categories.indices.map { frame.x($0) },
      width: width, room: height * 0.38, isTime: data.isTimeLike || !frame.usesBands,
      days: data.dayAxis, measure: measure)
  }

  private func axisScale(_ values: [Double], _ needs: FrameNeeds, height: Double) -> ValueScale {
    ValueScale(
      values, unit: needs.unit, includesZero: needs.includesZero,
      intervals: max(1, min(5, Int(height / 36))))
  }

  private mutating func drawGrid(_ frame: PlotFrame, labelsAt edge: Double, _ needs: FrameNeeds) {
    let right = width - needs.rightMargin
    for (tick, label) in zip(frame.scale.ticks, frame.scale.labels) {
      let y = frame.y(tick).rounded() + 0.5
      add(.line(Point(edge, y), Point(right, y)), .stroke(.line))
      text(
        label, at: Point(edge - 8, y + TextStyle.small.drop), .end, style: .small, ink: .muted)
    }
    if frame.scale.isCut { drawCut(Point(edge, frame.plot.maxY), frame.scale, needs.unit) }
  }

  /// A zigzag at the foot of an axis that does not begin at zero.
  private mutating func drawCut(_ foot: Point, _ scale: ValueScale, _ unit: Unit) {
    let corners = [(0, 0), (4, -2), (-4, -6), (4, -10), (0, -12)].map { step in
      Point(foot.x + 4 + Double(step.0), foot.y + Double(step.1))
    }
    add(
      .polyline(corners), .stroke(.muted),
      tip: "The axis begins at \(unit.exact(scale.low)), not at zero")
  }

  /// The line that marks stand on, drawn over them.
  mutating func drawBaseline(_ frame: PlotFrame) {
    let y = frame.baseline.rounded() + 0.5
    let right = frame.plot.maxX
    add(.line(Point(frame.plot.x, y), Point(right, y)), .stroke(.muted))
  }

  /// The reference line over the marks; its name stands at its end or in the legend.
  mutating func drawReference(_ frame: PlotFrame) {
    guard let reference = options.reference, reference.value.isFinite else { return }
    let y = frame.y(reference.value).rounded() + 0.5
    add(
      .line(Point(frame.plot.x, y), Point(frame.plot.maxX, y)), .stroke(.ink, dashed: true),
      tip: referenceTip(reference))
  }

  func referenceTip(_ reference: ChartReference) -> String {
    "\(isolated(drawable(reference.label))): \(data.unit.exact(reference.value))"
  }

  /// The reference line as a legend entry.
  var referenceEntry: LegendEntry? {
    guard let reference = options.reference, reference.value.isFinite else { return nil }
    let name = "\(drawable(reference.label)) \(data.unit.short(reference.value))"
    return LegendEntry(name: name, paint: .stroke(.ink, dashed: true))
  }
}

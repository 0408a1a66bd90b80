internal import CRMBytes

/// The plot area of points: a value axis on the left and another below.
struct PointFrame {
  /// Where points may lie.
  var plot: Rect
  var x: ValueScale
  var y: ValueScale
  /// Where gridlines end: the plot with room for marks at its edges.
  var outer: Rect

  func place(_ point: ChartPoint) -> Point {
    Point(plot.x + x.fraction(point.x) * plot.width, plot.maxY - y.fraction(point.y) * plot.height)
  }
}

extension Canvas {
  /// Lays out and draws both axes with their names.
  ///
  /// - Parameters:
  ///   - inset: how far marks reach beyond their places.
  ///   - note: stands at the right above the plot.
  mutating func pointFrame(
    _ points: [ChartPoint], _ data: PointData, inset: Double, note: String?
  ) -> PointFrame {
    drawAxisName(data.y.name, note: note)
    let bottom = max(top + 20, height - 36)
    let ys = points.map(\.y) + (options.reference.map { [$0.value].filter(\.isFinite) } ?? [])
    let room = max(10, bottom - top - 2 * inset)
    let yScale = ValueScale(
      ys, unit: data.y.unit, includesZero: reachesZero(ys),
      intervals: Int(room / 36).clamped(to: 1...5))
    let left = (yScale.labels.map { measure.width($0, .small) }.max() ?? 0) + 8
    let plot = Rect(
      x: left + inset, y: top + inset, width: max(10, width - left - 2 * inset),
      height: max(4, bottom - top - 2 * inset))
    let frame = PointFrame(
      plot: plot, x: lyingScale(points.map(\.x), data.x.unit, plot), y: yScale,
      outer: Rect(x: left, y: top, width: max(1, width - left), height: bottom - top))
    drawPointGrid(frame)
    let full = data.x.name
    text(
      measure.fitted(full, .small, within: width), at: Point(width, height - 4), .end,
      style: .small, ink: .muted, full: full)
    return frame
  }

  private mutating func drawAxisName(_ name: String, note: String?) {
    top += 12
    var room = width
    if let note {
      let shown = measure.fitted(note, .small, within: width * 0.6)
      text(shown, at: Point(width, top), .end, style: .small, ink: .muted, full: note)
      room -= measure.width(shown, .small) + 12
    }
    text(
      measure.fitted(name, .small, within: room), at: Point(0, top), style: .small, ink: .muted,
      full: name)
    top += 8
  }

  /// As many ticks as there is room for without touching.
  private func lyingScale(_ values: [Double], _ unit: Unit, _ plot: Rect) -> ValueScale {
    func scale(_ intervals: Int) -> ValueScale {
      ValueScale(values, unit: unit, includesZero: reachesZero(values), intervals: intervals)
    }
    for intervals in stride(from: Int(plot.width / 56).clamped(to: 1...8), to: 1, by: -1) {
      let scale = scale(intervals)
      let pitch = plot.width / Double(max(1, scale.ticks.count - 1))
      if scale.labels.allSatisfy({ measure.width($0, .small) + 8 <= pitch }) { return scale }
    }
    return scale(1)
  }

  private mutating func drawPointGrid(_ frame: PointFrame) {
    let outer = frame.outer
    for (tick, label) in zip(frame.y.ticks, frame.y.labels) {
      let y = (frame.plot.maxY - frame.y.fraction(tick) * frame.plot.height).rounded() + 0.5
      let ink: Ink = tick == 0 ? .muted : .line
      add(.line(Point(outer.x, y), Point(outer.maxX, y)), .stroke(ink))
      text(
        label, at: Point(outer.x - 8, y + TextStyle.small.drop), .end, style: .small, ink: .muted)
    }
    var edge = -Double.infinity
    for (tick, label) in zip(frame.x.ticks, frame.x.labels) {
      let x = (frame.plot.x + frame.x.fraction(tick) * frame.plot.width).rounded() + 0.5
      let ink: Ink = tick == 0 ? .muted : .line
      add(.line(Point(x, outer.y), Point(x, outer.maxY)), .stroke(ink))
      let half = measure.width(label, .small) / 2
      let center = x.clamped(to: half...max(half, width - half))
      guard center - half > edge + 6 else { continue }
      edge = center + half
      text(label, at: Point(center, outer.maxY + 14), .middle, style: .small, ink: .muted)
    }
  }

  /// A reference on the upright axis, named at its right end where no mark needs the room.
  mutating func drawPointReference(_ frame: PointFrame, unit: Unit) {
    guard let reference = options.reference, reference.value.isFinite else { return }
    let share = frame.y.fraction(reference.value)
    let y = (frame.plot.maxY - share * frame.plot.height).rounded() + 0.5
    add(
      .line(Point(frame.outer.x, y), Point(frame.outer.maxX, y)), .stroke(.ink, dashed: true),
      tip: "\(isolated(drawable(reference.label))): \(unit.exact(reference.value))")
  }
}

/// Whether an axis should begin at zero: the values are all on one side and not far from it.
func reachesZero(_ values: [Double]) -> Bool {
  guard let least = values.min(), let most = values.max(), least < most else { return true }
  return least >= 0 ? least < most * 0.4 : most <= 0 && most > least * 0.4
}

extension Int {
  func clamped(to range: ClosedRange<Int>) -> Int {
    Swift.min(range.upperBound, Swift.max(range.lowerBound, self))
  }
}

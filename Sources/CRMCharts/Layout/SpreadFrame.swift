internal import CRMBytes

/// Rows of distributions over a value axis below: names at the left, how many at the right.
struct SpreadFrame {
  var plot: Rect
  var scale: ValueScale
  var pitch: Double

  func x(_ value: Double) -> Double { plot.x + scale.fraction(value) * plot.width }
  func midY(_ row: Int) -> Double { plot.y + (Double(row) + 0.5) * pitch }
}

extension Canvas {
  /// Lays out and draws the axis, the names and the counts.
  mutating func spreadFrame(
    _ rows: [(name: String, count: String, href: String?)], values: [Double], unit: Unit
  ) -> SpreadFrame {
    let widest = rows.map { measure.width($0.name, .normal) }.max() ?? 0
    let nameRoom = min(widest, width * 0.32)
    let counts = rows.map { measure.width($0.count, .small) }.max() ?? 0
    let gutter = nameRoom == 0 ? 0 : nameRoom + 10
    let right = width - (counts == 0 || width < 240 ? 0 : counts + 8)
    let bottom = max(top + 10, height - 20)
    let reach = 5.0
    let plot = Rect(
      x: gutter + reach, y: top, width: max(10, right - gutter - 2 * reach), height: bottom - top)
    let pitch = plot.height / Double(max(1, rows.count))
    let frame = SpreadFrame(plot: plot, scale: spreadScale(values, unit, plot), pitch: pitch)
    drawSpreadGrid(frame)
    let step = max(1, Int((15 / max(0.1, pitch)).rounded(.up)))
    for index in stride(from: 0, to: rows.count, by: step) {
      let row = rows[index]
      let middle = frame.midY(index)
      text(
        measure.fitted(row.name, .normal, within: nameRoom),
        at: Point(nameRoom, middle + TextStyle.normal.drop), .end, full: row.name,
        href: row.href)
      if right < width {
        text(
          row.count, at: Point(width, middle + TextStyle.small.drop), .end, style: .small,
          ink: .muted)
      }
    }
    return frame
  }

  private func spreadScale(_ values: [Double], _ unit: Unit, _ plot: Rect) -> ValueScale {
    let all = values + (options.reference.map { [$0.value].filter(\.isFinite) } ?? [])
    func scale(_ intervals: Int) -> ValueScale {
      ValueScale(all, unit: unit, includesZero: reachesZero(all), intervals: intervals)
    }
    for intervals in stride(from: Int(plot.width / 56).clamped(to: 1...8), to: 1, by: -1) {
      let scale = scale(intervals)
      let pitch = plot.width / Double(max(1, scale.ticks.count - 1))
      if scale.labels.allSatisfy({ measure.width($0, .small) + 8 <= pitch }) { return scale }
    }
    return scale(1)
  }

  private mutating func drawSpreadGrid(_ frame: SpreadFrame) {
    var edge = -Double.infinity
    for (tick, label) in zip(frame.scale.ticks, frame.scale.labels) {
      let x = frame.x(tick).rounded() + 0.5
      let ink: Ink = tick == 0 ? .muted : .line
      add(.line(Point(x, frame.plot.y), Point(x, frame.plot.maxY)), .stroke(ink))
      let half = measure.width(label, .small) / 2
      let center = x.clamped(to: half...max(half, width - half))
      guard center - half > edge + 6 else { continue }
      edge = center + half
      text(label, at: Point(center, frame.plot.maxY + 15), .middle, style: .small, ink: .muted)
    }
  }
}

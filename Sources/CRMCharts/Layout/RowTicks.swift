extension Canvas {
  /// Upright gridlines with the values of a lying axis below, as many as fit.
  mutating func drawRowTicks(_ scale: ValueScale, _ plot: Rect) {
    // From the last, which carries the unit.
    var edge = Double.infinity
    for (tick, label) in zip(scale.ticks, scale.labels).reversed() {
      let x = (plot.x + scale.fraction(tick) * plot.width).rounded() + 0.5
      add(.line(Point(x, plot.y), Point(x, plot.maxY)), .stroke(.line))
      let half = measure.width(label, .small) / 2
      let center = min(width - half, max(half, x))
      guard center + half < edge - 6 else { continue }
      edge = center - half
      text(
        label, at: Point(center, plot.maxY + 15), .middle, style: .small, ink: .muted)
    }
  }
}

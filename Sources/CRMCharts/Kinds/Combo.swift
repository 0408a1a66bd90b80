internal import CRMBytes

extension ChartKind {
  /// Bars with a line on the same axis: the last series is the line; one series alone is bars with
  /// the reference line.
  static let combo = ChartKind(
    name: "combo",
    means: "Bars with a line or a target on the same axis; the last series is the line",
    tell: { $0.series() }
  ) { chart in
    (chart.width / 2.2).clamped(to: 180...360)
  } layout: { canvas in
    let last = canvas.data.series.count - 1
    guard last > 0 else { return canvas.drawBars() }
    canvas.barSeries = 0..<last
    canvas.drawBars { canvas, frame in
      let runs = canvas.runs(last, frame)
      canvas.drawBand(last, frame)
      canvas.drawLine(runs, last, canvas.ink(last))
      for run in runs {
        for (category, point) in zip(run.categories, run.points) {
          guard let value = canvas.data.value(last, category) else { continue }
          let isOpen = canvas.data.state(last, category) != .complete
          canvas.add(
            .circle(point, radius: 3), isOpen ? .hollow(canvas.ink(last)) : .fill(canvas.ink(last)),
            tip: canvas.tip(category, last, value), value: canvas.data.unit.exact(value),
            href: canvas.data.href(last, category))
        }
      }
    }
  }
}

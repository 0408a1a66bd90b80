extension ChartKind {
  /// Bars that touch, one for each range of values.
  static let histogram = ChartKind(
    name: "histogram", means: "Touching bars, one for each range of values", foldsSeries: false,
    tell: { $0.series() }
  ) { chart in
    (chart.width / 2.2).clamped(to: 180...360)
  } layout: { canvas in
    canvas.drawBars(touching: canvas.data.series.count == 1)
  }
}

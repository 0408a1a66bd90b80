internal import CRMBytes

extension ChartKind {
  /// A line the size of a word; no axis, the last point marked.
  static let sparkline = ChartKind(
    name: "sparkline", means: "A line the size of a word, last point marked",
    foldsSeries: false,
    tell: { $0.series(isOverTime: true) }
  ) { chart in
    (chart.width / 4).clamped(to: 24...48)
  } layout: { canvas in
    let data = canvas.data
    let values = data.values
    let low = values.min() ?? 0
    let high = values.max() ?? 0
    let margin = 4.0
    let plot = Rect(
      x: margin, y: margin, width: canvas.width - 2 * margin, height: canvas.height - 2 * margin)
    var scale = ValueScale(values, unit: data.unit, includesZero: false, intervals: 1)
    (scale.low, scale.high) = high > low ? (low, high) : (low - 1, low + 1)
    let frame = PlotFrame(
      plot: plot, scale: scale, pitch: plot.width / Double(max(1, data.categories.count - 1)),
      usesBands: data.categories.count == 1)
    for series in data.series.indices.reversed() {
      let runs = canvas.runs(series, frame)
      let ink = data.series.count == 1 ? Ink.muted : canvas.ink(series)
      canvas.drawLine(runs, series, ink, width: 1.5)
      canvas.markLast(runs, series, data.series.count == 1 ? .accent : ink, radius: 3)
    }
  }
}

extension ChartKind {
  /// Bars that touch, one for each range of values.
  static let histogram = ChartKind(
    name: "histogram", means: "Touching bars, one for each range of values", input: .histogram,
    foldsSeries: false,
    tell: { teller in
      teller.content.form == .distributions
        ? DistributionTeller(teller.content.distributions, teller.options).histogram()
        : teller.series()
    }
  ) { chart in
    (chart.width / 2.2).clamped(to: 180...360)
  } layout: { canvas in
    if canvas.content.form == .distributions { return canvas.drawValueHistogram() }
    canvas.drawBars(touching: canvas.data.series.count == 1)
  }
}

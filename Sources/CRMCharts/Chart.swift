/// A picture of data: says what is drawn, how large, and lays it out without drawing.
package struct Chart: Sendable {
  package let kind: ChartKind
  package let data: ChartData
  /// In pixels, at least 40.
  package let width: Double
  package let height: Double
  package let title: String
  package let options: ChartOptions

  /// `height` `nil` takes the height that suits the data.
  package init(
    kind: ChartKind, data: ChartData, width: Double, height: Double? = nil, title: String,
    options: ChartOptions = ChartOptions()
  ) {
    let width = width.isFinite ? max(40, width.rounded()) : 560
    self.kind = kind
    self.data = data
    self.width = width
    self.title = title
    self.options = options
    let suited = kind.height(ChartMeasures(width: width, data: data, options: options))
    self.height = max(16, (height ?? suited).rounded())
  }

  package init(
    kind: String, data: ChartData, width: Double, height: Double? = nil, title: String,
    options: ChartOptions = ChartOptions()
  ) throws(UnknownChartKind) {
    self.init(
      kind: try ChartKinds.named(kind), data: data, width: width, height: height, title: title,
      options: options)
  }

  /// The chart as marks on a canvas. The same chart and measure give the same list.
  package func layout(measure: TextMeasure = .pango) -> DisplayList {
    var canvas = Canvas(
      self, data: data.prepared(foldsSeries: kind.foldsSeries), measure: measure)
    if data.values.isEmpty {
      canvas.drawEmpty()
    } else {
      kind.layout(&canvas)
    }
    return DisplayList(
      kind: kind.name, width: width, height: height, title: drawable(title),
      summary: summary.altText, marks: canvas.marks)
  }
}

extension Canvas {
  /// Says in the middle why nothing is drawn.
  fileprivate mutating func drawEmpty() {
    if chart.kind.name == "sparkline" {
      add(
        .line(Point(2, height / 2), Point(width - 2, height / 2)), .stroke(.line, dashed: true),
        tip: options.emptyText)
      return
    }
    drawHeader([])
    let full = drawable(options.emptyText)
    let shown = measure.fitted(full, .normal, within: width - 16)
    text(
      shown, at: Point(width / 2, (top + height) / 2 + TextStyle.normal.drop), .middle, ink: .muted,
      full: full)
  }
}

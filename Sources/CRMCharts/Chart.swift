/// A picture of data: says what is drawn, how large, and lays it out without drawing.
package struct Chart: Sendable {
  package let kind: ChartKind
  package let content: ChartContent
  /// In pixels, at least 40.
  package let width: Double
  package let height: Double
  package let title: String
  package let options: ChartOptions

  /// What a chart takes by itself at most: pictures of twice the size can still be drawn.
  private static let greatestHeight = 8000.0

  /// `height` `nil` takes the height that suits the content. A kind that draws another form of
  /// content says so in the chart's place.
  package init(
    kind: ChartKind, content: ChartContent, width: Double, height: Double? = nil, title: String,
    options: ChartOptions = ChartOptions()
  ) {
    let width = width.isFinite ? max(40, width.rounded()) : 560
    self.kind = kind
    self.content = content
    self.width = width
    self.title = title
    self.options = options
    let suited = kind.height(ChartMeasures(width: width, content: content, options: options))
    self.height = max(16, (height ?? min(Self.greatestHeight, suited)).rounded())
  }

  package init(
    kind: ChartKind, data: ChartData, width: Double, height: Double? = nil, title: String,
    options: ChartOptions = ChartOptions()
  ) {
    self.init(
      kind: kind, content: .table(data), width: width, height: height, title: title,
      options: options)
  }

  package init(
    kind: String, data: ChartData, width: Double, height: Double? = nil, title: String,
    options: ChartOptions = ChartOptions()
  ) throws(UnknownChartKind) {
    self.init(
      kind: try ChartKinds.named(kind), data: data, width: width, height: height, title: title,
      options: options)
  }

  /// The table that is drawn; an empty one where the content has another form.
  package var data: ChartData { content.table }

  /// Why there is nothing to draw, `nil` where there is something.
  var emptiness: String? {
    let forms = kind.input.forms
    guard forms.contains(content.form) else {
      let words = forms.map(\.words).joined(separator: " or ")
      return "A \(kind.name) chart draws \(words), not \(content.form.words)"
    }
    return content.isEmpty ? drawable(options.emptyText) : nil
  }

  /// The chart as marks on a canvas. The same chart and measure give the same list.
  package func layout(measure: TextMeasure = .pango) -> DisplayList {
    DisplayList(
      kind: kind.name, width: width, height: height, title: drawable(title),
      summary: summary.altText, marks: marks(measure: measure))
  }

  /// The marks alone, from back to front.
  func marks(measure: TextMeasure) -> [Mark] {
    var canvas = Canvas(
      self, content: content.prepared(for: kind), measure: measure)
    if let emptiness {
      canvas.drawEmpty(emptiness)
    } else {
      kind.layout(&canvas)
    }
    return canvas.marks
  }
}

extension Canvas {
  /// Says in the middle why nothing is drawn.
  mutating func drawEmpty(_ full: String) {
    if chart.kind.name == "sparkline" {
      add(
        .line(Point(2, height / 2), Point(width - 2, height / 2)), .stroke(.line, dashed: true),
        tip: full)
      return
    }
    drawHeader([])
    let shown = measure.fitted(full, .normal, within: width - 16)
    text(
      shown, at: Point(width / 2, (top + height) / 2 + TextStyle.normal.drop), .middle, ink: .muted,
      full: full)
  }
}

/// Collects the marks of a chart while its kind lays it out.
struct Canvas {
  let chart: Chart
  /// What the chart shows, with names that are safe to draw.
  let content: ChartContent
  /// Its table.
  let data: ChartData
  let measure: TextMeasure
  /// The colour of each series.
  let inks: [Ink]
  let width: Double
  let height: Double
  /// What is left for the chart once title and legend are placed.
  var top: Double
  /// The series drawn as bars where others are not.
  var barSeries: Range<Int>?
  var marks: [Mark] = []

  init(_ chart: Chart, content: ChartContent, measure: TextMeasure) {
    self.chart = chart
    self.content = content
    data = content.table
    self.measure = measure
    inks = zip(data.series, chart.options.colors.inks(data.series.map(\.key))).map {
      $0.isRest ? .other : $1
    }
    width = chart.width
    height = chart.height
    top = 0
  }

  var options: ChartOptions { chart.options }

  mutating func add(
    _ shape: Shape, _ paint: Paint, tip: String? = nil, value: String? = nil, href: String? = nil,
    isHitArea: Bool = false
  ) {
    marks.append(
      Mark(
        shape: rounded(shape), paint: paint, tip: tip, value: value, href: href,
        isHitArea: isHitArea))
  }

  /// Adds one line of text, a right-to-left one as players must set it, so that an ellipsis or a
  /// number stands where a reader of its script expects it; `full` is what it was shortened from, if it was.
  mutating func text(
    _ text: String, at point: Point, _ anchor: TextRun.Anchor = .start,
    style: TextStyle = .normal, ink: Ink = .ink, angle: Double = 0, full: String? = nil,
    href: String? = nil
  ) {
    guard !text.isEmpty else { return }
    let run = TextRun(
      text: isolated(text), at: Point(tenth(point.x), tenth(point.y)), anchor: anchor, style: style,
      angle: angle, width: tenth(measure.width(text, style)))
    let tip = full.flatMap { $0 == text ? nil : $0 }
    marks.append(Mark(shape: .text(run), paint: .fill(ink), tip: tip, href: href))
  }
}

/// Keeps a right-to-left name from reordering what follows it.
func isolated(_ text: String) -> String {
  let isRightToLeft = text.unicodeScalars.contains {
    (0x590...0x8FF).contains($0.value) || (0xFB1D...0xFDFF).contains($0.value)
      || (0xFE70...0xFEFC).contains($0.value)
  }
  return isRightToLeft ? "\u{2068}\(text)\u{2069}" : text
}

extension Shape {
  /// The same elsewhere.
  func moved(x: Double, y: Double) -> Shape {
    func moved(_ point: Point) -> Point { Point(tenth(point.x + x), tenth(point.y + y)) }
    switch self {
    case .rect(let box):
      return .rect(
        Rect(x: tenth(box.x + x), y: tenth(box.y + y), width: box.width, height: box.height))
    case .line(let from, let to): return .line(moved(from), moved(to))
    case .polyline(let points): return .polyline(points.map(moved))
    case .polygon(let points): return .polygon(points.map(moved))
    case .circle(let center, let radius): return .circle(moved(center), radius: radius)
    case .ring(let center, let inner, let outer, let from, let to):
      return .ring(moved(center), inner: inner, outer: outer, from: from, to: to)
    case .ribbon(let points, let thickness):
      return .ribbon(points.map(moved), thickness: thickness)
    case .text(var run):
      run.at = moved(run.at)
      return .text(run)
    }
  }
}

private func rounded(_ shape: Shape) -> Shape {
  func tenths(_ point: Point) -> Point { Point(tenth(point.x), tenth(point.y)) }
  switch shape {
  case .rect(let box):
    let x = tenth(box.x)
    let y = tenth(box.y)
    return .rect(Rect(x: x, y: y, width: tenth(box.maxX - x), height: tenth(box.maxY - y)))
  case .line(let from, let to): return .line(tenths(from), tenths(to))
  case .polyline(let points): return .polyline(points.map(tenths))
  case .polygon(let points): return .polygon(points.map(tenths))
  case .circle(let center, let radius): return .circle(tenths(center), radius: tenth(radius))
  case .ring(let center, let inner, let outer, let from, let to):
    return .ring(tenths(center), inner: tenth(inner), outer: tenth(outer), from: from, to: to)
  case .ribbon(let points, let thickness):
    return .ribbon(points.map(tenths), thickness: tenth(thickness))
  case .text: return shape
  }
}

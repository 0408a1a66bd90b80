internal import CRMBytes
internal import Glibc

extension ChartKind {
  /// Points whose area stands for a third number; the largest at the back.
  static let bubble = ChartKind(
    name: "bubble", means: "Points on two value axes, their area a third number",
    input: .sizedPoints, tell: { PointTeller($0.content.points, $0.options).summary(sized: true) }
  ) { chart in
    let hasLegend = chart.content.points.series.count > 1
    let legend = hasLegend ? (chart.width < 480 ? 80.0 : 36) : 0
    return (chart.width / 1.6).clamped(to: 240...480) + legend
      + (chart.options.drawsTitle ? 26 : 0)
  } layout: { canvas in
    let data = canvas.content.points
    let points = data.drawn.filter { ($0.size ?? 0) >= 0 && ($0.size ?? 0).isFinite }
    let scale = BubbleScale(points, canvas)
    canvas.drawHeader(canvas.markerEntries(data, points).map(\.round))
    canvas.drawSizes(data, scale)
    let note = points.count > 600 ? "600 largest of \(points.count)" : nil
    let frame = canvas.pointFrame(points, data, inset: scale.largest + 2, note: note)
    let order = points.indices.sorted {
      (points[$1].size ?? 0, $0) < (points[$0].size ?? 0, $1)
    }.prefix(600)
    canvas.drawPointReference(frame, unit: data.y.unit)
    let inks = canvas.pointInks(data)
    var marks: [(text: String, mark: Rect)] = []
    for index in order {
      let point = points[index]
      let place = frame.place(point)
      let radius = scale.radius(point.size ?? 0)
      canvas.add(
        .circle(place, radius: radius),
        canvas.pointPaint(
          inks.indices.contains(point.series) ? inks[point.series] : .series(1), isOutlined: true),
        tip: data.tip(point, sized: true), value: data.value(point, sized: true),
        href: point.href)
      marks.append(
        (
          point.label,
          Rect(x: place.x - radius, y: place.y - radius, width: 2 * radius, height: 2 * radius)
        ))
    }
    if points.count <= 60 { canvas.drawPointLabels(marks, in: frame.outer) }
  }
}

/// Radii such that areas are in proportion to sizes.
private struct BubbleScale {
  /// The radius of the largest bubble.
  var largest: Double
  var most: Double

  init(_ points: [ChartPoint], _ canvas: Canvas) {
    most = points.compactMap(\.size).max() ?? 0
    let room = min(canvas.width, canvas.height)
    largest = (room * 0.09).clamped(to: 8...30)
    if points.count > 100 { largest = max(6, largest * 0.6) }
  }

  /// At least a dot that can be seen.
  func radius(_ size: Double) -> Double {
    most > 0 ? max(1.5, largest * (max(0, size) / most).squareRoot()) : 3
  }

  /// Up to three round sizes, the largest not above the largest bubble.
  var examples: [Double] {
    guard most > 0 else { return [] }
    var step = pow(10, floor(log10(most)))
    if step * 5 <= most { step *= 5 } else if step * 2 <= most { step *= 2 }
    return [step, step / 4, step / 20]
  }
}

extension LegendEntry {
  /// Bubbles are round in every series.
  fileprivate var round: LegendEntry {
    LegendEntry(name: name, paint: paint, marker: marker == nil ? nil : .circle)
  }
}

extension Canvas {
  /// What the areas mean: round sizes as circles with their numbers, where there is room.
  fileprivate mutating func drawSizes(_ data: PointData, _ scale: BubbleScale) {
    guard options.legend != .hidden, !scale.examples.isEmpty, height - top > 120 else { return }
    var examples: [(radius: Double, label: String)] = []
    for size in scale.examples {
      let label = data.size.unit.short(size)
      if size > 0, scale.radius(size) >= 2, !examples.contains(where: { $0.label == label }) {
        examples.append((scale.radius(size), label))
      }
    }
    let middle = top + scale.largest + 1
    let name = measure.fitted(data.size.name, .small, within: width * 0.4)
    var x = 0.0
    let base = middle + TextStyle.small.drop
    text(name, at: Point(x, base), style: .small, ink: .muted, full: data.size.name)
    x += measure.width(name, .small) + (name.isEmpty ? 0 : 10)
    for example in examples {
      let needed = 2 * example.radius + 5 + measure.width(example.label, .small)
      guard x + needed <= width else { break }
      add(
        .circle(Point(x + example.radius, middle), radius: example.radius),
        pointPaint(.muted, isOutlined: true))
      x += 2 * example.radius + 5
      text(example.label, at: Point(x, base), style: .small, ink: .muted)
      x += measure.width(example.label, .small) + 14
    }
    top = middle + scale.largest + 8
  }
}

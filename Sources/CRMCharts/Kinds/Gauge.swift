internal import CRMBytes

extension ChartKind {
  /// One value on a half circle with its target and bands; several are bullet charts.
  static let gauge = ChartKind(
    name: "gauge", means: "One value on a half circle, with its target and bands",
    tell: { $0.measures() }
  ) { chart in
    guard chart.data.values.count == 1 else { return ChartKind.bullet.height(chart) }
    let legend = chart.options.areas.isEmpty ? 0.0 : 26
    return min(chart.width, 280) / 2 + 46 + legend + (chart.options.drawsTitle ? 26 : 0)
  } layout: { canvas in
    let data = canvas.data
    let places = data.series.indices.flatMap { series in
      data.categories.indices.filter { data.value(series, $0) != nil }.map { (series, $0) }
    }
    guard places.count == 1, let (series, category) = places.first,
      let value = data.value(series, category), value >= 0
    else { return ChartKind.bullet.layout(&canvas) }
    canvas.drawGauge(series, category, value)
  }
}

extension Canvas {
  fileprivate mutating func drawGauge(_ series: Int, _ category: Int, _ value: Double) {
    let scale = measureScale([value], intervals: 4)
    let bands = valueBands(upTo: scale.high)
    drawHeader(bandEntries(bands) + stateEntries())
    let name = isolated(data.categories[category].label)
    let outer = max(20, min(width - 8, 280, (height - top - 46) * 2) / 2)
    let center = Point(width / 2, top + outer + 4)
    let inner = outer * 0.68
    func turn(_ value: Double) -> Double { scale.fraction(value) / 2 - 0.25 }
    add(.ring(center, inner: inner, outer: outer, from: -0.25, to: 0.25), .fill(.line))
    if !bands.isEmpty {
      for band in bands where band.to > scale.low {
        add(
          .ring(center, inner: inner, outer: outer, from: -0.25, to: turn(band.to)),
          .fill(.muted, pale: true), tip: "\(band.label): up to \(data.unit.exact(band.to))")
      }
    }
    let inset = bands.isEmpty ? 0 : (outer - inner) * 0.25
    if value > scale.low {
      add(
        .ring(center, inner: inner + inset, outer: outer - inset, from: -0.25, to: turn(value)),
        .fill(ink(series), data.state(series, category)), tip: tip(category, series, value),
        value: data.unit.exact(value), href: data.href(series, category))
    }
    drawGaugeTarget(center, inner: inner, outer: outer, turn: turn)
    drawGaugeTexts(
      center, inner: inner, outer: outer, scale, value: data.unit.short(value), name: name)
  }

  private mutating func drawGaugeTarget(
    _ center: Point, inner: Double, outer: Double, turn: (Double) -> Double
  ) {
    guard let reference = options.reference, reference.value.isFinite else { return }
    let at = turn(reference.value)
    add(
      .polyline([onRing(center, inner - 4, at), onRing(center, outer + 3, at)]), .stroke(.ink, 2),
      tip: referenceTip(reference))
  }

  private mutating func drawGaugeTexts(
    _ center: Point, inner: Double, outer: Double, _ scale: ValueScale, value: String, name: String
  ) {
    let style =
      [TextStyle.figure, .heading, .strong].first { measure.width(value, $0) <= inner * 1.6 }
      ?? .small
    text(value, at: Point(center.x, center.y - 4), .middle, style: style)
    // The ends of the scale under the ends of the ring, what is measured below the figure.
    let low = data.unit.short(scale.low)
    let high = data.unit.short(scale.high)
    let base = center.y + 15
    let middle = center.x
    let room = (outer - inner) / 2
    let lowAt = max(measure.width(low, .small) / 2, middle - outer + room)
    let highAt = min(width - measure.width(high, .small) / 2, middle + outer - room)
    text(low, at: Point(lowAt, base), .middle, style: .small, ink: .muted)
    text(high, at: Point(highAt, base), .middle, style: .small, ink: .muted)
    let target = referenceEntry.map(\.name)
    let full = [name, target].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " · ")
    text(
      measure.fitted(full, .normal, within: width), at: Point(width / 2, center.y + 33), .middle,
      ink: .muted, full: full)
  }
}

internal import CRMBytes

extension ChartKind {
  /// Points on two value axes; series differ in colour and shape.
  static let scatter = ChartKind(
    name: "scatter", means: "Points on two value axes: whether one goes with the other",
    input: .points, tell: { PointTeller($0.content.points, $0.options).summary(sized: false) }
  ) { chart in
    let hasLegend = chart.content.points.series.count > 1
    return (chart.width / 1.6).clamped(to: 220...460) + (hasLegend ? 26 : 0)
      + (chart.options.drawsTitle ? 26 : 0)
  } layout: { canvas in
    let data = canvas.content.points
    let points = data.drawn
    canvas.drawHeader(canvas.markerEntries(data, points))
    let radius = points.count > 1000 ? 3.0 : 3.5
    let budget = 1500
    let frame = canvas.pointFrame(
      points, data, inset: radius * Marker.reach + 1, note: canvas.thinningNote(points, budget))
    let places = points.map(frame.place)
    let thinned = PointThinning(
      places, groups: points.map { min($0.series, Ink.seriesCount) }, budget: budget)
    canvas.drawPointReference(frame, unit: data.y.unit)
    canvas.drawPoints(data, points, places, thinned, radius)
    if points.count <= 60 {
      canvas.drawPointLabels(
        canvas.outermostFirst(places, in: frame.plot).map { index in
          let place = places[index]
          let reach = radius * 1.3
          return (
            points[index].label,
            Rect(x: place.x - reach, y: place.y - reach, width: 2 * reach, height: 2 * reach)
          )
        }, in: frame.outer)
    }
  }
}

extension Canvas {
  /// The series that have points, each with its marker; those beyond the palette in one entry.
  func markerEntries(_ data: PointData, _ points: [ChartPoint]) -> [LegendEntry] {
    let reference = referenceEntry(data.y.unit).map { [$0] } ?? []
    guard data.series.count > 1 else { return reference }
    let used = Set(points.map(\.series))
    let inks = pointInks(data)
    let named = data.series.indices.filter { used.contains($0) && inks[$0] != .other }
    let rest = data.series.indices.filter { used.contains($0) && inks[$0] == .other }
    var entries = named.map { index in
      LegendEntry(
        name: data.series[index], paint: pointPaint(inks[index], isOutlined: true),
        marker: .ofSeries(at: index))
    }
    if !rest.isEmpty {
      entries.append(
        LegendEntry(
          name: rest.count == 1 ? data.series[rest[0]] : "Other (\(rest.count))",
          paint: pointPaint(.other, isOutlined: true), marker: .circle))
    }
    return entries + reference
  }

  /// The colour of each series: the site's where it has one.
  func pointInks(_ data: PointData) -> [Ink] {
    data.series.isEmpty ? [.series(1)] : options.colors.inks(data.series)
  }

  func pointPaint(_ ink: Ink, isOutlined: Bool) -> Paint {
    var paint = Paint.fill(ink, pale: true)
    if isOutlined { paint.stroke = ink }
    return paint
  }

  /// Says that not every point is drawn.
  fileprivate func thinningNote(_ points: [ChartPoint], _ budget: Int) -> String? {
    points.count > budget
      ? "\(Unit.count.exact(Double(points.count))) points, crowds thinned" : nil
  }

  fileprivate mutating func drawPoints(
    _ data: PointData, _ points: [ChartPoint], _ places: [Point], _ thinned: PointThinning,
    _ radius: Double
  ) {
    let inks = pointInks(data)
    for (index, isAlone) in zip(thinned.kept, thinned.standsAlone) {
      let point = points[index]
      let ink = inks.indices.contains(point.series) ? inks[point.series] : .series(1)
      let marker = ink == .other ? Marker.circle : .ofSeries(at: point.series)
      add(
        marker.shape(at: places[index], radius: radius),
        pointPaint(ink, isOutlined: isAlone),
        tip: data.tip(point, sized: false), value: data.value(point, sized: false),
        href: point.href)
    }
  }

  /// The points from the edges of `plot` inwards: those that a reader wants named first.
  fileprivate func outermostFirst(_ places: [Point], in plot: Rect) -> [Int] {
    func reach(_ place: Point) -> Double {
      max(
        abs(place.x - plot.midX) / max(1, plot.width),
        abs(place.y - plot.midY) / max(1, plot.height))
    }
    return places.indices.sorted { (reach(places[$1]), $0) < (reach(places[$0]), $1) }
  }
}

extension PointData {
  /// "Acme, North: x 12, y 34".
  func tip(_ point: ChartPoint, sized: Bool) -> String {
    var names = [isolated(point.label)]
    if series.count > 1, series.indices.contains(point.series) {
      names.append(isolated(series[point.series]))
    }
    let name = names.filter { !$0.isEmpty }.joined(separator: ", ")
    var values = [
      "\(isolated(x.name)) \(x.unit.exact(point.x))",
      "\(isolated(y.name)) \(y.unit.exact(point.y))",
    ]
    if sized, let size = point.size {
      values.append("\(isolated(self.size.name)) \(self.size.unit.exact(size))")
    }
    let text = values.joined(separator: ", ")
    return name.isEmpty ? text : "\(name): \(text)"
  }

  /// The exact numbers alone.
  func value(_ point: ChartPoint, sized: Bool) -> String {
    var values = [x.unit.exact(point.x), y.unit.exact(point.y)]
    if sized, let size = point.size { values.append(self.size.unit.exact(size)) }
    return values.joined(separator: ", ")
  }
}

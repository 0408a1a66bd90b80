extension ChartData {
  /// The ends of every interval, for the axis to reach.
  var intervalEnds: [Double] {
    guard series.contains(where: { $0.intervals != nil }) else { return [] }
    return series.indices.flatMap { row in
      categories.indices.flatMap { column in
        interval(row, column).map { [$0.low, $0.high] } ?? []
      }
    }
  }
}

extension Canvas {
  /// An error bar: a line with a short stroke at each end.
  mutating func drawErrorBar(from: Point, to: Point, tip: String?) {
    let isUpright = from.x == to.x
    let reach = 3.0
    func end(_ point: Point, _ sign: Double) -> Point {
      isUpright ? Point(point.x + sign * reach, point.y) : Point(point.x, point.y + sign * reach)
    }
    add(
      .polyline([end(from, -1), end(from, 1), from, to, end(to, -1), end(to, 1)]), .stroke(.ink),
      tip: tip)
  }

  /// The band of a line's intervals, stretch by stretch; a lone interval is an error bar.
  mutating func drawBand(_ series: Int, _ frame: PlotFrame) {
    guard data.series[series].intervals != nil else { return }
    var stretch: [(category: Int, interval: ChartInterval)] = []
    for category in data.categories.indices {
      if let interval = data.interval(series, category) {
        stretch.append((category, interval))
      } else {
        drawBand(series, stretch, frame)
        stretch.removeAll()
      }
    }
    drawBand(series, stretch, frame)
  }

  private mutating func drawBand(
    _ series: Int, _ stretch: [(category: Int, interval: ChartInterval)], _ frame: PlotFrame
  ) {
    guard let first = stretch.first else { return }
    guard stretch.count > 1 else {
      let x = frame.x(first.category)
      return drawErrorBar(
        from: Point(x, frame.y(first.interval.low)), to: Point(x, frame.y(first.interval.high)),
        tip: nil)
    }
    let upper = stretch.map { Point(frame.x($0.category), frame.y($0.interval.high)) }
    let lower = stretch.reversed().map { Point(frame.x($0.category), frame.y($0.interval.low)) }
    add(.polygon(upper + lower), .fill(ink(series), pale: true))
  }
}

internal import CRMBytes

/// A stretch of a series without gaps, as points on the canvas.
struct LineRun {
  /// Parallel to `points`.
  var categories: [Int]
  var points: [Point]
}

extension Canvas {
  /// The stretches between missing values; `base` is added to every value (stacked areas).
  func runs(_ series: Int, _ frame: PlotFrame, base: [Double]? = nil) -> [LineRun] {
    var runs: [LineRun] = []
    var isOpen = false
    for category in data.categories.indices {
      guard let value = data.value(series, category) else {
        isOpen = false
        continue
      }
      let point = Point(frame.x(category), frame.y(value + (base?[category] ?? 0)))
      if isOpen {
        runs[runs.count - 1].categories.append(category)
        runs[runs.count - 1].points.append(point)
      } else {
        runs.append(LineRun(categories: [category], points: [point]))
      }
      isOpen = true
    }
    return runs.map { thinned($0, series) }
  }

  /// Of many points within one pixel the first, the least, the greatest and the last: the line looks
  /// the same and every peak stays.
  private func thinned(_ run: LineRun, _ series: Int) -> LineRun {
    guard Double(run.points.count) > 4 * width else { return run }
    var kept: [Int] = []
    var start = 0
    for index in run.points.indices {
      let isLast = index + 1 == run.points.count
      let column = run.points[index].x.rounded(.down)
      let ends =
        isLast || run.points[index + 1].x.rounded(.down) != column
        || data.state(series, run.categories[index])
          != data.state(series, run.categories[index + 1])
      guard ends else { continue }
      let places = start...index
      let low = places.min { run.points[$0].y < run.points[$1].y } ?? start
      let high = places.max { run.points[$0].y < run.points[$1].y } ?? start
      kept += Set([start, low, high, index]).sorted()
      start = index + 1
    }
    return LineRun(
      categories: kept.map { run.categories[$0] }, points: kept.map { run.points[$0] })
  }

  /// A line through each stretch, dashed towards values that are not complete; lone points as dots.
  mutating func drawLine(_ runs: [LineRun], _ series: Int, _ ink: Ink, width: Double = 2) {
    for run in runs {
      if run.points.count == 1 {
        add(.circle(run.points[0], radius: width + 1), .fill(ink))
        continue
      }
      let states = run.categories.map { data.state(series, $0) }
      var start = 0
      for index in 1..<run.points.count {
        let isLast = index + 1 == run.points.count
        guard isLast || states[index + 1] != states[index] else { continue }
        let isOpen = states[index] != .complete
        add(
          .polyline(Array(run.points[start...index])),
          .stroke(ink, states[index] == .forecast ? width * 0.75 : width, dashed: isOpen))
        start = index
      }
      for (state, point) in zip(states, run.points) where state == .immature {
        add(.circle(point, radius: 3), .hollow(ink))
      }
    }
  }

  /// The last point of the series, marked: filled, or hollow where it is not complete.
  mutating func markLast(_ runs: [LineRun], _ series: Int, _ ink: Ink, radius: Double = 3.5) {
    guard let run = runs.last, let point = run.points.last, let category = run.categories.last
    else { return }
    var paint = Paint.hollow(ink)
    if data.state(series, category) == .complete {
      paint = .fill(ink)
      paint.stroke = .surface
    }
    add(.circle(point, radius: radius), paint)
  }

  /// An invisible column over each category that tells all its values and leads to its rows;
  /// categories closer than can be pointed at share one.
  mutating func drawHitColumns(_ frame: PlotFrame) {
    let step = max(1, Int((3 / frame.pitch).rounded(.up)))
    for first in stride(from: 0, to: data.categories.count, by: step) {
      let last = min(first + step, data.categories.count) - 1
      let texts = data.series.indices.compactMap { series in
        hitText(series, first...last).map {
          (data.series.count > 1 ? isolated(data.series[series].name) + " " : "") + $0
        }
      }
      guard !texts.isEmpty else { continue }
      let left = max(frame.plot.x - 8, frame.x(first) - frame.pitch / 2)
      let right = min(frame.plot.maxX + 8, frame.x(last) + frame.pitch / 2)
      let note = data.state(0, last).note.map { " (\($0))" } ?? ""
      let from = isolated(data.categories[first].label)
      let label = first == last ? from : "\(from) to \(isolated(data.categories[last].label))"
      let series = data.series.indices.first { data.value($0, first) != nil } ?? 0
      add(
        .rect(Rect(x: left, y: frame.plot.y, width: right - left, height: frame.plot.height)),
        Paint(), tip: "\(label): \(texts.joined(separator: ", "))\(note)",
        value: texts.joined(separator: ", "), href: data.href(series, first), isHitArea: true)
    }
  }

  /// One value in full, or the ends of several.
  private func hitText(_ series: Int, _ categories: ClosedRange<Int>) -> String? {
    let values = categories.compactMap { data.value(series, $0) }
    guard let low = values.min(), let high = values.max() else { return nil }
    guard categories.count > 1, low < high else {
      return valueText(series, categories.lowerBound, low)
    }
    return "\(data.unit.exact(low)) to \(data.unit.exact(high))"
  }

  /// Names at line ends where they fit, else a legend; returns the margin they need.
  func lineEndNames(areaHeight: Double) -> (labels: [Int: String], margin: Double) {
    guard options.legend == .automatic else { return ([:], 0) }
    var names: [Int: String] = [:]
    for series in data.series.indices {
      guard let last = data.categories.indices.last(where: { data.value(series, $0) != nil })
      else { continue }
      if data.series.count > 1 {
        names[series] = data.series[series].name
      } else if options.values != .hidden, let value = data.value(series, last) {
        names[series] = data.unit.short(value)
      }
    }
    if data.series.count > Ink.seriesCount { return ([:], 0) }
    var texts = names.sorted { $0.key < $1.key }.map(\.value)
    if let reference = referenceEntry { texts.append(reference.name) }
    guard let margin = endLabelMargin(texts, plotHeight: areaHeight) else { return ([:], 0) }
    return (names, margin)
  }
}

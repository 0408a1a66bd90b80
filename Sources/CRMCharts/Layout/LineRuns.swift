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
    return runs
  }

  /// A line through each stretch, dashed towards a period still running; lone points as dots.
  mutating func drawLine(_ runs: [LineRun], _ ink: Ink, width: Double = 2) {
    for run in runs {
      if run.points.count == 1 {
        add(.circle(run.points[0], radius: width + 1), .fill(ink))
        continue
      }
      var solid = run.points[...]
      let isPartial = run.categories.map { data.categories[$0].isPartial }
      if isPartial.last == true {
        let firstPartial = isPartial.lastIndex(of: false).map { $0 + 1 } ?? 1
        solid = run.points[..<max(1, firstPartial)]
        add(
          .polyline(Array(run.points[max(0, solid.count - 1)...])),
          .stroke(ink, width, dashed: true))
      }
      if solid.count > 1 { add(.polyline(Array(solid)), .stroke(ink, width)) }
    }
  }

  /// The last point of the series, marked: filled, or hollow for a period still running.
  mutating func markLast(_ runs: [LineRun], _ ink: Ink, radius: Double = 3.5) {
    guard let run = runs.last, let point = run.points.last, let category = run.categories.last
    else { return }
    let isPartial = data.categories[category].isPartial
    var paint = Paint.fill(isPartial ? .surface : ink)
    paint.stroke = isPartial ? ink : .surface
    paint.lineWidth = isPartial ? 2 : 1
    add(.circle(point, radius: radius), paint)
  }

  /// An invisible column over each category that tells all its values and leads to its rows.
  mutating func drawHitColumns(_ frame: PlotFrame) {
    for category in data.categories.indices {
      let values = data.series.indices.compactMap { series in
        data.value(series, category).map { (series, $0) }
      }
      guard let first = values.first else { continue }
      let left = max(frame.plot.x - 8, frame.x(category) - frame.pitch / 2)
      let right = min(frame.plot.maxX + 8, frame.x(category) + frame.pitch / 2)
      let texts = values.map { series, value in
        (data.series.count > 1 ? isolated(data.series[series].name) + " " : "")
          + data.unit.exact(value)
      }
      let note = data.categories[category].isPartial ? " (so far)" : ""
      let label = isolated(data.categories[category].label)
      add(
        .rect(Rect(x: left, y: frame.plot.y, width: right - left, height: frame.plot.height)),
        Paint(), tip: "\(label): \(texts.joined(separator: ", "))\(note)",
        value: texts.joined(separator: ", "), href: data.href(first.0, category), isHitArea: true)
    }
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

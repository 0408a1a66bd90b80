extension ChartKind {
  /// Filled lines from zero; several series are stacked.
  static let area = ChartKind(
    name: "area", means: "Filled lines from zero, stacked when there are several",
    tell: { $0.series(isOverTime: true) }
  ) { chart in
    (chart.width / 2.2).clamped(to: 160...380)
  } layout: { canvas in
    let data = canvas.data
    if data.series.count > 1, data.values.contains(where: { $0 < 0 }) {
      // Layers of both signs would cover each other; lines tell them apart.
      return ChartKind.line.layout(&canvas)
    }
    let bases = canvas.areaBases()
    let totals = data.categories.indices.map { category in data.total(category) { _ in true } }
    let ends = canvas.lineEndNames(areaHeight: canvas.height - 60)
    canvas.drawLineHeader(endsAreNamed: ends.margin > 0)
    let frame = canvas.frame(
      FrameNeeds(values: totals, unit: data.unit, usesBands: false, rightMargin: ends.margin))
    canvas.drawAreas(frame, bases)
    canvas.drawBaseline(frame)
    canvas.drawReference(frame)
    if ends.margin > 0 {
      canvas.drawLineEnds(frame, ends.labels, ends: canvas.areaEnds(frame, bases))
    }
    canvas.drawHitColumns(frame)
  }
}

extension Canvas {
  /// For each series what lies below it in each category.
  fileprivate func areaBases() -> [[Double]] {
    var sums = [Double](repeating: 0, count: data.categories.count)
    return data.series.indices.map { series in
      let base = sums
      for category in data.categories.indices {
        sums[category] += data.value(series, category) ?? 0
      }
      return base
    }
  }

  fileprivate mutating func drawAreas(_ frame: PlotFrame, _ bases: [[Double]]) {
    let isStack = data.series.count > 1
    for series in data.series.indices {
      let ink = ink(series)
      let runs = runs(series, frame, base: bases[series])
      for run in runs where run.points.count > 1 {
        let floor = zip(run.categories, run.points).reversed().map { category, point in
          Point(point.x, frame.y(bases[series][category]))
        }
        add(.polygon(run.points + floor), .fill(ink, pale: !isStack))
      }
      if isStack {
        for run in runs where run.points.count > 1 {
          add(.polyline(run.points), .stroke(.surface, 1))
        }
        drawLine(runs.filter { $0.points.count == 1 }, series, ink)
      } else {
        drawLine(runs, series, ink)
        markLast(runs, series, ink)
      }
    }
  }

  /// The middle of each layer at its last value: where its name belongs.
  fileprivate func areaEnds(_ frame: PlotFrame, _ bases: [[Double]]) -> [Double?] {
    data.series.indices.map { series in
      guard let last = data.categories.indices.last(where: { data.value(series, $0) != nil }),
        let value = data.value(series, last)
      else { return nil }
      let base = bases[series][last]
      return frame.y(data.series.count > 1 ? base + value / 2 : value)
    }
  }
}

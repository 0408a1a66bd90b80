extension ChartKind {
  /// Lines over an ordered axis, gaps where values are missing.
  static let line = ChartKind(
    name: "line", means: "Lines over time; gaps stay gaps", foldsSeries: false,
    tell: { $0.series(isOverTime: true) }
  ) { chart in
    (chart.width / 2.2).clamped(to: 160...380)
  } layout: { canvas in
    canvas.drawLines()
  }
}

/// Lines start at zero unless that would flatten them: the values are all far from it.
private func needsZero(_ values: [Double]) -> Bool {
  guard let least = values.min(), let most = values.max(), least > 0 else { return true }
  return least < most * 0.5
}

extension Canvas {
  /// The data as lines; `tracing` makes of the points of a stretch those that its line follows.
  mutating func drawLines(tracing: (LineRun) -> LineRun = { $0 }) {
    let values = data.values + data.intervalEnds
    let ends = lineEndNames(areaHeight: height - 60)
    drawLineHeader(endsAreNamed: ends.margin > 0)
    let frame = frame(
      FrameNeeds(
        values: values, unit: data.unit, includesZero: needsZero(values), usesBands: false,
        rightMargin: ends.margin))
    drawReference(frame)
    let all = data.series.indices.map { runs($0, frame) }
    for series in all.indices.reversed() { drawBand(series, frame) }
    for series in all.indices.reversed() {
      drawLine(all[series].map(tracing), series, ink(series))
    }
    for series in all.indices where series < Ink.seriesCount {
      markLast(all[series], series, ink(series))
    }
    if ends.margin > 0 {
      drawLineEnds(frame, ends.labels, ends: all.map { $0.last?.points.last?.y })
    }
    drawHitColumns(frame)
  }

  /// The legend of a chart of lines, without what stands at the line ends already.
  mutating func drawLineHeader(endsAreNamed: Bool) {
    var entries = legendEntries(asLines: true)
    if endsAreNamed {
      if data.series.count > 1 { entries.removeFirst(data.series.count) }
    } else if let entry = referenceEntry {
      entries.append(entry)
    }
    drawHeader(entries)
  }

  /// Names (or the one last value) and the reference at the right edge.
  mutating func drawLineEnds(_ frame: PlotFrame, _ names: [Int: String], ends: [Double?]) {
    var labels: [EndLabel] = []
    for series in ends.indices {
      guard let name = names[series], let y = ends[series] else { continue }
      labels.append(
        EndLabel(text: name, full: name, y: y, ink: ink(series)))
    }
    if let reference = options.reference, let entry = referenceEntry {
      labels.append(
        EndLabel(text: entry.name, full: entry.name, y: frame.y(reference.value), ink: nil))
    }
    drawEndLabels(
      labels, x: frame.plot.maxX, top: frame.plot.y, bottom: frame.plot.maxY)
  }
}

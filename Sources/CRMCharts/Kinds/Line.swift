extension ChartKind {
  /// Lines over an ordered axis, gaps where values are missing.
  static let line = ChartKind(
    name: "line", means: "Lines over time; gaps stay gaps", narrative: .series, foldsSeries: false,
    isOverTime: true
  ) { chart in
    (chart.width / 2.2).clamped(to: 160...380)
  } layout: { canvas in
    let values = canvas.data.values
    let ends = canvas.lineEndNames(areaHeight: canvas.height - 60)
    canvas.drawLineHeader(endsAreNamed: ends.margin > 0)
    let frame = canvas.frame(
      FrameNeeds(
        values: values, includesZero: needsZero(values), usesBands: false,
        rightMargin: ends.margin))
    canvas.drawReference(frame)
    let all = canvas.data.series.indices.map { canvas.runs($0, frame) }
    for series in all.indices.reversed() {
      canvas.drawLine(all[series], .ofSeries(at: series))
    }
    for series in all.indices where series < Ink.seriesCount {
      canvas.markLast(all[series], .ofSeries(at: series))
    }
    if ends.margin > 0 {
      canvas.drawLineEnds(frame, ends.labels, ends: all.map { $0.last?.points.last?.y })
    }
    canvas.drawHitColumns(frame)
  }
}

/// Lines start at zero unless that would flatten them: the values are all far from it.
private func needsZero(_ values: [Double]) -> Bool {
  guard let least = values.min(), let most = values.max(), least > 0 else { return true }
  return least < most * 0.5
}

extension Canvas {
  /// The legend of a chart of lines, without what stands at the line ends already.
  mutating func drawLineHeader(endsAreNamed: Bool) {
    var entries = legendEntries(asLines: true)
    if endsAreNamed {
      entries.removeAll { !$0.paint.isDashed }
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
        EndLabel(text: name, full: name, y: y, ink: .ofSeries(at: series)))
    }
    if let reference = options.reference, let entry = referenceEntry {
      labels.append(
        EndLabel(text: entry.name, full: entry.name, y: frame.y(reference.value), ink: nil))
    }
    drawEndLabels(
      labels, x: frame.plot.maxX, top: frame.plot.y, bottom: frame.plot.maxY)
  }
}

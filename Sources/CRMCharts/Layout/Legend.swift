/// One entry of a legend.
struct LegendEntry {
  var name: String
  var paint: Paint
}

extension Canvas {
  /// The series as legend entries, and the hatching of running periods.
  func legendEntries(pale: Bool = false, asLines: Bool = false) -> [LegendEntry] {
    var entries: [LegendEntry] = []
    if data.series.count > 1 {
      entries = data.series.indices.map { index in
        let ink = Ink.ofSeries(at: index)
        return LegendEntry(
          name: data.series[index].name, paint: asLines ? .stroke(ink, 2) : .fill(ink))
      }
    }
    if let note = partialNote {
      entries.append(
        LegendEntry(
          name: note,
          paint: asLines
            ? .stroke(data.series.count > 1 ? .muted : .series(1), 2, dashed: true)
            : .fill(data.series.count > 1 ? .muted : .series(1), hatched: true)))
    }
    return entries
  }

  /// Draws the title (where asked for) and the legend at the top, in as many rows as it takes up to
  /// a third of the canvas, and moves `top` below them.
  mutating func drawHeader(_ entries: [LegendEntry]) {
    if options.drawsTitle {
      let full = drawable(chart.title)
      let shown = measure.fitted(full, .heading, within: width)
      top += 16
      text(shown, at: Point(0, top - 2), style: .heading, full: full)
      top += 10
    }
    guard options.legend != .hidden, !entries.isEmpty else { return }
    let swatch = 10.0
    let gap = 16.0
    let rowHeight = 18.0
    let lastRow = top + max(rowHeight, height / 3) - rowHeight
    var x = 0.0
    var y = top
    for (index, entry) in entries.enumerated() {
      let rest = entries.count - index
      var name = measure.fitted(entry.name, .normal, within: min(220, width - swatch - 6))
      var needed = swatch + 6 + measure.width(name, .normal)
      if x > 0, x + needed > width {
        x = 0
        y += rowHeight
      }
      if y + rowHeight > lastRow, rest > 1, y > top {
        name = "+\(rest) more"
        needed = measure.width(name, .normal)
        text(
          name, at: Point(x, y + rowHeight / 2 + TextStyle.normal.drop), ink: .muted,
          full: entries[index...].map(\.name).joined(separator: ", "))
        break
      }
      drawSwatch(entry.paint, x: x, midY: y + rowHeight / 2, size: swatch)
      text(
        name, at: Point(x + swatch + 6, y + rowHeight / 2 + TextStyle.normal.drop), ink: .muted,
        full: entry.name)
      x += needed + gap
    }
    top = y + rowHeight + 8
  }

  private mutating func drawSwatch(_ paint: Paint, x: Double, midY: Double, size: Double) {
    if paint.stroke != nil {
      add(.line(Point(x, midY), Point(x + size, midY)), paint)
    } else {
      add(.rect(Rect(x: x, y: midY - size / 2, width: size, height: size)), paint)
    }
  }
}

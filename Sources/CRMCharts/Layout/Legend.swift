/// One entry of a legend.
struct LegendEntry {
  var name: String
  var paint: Paint
  /// A hollow point on the line.
  var hasDot = false
  /// The shape of the swatch, for series of points.
  var marker: Marker?
  /// How often a tint is laid over itself.
  var layers = 1
}

extension Canvas {
  /// The series as legend entries, and what sets open values apart.
  func legendEntries(asLines: Bool = false) -> [LegendEntry] {
    var entries: [LegendEntry] = []
    if data.series.count > 1 {
      entries = data.series.indices.map { index in
        LegendEntry(
          name: data.series[index].name,
          paint: asLines || barSeries.map { !$0.contains(index) } == true
            ? .stroke(ink(index), 2) : .fill(ink(index)))
      }
    }
    return entries + stateEntries(asLines: asLines) + areaEntries
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
      drawSwatch(entry, x: x, midY: y + rowHeight / 2, size: swatch)
      text(
        name, at: Point(x + swatch + 6, y + rowHeight / 2 + TextStyle.normal.drop), ink: .muted,
        full: entry.name)
      x += needed + gap
    }
    top = y + rowHeight + 8
  }

  private mutating func drawSwatch(_ entry: LegendEntry, x: Double, midY: Double, size: Double) {
    if let marker = entry.marker {
      return add(marker.shape(at: Point(x + size / 2, midY), radius: 4), entry.paint)
    }
    guard entry.paint.fill == nil else {
      for _ in 0..<entry.layers {
        add(.rect(Rect(x: x, y: midY - size / 2, width: size, height: size)), entry.paint)
      }
      return
    }
    add(.line(Point(x, midY), Point(x + size, midY)), entry.paint)
    if entry.hasDot, let ink = entry.paint.stroke {
      add(.circle(Point(x + size / 2, midY), radius: 3), .hollow(ink))
    }
  }
}

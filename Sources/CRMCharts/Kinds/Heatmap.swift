internal import CRMBytes

extension ChartKind {
  /// A grid of shades: categories across, series down.
  static let heatmap = ChartKind(
    name: "heatmap", means: "A grid of shades: categories across, series down", input: .grid,
    foldsSeries: false, tell: { $0.grid() }
  ) { chart in
    let rows = Double(max(1, chart.data.series.count))
    return rows * 28 + 60 + (chart.options.drawsTitle ? 26 : 0)
      + (chart.data.openStates.isEmpty ? 0 : 26)
  } layout: { canvas in
    canvas.drawHeader(canvas.stateEntries())
    canvas.drawHeatmap()
  }
}

extension Canvas {
  fileprivate mutating func drawHeatmap() {
    let shading = Shading(data.values + options.sharedValues)
    drawRamp(shading)
    let rows = max(1, data.series.count)
    let widest = data.series.map { measure.width($0.name, .normal) }.max() ?? 0
    let room = min(widest, width * 0.3)
    let left = room == 0 ? 0 : room + 10
    let pitch = (width - left) / Double(max(1, data.categories.count))
    let labels = CategoryLabels(
      data.categories.map(\.label),
      centers: data.categories.indices.map { left + (Double($0) + 0.5) * pitch }, width: width,
      room: height * 0.35, isTime: data.isTimeLike || pitch < 25, measure: measure)
    let bottom = height - labels.height
    let rowPitch = max(2, (bottom - top) / Double(rows))
    for row in data.series.indices {
      let y = top + Double(row) * rowPitch
      if rowPitch >= 14 || row.isMultiple(of: Int((14 / rowPitch).rounded(.up))) {
        let name = data.series[row].name
        text(
          measure.fitted(name, .normal, within: room),
          at: Point(room, y + rowPitch / 2 + TextStyle.normal.drop), .end, full: name)
      }
      for columns in cellColumns(row, pitch: pitch) {
        let x = left + Double(columns.all.lowerBound) * pitch
        drawCell(
          row, columns.shown,
          Rect(x: x, y: y, width: pitch * Double(columns.all.count), height: rowPitch), shading)
      }
    }
    for line in labels.lines {
      text(
        line.text, at: Point(line.at.x, bottom + line.at.y), line.anchor, ink: .muted,
        angle: labels.angle, full: line.full, href: data.categories[line.category].href)
    }
  }

  /// Columns that can be seen: of those too narrow for that the one farthest from zero stands for
  /// its neighbours.
  private func cellColumns(_ row: Int, pitch: Double) -> [(shown: Int, all: Range<Int>)] {
    let step = pitch >= 2 ? 1 : Int((2 / max(pitch, 1e-6)).rounded(.up))
    return stride(from: 0, to: data.categories.count, by: step).map { first in
      let all = first..<min(first + step, data.categories.count)
      let shown = all.max {
        (data.value(row, $0)?.magnitude ?? -1) < (data.value(row, $1)?.magnitude ?? -1)
      }
      return (shown ?? first, all)
    }
  }

  private mutating func drawCell(
    _ row: Int, _ column: Int, _ cell: Rect, _ shading: Shading
  ) {
    guard let value = data.value(row, column) else { return }
    let gap = cell.width > 8 && cell.height > 8 ? 1.0 : 0
    let ink = shading.ink(value)
    let state = data.state(row, column)
    let href = data.href(row, column)
    add(
      .rect(
        Rect(x: cell.x, y: cell.y, width: cell.width - gap, height: cell.height - gap)),
      .fill(ink, state), tip: tip(column, row, value), value: data.unit.exact(value), href: href)
    let label = data.unit.short(value)
    guard options.values != .hidden, cell.height >= 16,
      measure.width(label, .small) <= cell.width - 6
    else { return }
    var labelInk = ink.textUpon
    if state != .complete {
      // Letters on slanted lines cannot be read.
      let half = measure.width(label, .small) / 2 + 2
      add(
        .rect(Rect(x: cell.midX - gap / 2 - half, y: cell.midY - 7, width: 2 * half, height: 14)),
        .fill(.surface))
      labelInk = .ink
    }
    text(
      label, at: Point(cell.midX - gap / 2, cell.midY + TextStyle.small.drop), .middle,
      style: .small, ink: labelInk, href: href)
  }
}

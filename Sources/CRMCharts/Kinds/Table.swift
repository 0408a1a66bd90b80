internal import CRMBytes

extension ChartKind {
  /// Names with their values, a column for each series, and bars in the cells.
  static let table = ChartKind(
    name: "table", means: "A table with bars in its cells, a column for each series",
    foldsSeries: false, tell: { $0.series() }
  ) { chart in
    Double(chart.data.categories.count) * 26 + (chart.options.drawsTitle ? 26 : 0)
      + (chart.data.series.contains { !$0.name.isEmpty } ? 24 : 4)
      + (chart.data.openStates.isEmpty ? 0 : 26)
  } layout: { canvas in
    canvas.drawHeader(canvas.stateEntries())
    canvas.drawTable(canvas.tableFrame())
  }
}

/// Where the cells of a table lie.
private struct TableFrame {
  struct Column {
    var series: Int
    /// Right edge of the numbers.
    var numbersEnd: Double
    /// Where bars may lie; empty where there is no room for them.
    var bars: Rect
    var right: Double
  }

  var nameRoom: Double
  var columns: [Column]
  /// Series that there is no room for.
  var hidden: Int
}

extension Canvas {
  /// The names take a third at most; every column has room for its numbers and as much again for
  /// bars, which go first where the room is short, and columns after them.
  fileprivate func tableFrame() -> TableFrame {
    let gap = 12.0
    let widest = data.categories.map { measure.width($0.label, .normal) }.max() ?? 0
    let nameRoom = min(widest, width * 0.34)
    let numbers = data.series.indices.map { series in
      data.categories.indices.map { measure.width(cellText(series, $0), .normal) }.max() ?? 0
    }
    let room = width - nameRoom
    var shown = numbers.count
    while shown > 1, numbers.prefix(shown).reduce(0, { $0 + $1 + gap }) > room { shown -= 1 }
    let spare = room - numbers.prefix(shown).reduce(0) { $0 + $1 + gap }
    let barRoom = min(160, spare / Double(max(1, shown)) - 8)
    var x = nameRoom
    let columns = (0..<shown).map { series -> TableFrame.Column in
      let end = x + gap + numbers[series]
      let hasBars = barRoom >= 16
      x = end + (hasBars ? barRoom + 8 : 0)
      return TableFrame.Column(
        series: series, numbersEnd: end,
        bars: Rect(x: end + 8, y: 0, width: hasBars ? barRoom : 0, height: 0), right: x)
    }
    return TableFrame(nameRoom: nameRoom, columns: columns, hidden: numbers.count - shown)
  }

  private func cellText(_ series: Int, _ category: Int) -> String {
    data.value(series, category).map { data.unit.short($0) } ?? "–"
  }

  fileprivate mutating func drawTable(_ frame: TableFrame) {
    drawColumnNames(frame)
    let pitch = max(1, (height - top) / Double(max(1, data.categories.count)))
    let step = max(1, Int((15 / pitch).rounded(.up)))
    for category in data.categories.indices {
      let row = Rect(x: 0, y: top + Double(category) * pitch, width: width, height: pitch)
      if category > 0, pitch >= 13 {
        add(.line(Point(0, row.y), Point(width, row.y)), .stroke(.line))
      }
      for column in frame.columns { drawCellBar(column, category, row) }
      guard category.isMultiple(of: step) else { continue }
      let base = row.midY + TextStyle.normal.drop
      let full = data.categories[category].label
      text(
        measure.fitted(full, .normal, within: frame.nameRoom), at: Point(0, base), full: full,
        href: data.categories[category].href)
      for column in frame.columns {
        text(
          cellText(column.series, category), at: Point(column.numbersEnd, base), .end,
          ink: data.value(column.series, category) == nil ? .muted : .ink,
          href: data.href(column.series, category))
      }
    }
  }

  /// The header: each name over its column, and how many columns are left out.
  private mutating func drawColumnNames(_ frame: TableFrame) {
    guard data.series.contains(where: { !$0.name.isEmpty }) else { return top += 4 }
    let note = frame.hidden > 0 ? "+\(frame.hidden) columns" : ""
    var edge = note.isEmpty ? 0 : measure.width(note, .small)
    for column in frame.columns {
      let full = data.series[column.series].name
      let shown = measure.fitted(full, .small, within: max(0, column.right - edge - 12))
      // Over its numbers where it fits, else over the whole column.
      let isOverNumbers = measure.width(shown, .small) <= column.numbersEnd - edge - 12
      text(
        shown, at: Point(isOverNumbers ? column.numbersEnd : column.right, top + 14), .end,
        style: .small, ink: .muted, full: full)
      edge = isOverNumbers ? column.numbersEnd : column.right
    }
    let names = data.series.suffix(frame.hidden).map { isolated($0.name) }
    text(
      note, at: Point(0, top + 14), style: .small, ink: .muted,
      full: names.joined(separator: ", "))
    top += 22
    add(.line(Point(0, top - 1), Point(width, top - 1)), .stroke(.muted))
  }

  private mutating func drawCellBar(_ column: TableFrame.Column, _ category: Int, _ row: Rect) {
    guard column.bars.width > 0, let value = data.value(column.series, category) else { return }
    let values = data.categories.indices.compactMap { data.value(column.series, $0) }
    let high = max(0, values.max() ?? 0)
    let low = min(0, values.min() ?? 0)
    guard high > low else { return }
    func x(_ value: Double) -> Double {
      column.bars.x + (value - low) / (high - low) * column.bars.width
    }
    let left = min(x(0), x(value))
    let size = max(value == 0 ? 0 : 1, abs(x(value) - x(0)))
    let thickness = min(12, row.height * 0.6)
    add(
      .rect(Rect(x: left, y: row.midY - thickness / 2, width: size, height: thickness)),
      .fill(ink(column.series), data.state(column.series, category)),
      tip: tip(category, column.series, value), value: data.unit.exact(value),
      href: data.href(column.series, category))
  }
}

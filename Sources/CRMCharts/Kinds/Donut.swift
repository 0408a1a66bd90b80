internal import CRMBytes

extension ChartKind {
  /// Parts of one whole: the five largest and the rest, named beside the ring.
  static let donut = ChartKind(
    name: "donut", means: "Parts of one whole: the five largest and the rest",
    tell: { $0.parts() }
  ) { chart in
    let parts = Double(min(6, max(1, chart.data.categories.count)))
    let title = chart.options.drawsTitle ? 26.0 : 0
    return chart.width < 340 ? 190 + parts * 22 + title : max(180, parts * 24 + 12) + title
  } layout: { canvas in
    canvas.drawParts(hole: 0.62)
  }
}

/// One part of the whole.
private struct Slice {
  var label: String
  var tip: String
  var value: Double
  var href: String?
  var ink: Ink
}

extension Canvas {
  /// Largest first, the rest last; at most five and "other".
  private func slices() -> [Slice] {
    let colors = options.colors.inks(data.categories.map(\.key))
    let hasKeys = options.colors.knowsAny(of: data.categories.map(\.key))
    let order = data.categories.indices
      .compactMap { category in data.value(0, category).map { (category, $0) } }
      .filter { $0.1 > 0 }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    let shown = order.count <= 6 ? order.count : 5
    var slices = order.prefix(shown).enumerated().map { index, part in
      Slice(
        label: data.categories[part.0].label, tip: tip(part.0, nil, part.1), value: part.1,
        href: data.href(0, part.0),
        ink: data.categories[part.0].isRest
          ? .other : hasKeys ? colors[part.0] : .ofSeries(at: index))
    }
    let rest = order.dropFirst(shown)
    if !rest.isEmpty {
      let sum = rest.map(\.1).reduce(0, +)
      let names = rest.prefix(8).map { isolated(data.categories[$0.0].label) }
      let more = rest.count > 8 ? ", …" : ""
      slices.append(
        Slice(
          label: "Other (\(rest.count))",
          tip: "Other: \(data.unit.exact(sum)) (\(names.joined(separator: ", "))\(more))",
          value: sum, href: nil, ink: .other))
    }
    return slices
  }

  /// Parts of one whole as a ring, or as a disc where there is no hole; as rows where there is no
  /// whole: a part cannot be negative, and several series have several wholes.
  mutating func drawParts(hole: Double) {
    let values = data.values
    let hasWhole =
      data.series.count == 1 && !values.contains { $0 < 0 } && values.contains { $0 > 0 }
    guard hasWhole else { return drawRows() }
    drawHeader([])
    drawRing(slices(), hole: hole)
  }

  private mutating func drawRing(_ slices: [Slice], hole: Double) {
    let total = slices.map(\.value).reduce(0, +)
    let isBeside = width >= 340
    let rowHeight = 24.0
    let listHeight = Double(slices.count) * rowHeight
    let ringRoom = isBeside ? min(height - top, width * 0.42) : height - top - listHeight - 12
    let outer = max(20, min(ringRoom, width, 240) / 2 - 2)
    let center = Point(
      isBeside ? outer + 2 : width / 2, isBeside ? (top + height) / 2 : top + outer + 2)
    var turn = 0.0
    for slice in slices {
      let end = turn + slice.value / total
      add(
        .ring(center, inner: outer * hole, outer: outer, from: turn, to: min(1, end)),
        Paint(fill: slice.ink, stroke: .surface, lineWidth: slices.count > 1 ? 1.5 : 0),
        tip: "\(slice.tip), \(shareText(slice.value / total))",
        value: data.unit.exact(slice.value), href: slice.href)
      turn = end
    }
    if hole > 0 { drawTotal(total, center: center, room: outer * 1.1) }
    let left = isBeside ? 2 * outer + 28 : 0
    let first = isBeside ? center.y - listHeight / 2 : center.y + outer + 12
    drawSliceList(slices, total: total, x: left, y: first, rowHeight: rowHeight)
  }

  private mutating func drawTotal(_ total: Double, center: Point, room: Double) {
    let figure = data.unit.short(total)
    let style =
      [TextStyle.figure, .heading, .strong].first { measure.width(figure, $0) <= room } ?? .small
    guard measure.width(figure, style) <= room else { return }
    text(figure, at: Point(center.x, center.y + style.drop - 5), .middle, style: style)
    text(
      "total", at: Point(center.x, center.y + style.drop + 11), .middle, style: .small, ink: .muted)
  }

  /// Name, value and share of each part, in columns.
  private mutating func drawSliceList(
    _ slices: [Slice], total: Double, x: Double, y: Double, rowHeight: Double
  ) {
    let shares = slices.map { shareText($0.value / total) }
    let values = slices.map { data.unit.short($0.value) }
    let shareRoom = shares.map { measure.width($0, .normal) }.max() ?? 0
    let valueRoom = values.map { measure.width($0, .normal) }.max() ?? 0
    let nameX = x + 18
    let widest = slices.map { measure.width($0.label, .normal) }.max() ?? 0
    var right = min(width, nameX + widest + 24 + valueRoom + 16 + shareRoom)
    // Where the room is short, the share says more than the value.
    let hasValues = width - nameX - 40 - valueRoom - shareRoom >= 60
    if !hasValues { right = min(width, nameX + widest + 24 + shareRoom) }
    let nameRoom = right - nameX - shareRoom - 12 - (hasValues ? valueRoom + 16 : 0)
    for (index, slice) in slices.enumerated() {
      let middle = y + (Double(index) + 0.5) * rowHeight
      let base = middle + TextStyle.normal.drop
      add(.rect(Rect(x: x, y: middle - 5, width: 10, height: 10)), .fill(slice.ink))
      text(
        measure.fitted(slice.label, .normal, within: nameRoom), at: Point(nameX, base),
        full: slice.label, href: slice.href)
      text(shares[index], at: Point(right, base), .end)
      if hasValues {
        text(values[index], at: Point(right - shareRoom - 16, base), .end, ink: .muted)
      }
    }
  }
}

internal import CRMBytes

extension ChartKind {
  /// One row for each step, with what part of the step before came through.
  static let funnel = ChartKind(
    name: "funnel", means: "Steps of a process with the share that came through each",
    tell: { $0.steps() }
  ) { chart in
    max(1, Double(chart.data.categories.count)) * 46 + (chart.options.drawsTitle ? 26 : 0)
  } layout: { canvas in
    // Several series or values below zero have no funnel shape.
    if canvas.data.series.count > 1 || canvas.data.values.contains(where: { $0 < 0 }) {
      return canvas.drawRows()
    }
    canvas.drawHeader([])
    canvas.drawSteps()
  }
}

extension Canvas {
  fileprivate mutating func drawSteps() {
    let count = max(1, data.categories.count)
    let pitch = (height - top) / Double(count)
    let thickness = min(30, pitch * 0.6)
    let most = data.values.max() ?? 0
    let widest = data.categories.map { measure.width($0.label, .normal) }.max() ?? 0
    let room = min(widest, width * 0.34)
    let values = data.categories.indices.map { data.value(0, $0) }
    let texts = values.map { value in value.map { stepText($0, first: values[0]) } ?? "–" }
    let valueRoom = texts.map { measure.width($0, .small) }.max() ?? 0
    let left = room + 12
    // Records may skip steps; where a later step has more than an earlier one, no share of those
    // who "came through" can be told.
    let isNarrowing = zip(values, values.dropFirst()).allSatisfy { ($1 ?? 0) <= ($0 ?? 0) }
    let available = max(20, width - left - valueRoom - 8)
    func barWidth(_ value: Double) -> Double {
      most > 0 ? max(value > 0 ? 1 : 0, value / most * available) : 0
    }
    for category in data.categories.indices {
      let y = top + Double(category) * pitch
      let label = data.categories[category].label
      text(
        measure.fitted(label, .normal, within: room),
        at: Point(room, y + thickness / 2 + TextStyle.normal.drop), .end, full: label,
        href: data.categories[category].href)
      let value = values[category] ?? 0
      let length = barWidth(value)
      if category + 1 < count, let next = values[category + 1], values[category] != nil {
        drawPassage(
          from: Rect(x: left, y: y, width: length, height: thickness),
          to: Rect(x: left, y: y + pitch, width: barWidth(next), height: thickness),
          share: isNarrowing && value > 0 ? next / value : nil)
      }
      if let value = values[category] {
        add(
          .rect(Rect(x: left, y: y, width: length, height: thickness)),
          .fill(.series(1), data.state(0, category)),
          tip: tip(category, nil, value), value: data.unit.exact(value),
          href: data.href(0, category))
      }
      text(
        texts[category],
        at: Point(left + length + 6, y + thickness / 2 + TextStyle.small.drop), style: .small)
    }
  }

  /// The value, and what it is of the first step.
  private func stepText(_ value: Double, first: Double?) -> String {
    guard let first, first > 0, value != first else { return data.unit.short(value) }
    return "\(data.unit.short(value)) (\(shareText(value / first)))"
  }

  /// The pale band between two steps and the share that passed.
  private mutating func drawPassage(from upper: Rect, to lower: Rect, share: Double?) {
    let gap = lower.y - upper.maxY
    guard gap > 2 else { return }
    add(
      .polygon([
        Point(upper.x, upper.maxY), Point(upper.maxX, upper.maxY), Point(lower.maxX, lower.y),
        Point(lower.x, lower.y),
      ]), .fill(.series(1), pale: true))
    guard let share, gap >= 14 else { return }
    let y = (upper.maxY + lower.y) / 2 + TextStyle.small.drop
    text("↓ \(shareText(share))", at: Point(upper.x + 6, y), style: .small)
  }
}

/// A ratio as a percentage: whole from 10 up, else with one decimal.
func shareText(_ ratio: Double) -> String {
  let percent = ratio * 100
  let decimals = percent.magnitude >= 9.95 || percent == 0 ? 0 : 1
  return fixedText(percent, decimals: decimals) + "\u{202F}%"
}

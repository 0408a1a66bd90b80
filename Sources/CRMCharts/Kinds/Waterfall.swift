internal import CRMBytes

extension ChartKind {
  /// From a start over signed changes to an end; the first and the last category are the two
  /// totals, and a last one without a value is their sum.
  static let waterfall = ChartKind(
    name: "waterfall",
    means: "A start, what was added and taken away, and the end (the first and last row)",
    foldsSeries: false, tell: { $0.waterfall() }
  ) { chart in
    (chart.width / 2.2).clamped(to: 190...360) + 18
  } layout: { canvas in
    guard canvas.data.series.count == 1, let bridge = Bridge(canvas.data) else {
      return canvas.drawRows()
    }
    canvas.drawBridge(bridge)
  }
}

/// The sum that a waterfall shows.
private struct Bridge {
  struct Bar {
    var category: Int
    var from: Double
    var to: Double
    var isTotal: Bool
    var value: Double { isTotal ? to : to - from }
  }

  var bars: [Bar] = []
  var start: Double
  /// The sums of all increases and of all decreases.
  var rise = 0.0
  var fall = 0.0
  /// As given; the sum where it was not.
  var end: Double

  /// `nil` for fewer than two categories, which have nothing between them.
  init?(_ data: ChartData) {
    guard data.categories.count > 1 else { return nil }
    start = data.value(0, 0) ?? 0
    var level = start
    bars = [Bar(category: 0, from: 0, to: start, isTotal: true)]
    for category in 1..<(data.categories.count - 1) {
      guard let value = data.value(0, category) else { continue }
      bars.append(Bar(category: category, from: level, to: level + value, isTotal: false))
      level += value
      if value < 0 { fall += value } else { rise += value }
    }
    end = data.value(0, data.categories.count - 1) ?? level
    bars.append(Bar(category: data.categories.count - 1, from: 0, to: end, isTotal: true))
  }

  /// What the given end is off the sum; nothing within rounding.
  var gap: Double {
    let gap = end - (start + rise + fall)
    let size = bars.map { max($0.from.magnitude, $0.to.magnitude) }.max() ?? 0
    return gap.magnitude <= size * 1e-9 ? 0 : gap
  }

  /// "Start 100 + 40 \u{2212} 20 = 120 End", with what is missing where that does not hold.
  func identity(start: String, end endName: String, text: (Double) -> String) -> String {
    var sum = "\(start) \(text(self.start))"
    if rise != 0 || fall == 0 { sum += " + \(text(rise))" }
    if fall != 0 { sum += " \u{2212} \(text(-fall))" }
    sum += " = \(text(self.start + rise + fall))"
    guard gap != 0 else { return "\(sum) \(endName)" }
    let missing = "\(text(gap.magnitude)) \(gap > 0 ? "more" : "less")"
    return "\(sum), but \(endName) is \(text(end)): \(missing)"
  }
}

/// A change with its sign, "+12" or "−3".
func signedText(_ value: Double, _ unit: Unit) -> String {
  (value > 0 ? "+" : "") + unit.short(value)
}

extension Canvas {
  fileprivate mutating func drawBridge(_ bridge: Bridge) {
    drawHeader(
      [
        LegendEntry(name: "Increase", paint: .fill(.series(3))),
        LegendEntry(name: "Decrease", paint: .fill(.series(2))),
      ] + stateEntries())
    drawIdentity(bridge)
    let texts = bridge.bars.map {
      $0.isTotal ? data.unit.short($0.value) : signedText($0.value, data.unit)
    }
    let pitch = width / Double(data.categories.count)
    let hasLabels =
      options.values != .hidden
      && texts.allSatisfy { measure.width($0, .small) <= pitch - 4 }
    let frame = frame(
      FrameNeeds(
        values: bridge.bars.flatMap { [$0.from, $0.to] }, unit: data.unit,
        headroom: hasLabels ? 20 : 8, drawsAxis: !hasLabels))
    let thickness = min(frame.pitch * 0.68, 56)
    for (bar, next) in zip(bridge.bars, bridge.bars.dropFirst()) {
      let y = frame.y(bar.to).rounded() + 0.5
      add(
        .line(
          Point(frame.x(bar.category) + thickness / 2, y),
          Point(frame.x(next.category) - thickness / 2, y)), .stroke(.muted))
    }
    for (bar, text) in zip(bridge.bars, texts) {
      draw(bar, frame, thickness: thickness, label: hasLabels ? text : nil)
    }
    drawBaseline(frame)
    drawReference(frame)
  }

  private mutating func draw(
    _ bar: Bridge.Bar, _ frame: PlotFrame, thickness: Double, label: String?
  ) {
    let upper = min(frame.y(bar.from), frame.y(bar.to))
    let lower = max(frame.y(bar.from), frame.y(bar.to), upper + (bar.value == 0 ? 0 : 1))
    let ink: Ink = bar.isTotal ? .series(1) : bar.value < 0 ? .series(2) : .series(3)
    let name = isolated(data.categories[bar.category].label)
    let state = data.state(0, bar.category)
    let exact = (bar.isTotal || bar.value <= 0 ? "" : "+") + data.unit.exact(bar.value)
    add(
      .rect(
        Rect(
          x: frame.x(bar.category) - thickness / 2, y: upper, width: thickness,
          height: lower - upper)), .fill(ink, state),
      tip: "\(name): \(exact)"
        + (bar.isTotal ? "" : ", then \(data.unit.exact(bar.to))")
        + (state.note.map { " (\($0))" } ?? ""),
      value: exact, href: data.href(0, bar.category))
    if let label {
      text(label, at: Point(frame.x(bar.category), upper - 5), .middle, style: .small)
    }
  }

  /// The sum under the legend, in full where it fits.
  private mutating func drawIdentity(_ bridge: Bridge) {
    let first = isolated(data.categories[0].label)
    let last = isolated(data.categories[data.categories.count - 1].label)
    let full = bridge.identity(start: first, end: last) { data.unit.exact($0) }
    let brief = bridge.identity(start: first, end: last) { data.unit.short($0) }
    let fits = measure.width(full, .small) <= width
    text(
      fits ? full : measure.fitted(brief, .small, within: width), at: Point(0, top + 10),
      style: .small, ink: bridge.gap == 0 ? .muted : .bad, full: full)
    top += 16
  }
}

extension Teller {
  fileprivate func waterfall() -> ChartSummary {
    guard data.series.count == 1, let bridge = Bridge(data) else { return ranking() }
    let changes = bridge.bars.filter { !$0.isTotal && $0.value != 0 }
    let most = changes.max { $0.value.magnitude < $1.value.magnitude }
    let first = isolated(data.categories[0].label)
    let last = label(data.categories.count - 1)
    var text = bridge.identity(start: first, end: last) { data.unit.exact($0) } + "."
    let named = { (bar: Bridge.Bar) in
      "\(label(bar.category)) (\(signedText(bar.value, data.unit)))"
    }
    let rises = changes.filter { $0.value > 0 }
    let falls = changes.filter { $0.value < 0 }
    if let rise = rises.max(by: { $0.value < $1.value }) {
      text += " Greatest increase \(named(rise))."
    }
    if let fall = falls.min(by: { $0.value < $1.value }) {
      text += " Greatest decrease \(named(fall))."
    }
    let net = bridge.end - bridge.start
    let direction = net > 0 ? "Up \(short(net)) to" : net < 0 ? "Down \(short(-net)) to" : "Still"
    let finding = most.map { "\(direction) \(short(bridge.end)), most by \(named($0))" }
    return ChartSummary(
      altText: "\(text) \(count)",
      finding: bridge.gap == 0
        ? finding : "The changes do not add up: \(short(bridge.gap.magnitude)) unexplained")
  }
}

internal import CRMBytes

extension ChartKind {
  /// A bar a row with its target as a mark and bands behind; the second series is the target of
  /// each row, else the reference is that of all.
  static let bullet = ChartKind(
    name: "bullet", means: "Bars with targets and bands; the second series is the target",
    foldsSeries: false, tell: { $0.measures() }
  ) { chart in
    let hasLegend =
      !chart.options.areas.isEmpty || chart.options.reference != nil
      || chart.data.series.count > 1 || !chart.data.openStates.isEmpty
    return max(1, Double(chart.data.categories.count)) * 34 + 26 + (hasLegend ? 30 : 0)
      + (chart.options.drawsTitle ? 26 : 0)
  } layout: { canvas in
    guard canvas.data.series.count <= 2 else { return canvas.drawRows() }
    canvas.drawBullets()
  }
}

extension Canvas {
  fileprivate mutating func drawBullets() {
    let values = data.values + data.intervalEnds
    let widest = data.categories.map { measure.width($0.label, .normal) }.max() ?? 0
    let nameRoom = min(widest, width * 0.34)
    let left = nameRoom == 0 ? 6 : nameRoom + 10
    let texts = data.categories.indices.map { category in
      data.value(0, category).map { data.unit.short($0) } ?? "–"
    }
    let right = (texts.map { measure.width($0, .small) }.max() ?? 0) + 8
    let plotWidth = max(20, width - left - right)
    let scale = measureScale(values, intervals: max(1, min(5, Int(plotWidth / 70))))
    let bands = valueBands(upTo: scale.high)
    drawHeader(bandEntries(bands) + targetEntries + stateEntries())
    let plot = Rect(x: left, y: top, width: plotWidth, height: max(4, height - 22 - top))
    let pitch = plot.height / Double(max(1, data.categories.count))
    func x(_ value: Double) -> Double { plot.x + scale.fraction(value) * plot.width }
    drawRowTicks(scale, plot)
    for category in data.categories.indices {
      let row = Rect(
        x: plot.x, y: plot.y + Double(category) * pitch, width: plot.width, height: pitch)
      drawBulletName(category, row, room: nameRoom, pitch: pitch)
      drawBullet(category, row, bands: bands, from: x(max(0, scale.low)), x: x)
      guard pitch >= 13 else { continue }
      text(
        texts[category], at: Point(width, row.midY + TextStyle.small.drop), .end, style: .small)
    }
  }

  private var targetEntries: [LegendEntry] {
    if data.series.count > 1 {
      return [LegendEntry(name: data.series[1].name, paint: .stroke(.ink, 2))]
    }
    return referenceEntry.map { [LegendEntry(name: $0.name, paint: .stroke(.ink, 2))] } ?? []
  }

  private mutating func drawBulletName(
    _ category: Int, _ row: Rect, room: Double, pitch: Double
  ) {
    let step = max(1, Int((15 / pitch).rounded(.up)))
    guard category.isMultiple(of: step) else { return }
    let full = data.categories[category].label
    text(
      measure.fitted(full, .normal, within: room),
      at: Point(room, row.midY + TextStyle.normal.drop), .end, full: full,
      href: data.categories[category].href)
  }

  private mutating func drawBullet(
    _ category: Int, _ row: Rect, bands: [ValueBand], from zero: Double, x: (Double) -> Double
  ) {
    let thickness = min(22, row.height * 0.7)
    for band in bands {
      add(
        .rect(
          Rect(
            x: row.x, y: row.midY - thickness / 2, width: x(band.to) - row.x, height: thickness)),
        .fill(.muted, pale: true), tip: "\(band.label): up to \(data.unit.exact(band.to))")
    }
    let target = data.series.count > 1 ? data.value(1, category) : options.reference?.value
    if let value = data.value(0, category) {
      let bar = min(10, thickness * 0.5)
      let against = target.map { target in
        "\(data.series.count > 1 ? data.series[1].name : "target") \(data.unit.exact(target))"
      }
      let left = min(zero, x(value))
      add(
        .rect(
          Rect(
            x: left, y: row.midY - bar / 2,
            width: max(value == 0 ? 0 : 1, abs(x(value) - zero)), height: bar)),
        .fill(ink(0), data.state(0, category)),
        tip: tip(category, nil, value, extra: against), value: data.unit.exact(value),
        href: data.href(0, category))
      if let interval = data.interval(0, category) {
        drawErrorBar(
          from: Point(x(interval.low), row.midY), to: Point(x(interval.high), row.midY),
          tip: tip(category, nil, value))
      }
    }
    guard let target, target.isFinite else { return }
    add(
      .line(
        Point(x(target), row.midY - thickness / 2), Point(x(target), row.midY + thickness / 2)),
      .stroke(.ink, 2),
      tip: "\(isolated(data.categories[category].label)): target "
        + data.unit.exact(target))
  }
}

extension Teller {
  /// Values against their targets.
  func measures() -> ChartSummary {
    let items = items(0)
    guard data.series.count <= 2, !items.isEmpty else { return series() }
    let pairs = items.compactMap { item -> (item: Item, target: Double)? in
      let target = data.series.count > 1 ? data.value(1, item.category) : options.reference?.value
      return target.map { (item, $0) }
    }
    guard !pairs.isEmpty else { return data.series.count == 1 ? ranking() : series() }
    let met = pairs.filter { $0.item.value >= $0.target }.count
    if let pair = pairs.first, pairs.count == 1, items.count == 1 {
      let difference = pair.item.value - pair.target
      let name = isolated(data.categories[pair.item.category].label)
      let word = difference < 0 ? "below" : difference > 0 ? "above" : "at"
      let amount = difference == 0 ? "" : "\(gap(difference)) "
      let text = "\(name): \(short(pair.item.value))".drop { $0 == ":" || $0 == " " }
      let finding = "\(text), \(amount)\(word) the target of \(short(pair.target))"
      return ChartSummary(altText: "\(finding). \(count)", finding: finding)
    }
    let finding = "\(met) of \(pairs.count) reach their target"
    let worst = pairs.min { $0.item.value - $0.target < $1.item.value - $1.target }
    let farthest = worst.map { pair -> String in
      guard pair.item.value < pair.target else { return "" }
      return " Farthest below: \(label(pair.item.category)) (\(short(pair.item.value)) of"
        + " \(short(pair.target)))."
    }
    let best = extremes(items).map { ends in
      " Highest \(label(ends.high.category)) (\(short(ends.high.value))), lowest"
        + " \(label(ends.low.category)) (\(short(ends.low.value)))."
    }
    return ChartSummary(
      altText: "\(finding).\(farthest ?? "")\(best ?? "") \(count)", finding: finding)
  }
}

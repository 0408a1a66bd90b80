internal import CRMBytes

extension ChartKind {
  /// Upright bars from zero; several series stand side by side or stacked.
  static let bar = ChartKind(
    name: "bar", means: "Upright bars from zero, grouped or stacked", mostNames: 15,
    tell: { $0.series() }
  ) { chart in
    (chart.width / 2.2).clamped(to: 180...360)
  } layout: { canvas in
    canvas.drawBars()
  }
}

/// Which bars carry their value.
private enum BarLabels { case all, some, none }

extension Canvas {
  /// The data as upright bars; `touching` leaves no room between them, `overlay` draws on them what
  /// is not a bar.
  mutating func drawBars(
    touching: Bool = false, overlay: ((inout Canvas, PlotFrame) -> Void)? = nil
  ) {
    let segments = barSegments()
    var entries = legendEntries()
    let reference = options.reference.map { reference in
      "\(drawable(reference.label)) \(data.unit.short(reference.value))"
    }
    let margin = reference.flatMap { endLabelMargin([$0], plotHeight: 100) }
    if margin == nil, let entry = referenceEntry { entries.append(entry) }
    drawHeader(entries)
    let labels = overlay == nil ? uprightLabels(segments, margin: margin ?? 0) : .none
    let hasNegative = segments.contains { $0.to < 0 || ($0.interval?.low ?? 0) < 0 }
    let frame = frame(
      FrameNeeds(
        values: barEnds(segments) + (overlay == nil ? [] : data.values + data.intervalEnds),
        unit: barUnit, rightMargin: margin ?? 0,
        headroom: labels == .none ? 8 : 20, footroom: labels == .none || !hasNegative ? 0 : 18,
        drawsAxis: labels != .all))
    let group =
      touching
      ? frame.pitch
      : min(
        frame.pitch * (slots == 1 ? 0.68 : 0.78), 56 * Double(slots))
    drawUpright(thinned(segments, frame), frame, labels, group: max(1, group))
    drawBaseline(frame)
    overlay?(&self, frame)
    drawReference(frame)
    if margin != nil, let reference, let value = options.reference?.value {
      drawEndLabels(
        [EndLabel(text: reference, full: reference, y: frame.y(value), ink: nil)],
        x: frame.plot.maxX, top: frame.plot.y, bottom: frame.plot.maxY)
    }
  }

  /// All, if every value fits over its bar; the axis is then not needed.
  private func uprightLabels(_ segments: [BarSegment], margin: Double) -> BarLabels {
    guard options.values != .hidden else { return .none }
    let outer = segments.filter(\.isOutermost)
    let pitch = (width - margin) / Double(max(1, data.categories.count))
    let room = slots == 1 ? pitch - 6 : pitch * 0.76 / Double(slots) - 2
    let fits = outer.allSatisfy { measure.width(barLabel($0), .small) <= room }
    if fits { return isStacked ? .some : .all }
    return options.values == .shown ? .some : .none
  }

  private mutating func drawUpright(
    _ segments: [BarSegment], _ frame: PlotFrame, _ labels: BarLabels, group: Double
  ) {
    let thickness = group / Double(slots)
    let touches = thickness > frame.pitch * 0.99
    let inner = (slots > 1 || touches) && thickness > 6 ? 1.0 : 0
    for segment in segments {
      let left = frame.x(segment.category) - group / 2 + Double(segment.slot) * thickness
      var upper = min(frame.y(segment.from), frame.y(segment.to))
      var lower = max(frame.y(segment.from), frame.y(segment.to))
      // Anything that is not zero can be seen.
      if segment.value != 0, lower - upper < 1 {
        if segment.value > 0 { upper = lower - 1 } else { lower = upper + 1 }
      }
      // A hairline of the surface keeps the pieces of a stack apart.
      if isStacked, lower - upper > 3, segment.from != 0 {
        if segment.value > 0 { lower -= 1 } else { upper += 1 }
      }
      add(
        .rect(Rect(x: left + inner / 2, y: upper, width: thickness - inner, height: lower - upper)),
        barPaint(segment), tip: barTip(segment),
        value: data.unit.exact(segment.value), href: data.href(segment.series, segment.category))
    }
    for segment in segments {
      guard let interval = segment.interval else { continue }
      let x = frame.x(segment.category) - group / 2 + (Double(segment.slot) + 0.5) * thickness
      drawErrorBar(
        from: Point(x, frame.y(interval.low)), to: Point(x, frame.y(interval.high)),
        tip: barTip(segment))
    }
    guard labels != .none else { return }
    for segment in segments where segment.isOutermost {
      let center = frame.x(segment.category) - group / 2 + (Double(segment.slot) + 0.5) * thickness
      let label = barLabel(segment)
      let room = slots == 1 ? frame.pitch - 4 : thickness
      guard measure.width(label, .small) <= room else { continue }
      let end = frame.y(
        segment.value < 0
          ? min(segment.to, segment.interval?.low ?? 0)
          : max(segment.to, segment.interval?.high ?? 0))
      let y = segment.value < 0 ? end + 4 + TextStyle.small.points : end - 5
      text(label, at: Point(center, y), .middle, style: .small)
    }
  }
}

extension Double {
  func clamped(to range: ClosedRange<Double>) -> Double {
    Swift.min(range.upperBound, Swift.max(range.lowerBound, self))
  }
}

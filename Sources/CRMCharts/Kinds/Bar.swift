internal import CRMBytes

extension ChartKind {
  /// Upright bars from zero; several series stand side by side or stacked.
  static let bar = ChartKind(
    name: "bar", means: "Upright bars from zero, grouped or stacked", narrative: .series
  ) { chart in
    (chart.width / 2.2).clamped(to: 180...360)
  } layout: { canvas in
    let segments = canvas.barSegments()
    var entries = canvas.legendEntries()
    let reference = canvas.options.reference.map { reference in
      "\(drawable(reference.label)) \(canvas.data.unit.short(reference.value))"
    }
    let margin = reference.flatMap { canvas.endLabelMargin([$0], plotHeight: 100) }
    if margin == nil, let entry = canvas.referenceEntry { entries.append(entry) }
    canvas.drawHeader(entries)
    let labels = canvas.uprightLabels(segments, margin: margin ?? 0)
    let hasNegative = segments.contains { $0.to < 0 }
    let frame = canvas.frame(
      FrameNeeds(
        values: segments.map(\.to), rightMargin: margin ?? 0,
        headroom: labels == .none ? 8 : 20, footroom: labels == .none || !hasNegative ? 0 : 18,
        drawsAxis: labels != .all))
    canvas.drawUpright(segments, frame, labels)
    canvas.drawBaseline(frame)
    canvas.drawReference(frame)
    if margin != nil, let reference, let value = canvas.options.reference?.value {
      canvas.drawEndLabels(
        [EndLabel(text: reference, full: reference, y: frame.y(value), ink: nil)],
        x: frame.plot.maxX, top: frame.plot.y, bottom: frame.plot.maxY)
    }
  }
}

/// Which bars carry their value.
private enum BarLabels { case all, some, none }

extension Canvas {
  /// All, if every value fits over its bar; the axis is then not needed.
  fileprivate func uprightLabels(_ segments: [BarSegment], margin: Double) -> BarLabels {
    guard options.values != .hidden else { return .none }
    let outer = segments.filter(\.isOutermost)
    let pitch = (width - margin) / Double(max(1, data.categories.count))
    let room = slots == 1 ? pitch - 6 : pitch * 0.76 / Double(slots) - 2
    let fits = outer.allSatisfy { measure.width(barLabel($0), .small) <= room }
    if fits { return isStacked ? .some : .all }
    return options.values == .shown ? .some : .none
  }

  fileprivate mutating func drawUpright(
    _ segments: [BarSegment], _ frame: PlotFrame, _ labels: BarLabels
  ) {
    let group = min(frame.pitch * (slots == 1 ? 0.68 : 0.78), 56 * Double(slots))
    let thickness = group / Double(slots)
    let inner = slots > 1 && thickness > 6 ? 1.0 : 0
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
        barPaint(segment), tip: tip(segment.category, segment.series, segment.value),
        value: data.unit.exact(segment.value), href: data.href(segment.series, segment.category))
    }
    guard labels != .none else { return }
    for segment in segments where segment.isOutermost {
      let center = frame.x(segment.category) - group / 2 + (Double(segment.slot) + 0.5) * thickness
      let label = barLabel(segment)
      let room = slots == 1 ? frame.pitch - 4 : thickness
      guard measure.width(label, .small) <= room else { continue }
      let end = frame.y(segment.to)
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

internal import CRMBytes
internal import CRMTime

extension ChartKind {
  /// Bars from start to end on an axis of days, one row a group or a name.
  static let timeline = ChartKind(
    name: "timeline", means: "What takes how long and when: spans of days in rows (Gantt)",
    input: .spans, tell: { SpanTeller($0.content.spans, $0.options).summary() }
  ) { chart in
    let rows = SpanRows(chart.content.spans, width: chart.width)
    let lanes = Double(max(1, rows.laneCount)) * (rows.isGrouped ? 27 : 21)
    return TimelineFrame.axisHeight + lanes + Double(rows.rows.count) * 7 + 20
      + (rows.omitted > 0 ? 18 : 0) + (chart.options.drawsTitle ? 26 : 0)
  } layout: { canvas in
    canvas.drawHeader([])
    let rows = SpanRows(canvas.content.spans, width: canvas.width)
    let frame = TimelineFrame(canvas, rows)
    canvas.drawDayAxis(frame)
    canvas.drawToday(frame, over: false)
    canvas.drawSpanRows(frame)
    canvas.drawToday(frame, over: true)
    if rows.omitted > 0 {
      let noun = rows.omitted == 1 ? "span is" : "spans are"
      let full = "\(Unit.count.exact(Double(rows.omitted))) later \(noun) not drawn"
      canvas.text(
        canvas.measure.fitted(full, .small, within: canvas.width),
        at: Point(0, canvas.height - 5), style: .small, ink: .muted, full: full)
    }
  }
}

/// A laid-out timeline: its axis and the height of its lanes.
private struct TimelineFrame {
  static let axisHeight = 34.0

  var rows: SpanRows
  var axis: DayAxis
  var top: Double
  var bottom: Double
  var lanePitch: Double
  var rowGap: Double

  init(_ canvas: Canvas, _ rows: SpanRows) {
    self.rows = rows
    axis = DayAxis(
      rows.first, rows.end, width: rows.right - rows.left, measure: canvas.measure)
    top = canvas.top + Self.axisHeight
    bottom = canvas.height - (rows.omitted > 0 ? 38 : 20)
    let wanted = Double(max(1, rows.laneCount)) * (rows.isGrouped ? 27 : 21)
    let gaps = Double(rows.rows.count) * 7
    let share = min(1.4, max(2, bottom - top) / (wanted + gaps))
    lanePitch = share * (rows.isGrouped ? 27 : 21)
    rowGap = share * 7
  }
}

extension Canvas {
  fileprivate mutating func drawDayAxis(_ frame: TimelineFrame) {
    let rows = frame.rows
    let base = frame.top - 18
    var places: [(tick: DayAxis.Tick, x: Double)] = []
    for tick in frame.axis.ticks {
      let x = (rows.x(tick.day)).rounded() + 0.5
      add(
        .line(Point(x, frame.top - 14), Point(x, frame.bottom)),
        .stroke(tick.period == nil ? .line : .muted))
      let width = measure.width(tick.label, .small)
      if x + 3 + width <= self.width {
        text(tick.label, at: Point(x + 3, frame.top - 5), style: .small, ink: .muted)
      }
      if tick.period != nil { places.append((tick, x)) }
    }
    // The first one may stand for a rest of a year only; the whole next one has precedence.
    if places.count > 1, let period = places[0].tick.period,
      places[0].x + measure.width(period, .small) + 8 > places[1].x
    {
      places.removeFirst()
    }
    for (tick, x) in places {
      guard let period = tick.period, x + 3 + measure.width(period, .small) <= width else {
        continue
      }
      text(period, at: Point(x + 3, base), style: .small)
    }
  }

  /// The line of the day spoken of: pale behind the bars, its name below.
  fileprivate mutating func drawToday(_ frame: TimelineFrame, over: Bool) {
    guard let today = frame.rows.today else { return }
    let x = (frame.rows.x(today) + frame.rows.x(today + 1)) / 2
    if over {
      let name = "Today"
      let half = measure.width(name, .small) / 2
      text(
        name, at: Point(x.clamped(to: half...max(half, width - half)), frame.bottom + 13), .middle,
        style: .small, full: nil)
    } else {
      add(
        .line(Point(x, frame.top), Point(x, frame.bottom)), .stroke(.ink, dashed: true),
        tip: "Today: \(DayRange(today, today + 1).shortLabel)")
    }
  }

  fileprivate mutating func drawSpanRows(_ frame: TimelineFrame) {
    let rows = frame.rows
    var y = frame.top
    var edge = -Double.infinity
    for row in rows.rows {
      add(.line(Point(0, y), Point(rows.right, y)), .stroke(.line))
      let height = Double(row.lanes.count) * frame.lanePitch + frame.rowGap
      let base = rows.isGrouped ? y + frame.rowGap / 2 + 14 : y + height / 2 + TextStyle.normal.drop
      if rows.left > 0, base - 12 >= edge {
        text(
          measure.fitted(row.label, .normal, within: rows.left - 10), at: Point(0, base),
          full: row.label, href: row.href)
        edge = base
      }
      for (lane, items) in row.lanes.enumerated() {
        let upper = y + frame.rowGap / 2 + Double(lane) * frame.lanePitch
        for item in items { drawSpan(item, frame, upper: upper) }
      }
      y += height
    }
  }

  private mutating func drawSpan(
    _ item: SpanRows.Item, _ frame: TimelineFrame, upper: Double
  ) {
    let rows = frame.rows
    let span = rows.spans[item.span]
    let late = rows.lateness(span)
    let isNamed = rows.isGrouped && frame.lanePitch >= 21
    let thickness = rows.isGrouped ? min(9, frame.lanePitch * 0.4) : min(13, frame.lanePitch * 0.66)
    let middle =
      isNamed ? upper + frame.lanePitch - thickness / 2 - 3 : upper + frame.lanePitch / 2
    let box = Rect(
      x: item.left, y: middle - thickness / 2, width: item.right - item.left, height: thickness)
    drawBar(span, box, isLate: late != nil)
    let base = isNamed ? box.y - 4 : middle + TextStyle.small.drop
    guard let x = item.textX, isNamed || (!rows.isGrouped && frame.lanePitch >= 13) else { return }
    var at = x
    if rows.isGrouped {
      let noteWidth = late.map { measure.width(lateText($0), .small) + 8 } ?? 0
      let room = item.textEnd - x - noteWidth
      let shown = measure.fitted(span.label, .small, within: max(0, room))
      text(shown, at: Point(x, base), style: .small, full: span.label, href: span.href)
      at += shown.isEmpty ? 0 : measure.width(shown, .small) + 8
    }
    if let late, at + measure.width(lateText(late), .small) <= item.textEnd {
      text(lateText(late), at: Point(at, base), style: .small, ink: .bad)
    }
  }

  /// A bar, pale where not yet done, pointed where it is open, a diamond for a single day.
  private mutating func drawBar(_ span: ChartSpan, _ box: Rect, isLate: Bool) {
    let tip = spanTip(span, content.spans.today)
    let value = span.daysText
    let ink: Ink = isLate ? .bad : .series(1)
    if span.start != nil, span.start == span.end, box.width < 6 {
      return add(
        Marker.diamond.shape(
          at: Point(box.midX.clamped(to: 6...max(6, width - 6)), box.midY), radius: 4.5),
        .fill(ink), tip: tip, value: value, href: span.href)
    }
    let outline = openOutline(box, start: span.start == nil, end: span.end == nil)
    let progress = span.progress ?? 1
    var paint = Paint.fill(ink, pale: progress < 1)
    if progress < 1 { paint.stroke = ink }
    add(outline, paint, tip: tip, value: value, href: span.href)
    if progress > 0, progress < 1 {
      var done = box
      done.width *= progress
      add(.rect(done), .fill(ink), tip: tip, href: span.href)
    }
  }

  private func openOutline(_ box: Rect, start: Bool, end: Bool) -> Shape {
    guard start || end else { return .rect(box) }
    let point = min(box.height * 0.7, box.width / 2)
    var corners: [Point] = []
    if start {
      corners += [
        Point(box.x + point, box.maxY), Point(box.x, box.midY), Point(box.x + point, box.y),
      ]
    } else {
      corners += [Point(box.x, box.maxY), Point(box.x, box.y)]
    }
    if end {
      corners += [
        Point(box.maxX - point, box.y), Point(box.maxX, box.midY),
        Point(box.maxX - point, box.maxY),
      ]
    } else {
      corners += [Point(box.maxX, box.y), Point(box.maxX, box.maxY)]
    }
    return .polygon(corners)
  }

  private func spanTip(_ span: ChartSpan, _ today: Day?) -> String {
    let names = [isolated(span.label), isolated(span.group ?? "")].filter { !$0.isEmpty }
    var parts = [span.daysText]
    if let length = span.length { parts[0] += length == 1 ? " (1 day)" : " (\(length) days)" }
    if let progress = span.progress { parts.append("\(shareText(progress)) done") }
    if let late = lateness(span, today) { parts.append(lateText(late)) }
    let text = parts.joined(separator: ", ")
    return names.isEmpty ? text : "\(names.joined(separator: ", ")): \(text)"
  }
}

extension ChartSpan {
  /// In days, both ends included; `nil` where one is open.
  var length: Int? {
    guard let start, let end else { return nil }
    return end - start + 1
  }

  /// "3 Mar – 5 Apr 2025", "since 3 Mar 2025, end open".
  var daysText: String {
    func text(_ day: Day) -> String { DayRange(day, day + 1).shortLabel }
    switch (start, end) {
    case (let start?, let end?): return DayRange(start, end + 1).shortLabel
    case (let start?, nil): return "since \(text(start)), end open"
    case (nil, let end?): return "until \(text(end)), start open"
    case (nil, nil): return "open"
    }
  }
}

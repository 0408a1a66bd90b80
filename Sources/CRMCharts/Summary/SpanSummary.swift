internal import CRMBytes
internal import CRMTime

/// Finds the words for spans: from when to when, the longest, the late ones, how many at once.
struct SpanTeller {
  var data: SpanData
  var options: ChartOptions

  init(_ data: SpanData, _ options: ChartOptions) {
    self.data = data
    self.options = options
  }

  func summary() -> ChartSummary {
    let spans = data.drawn
    let late = spans.compactMap { span in
      lateness(span, data.today).map { (span: span, days: $0) }
    }
    let order = late.indices.sorted { (late[$1].days, $0) < (late[$0].days, $1) }
    let latest = order.map { late[$0] }
    var parts = [range(spans)]
    if let longest = longest(spans) { parts.append(longest.text) }
    if let text = lateSentence(latest) { parts.append(text) }
    let open = spans.count { $0.end == nil }
    if open > 0 { parts.append("\(open) without an end.") }
    if let peak = peak(spans) { parts.append(peak) }
    let count = options.sampleSize ?? spans.count
    parts.append("n = \(Unit.count.exact(Double(count))).")
    return ChartSummary(
      altText: parts.joined(separator: " "), finding: finding(spans, latest))
  }

  private func text(_ day: Day) -> String { DayRange(day, day + 1).shortLabel }

  private func name(_ span: ChartSpan) -> String {
    let names = [isolated(span.label), isolated(span.group ?? "")].filter { !$0.isEmpty }
    return names.isEmpty ? "no name" : names.joined(separator: ", ")
  }

  private func range(_ spans: [ChartSpan]) -> String {
    let known = spans.flatMap { [$0.start, $0.end].compactMap { $0 } }
    guard let first = known.min(), let last = known.max() else { return "No days." }
    return "From \(text(first)) to \(text(last))."
  }

  private func longest(_ spans: [ChartSpan]) -> (text: String, name: String, days: Int)? {
    var best: (span: ChartSpan, days: Int)?
    for span in spans {
      if let days = span.length, days > best?.days ?? 0 { best = (span, days) }
    }
    guard let best, spans.count > 1 else { return nil }
    let unit = best.days == 1 ? "day" : "days"
    return ("Longest: \(name(best.span)) (\(best.days) \(unit)).", name(best.span), best.days)
  }

  private func lateSentence(_ late: [(span: ChartSpan, days: Int)]) -> String? {
    guard !late.isEmpty else { return nil }
    let told = late.prefix(3).map { item in
      "\(name(item.span)) (\(item.days) \(item.days == 1 ? "day" : "days"))"
    }
    let more = late.count > 3 ? ", …" : ""
    return "\(late.count) late: \(told.joined(separator: ", "))\(more)."
  }

  /// When most run at the same time.
  private func peak(_ spans: [ChartSpan]) -> String? {
    var changes: [Day: Int] = [:]
    for span in spans {
      changes[span.start ?? Day(number: Int32.min / 2), default: 0] += 1
      if let end = span.end { changes[end + 1, default: 0] -= 1 }
    }
    var running = 0
    var most = (count: 0, day: Day(number: 0))
    for day in changes.keys.sorted() {
      running += changes[day] ?? 0
      if running > most.count { most = (running, day) }
    }
    guard most.count > 1, most.day.number > Int32.min / 2 else { return nil }
    return "At most \(most.count) at once, first on \(text(most.day))."
  }

  private func finding(
    _ spans: [ChartSpan], _ late: [(span: ChartSpan, days: Int)]
  ) -> String? {
    if let worst = late.first {
      return "\(late.count) of \(spans.count) late, \(name(worst.span)) by \(worst.days)"
        + (worst.days == 1 ? " day" : " days")
    }
    return longest(spans).map { "\($0.name) takes longest, \($0.days) days" }
  }
}

package import CRMTime

/// A stretch of days: a project, a contract, an event. An end that is `nil` is open.
package struct ChartSpan: Equatable, Sendable {
  package var label: String
  package var start: Day?
  /// The last day, included.
  package var end: Day?
  package var group: String?
  /// How much of it is done, 0 to 1.
  package var progress: Double?
  package var href: String?

  package init(
    _ label: String, start: Day?, end: Day?, group: String? = nil, progress: Double? = nil,
    href: String? = nil
  ) {
    self.label = label
    self.start = start
    self.end = end
    self.group = group
    self.progress = progress
    self.href = href
  }
}

/// The spans of a timeline.
package struct SpanData: Equatable, Sendable {
  package var spans: [ChartSpan]
  /// The day that the chart speaks of; spans that should be over by then and are not are late.
  package var today: Day?

  package init(spans: [ChartSpan], today: Day? = nil) {
    self.spans = spans
    self.today = today
  }

  /// The spans with a start or an end, which does not lie before its start.
  var drawn: [ChartSpan] {
    spans.filter { span in
      if let start = span.start, let end = span.end { return start <= end }
      return span.start != nil || span.end != nil
    }
  }

  var prepared: SpanData {
    var data = self
    for index in spans.indices {
      data.spans[index].label = drawable(spans[index].label)
      data.spans[index].group = spans[index].group.map(drawable)
    }
    return data
  }
}

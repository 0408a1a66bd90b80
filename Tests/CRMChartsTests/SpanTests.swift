import CRMBytes
import CRMTime
import Testing

@testable import CRMCharts

/// Timelines, as numbers.
@Suite struct SpanTests {
  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  private func span(
    _ label: String, _ start: String?, _ end: String?, group: String? = nil,
    progress: Double? = nil
  ) throws -> ChartSpan {
    ChartSpan(
      label, start: try start.map(day), end: try end.map(day), group: group, progress: progress)
  }

  private func list(
    _ spans: [ChartSpan], today: String? = nil, width: Double = 560
  ) throws -> DisplayList {
    Chart(
      kind: .timeline, content: .spans(SpanData(spans: spans, today: try today.map(day))),
      width: width, title: "t"
    ).layout(measure: .fixed)
  }

  private func texts(_ list: DisplayList) -> [(text: String, at: Point)] {
    list.marks.compactMap { mark in
      if case .text(let run) = mark.shape { (run.text, run.at) } else { nil }
    }
  }

  @Test(arguments: [
    ("2025-01-01", "2025-01-10", ["1", "2", "3", "4", "5", "6", "7", "8", "9"], ["Jan 2025"]),
    (
      "2025-01-15", "2025-03-20", ["20", "27", "3", "10", "17", "24", "3", "10", "17"],
      ["Jan 2025", "Feb 2025", "Mar 2025"]
    ),
    ("2024-11-20", "2025-05-02", ["Dec", "Jan", "Feb", "Mar", "Apr", "May"], ["2024", "2025"]),
    (
      "2023-02-01", "2025-07-01", ["Q2", "Q3", "Q4", "Q1", "Q2", "Q3", "Q4", "Q1", "Q2"],
      ["2023", "2024", "2025"]
    ),
    (
      "2001-06-01", "2009-06-01", ["2002", "2003", "2004", "2005", "2006", "2007", "2008", "2009"],
      []
    ),
  ])
  func `ticks stand where weeks, months, quarters and years begin`(
    first: String, end: String, labels: [String], periods: [String]
  ) throws {
    let axis = DayAxis(try day(first), try day(end), width: 330, measure: .fixed)
    #expect(axis.ticks.map(\.label) == labels)
    #expect(axis.ticks.compactMap(\.period) == periods)
    for tick in axis.ticks where tick.label.hasPrefix("Q") || tick.label.count == 3 {
      #expect(tick.day.day == 1)
    }
    if labels[0] == "20" { #expect(axis.ticks.allSatisfy { $0.day.weekday == 1 }) }
  }

  @Test func `a bar reaches from the morning of its first to the night of its last day`() throws {
    let list = try list([
      span("A", "2025-01-01", "2025-01-10"), span("B", "2025-01-11", "2025-01-20"),
    ])
    let bars = list.marks.compactMap { mark -> Rect? in
      guard case .rect(let box) = mark.shape, mark.value != nil else { return nil }
      return box
    }
    try #require(bars.count == 2)
    #expect(abs(bars[0].maxX - bars[1].x) < 0.11)
    #expect(abs(bars[0].width - bars[1].width) < 0.21)
  }

  @Test func `overlapping spans of a group lie in lanes, others share one`() throws {
    let spans = [
      try span("A", "2025-01-01", "2025-03-31", group: "G"),
      try span("B", "2025-02-01", "2025-04-30", group: "G"),
      try span("C", "2025-06-01", "2025-08-31", group: "G"),
    ]
    let rows = SpanRows(SpanData(spans: spans), width: 560)
    #expect(rows.rows.map(\.label) == ["G"])
    #expect(rows.rows[0].lanes.map { $0.map(\.span) } == [[0, 2], [1]])
  }

  @Test func `without groups there is a row for each name, by start`() throws {
    let spans = [
      try span("Late", "2025-05-01", "2025-05-03"), try span("Early", "2025-01-01", "2025-01-03"),
      try span("Late", "2025-07-01", "2025-07-03"),
    ]
    let rows = SpanRows(SpanData(spans: spans), width: 560)
    #expect(rows.rows.map(\.label) == ["Early", "Late"])
    #expect(rows.rows[1].lanes == [rows.rows[1].lanes[0]])
  }

  @Test func `an open end is pointed and reaches the edge`() throws {
    let list = try list([
      span("A", "2025-01-01", nil), span("B", "2025-01-01", "2025-06-30"),
    ])
    let shapes = list.marks.compactMap { mark -> [Point]? in
      if case .polygon(let points) = mark.shape { points } else { nil }
    }
    try #require(shapes.count == 1)
    #expect(shapes[0].count == 5)
    #expect(shapes[0].map(\.x).max() == 559)
    #expect(list.marks.contains { $0.tip == "A: since 1 Jan 2025, end open" })
  }

  @Test func `progress fills its share, what is late says so`() throws {
    let list = try list(
      [
        span("A", "2025-01-01", "2025-01-20", progress: 0.25),
        span("B", "2025-01-01", "2025-03-31", progress: 1),
      ], today: "2025-02-01")
    let bars = list.marks.filter { $0.tip?.hasPrefix("A:") == true }
    let boxes = bars.map { bounds(of: $0.shape) }
    try #require(boxes.count == 2)
    #expect(abs(boxes[1].width - boxes[0].width / 4) < 0.11)
    #expect(bars[0].tip == "A: 1–20 Jan 2025 (20 days), 25\u{202F}% done, 12 days late")
    #expect(texts(list).contains { $0.text == "12 days late" })
    #expect(texts(list).contains { $0.text == "Today" })
    #expect(!list.marks.contains { $0.tip?.hasPrefix("B") == true && $0.paint.fill == .bad })
  }

  @Test func `one late span is told with its days`() throws {
    let cells = ChartCells(
      header: ["label", "start", "end", "progress"],
      rows: [["Move", "2025-01-01", "2025-01-20", "25"]])
    let content = try ChartKind.timeline.content(
      of: cells, units: ChartUnits(today: try day("2025-02-01")))
    let chart = Chart(
      kind: .timeline, content: content, width: 800, title: "t",
      options: ChartOptions(drawsTitle: true))
    #expect(chart.height == 108)
    #expect(chart.summary.finding == "1 of 1 late, Move by 12 days")
    #expect(
      chart.summary.altText
        == "From 1 Jan 2025 to 20 Jan 2025. 1 late: Move (12 days). n = 1.")
  }

  @Test func `a day far from all spans is not drawn`() throws {
    let list = try list([span("A", "2025-01-01", "2025-01-20")], today: "2031-02-01")
    #expect(!texts(list).contains { $0.text == "Today" })
  }

  @Test func `the text alternative tells range, longest, late, open and how many at once`() throws {
    let data = SpanData(
      spans: [
        try span("A", "2025-01-01", "2025-01-20", progress: 0.25),
        try span("B", "2025-01-10", "2025-03-31", group: "North"),
        try span("C", "2025-02-01", nil),
      ], today: try day("2025-02-01"))
    let summary = Chart(kind: .timeline, content: .spans(data), width: 560, title: "t").summary
    #expect(
      summary.altText == "From 1 Jan 2025 to 31 Mar 2025. Longest: B, North (81 days)."
        + " 1 late: A (12 days). 1 without an end. At most 2 at once, first on 10 Jan 2025."
        + " n = 3.")
    #expect(summary.finding == "1 of 3 late, A by 12 days")
  }
}

import CPangoCairo
import CRMBytes
import Testing

@testable import CRMCharts

/// Names in any script: shortened between letters, set in their direction, anchored by visual side.
@Suite struct WorldTextTests {
  private static let names = [
    "شركة الخليج العربي للتجارة والمقاولات العامة", "حُمْرَةُ الشَّفَقِ", "חברת החשמל לישראל בע״מ",
    "भारतीय स्टेट बैंक क्षत्रिय मुख्य शाखा", "ब्र॒ह्म॒विद्या", "上海浦东发展银行股份有限公司",
    "บริษัท ไทยเบฟเวอเรจ จำกัด (มหาชน) ที่นี่", "👩🏽‍💻👨‍👩‍👧‍👦🇩🇪🇫🇷🏳️‍🌈 Emoji & Söhne 🚀",
    "e\u{301}te\u{301} a\u{308}\u{304}rger", "각하 한국전력공사", "தமிழ்நாடு மின்சார வாரியம்",
  ]

  @Test(arguments: names) func `a name is cut between two letters and fits`(name: String) {
    let letters = Array(name)
    let whole = TextMeasure.pango.width(name, .normal)
    for room in stride(from: 4.0, through: whole + 4, by: 3) {
      let shown = TextMeasure.pango.fitted(name, .normal, within: room)
      #expect(TextMeasure.pango.width(shown, .normal) <= room || shown.isEmpty)
      guard shown != name, !shown.isEmpty else { continue }
      #expect(shown.hasSuffix("…"))
      let kept = Array(shown.dropLast())
      #expect(letters.starts(with: kept), "'\(shown)' cuts a letter of '\(name)'")
    }
    #expect(TextMeasure.pango.fitted(name, .normal, within: whole) == name)
  }

  @Test(arguments: [
    ("क्षि", 1), ("ที่", 1), ("👩🏽‍💻", 1), ("👨‍👩‍👧‍👦", 1), ("🇩🇪🇫🇷", 2), ("حُ", 1), ("e\u{301}", 1),
    ("각", 1), ("நி", 1),
  ])
  func `what readers see as one letter is one`(text: String, count: Int) {
    #expect(text.count == count)
  }

  @Test(arguments: names) func `a very long name ends between two letters`(name: String) {
    let long = String(repeating: name, count: 100)
    let shown = drawable(long)
    #expect(shown.unicodeScalars.count <= 400 && shown.unicodeScalars.count > 380)
    #expect(Array(long).starts(with: Array(shown)))
  }

  @Test func `a letter under a heap of marks does not make a text endless`() {
    let heap = "a" + String(repeating: "\u{301}", count: 5000)
    #expect(drawable(heap).unicodeScalars.count == 400)
  }

  /// Where each of `letters` of a text stands when Pango sets it, in pixels from its left edge.
  private func places(_ text: String, _ letters: [Character]) throws -> [Double] {
    let map = pango_cairo_font_map_new()
    let context = pango_font_map_create_context(map)
    let layout = pango_layout_new(context)
    defer {
      if let layout { g_object_unref(UnsafeMutableRawPointer(layout)) }
      if let context { g_object_unref(UnsafeMutableRawPointer(context)) }
      if let map { g_object_unref(UnsafeMutableRawPointer(map)) }
    }
    // As in the page, where all text is set from left to right.
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR)
    pango_layout_set_auto_dir(layout, 0)
    pango_layout_context_changed(layout)
    pango_layout_set_text(layout, text, -1)
    return try letters.map { letter in
      let index = try #require(text.firstIndex(of: letter))
      var box = PangoRectangle()
      pango_layout_index_to_pos(layout, Int32(index.byteOffset(in: text)), &box)
      return Double(min(box.x, box.x + box.width)) / Double(PANGO_SCALE)
    }
  }

  private func drawn(_ name: String, _ anchor: TextRun.Anchor = .start) throws -> TextRun {
    let chart = Chart(kind: .bar, data: monthly(), width: 300, title: name)
    var canvas = Canvas(chart, content: chart.content, measure: .pango)
    canvas.text(name, at: Point(100, 20), anchor)
    guard case .text(let run) = try #require(canvas.marks.first).shape else {
      throw UnknownChartKind(name: "no text", nearest: nil)
    }
    return run
  }

  @Test(arguments: [("שלום עולם…", "ש"), ("شركة الخليج…", "ش")])
  func `the ellipsis of a right-to-left name stands at its left`(
    name: String, first: Character
  ) throws {
    let plain = try places(name, [first, "…"])
    #expect(plain[1] > plain[0], "set from left to right it would stand at the right")
    let run = try drawn(name)
    let set = try places(run.text, [first, "…"])
    #expect(set[1] < set[0] && set[1] < 1)
  }

  @Test func `the number after a right-to-left name stands at its left`() throws {
    let run = try drawn("חברה (2)")
    let set = try places(run.text, ["ח", "2"])
    #expect(set[1] < set[0])
  }

  @Test func `a left-to-right name with a right-to-left word keeps its direction`() throws {
    let run = try drawn("Acme שלום…")
    let set = try places(run.text, ["A", "ש", "…"])
    #expect(set[0] < set[1] && set[1] < set[2])
  }

  @Test func `what is drawn is as wide as what was measured`() throws {
    for name in Self.names {
      let run = try drawn(name)
      #expect(abs(TextMeasure.pango.width(run.text, .normal) - run.width) < 0.5, "\(name)")
    }
  }

  @Test func `anchors go by side, whatever the direction of the page`() throws {
    #expect(ChartTheme.css.contains("direction:ltr"))
    let data = ChartData(
      categories: [ChartCategory("שלום"), ChartCategory("Acme")],
      series: [ChartSeries("x", values: [2, 1])], unit: .count)
    let chart = Chart(
      kind: .hbar, data: data, width: 400, title: "כותרת", options: .init(drawsTitle: true))
    let svg = inlineSVG(chart)
    #expect(svg.contains("\u{2068}שלום\u{2069}</text>"))
    #expect(svg.contains(">Acme</text>"))
    #expect(svg.contains(">כותרת</title>"))
    let rows = chart.layout(measure: .fixed).marks.compactMap { mark -> TextRun? in
      guard case .text(let run) = mark.shape, run.anchor == .end else { return nil }
      return run
    }
    #expect(rows.count == 2 && Set(rows.map(\.at.x)).count == 1)
  }

  @Test func `a right-to-left title is drawn in its direction from the left edge`() throws {
    let chart = Chart(
      kind: .bar, data: monthly(), width: 300,
      title: "כותרת ארוכה מאוד של תרשים שאינה נכנסת (2025)",
      options: ChartOptions(drawsTitle: true))
    let mark = try #require(chart.layout().marks.first)
    guard case .text(let run) = mark.shape else {
      Issue.record("no title")
      return
    }
    #expect(run.at.x == 0 && run.anchor == .start && run.width <= 300)
    #expect(run.text.hasPrefix("\u{2068}") && run.text.hasSuffix("\u{2069}"))
  }
}

extension String.Index {
  /// Bytes before it.
  fileprivate func byteOffset(in text: String) -> Int {
    text.utf8.distance(from: text.utf8.startIndex, to: self)
  }
}

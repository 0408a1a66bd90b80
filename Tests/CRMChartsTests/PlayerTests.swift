import CRMBytes
import CXML
import Testing

@testable import CRMCharts

/// What every player must do with any list, however hostile its text.
@Suite struct PlayerTests {
  private static let hostile =
    "<script>alert('1')</script>\"&]]>--><!--\u{0}\u{1}\u{8}\u{B}\u{7F}\u{202E}(\\)%s</svg>"

  /// Hostile wherever a list holds text, past what a layout cleans.
  private static let list: DisplayList = {
    let text = hostile
    let box = Rect(x: 4.04, y: 8.06, width: 40, height: 20)
    let run = TextRun(
      text: text, at: Point(4, 40), anchor: .start, style: .normal, angle: 0, width: 40)
    var list = DisplayList(kind: "bar", width: 200, height: 100, title: text, summary: text)
    list.marks = [
      Mark(shape: .rect(box), paint: .fill(.series(1)), tip: text, href: "a.html?x=\"><script>"),
      Mark(shape: .rect(box), paint: .fill(.series(2), hatched: true), value: text),
      Mark(shape: .text(run), paint: .fill(.ink), tip: text),
    ]
    return list
  }()

  @Test func `text of an SVG is escaped, inline, in a file and as outlines`() throws {
    for theme in ChartTheme.allCases {
      let drawings = [
        inline(Self.list), text(SVGFile.encode(Self.list, theme: theme)),
        text(try CairoSVG.encode(Self.list, theme: theme)),
      ]
      for svg in drawings {
        #expect(!svg.contains("<script") && !svg.contains("]]>") && !svg.contains("<!--"))
        #expect(svg.ranges(of: "</svg>").count == 1)
        #expect(isWellFormed(svg))
        #expect(svg.contains("&lt;script&gt;alert(&#39;1&#39;)"))
        #expect(!svg.utf8.contains { $0 < 0x20 && $0 != 0x0A || $0 == 0x7F })
      }
    }
  }

  @Test func `hostile text is drawn in pixels and pages`() throws {
    #expect(try !CairoPNG.encode(Self.list, theme: .light).isEmpty)
    let pdf = text(try CairoPDF.encode([Self.list], theme: .light, title: Self.hostile))
    #expect(pdf.hasPrefix("%PDF-") && pdf.ranges(of: "%%EOF").count == 1)
  }

  @Test(arguments: [
    ("a.html", true), ("../x?y=1#z", true), ("https://example.org/", true), ("tel:+49", true),
    ("mailto:a@b.c", true), ("javascript:alert(1)", false), (" JaVaScript:x", false),
    ("data:text/html,x", false), ("//host/x", false), ("java\nscript:x", false),
  ])
  func `only harmless links are kept`(href: String, isKept: Bool) {
    var list = Self.list
    list.marks = [
      Mark(shape: .circle(Point(5, 5), radius: 2), paint: .fill(.ink), href: href),
      Mark(shape: .circle(Point(9, 5), radius: 2), paint: .fill(.ink)),
    ]
    let svg = inline(list)
    #expect(svg.contains("<a href=") == isKept)
    #expect(svg.contains("</a>") == isKept)
  }

  @Test func `marks alike share a group, a link of its own around each`() {
    let list = DisplayList(
      kind: "bar", width: 100, height: 50, title: "T", summary: "S",
      marks: [
        Mark(
          shape: .rect(Rect(x: 1.5, y: 2, width: 10, height: 20.5)), paint: .fill(.series(1)),
          tip: "A: 1", href: "a"),
        Mark(
          shape: .rect(Rect(x: 20, y: 0.5, width: 10, height: 20)), paint: .fill(.series(1)),
          tip: "B: 2", href: "b"),
        Mark(
          shape: .polyline([Point(1, 1), Point(3, 0.5), Point(3, 9), Point(0, 9.04)]),
          paint: .stroke(.ink, 3)),
      ])
    #expect(
      inline(list) == """
        <svg class="chart chart-bar" viewBox="0 0 100 50" width="100" height="50" role="img" \
        aria-labelledby="c-t c-d"><title id="c-t">T</title><desc id="c-d">S</desc><g class="c-s1">\
        <a href="a"><path d="M1.5 2h10v20.5h-10z"><title>A: 1</title></path></a>\
        <a href="b"><path d="M20 .5h10v20h-10z"><title>B: 2</title></path></a></g>\
        <path d="M1 1l2-.5v8.5h-3" class="k-ink r" stroke-width="3"/></svg>
        """)
  }

  @Test(arguments: ChartKinds.all.map(\.name))
  func `every SVG is well formed, whatever the data`(kind: String) throws {
    for item in HardCase.all {
      let list = try Chart(
        kind: kind, data: item.data, width: 560, title: item.name, options: item.options
      ).layout()
      #expect(isWellFormed(inline(list)), "\(item.name)")
      #expect(isWellFormed(text(SVGFile.encode(list, theme: .dark))), "\(item.name)")
      #expect(isWellFormed(text(try CairoSVG.encode(list, theme: .light))), "\(item.name)")
    }
    #expect(!isWellFormed("<svg><g></svg>"))
  }

  @Test(arguments: ChartKinds.all.map(\.name))
  func `inline SVG is about 3 KB and 150 bytes a mark`(kind: String) throws {
    for item in HardCase.all {
      let chart = try Chart(
        kind: kind, data: item.data, width: 560, title: item.name, options: item.options)
      let list = chart.layout(measure: .fixed)
      let tips = list.marks.reduce(0) { $0 + ($1.tip?.utf8.count ?? 0) }
      let size = inline(list).utf8.count - max(0, tips - 40 * list.marks.count)
      #expect(
        size <= 3072 + 150 * list.marks.count,
        "\(kind), \(item.name): \(size) bytes for \(list.marks.count) marks")
    }
  }

  @Test func `a file names no custom property and carries its colours`() throws {
    for theme in ChartTheme.allCases {
      let list = try Chart(kind: "bar", data: monthly(), width: 560, title: "Won").layout()
      let svg = text(SVGFile.encode(list, theme: theme))
      #expect(svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\""))
      #expect(!svg.contains("var(") && svg.contains("<text"))
      #expect(svg.contains(".c-s1,.chart .t-s1{fill:\(theme.color(.series(1)).css)}"))
      #expect(svg.contains(theme.color(.surface).css))
    }
  }

  @Test func `a PDF has a page for each chart, no date, and the same bytes twice`() throws {
    let pages = try ["bar", "line", "donut"].enumerated().map { index, kind in
      try Chart(kind: kind, data: monthly(), width: 400 + 100 * Double(index), title: kind).layout()
    }
    let first = try CairoPDF.encode(pages, theme: .light)
    _ = try CairoPDF.encode([pages[1]], theme: .dark)
    #expect(try CairoPDF.encode(pages, theme: .light) == first)
    let pdf = text(first)
    #expect(pdf.contains("/Count 3"))
    #expect(!pdf.contains("/CreationDate") && !pdf.contains("/ModDate") && !pdf.contains("/ID"))
    #expect(throws: PictureError.self) { try CairoPDF.encode([], theme: .light) }
  }

  private func inline(_ list: DisplayList) -> String {
    var buffer = ByteBuffer()
    InlineSVG.write(list, idPrefix: "c", into: &buffer)
    return buffer.string
  }

  /// As a strict reader sees it.
  private func isWellFormed(_ text: String) -> Bool {
    let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue)
    let document = xmlReadMemory(text, Int32(text.utf8.count), "chart.svg", "UTF-8", options)
    defer { xmlFreeDoc(document) }
    return document != nil
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

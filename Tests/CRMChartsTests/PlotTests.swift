import CRMBytes
import Testing

@testable import CRMCharts

/// Every kind that draws something else than a table, in every hard case and width.
@Suite struct PlotTests {
  private static let widths = [240.0, 360, 560, 800, 1120]

  /// In every width with letters of one width, and in two with the fonts there are.
  private func lists(_ kind: ChartKind, _ item: PlotCase) -> [DisplayList] {
    func list(_ width: Double, _ measure: TextMeasure) -> DisplayList {
      Chart(
        kind: kind, content: item.content, width: width, title: item.name, options: item.options
      ).layout(measure: measure)
    }
    return Self.widths.map { list($0, .fixed) } + [360, 800].map { list($0, .pango) }
  }

  @Test(arguments: PlotCase.all.indices)
  func `no text covers another and nothing leaves the canvas`(index: Int) throws {
    let (kind, item) = PlotCase.all[index]
    for list in lists(kind, item) {
      let place = "\(kind.name), \(item.name), \(Int(list.width))"
      #expect(!list.marks.isEmpty, "\(place): nothing is drawn")
      var boxes: [(text: String, box: Rect)] = []
      for mark in list.marks {
        let box = bounds(of: mark.shape)
        #expect(
          box.x >= -1 && box.maxX <= list.width + 1 && box.y >= -1 && box.maxY <= list.height + 1,
          "\(place): \(mark.shape) is outside of \(list.width) × \(list.height)")
        guard case .text(let run) = mark.shape else { continue }
        for other in boxes where overlap(other.box, box) {
          Issue.record("\(place): '\(run.text)' covers '\(other.text)'")
        }
        boxes.append((run.text, box))
      }
    }
  }

  @Test(arguments: PlotCase.all.indices)
  func `what is shortened is told in full when pointed at`(index: Int) throws {
    let (kind, item) = PlotCase.all[index]
    for list in lists(kind, item) {
      for mark in list.marks {
        guard case .text(let run) = mark.shape else { continue }
        let text = run.text.filter { $0 != "\u{2068}" && $0 != "\u{2069}" }
        guard text.hasSuffix("…") else { continue }
        let tip = try #require(mark.tip, "\(kind.name), \(item.name): '\(text)'")
        let whole = tip.filter { $0 != "\u{2068}" && $0 != "\u{2069}" }
        #expect(whole.count >= text.count && whole.hasPrefix(text.dropLast()))
      }
    }
  }

  @Test(arguments: PlotCase.all.indices)
  func `every player draws it`(index: Int) throws {
    let (kind, item) = PlotCase.all[index]
    let chart = Chart(
      kind: kind, content: item.content, width: 560, title: item.name, options: item.options)
    let list = chart.layout()
    #expect(try !CairoPNG.encode(list, theme: .dark).isEmpty)
    #expect(try !CairoSVG.encode(list, theme: .light).isEmpty)
    let svg = inlineSVG(chart)
    #expect(svg.hasSuffix("</svg>"))
    let words = svg.split { " \",".contains($0) }
    #expect(!words.contains("nan") && !words.contains("inf") && !words.contains("-inf"))
  }

  @Test(arguments: PlotCase.all.indices)
  func `the text alternative ends as sentences do and says how many`(index: Int) throws {
    let (kind, item) = PlotCase.all[index]
    let summary = Chart(
      kind: kind, content: item.content, width: 560, title: item.name, options: item.options
    ).summary
    #expect(summary.altText.hasSuffix("."))
    #expect(!summary.altText.contains("..") && !summary.altText.contains("  "))
    #expect(summary.finding?.hasSuffix(".") != true)
  }

  @Test(arguments: PlotCase.all.indices)
  func `a mark of an inline SVG is small`(index: Int) throws {
    let (kind, item) = PlotCase.all[index]
    let chart = Chart(
      kind: kind, content: item.content, width: 560, title: item.name, options: item.options)
    let marks = chart.layout(measure: .fixed).marks.count
    #expect(inlineSVG(chart).utf8.count < 3_000 + marks * 260)
  }
}

/// The box that a shape fills; of text, without what hangs below the line.
func bounds(of shape: Shape) -> Rect {
  func around(_ points: [Point]) -> Rect {
    let xs = points.map(\.x)
    let ys = points.map(\.y)
    let (left, top) = (xs.min() ?? 0, ys.min() ?? 0)
    return Rect(x: left, y: top, width: (xs.max() ?? 0) - left, height: (ys.max() ?? 0) - top)
  }
  switch shape {
  case .rect(let box): return box
  case .line(let from, let to): return around([from, to])
  case .polyline(let points), .polygon(let points): return around(points)
  case .circle(let center, let radius):
    return Rect(x: center.x - radius, y: center.y - radius, width: 2 * radius, height: 2 * radius)
  case .ring(let center, _, let radius, _, _):
    return Rect(x: center.x - radius, y: center.y - radius, width: 2 * radius, height: 2 * radius)
  case .ribbon(let points, let thickness):
    var box = around(points)
    box.height += thickness
    return box
  case .text(let run):
    let left =
      switch run.anchor {
      case .start: run.at.x
      case .middle: run.at.x - run.width / 2
      case .end: run.at.x - run.width
      }
    let ascent = run.style.points * 0.72
    return Rect(x: left, y: run.at.y - ascent, width: run.width, height: ascent)
  }
}

func overlap(_ a: Rect, _ b: Rect) -> Bool {
  a.x + 0.5 < b.maxX && b.x + 0.5 < a.maxX && a.y + 0.5 < b.maxY && b.y + 0.5 < a.maxY
}

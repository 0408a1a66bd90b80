import CRMBytes
import Testing

@testable import CRMCharts

/// Pictures of every kind.
@Suite struct PictureTests {
  private static let kinds = ChartKinds.drawing(.table).map(\.name)

  private func chart(_ kind: String, _ item: HardCase, width: Double = 560) throws -> Chart {
    try Chart(kind: kind, data: item.data, width: width, title: item.name, options: item.options)
  }

  @Test(arguments: kinds) func `a PNG has the size asked for, and the same bytes twice`(
    kind: String
  ) throws {
    let list = try Chart(kind: kind, data: monthly(), width: 560, title: "Won").layout()
    let png = try CairoPNG.encode(list, theme: .dark, scale: 2)
    #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
    #expect(bigEndian(png[16..<20]) == Int(list.width) * 2)
    #expect(bigEndian(png[20..<24]) == Int(list.height) * 2)
    #expect(try CairoPNG.encode(list, theme: .dark, scale: 2) == png)
    #expect(try CairoPNG.encode(list, theme: .light, scale: 2) != png)
  }

  @Test(arguments: kinds) func `an SVG file names nothing by what was drawn before`(
    kind: String
  ) throws {
    let list = try Chart(kind: kind, data: monthly(), width: 560, title: "A < B").layout()
    let first = try CairoSVG.encode(list, theme: .light)
    let other = try Chart(kind: "line", data: monthly([1, 2, 3]), width: 300, title: "x").layout()
    _ = try CairoSVG.encode(other, theme: .light)
    #expect(try CairoSVG.encode(list, theme: .light) == first)
    let text = String(decoding: first, as: UTF8.self)
    #expect(text.contains("<title>A &lt; B</title>"))
    #expect(!text.contains("surface") && !text.contains("<text"))
  }

  @Test(arguments: kinds, HardCase.all) func `hard data is drawn by every player`(
    kind: String, item: HardCase
  ) throws {
    let list = try chart(kind, item).layout()
    #expect(try !CairoPNG.encode(list, theme: .light).isEmpty)
    #expect(try !CairoSVG.encode(list, theme: .light).isEmpty)
    let svg = inlineSVG(try chart(kind, item))
    #expect(svg.hasSuffix("</svg>") || svg.hasSuffix("</svg>\n"))
    let words = svg.split { " \",".contains($0) }
    #expect(!words.contains("nan") && !words.contains("inf") && !words.contains("-inf"))
  }

  private func bigEndian(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
  }
}

/// The sentence above a chart.
@Suite struct FindingTests {
  private func finding(
    _ kind: String, _ values: [Double?], _ options: ChartOptions = ChartOptions()
  ) throws -> String? {
    let names = ["A", "B", "C", "D"].prefix(values.count)
    let data = ChartData(
      categories: names.map { ChartCategory($0) }, series: [ChartSeries("x", values: values)],
      unit: .count)
    return try Chart(kind: kind, data: data, width: 400, title: "t", options: options).summary
      .finding
  }

  @Test func `the greatest part is told with its share of all`() throws {
    #expect(try finding("hbar", [5, 3, 2]) == "A leads with 5, 50\u{202F}% of all")
  }

  @Test func `no share is told where parts are left out`() throws {
    #expect(try finding("hbar", [5, 3, 2], ChartOptions(isComplete: false)) == "A leads with 5")
  }

  @Test func `the narrowest step of a funnel is told`() throws {
    #expect(try finding("funnel", [100, 80, 20]) == "Only 25\u{202F}% go on from B to C")
  }

  @Test func `steps that widen again tell no passage`() throws {
    #expect(try finding("funnel", [100, 20, 30]) == nil)
  }

  @Test func `the peak among several series is told with its period`() throws {
    let data = ChartData(
      categories: ["2025-01", "2025-02", "2025-03"].enumerated().map {
        ChartCategory($1, isPartial: $0 == 2)
      },
      series: [
        ChartSeries("Created", values: [10, 40, 90]), ChartSeries("Resolved", values: [12, 30, 8]),
      ], unit: .count)
    let chart = try Chart(kind: "line", data: data, width: 400, title: "t")
    #expect(chart.summary.finding == "Created peaked at 40 in 2025-02")
  }
}

import CRMBytes
import Testing

@testable import CRMCharts

/// Six months of one series, the last still running.
func monthly(_ values: [Double?] = [12, 19, 15, 23, 30, 11], unit: Unit = .count) -> ChartData {
  let names = ["2025-06", "2025-07", "2025-08", "2025-09", "2025-10", "2025-11"]
  return ChartData(
    categories: names.prefix(values.count).enumerated().map {
      ChartCategory($1, href: "rows/\($1).html", isPartial: $0 == 5)
    }, series: [ChartSeries("Won", values: values)], unit: unit)
}

func inlineSVG(_ chart: Chart, prefix: String = "c1") -> String {
  var buffer = ByteBuffer()
  InlineSVG.write(chart.layout(measure: .fixed), idPrefix: prefix, into: &buffer)
  return buffer.string
}

@Suite struct InlineSVGTests {
  @Test func `carries text, values, links and no style attribute`() throws {
    let chart = try Chart(kind: "bar", data: monthly(), width: 560, title: "Won by month")
    let svg = inlineSVG(chart)
    #expect(svg.hasPrefix("<svg class=\"chart chart-bar\" viewBox=\"0 0 560 "))
    #expect(svg.contains("<title id=\"c1-t\">Won by month</title>"))
    #expect(svg.contains("<title>2025-10: 30</title>"))
    #expect(svg.contains("<a href=\"rows/2025-10.html\">"))
    #expect(svg.contains("url(#c1-hs1)"))
    #expect(!svg.contains("style="))
  }

  @Test(arguments: ChartKinds.drawing(.table).map(\.name))
  func `escapes hostile names`(kind: String) throws {
    let hostile = "<script>alert(\"1\")</script>&'\u{0}\u{1}\u{202E}"
    let data = ChartData(
      categories: [ChartCategory(hostile, href: "x\"><script>"), ChartCategory("b")],
      series: [ChartSeries(hostile, values: [3, 2]), ChartSeries("b", values: [1, 2])],
      unit: .money(currency: hostile))
    let svg = inlineSVG(try Chart(kind: kind, data: data, width: 560, title: hostile))
    #expect(!svg.contains("<script"))
    #expect(!svg.contains("\u{0}") && !svg.contains("\u{1}") && !svg.contains("\u{202E}"))
    #expect(svg.contains("&lt;script&gt;"))
  }
}

import CRMBytes
import Glibc
import Testing

@testable import CRMCharts

/// Display lists as text, compared with what was looked at and kept in `Golden/`.
///
/// `CRM_RECORD=all` writes them anew, `CRM_RECORD=missing` those that are not there.
@Suite struct GoldenTests {
  private static let cases: [(name: String, data: ChartData)] = [
    ("months", monthly()),
    (
      "stages",
      ChartData(
        categories: ["Prospecting", "Qualification", "Proposal", "Negotiation", "Won"].map {
          ChartCategory($0)
        },
        series: [ChartSeries("Deals", values: [222, 201, 153, 120, 82])], unit: .count)
    ),
    (
      "two-series",
      ChartData(
        categories: ["2025-06", "2025-07", "2025-08", "2025-09"].map { ChartCategory($0) },
        series: [
          ChartSeries("Created", values: [52, 44, nil, 61]),
          ChartSeries("Resolved", values: [48, 47, 31, 55]),
        ], unit: .money(currency: "EUR"))
    ),
    (
      "names",
      ChartData(
        categories: ["ليلى الحدادين", "荒巻健司", "प्रिया रघुवंशम", "Zoë 🌾"].map { ChartCategory($0) },
        series: [ChartSeries("Won", values: [684_410, 30_160, 0, -4_500])],
        unit: .money(currency: "EUR"))
    ),
  ]

  @Test(arguments: ChartKinds.drawing(.table).map(\.name), cases.map(\.name))
  func `a layout is what it was`(kind: String, name: String) throws {
    let data = try #require(Self.cases.first { $0.name == name }).data
    let width = kind == "sparkline" ? 132.0 : 528
    let chart = try Chart(kind: kind, data: data, width: width, title: name)
    try compare(chart, name)
  }

  private static let plots = PlotCase.all.indices.filter {
    PlotCase.all[$0].item.isGolden
  }

  @Test(arguments: plots) func `a plot is what it was`(index: Int) throws {
    let (kind, item) = PlotCase.all[index]
    try compare(
      Chart(
        kind: kind, content: item.content, width: 528, title: item.name, options: item.options),
      item.name)
  }

  private func compare(_ chart: Chart, _ name: String) throws {
    let text = dump(chart.layout(measure: .fixed))
    let folder = FileSystem.parent(of: "\(#filePath)") + "/Golden"
    let path = "\(folder)/\(chart.kind.name)-\(name).txt"
    let record = getenv("CRM_RECORD").map { String(cString: $0) }
    if record == "all" || (record == "missing" && !FileSystem.exists(path)) {
      try FileSystem.makeDirectory(folder)
      try FileSystem.write(text, to: path)
    }
    #expect(try FileSystem.readText(path) == text, "\(path); CRM_RECORD=all records it")
  }

  private static let special: [(kind: String, name: String)] = [
    ("waterfall", "bridge"), ("waterfall", "bridge-unbalanced"), ("waterfall", "bridge-below-zero"),
    ("combo", "targets"), ("bullet", "targets"), ("gauge", "one-share"), ("bullet", "one-share"),
    ("calendar", "days-two-months"), ("cohort", "cohorts"), ("heatmap", "changes"),
    ("bar", "shares"), ("hbar", "shares"), ("line", "forecast"), ("bar", "forecast"),
    ("hbar", "intervals"), ("line", "intervals-two-series"), ("line", "open-outcomes"),
    ("bar", "open-outcomes"), ("line", "remarks"), ("line", "days-over-a-year"),
    ("table", "targets"),
    ("multiples", "months-three-series"), ("multiples", "panels"),
  ]

  @Test(arguments: special.map { "\($0.kind) \($0.name)" })
  func `a layout of what a kind is made for is what it was`(text: String) throws {
    let words = text.split(separator: " ").map(String.init)
    let item = try #require(HardCase.all.first { $0.name == words[1] })
    let chart = try Chart(
      kind: words[0], data: item.data, width: 528, title: item.name, options: item.options)
    try compare(chart, item.name)
  }

  private func dump(_ list: DisplayList) -> String {
    let head = "\(list.kind) \(number(list.width)) × \(number(list.height)): \(list.summary)\n"
    return list.marks.reduce(into: head) { text, mark in
      text += "\(shape(mark.shape)) \(paint(mark.paint))"
      if let tip = mark.tip { text += " tip: \(tip)" }
      if let href = mark.href { text += " href: \(href)" }
      text += "\n"
    }
  }

  private func shape(_ shape: Shape) -> String {
    switch shape {
    case .rect(let box):
      "rect \(number(box.x)),\(number(box.y)) \(number(box.width))×\(number(box.height))"
    case .line(let from, let to): "line \(points([from, to]))"
    case .polyline(let list): "polyline \(points(list))"
    case .polygon(let list): "polygon \(points(list))"
    case .circle(let center, let radius): "circle \(points([center])) r \(number(radius))"
    case .ring(let center, let inner, let outer, let from, let to):
      "ring \(points([center])) \(number(inner))–\(number(outer)) \(fixedText(from, decimals: 3))"
        + "–\(fixedText(to, decimals: 3))"
    case .ribbon(let list, let thickness): "ribbon \(points(list)) thick \(number(thickness))"
    case .text(let run):
      "text '\(run.text)' \(points([run.at])) \(run.anchor) \(number(run.style.points))"
        + (run.style.isBold ? " bold" : "") + (run.angle == 0 ? "" : " \(number(run.angle))°")
    }
  }

  private func paint(_ paint: Paint) -> String {
    var words: [String] = []
    if let fill = paint.fill { words.append("fill \(fill.token)") }
    if let stroke = paint.stroke {
      words.append("stroke \(stroke.token) \(number(paint.lineWidth))")
    }
    if paint.isDashed { words.append("dashed") }
    if paint.isHatched { words.append("hatched") }
    if paint.isPale { words.append("pale") }
    return words.joined(separator: " ")
  }

  private func points(_ list: [Point]) -> String {
    list.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
  }

  private func number(_ value: Double) -> String { fixedText(value, decimals: 1) }
}

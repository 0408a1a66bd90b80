import CRMBytes
import Testing

@testable import CRMCharts

/// Sankey charts, as numbers.
@Suite struct FlowTests {
  private func flows(_ list: [(String, String, Double)]) -> [ChartFlow] {
    list.map { ChartFlow(from: $0, to: $1, value: $2) }
  }

  private func chart(_ list: [(String, String, Double)], width: Double = 560) -> Chart {
    Chart(
      kind: .sankey, content: .flows(FlowData(flows: flows(list), unit: .count)), width: width,
      title: "t")
  }

  private func ribbons(
    _ list: DisplayList
  ) -> [(points: [Point], thickness: Double, tip: String, isPale: Bool)] {
    list.marks.compactMap { mark in
      guard case .ribbon(let points, let thickness) = mark.shape else { return nil }
      return (points, thickness, mark.tip ?? "", mark.paint.isPale)
    }
  }

  @Test func `a place stands one layer after the last that leads to it`() {
    let graph = FlowGraph(flows([("A", "B", 1), ("B", "C", 1), ("A", "C", 1), ("D", "C", 1)]))
    #expect(graph.names == ["A", "B", "C", "D"])
    #expect(graph.layers == [0, 1, 2, 1])
    #expect(graph.backward.isEmpty)
  }

  @Test func `lines with the same ends are one flow`() {
    let graph = FlowGraph(flows([("A", "B", 1), ("A", "B", 4)]))
    #expect(graph.edges.map(\.value) == [5])
  }

  @Test func `a cycle is broken where least flows`() {
    let graph = FlowGraph(
      flows([("A", "B", 10), ("B", "C", 8), ("C", "A", 2), ("C", "C", 1), ("B", "A", 3)]))
    #expect(graph.edges.map { graph.arrow($0) } == ["A → B", "B → C"])
    #expect(
      graph.backwardText(.count, limit: 2) == "3 flows back, 6 in all (B → A 3, C → A 2, …)")
  }

  @Test func `what is not drawn is said`() {
    let list = chart([("A", "B", 10), ("B", "C", 4), ("B", "A", 3)]).layout(measure: .fixed)
    #expect(list.summary.contains("Not drawn: 1 flow back (B → A 3)."))
    let texts = list.marks.compactMap { mark -> String? in
      if case .text(let run) = mark.shape { run.text } else { nil }
    }
    #expect(texts.contains("Not drawn: 1 flow back (B → A 3)"))
  }

  @Test func `the order has no crossing where none is needed`() {
    let graph = FlowGraph(
      flows([("A", "Z", 1), ("B", "Y", 1), ("C", "X", 1), ("Z", "P", 1), ("X", "R", 1)]))
    #expect(FlowOrder(graph).crossings() == 0)
  }

  @Test func `the smallest places of a full layer are one with their count`() throws {
    let graph = FlowGraph(flows((1...30).map { ("From \($0)", "To", Double($0)) }))
    let folded = graph.folded(to: 24)
    #expect(folded.names.count == 25)
    #expect(folded.names.first == "From 8" && folded.names.contains("Other (7)"))
    let rest = try #require(folded.names.firstIndex(of: "Other (7)"))
    #expect(folded.rests == [rest])
    #expect(folded.balances[rest].out == 28)
    #expect(folded.edges.reduce(0) { $0 + $1.value } == 465)
    #expect(graph.folded(to: 30) == graph)
  }

  @Test func `crossings are counted pair by pair`() {
    // Every flow between two layers of three: 9 pairs cross whatever the order.
    let all = ["A", "B", "C"].flatMap { from in ["X", "Y", "Z"].map { (from, $0, 1.0) } }
    #expect(FlowOrder(FlowGraph(flows(all))).crossings() == 9)
  }

  @Test func `bands are as thick as their flows and never less than a pixel`() throws {
    let list = chart([("A", "B", 1000), ("A", "C", 500), ("A", "D", 1)]).layout(measure: .fixed)
    let bands = ribbons(list)
    try #require(bands.count == 3)
    #expect(abs(bands[0].thickness - 2 * bands[1].thickness) < 0.2)
    #expect(bands[2].thickness == 1)
    #expect(bands[0].isPale && !bands[2].isPale)
    #expect(bands[1].tip == "A → C: 500, 33\u{202F}% of what leaves")
  }

  @Test func `bands leave and reach a place one under the other`() throws {
    let list = chart([("A", "B", 30), ("A", "C", 20), ("B", "D", 30), ("C", "D", 20)])
      .layout(measure: .fixed)
    let bands = ribbons(list)
    let leaving = bands.filter { $0.tip.hasPrefix("A") }
      .sorted { $0.points[0].y < $1.points[0].y }
    try #require(leaving.count == 2)
    #expect(
      abs(leaving[0].points[0].y + leaving[0].thickness - leaving[1].points[0].y) < 0.2)
    for band in bands { #expect(band.points[0].x < band.points[band.points.count - 1].x) }
  }

  @Test func `a long flow passes beside the places of the layers between`() throws {
    let list = chart([("A", "B", 50), ("B", "C", 50), ("A", "C", 30)]).layout(measure: .fixed)
    let long = try #require(ribbons(list).first { $0.tip.hasPrefix("A → C") })
    #expect(long.points.count == 4)
    let middle = list.marks.compactMap { mark -> Rect? in
      guard case .rect(let box) = mark.shape, mark.tip?.hasPrefix("B:") == true else { return nil }
      return box
    }
    let bar = try #require(middle.first)
    let y = long.points[1].y
    #expect(y >= bar.maxY || y + long.thickness <= bar.y)
  }

  @Test func `the text alternative tells the largest flow and the ends`() {
    let summary = chart([("Lead", "Won", 30), ("Lead", "Lost", 70)]).summary
    #expect(
      summary.altText == "Largest flow: Lead → Lost (70, 70\u{202F}% of what leaves Lead)."
        + " 100 in all, ending in Lost 70, Won 30. 2 flows between 3 places.")
    #expect(summary.finding == "Most goes from Lead to Lost: 70")
  }
}

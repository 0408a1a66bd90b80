import CRMBytes
import Testing

@testable import CRMCharts

/// Boxes and histograms of values, as numbers.
@Suite struct DistributionTests {
  private func chart(_ kind: ChartKind, _ groups: [ChartDistribution], unit: Unit = .count) -> Chart
  {
    Chart(
      kind: kind, content: .distributions(DistributionData(groups: groups, unit: unit)),
      width: 560, title: "t")
  }

  // What R's quantile(x, type = 7) gives.
  @Test(arguments: [
    ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 3.25, 5.5, 7.75),
    ([1, 2, 3, 4], 1.75, 2.5, 3.25), ([7], 7, 7, 7), ([1, 100], 25.75, 50.5, 75.25),
  ])
  func `quantiles are those of type 7`(values: [Double], q1: Double, q2: Double, q3: Double) {
    #expect(quantile(values, 0.25) == q1)
    #expect(quantile(values, 0.5) == q2)
    #expect(quantile(values, 0.75) == q3)
  }

  @Test func `whiskers end at the farthest value within one and a half boxes`() throws {
    let values: [Double] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15, 30, -20]
    let box = try #require(BoxFigures(ChartDistribution("A", values: values)))
    #expect(box.five.lowerQuartile == 3 && box.five.upperQuartile == 9)
    #expect(box.lowWhisker == 1 && box.highWhisker == 15)
    #expect(box.outliers == [-20, 30])
    #expect(box.five.least == -20 && box.five.most == 30 && box.five.count == 13)
  }

  @Test func `few values are drawn one by one without a box`() {
    let list = chart(.box, [ChartDistribution("A", values: [3, 9, 20])]).layout(measure: .fixed)
    let boxes = list.marks.filter { mark in
      if case .rect = mark.shape { !mark.isHitArea } else { false }
    }
    #expect(boxes.isEmpty)
    #expect(list.marks.count { if case .circle = $0.shape { true } else { false } } == 3)
  }

  @Test func `a box tells its five numbers, outliers and how many`() {
    let values: [Double] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 40, 40]
    let list = chart(.box, [ChartDistribution("North", values: values)]).layout(measure: .fixed)
    let tips = list.marks.compactMap(\.tip)
    #expect(
      tips.contains(
        "North: median 6, middle half 4 to 9, all from 1 to 40, 2 outliers, n = 11"))
    #expect(tips.contains("North: 40 (2 outliers)"))
  }

  @Test func `the text alternative compares the medians`() {
    let summary = chart(
      .box,
      [
        ChartDistribution("North", values: [1, 2, 3, 4, 5]),
        ChartDistribution("South", values: [10, 20, 30, 40, 500]),
      ]
    ).summary
    #expect(
      summary.altText == "Highest median South (30, n = 5), lowest North (3, n = 5)."
        + " Widest middle half: South (20 to 40). 1 outlier, farthest South with 500."
        + " n = 10 in 2 groups.")
    #expect(summary.finding == "South has the highest median, 30")
  }

  @Test func `the width of bins is Freedman's and Diaconis', rounded`() {
    // 1000 values from 0 to 99.9: the middle half is 49.95, so 2 · 49.95 / 10 = 9.99.
    let bins = ValueBins((0..<1000).map { Double($0) / 10 })
    #expect(bins.width == 10)
    #expect(bins.edges == (0...10).map { Double($0) * 10 })
    #expect(bins.counts == [Int](repeating: 100, count: 10))
  }

  @Test func `a value on an edge belongs to the range that begins there, the last to the last`() {
    let bins = ValueBins([0, 0.5, 1, 1, 1.5, 2, 2, 2.5, 3].map { $0 * 10 }.sorted())
    #expect(bins.counts.reduce(0, +) == 9)
    #expect(bins.edges.first == 0 && bins.edges.last == 30)
    let index = bins.edges.firstIndex(of: 20)
    #expect(index.map { bins.counts[$0] } ?? 0 >= 2)
  }

  @Test func `small whole numbers have a bar each`() {
    let bins = ValueBins([1, 1, 2, 2, 2, 3, 3, 4])
    #expect(bins.holdsSingles)
    #expect(bins.edges == [1, 2, 3, 4, 5])
    #expect(bins.counts == [2, 3, 2, 1])
  }

  @Test func `far values are counted apart instead of emptying the chart`() {
    let bins = ValueBins((0..<200).map(Double.init) + [9e6])
    #expect(bins.above == [9e6])
    #expect(bins.counts.count <= 60 && bins.counts.reduce(0, +) == 200)
    let content = [ChartDistribution("", values: (0..<200).map(Double.init) + [9e6])]
    let list = chart(.histogram, content).layout(measure: .fixed)
    #expect(
      list.marks.contains { $0.paint.isHatched && $0.tip?.contains("most 9000000") == true }
        || list.marks.contains { $0.tip?.hasPrefix("Over ") == true })
  }

  @Test func `the edges of the ranges stand below`() {
    let values = (0..<1000).map { Double($0) / 10 }
    let list = chart(.histogram, [ChartDistribution("", values: values)]).layout(measure: .fixed)
    let texts = list.marks.compactMap { mark -> String? in
      if case .text(let run) = mark.shape { run.text } else { nil }
    }
    for edge in (0...10).map({ "\($0 * 10)" }) { #expect(texts.contains(edge)) }
    #expect(list.marks.contains { $0.tip == "0 to under 10: 100 (10\u{202F}%)" })
    #expect(list.marks.contains { $0.tip == "90 to 100: 100 (10\u{202F}%)" })
  }

  @Test func `the text alternative of a histogram tells the middle half and the peak`() {
    let values: [Double] = [1, 1, 2, 2, 2, 3, 3, 4]
    let summary = chart(.histogram, [ChartDistribution("", values: values)]).summary
    #expect(
      summary.altText == "Median 2, middle half 1.75 to 3, all from 1 to 4."
        + " Most frequent: 2 (3, 38\u{202F}%). n = 8.")
    #expect(summary.finding == "Half lie between 1.75 and 3")
  }
}

import CRMBytes
import Testing

@testable import CRMCharts

/// Scatter and bubble charts, as numbers.
@Suite struct PointTests {
  private func chart(_ kind: ChartKind, _ data: PointData, width: Double = 560) -> Chart {
    Chart(kind: kind, content: .points(data), width: width, title: "t")
  }

  private func circles(_ list: DisplayList) -> [(center: Point, radius: Double, tip: String?)] {
    list.marks.compactMap { mark in
      guard case .circle(let center, let radius) = mark.shape else { return nil }
      return (center, radius, mark.tip)
    }
  }

  @Test func `points lie in proportion on both axes`() throws {
    let data = PointData(points: [
      ChartPoint(x: 0, y: 0), ChartPoint(x: 5, y: 50), ChartPoint(x: 10, y: 100),
    ])
    let marks = circles(chart(.scatter, data).layout(measure: .fixed))
    try #require(marks.count == 3)
    #expect(abs(marks[1].center.x - (marks[0].center.x + marks[2].center.x) / 2) < 0.11)
    #expect(abs(marks[1].center.y - (marks[0].center.y + marks[2].center.y) / 2) < 0.11)
    #expect(marks[0].center.y > marks[2].center.y)
    #expect(marks[1].tip == "x 5.00, y 50.00")
  }

  @Test func `ten thousand points are thinned, ends and those that stand alone are kept`() {
    let crowd = bell(10_000, seed: 1)
    let heights = bell(10_000, seed: 2)
    var points = crowd.indices.map { ChartPoint(x: crowd[$0] * 40, y: heights[$0] * 40) }
    points[777] = ChartPoint(x: 99, y: 3, label: "far right")
    points[4242] = ChartPoint(x: 50, y: 98, label: "far up")
    points[9000] = ChartPoint(x: 70, y: 70, label: "alone")
    let list = chart(.scatter, PointData(points: points)).layout(measure: .fixed)
    let tips = circles(list).compactMap(\.tip)
    #expect(tips.count <= 1504 && tips.count > 600)
    for name in ["far right", "far up", "alone"] {
      #expect(tips.contains { $0.hasPrefix(name) }, "\(name)")
    }
    #expect(tips.filter { $0.hasPrefix("x") }.count > 500)
    #expect(
      list.marks.contains {
        if case .text(let run) = $0.shape {
          run.text.hasPrefix("10") && run.text.contains("points")
        } else {
          false
        }
      })
  }

  @Test func `in a crowd marks are pale, alone they have an outline`() {
    var places = (0..<400).map { Point(100 + Double($0 % 20), 100 + Double($0 / 20)) }
    places.append(Point(300, 300))
    let thinned = PointThinning(places, groups: places.map { _ in 0 }, budget: 1000)
    #expect(thinned.kept.count == 401)
    #expect(thinned.standsAlone.last == true)
    #expect(thinned.standsAlone.filter { $0 }.count == 1)
  }

  @Test func `series differ in shape`() {
    let points = (0..<7).map { ChartPoint(x: Double($0), y: 1, series: $0) }
    let data = PointData(points: points, series: (0..<7).map { "S\($0)" })
    let shapes = chart(.scatter, data).layout(measure: .fixed).marks.filter { $0.value != nil }
    let corners = shapes.map { mark -> [Point] in
      guard case .polygon(let list) = mark.shape else { return [] }
      return list.map { Point(tenth($0.x - list[0].x), tenth($0.y - list[0].y)) }
    }
    #expect(corners.count == 7)
    for (index, one) in corners.enumerated() {
      #expect(!corners[..<index].contains(one))
    }
  }

  @Test func `the area of a bubble is in proportion to its size, the largest at the back`() throws {
    let data = PointData(points: [
      ChartPoint(x: 1, y: 1, size: 25), ChartPoint(x: 2, y: 2, size: 100),
      ChartPoint(x: 3, y: 3, size: 0),
    ])
    let bubbles = circles(chart(.bubble, data).layout(measure: .fixed)).filter { $0.tip != nil }
    try #require(bubbles.count == 3)
    #expect(bubbles[0].radius == 2 * bubbles[1].radius)
    #expect(bubbles[0].tip == "x 2.00, y 2.00, size 100.00")
    #expect(bubbles[2].radius == 1.5)
  }

  @Test func `the legend of sizes has round numbers and true areas`() throws {
    let data = PointData(
      points: [ChartPoint(x: 1, y: 1, size: 870), ChartPoint(x: 2, y: 9, size: 10)],
      size: ChartQuantity("Seats", unit: .count))
    let list = chart(.bubble, data).layout(measure: .fixed)
    let all = circles(list)
    let largest = try #require(all.first { $0.tip?.contains("870") == true })
    let example = try #require(all.first { $0.tip == nil })
    #expect(abs(example.radius - largest.radius * (500.0 / 870).squareRoot()) < 0.1)
    let texts = list.marks.compactMap { mark -> String? in
      if case .text(let run) = mark.shape { run.text } else { nil }
    }
    #expect(texts.contains("Seats") && texts.contains("500") && texts.contains("125"))
  }

  @Test func `the text alternative tells ends and correlation`() {
    let points = (1...12).map { index in
      ChartPoint(x: Double(index), y: Double(index * 10), label: "C\(index)")
    }
    let data = PointData(
      points: points, x: ChartQuantity("Age", unit: .days),
      y: ChartQuantity("Amount", unit: .count), omitted: 2)
    let summary = chart(.scatter, data).summary
    #expect(
      summary.altText
        == "Age from 1\u{202F}d to 12\u{202F}d, Amount from 10 to 120."
        + " Highest C12 (120, at Age 12\u{202F}d), lowest C1 (10, at Age 1\u{202F}d)."
        + " Strong positive correlation (r = 1.00). n = 12. 2 rows without a value left out.")
    #expect(summary.finding == "Amount clearly rises with Age")
  }

  @Test func `correlation is Pearson's`() throws {
    let pairs = [(1.0, 2.0), (2, 1), (3, 4), (4, 3), (5, 7)]
    let r = try #require(correlation(pairs.map { ChartPoint(x: $0.0, y: $0.1) }))
    #expect(abs(r - 0.824_163) < 1e-6)
    #expect(correlation([ChartPoint(x: 1, y: 1), ChartPoint(x: 2, y: 2)]) == nil)
    #expect(correlation((0..<5).map { ChartPoint(x: Double($0), y: 3) }) == nil)
  }

  @Test func `names stand beside their points without covering one`() {
    let points = (0..<20).map { index in
      ChartPoint(x: Double(index % 5), y: Double(index / 5), label: "Name \(index)")
    }
    let list = chart(.scatter, PointData(points: points)).layout(measure: .fixed)
    let marks = circles(list).map { bounds(of: .circle($0.center, radius: $0.radius)) }
    var names = 0
    for mark in list.marks {
      guard case .text(let run) = mark.shape, run.text.hasPrefix("Name") else { continue }
      names += 1
      #expect(!marks.contains { overlap($0, bounds(of: mark.shape)) }, "\(run.text)")
    }
    #expect(names > 10)
  }
}

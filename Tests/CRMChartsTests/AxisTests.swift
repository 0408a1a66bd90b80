import CRMBytes
import CRMTime
import Testing

@testable import CRMCharts

/// Where ticks, marks and remarks stand, as numbers.
@Suite struct AxisTests {
  @Test(arguments: [
    (Unit.hours, 40.0, [0.0, 12, 24, 36, 48]), (.hours, 20, [0, 6, 12, 18, 24]),
    (.hours, 100, [0, 24, 48, 72, 96, 120]), (.days, 25, [0, 7, 14, 21, 28]),
    (.days, 60, [0, 14, 28, 42, 56, 70]), (.days, 100, [0, 30, 60, 90, 120]),
    (.minutes, 50, [0, 10, 20, 30, 40, 50]), (.minutes, 100, [0, 30, 60, 90, 120]),
    (.days, 0.9, [0, 0.25, 0.5, 0.75, 1]), (.days, 4000, [0, 1000, 2000, 3000, 4000]),
    (.percent, 97, [0, 20, 40, 60, 80, 100]), (.count, 3, [0, 1, 2, 3]),
    (.money(currency: "EUR"), 123_456, [0, 25_000, 50_000, 75_000, 100_000, 125_000]),
  ]) func `ticks are values that people count in`(unit: Unit, high: Double, ticks: [Double]) {
    let scale = ValueScale([0, high], unit: unit, includesZero: true, intervals: 5)
    #expect(scale.ticks == ticks)
    #expect(Set(scale.labels).count == scale.labels.count)
  }

  private func days(from first: String, count: Int, step: Int = 1) throws -> ChartData {
    let start = try #require(Day(first))
    return ChartData(
      categories: (0..<count).map { ChartCategory((start + $0 * step).text) },
      series: [ChartSeries("Calls", values: (0..<count).map { Double($0 % 17) })], unit: .count)
  }

  private func texts(_ list: DisplayList, below y: Double) -> [TextRun] {
    list.marks.compactMap { mark in
      guard case .text(let run) = mark.shape, run.at.y > y else { return nil }
      return run
    }
  }

  @Test func `months are marked at their first days`() throws {
    let data = try days(from: "2024-11-15", count: 150)
    let list = try Chart(kind: "line", data: data, width: 560, title: "t").layout(measure: .fixed)
    let labels = texts(list, below: list.height - 25)
    #expect(
      labels.map(\.text) == ["Dec", "2024", "Jan", "2025", "Feb", "Mar", "Apr"])
    let first = try #require(Day("2024-11-15"))
    let columns = list.marks.compactMap { mark -> Double? in
      guard mark.isHitArea, case .rect(let box) = mark.shape else { return nil }
      return box.midX
    }
    for (label, month) in zip(labels.filter { Int($0.text) == nil }, 12...) {
      let start = Day(year: 2024, monthIndex: month)
      #expect(abs(label.at.x - columns[start - first]) < 1.5, "\(label.text)")
    }
  }

  @Test func `quarters and years are marked over longer spans`() throws {
    let long = try days(from: "2020-02-10", count: 2000)
    let wide = try Chart(kind: "line", data: long, width: 560, title: "t").layout(measure: .fixed)
    #expect(texts(wide, below: wide.height - 25).map(\.text).contains("Q3"))
    let narrow = try Chart(kind: "line", data: long, width: 280, title: "t")
      .layout(measure: .fixed)
    #expect(
      texts(narrow, below: narrow.height - 40).map(\.text).filter { $0.hasPrefix("20") }
        == ["2021", "2022", "2023", "2024", "2025"])
  }

  @Test func `a cut axis is marked, and bars never have one`() throws {
    let data = monthly([990, 992, 995, 991])
    func tips(_ kind: String) throws -> [String] {
      try Chart(kind: kind, data: data, width: 560, title: "t").layout(measure: .fixed).marks
        .compactMap(\.tip)
    }
    #expect(try tips("line").contains("The axis begins at 990, not at zero"))
    for kind in ["bar", "hbar", "area", "combo", "waterfall"] {
      #expect(try !tips(kind).contains { $0.hasPrefix("The axis begins") }, "\(kind)")
    }
  }

  @Test func `ten thousand points are thinned and keep their peaks`() throws {
    var values = (0..<10_000).map { Double(($0 * 7919) % 100) }
    values[4321] = 500
    values[7777] = -300
    let data = ChartData(
      categories: values.indices.map { ChartCategory("\($0)") },
      series: [ChartSeries("x", values: values)], unit: .count, isOrdered: true)
    for kind in ["line", "step", "area", "bar", "combo", "histogram"] {
      let list = try Chart(kind: kind, data: data, width: 560, title: "t").layout(measure: .fixed)
      #expect(list.marks.count < 2_500, "\(kind) has \(list.marks.count) marks")
      var points = 0
      var ys: [Double] = []
      for mark in list.marks where !mark.isHitArea {
        switch mark.shape {
        case .polyline(let line):
          points += line.count
          ys += line.map(\.y)
        case .rect(let box): ys += [box.y, box.maxY]
        default: break
        }
      }
      #expect(points < 6_000, "\(kind) has \(points) points")
      let ticks = list.marks.compactMap { mark -> (Double, Double)? in
        guard case .text(let run) = mark.shape, run.anchor == .end, let value = Double(run.text)
        else { return nil }
        return (value, run.at.y - run.style.drop)
      }
      let zero = try #require(ticks.first { $0.0 == 0 }).1
      let high = try #require(ticks.max { $0.0 < $1.0 })
      let pixels = (zero - high.1) / high.0
      #expect(ys.contains { abs($0 - (zero - 500 * pixels)) < 1.5 }, "\(kind) lost its peak")
      #expect(ys.contains { abs($0 - (zero + 300 * pixels)) < 1.5 }, "\(kind) lost its trough")
    }
  }

  @Test func `names beyond what can be read are added up and counted`() throws {
    func labels(_ unit: Unit, _ kind: String = "hbar") throws -> [String] {
      let data = ChartData(
        categories: (1...40).map { ChartCategory("Name \($0)") },
        series: [ChartSeries("x", values: (1...40).map { Double($0) })], unit: unit)
      return try Chart(kind: kind, data: data, width: 560, title: "t").layout(measure: .fixed).marks
        .compactMap { mark in
          guard case .text(let run) = mark.shape else { return nil }
          return run.text
        }
    }
    let counts = try labels(.count)
    #expect(counts.contains("Other (25)") && counts.contains("325"))
    #expect(counts.contains("Name 26") && !counts.contains("Name 25"))
    #expect(try !labels(.percent).contains { $0.hasPrefix("Other") })
    #expect(try labels(.count, "donut").contains("Other (35)"))
    let summary = try Chart(
      kind: "hbar",
      data: ChartData(
        categories: (1...40).map { ChartCategory("Name \($0)") },
        series: [ChartSeries("x", values: (1...40).map { Double($0) })], unit: .count),
      width: 560, title: "t"
    ).summary
    #expect(summary.finding == "Name 40 leads with 40, 4.9\u{202F}% of all")
  }

  @Test func `remarks stand above the plot with lines to their values`() throws {
    let options = ChartOptions(
      areas: [
        ChartArea(.categories(1...2), label: "Holidays"),
        ChartArea(.values(from: 10, to: 20), label: "Usual"),
      ],
      annotations: [
        ChartAnnotation("New price list", at: 2), ChartAnnotation("Fair", at: 4, value: 25),
        ChartAnnotation("A rather long remark about the end of the year", at: 5),
      ])
    let list = try Chart(
      kind: "line", data: monthly(), width: 360, title: "t", options: options
    ).layout(measure: .fixed)
    #expect(labelProblems(list).isEmpty, "\(labelProblems(list))")
    let texts = list.marks.compactMap { mark -> String? in
      guard case .text(let run) = mark.shape else { return nil }
      return mark.tip ?? run.text
    }
    for text in ["Holidays", "New price list", "Fair", "Usual 10 to 20"] {
      #expect(texts.contains(text))
    }
    #expect(texts.contains("A rather long remark about the end of the year"))
    #expect(list.marks.filter { $0.tip == "Holidays" && $0.paint.isPale }.count == 1)
  }
}

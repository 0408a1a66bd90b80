import CRMBytes
import Testing

@testable import CRMCharts

/// What each kind draws, as numbers.
@Suite struct KindTests {
  private func data(
    _ names: [String], _ series: [(String, [Double?])], _ unit: Unit = .count
  ) -> ChartData {
    ChartData(
      categories: names.map { ChartCategory($0) },
      series: series.map { ChartSeries($0.0, values: $0.1) }, unit: unit)
  }

  private func chart(
    _ kind: String, _ data: ChartData, _ options: ChartOptions = ChartOptions()
  ) throws -> Chart {
    try Chart(kind: kind, data: data, width: 560, title: "t", options: options)
  }

  private func rects(_ list: DisplayList, _ isKept: (Mark) -> Bool = { $0.value != nil }) -> [Rect]
  {
    list.marks.compactMap { mark in
      guard isKept(mark), !mark.isHitArea, case .rect(let box) = mark.shape else { return nil }
      return box
    }
  }

  private func texts(_ list: DisplayList) -> [String] {
    list.marks.compactMap { mark in
      guard case .text(let run) = mark.shape else { return nil }
      return run.text
    }
  }

  @Test func `a waterfall's bars hang on each other and its sum is written`() throws {
    let chart = try chart(
      "waterfall", data(["Start", "New", "Lost", "End"], [("x", [100, 40, -20, nil])]))
    let list = chart.layout(measure: .fixed)
    let bars = rects(list)
    #expect(bars.count == 4)
    #expect(abs(bars[1].maxY - bars[0].y) < 0.2)
    #expect(abs(bars[2].y - bars[1].y) < 0.2)
    #expect(abs(bars[3].y - bars[2].maxY) < 0.2)
    #expect(abs(bars[0].maxY - bars[3].maxY) < 0.2)
    #expect(abs(bars[3].height / bars[0].height - 1.2) < 0.01)
    #expect(texts(list).contains("Start 100 + 40 \u{2212} 20 = 120 End"))
    #expect(chart.summary.finding == "Up 20 to 120, most by New (+40)")
  }

  @Test func `a waterfall that does not add up says so`() throws {
    let chart = try chart(
      "waterfall", data(["Start", "New", "End"], [("x", [100, 40, 150])]))
    let list = chart.layout(measure: .fixed)
    let note = list.marks.first { $0.paint.fill == .bad }
    guard case .text(let run) = note?.shape else {
      Issue.record("nothing is said")
      return
    }
    #expect(run.text == "Start 100 + 40 = 140, but End is 150: 10 more")
    #expect(chart.summary.finding == "The changes do not add up: 10 unexplained")
  }

  @Test func `a combo draws the last series as a line on the axis of the bars`() throws {
    let list = try chart("combo", data(["A", "B"], [("Won", [50, 100]), ("Plan", [100, 50])]))
      .layout(measure: .fixed)
    let bars = rects(list)
    #expect(bars.count == 2)
    let points = list.marks.compactMap { mark -> Point? in
      guard case .circle(let center, _) = mark.shape else { return nil }
      return center
    }
    #expect(points.count == 2)
    #expect(abs(points[0].y - bars[1].y) < 0.2 && abs(points[1].y - bars[0].y) < 0.2)
  }

  @Test func `a gauge turns in proportion, and its target stands at its value`() throws {
    let options = ChartOptions(reference: ChartReference(50, label: "Target"))
    let list = try chart("gauge", data(["Share"], [("x", [75])], .percent), options)
      .layout(measure: .fixed)
    let arc = list.marks.first { $0.value != nil }
    guard case .ring(let center, _, _, let from, let to) = arc?.shape else {
      Issue.record("no arc")
      return
    }
    #expect(from == -0.25 && abs(to - 0.125) < 1e-9)
    let target = list.marks.first { $0.tip == "Target: 50.0\u{202F}%" }
    guard case .polyline(let line) = target?.shape else {
      Issue.record("no target")
      return
    }
    #expect(line.allSatisfy { abs($0.x - center.x) < 0.1 })
  }

  @Test func `a bullet's target stands where a bar of that value would end`() throws {
    let chart = try chart(
      "bullet", data(["A", "B"], [("Won", [80, 100]), ("Quota", [100, 40])]))
    let list = chart.layout(measure: .fixed)
    let bars = rects(list)
    let targets = list.marks.compactMap { mark -> Double? in
      guard mark.paint.lineWidth == 2, mark.tip != nil, case .line(let from, _) = mark.shape
      else { return nil }
      return from.x
    }
    #expect(targets.count == 2)
    #expect(abs(targets[0] - bars[1].maxX) < 0.2)
    #expect(abs((targets[1] - bars[0].x) / bars[0].width - 0.5) < 0.01)
    #expect(chart.summary.finding == "1 of 2 reach their target")
  }

  @Test func `shares fill the axis and tell value and percentage`() throws {
    let options = ChartOptions(arrangement: .shares)
    for kind in ["bar", "hbar"] {
      let list = try chart(kind, data(["A", "B"], [("x", [1, 30]), ("y", [3, 10])]), options)
        .layout(measure: .fixed)
      let bars = rects(list)
      let lengths = kind == "bar" ? bars.map(\.height) : bars.map(\.width)
      #expect(abs(lengths[0] + lengths[1] - lengths[2] - lengths[3]) < 0.3)
      #expect(abs(lengths[0] / (lengths[0] + lengths[1]) - 0.25) < 0.01)
      #expect(list.marks.contains { $0.tip == "A, x: 1, 25\u{202F}%" })
    }
  }

  @Test func `weeks are columns and weekdays rows, with a border at each month`() throws {
    let days = ["2025-01-30", "2025-01-31", "2025-02-01", "2025-02-06", "2025-03-01"]
    let list = try chart("calendar", data(days, [("x", [1, 2, 3, 4, 5])]))
      .layout(measure: .fixed)
    let squares = rects(list)
    #expect(squares.count == 5)
    #expect(squares[0].y == squares[3].y)
    #expect(squares[1].x == squares[0].x && squares[1].y > squares[0].y)
    #expect(squares[3].x - squares[0].x == squares[1].y - squares[0].y)
    let borders = list.marks.filter { mark in
      if case .polyline = mark.shape { return true }
      return false
    }
    #expect(borders.count == 2)
    #expect(texts(list).contains("Mar"))
  }

  @Test func `cohorts leave out what has not come and hatch what may change`() throws {
    var table = data(
      ["0", "1", "2"], [("Jan", [10, 20, 30]), ("Feb", [12, 26, nil]), ("Mar", [9, nil, nil])],
      .percent)
    table.series[1].states = [.complete, .immature]
    let chart = try chart("cohort", table)
    let list = chart.layout(measure: .fixed)
    #expect(rects(list).count == 6)
    let hatched = list.marks.filter { $0.value != nil && $0.paint.isHatched }
    #expect(hatched.map(\.tip) == ["1, Feb: 26.0\u{202F}% (outcomes still open)"])
    #expect(texts(list).contains("Outcomes still open"))
    #expect(chart.summary.finding == "At 0, Mar is at 9\u{202F}%, Jan was at 10\u{202F}%")
  }

  @Test func `partial, immature and forecast values look different and are named`() throws {
    var table = data(["A", "B", "C", "D"], [("x", [4, 3, 2, 1])])
    for (index, state) in ChartState.allCases.enumerated() { table.categories[index].state = state }
    let list = try chart("bar", table).layout(measure: .fixed)
    let paints = list.marks.filter { $0.value != nil }.map(\.paint)
    for first in paints.indices {
      for second in paints.indices where second > first { #expect(paints[first] != paints[second]) }
    }
    for name in ["Still running", "Outcomes still open", "Forecast"] {
      #expect(texts(list).contains(name))
    }
  }

  @Test func `intervals are error bars on bars and bands along lines`() throws {
    var table = monthly([10, 20, 30, 40])
    table.series[0].intervals = [10.0, 20, 30, 40].map { ChartInterval($0 - 5, $0 + 5) }
    let bars = try chart("bar", table).layout(measure: .fixed)
    let whiskers = bars.marks.compactMap { mark -> [Point]? in
      guard case .polyline(let points) = mark.shape else { return nil }
      return points
    }
    let boxes = rects(bars)
    #expect(whiskers.count == 4)
    let pixels = (boxes[0].height) / 10
    #expect(abs(whiskers[0][2].y - (boxes[0].y + 5 * pixels)) < 0.3)
    #expect(abs(whiskers[0][3].y - (boxes[0].y - 5 * pixels)) < 0.3)
    let line = try chart("line", table).layout(measure: .fixed)
    #expect(
      line.marks.contains { mark in
        guard case .polygon(let points) = mark.shape else { return false }
        return points.count == 8 && mark.paint.isPale
      })
    #expect(bars.marks.contains { $0.tip?.contains("10 (5 to 15)") == true })
  }

  @Test func `panels of small multiples share their scale`() throws {
    let table = ChartData(
      categories: monthly().categories,
      series: [
        ChartSeries("A", values: [10, 20, 30]), ChartSeries("B", values: [100, 20, 50]),
        ChartSeries("C", values: [1, 2, 3]),
      ], unit: .count, isOrdered: true)
    let options = ChartOptions(panelKind: "bar")
    let list = try chart("multiples", table, options).layout(measure: .fixed)
    let bars = rects(list)
    #expect(bars.count == 9)
    #expect(abs(bars[1].height - bars[4].height) < 0.2)
    #expect(abs(bars[3].height / bars[0].height - 10) < 0.1)
    for title in ["A", "B", "C"] { #expect(texts(list).contains(title)) }
    #expect(list.marks.contains { $0.tip == "B, 2025-06: 100" })
  }

  @Test func `bars in cells are in proportion within their column`() throws {
    let list = try chart("table", data(["A", "B"], [("x", [50, 100]), ("y", [3, 1])]))
      .layout(measure: .fixed)
    let bars = rects(list)
    #expect(abs(bars[0].width * 2 - bars[2].width) < 0.2)
    #expect(abs(bars[3].width * 3 - bars[1].width) < 0.3)
    #expect(texts(list).contains("100"))
  }

  @Test func `changes on both sides of zero diverge`() {
    let shading = Shading([-10, 40])
    #expect(shading.isDiverging)
    #expect(shading.ink(0) == .change(4))
    #expect(shading.ink(40) == .change(8))
    #expect(shading.ink(-10) == .change(3))
    #expect(Shading([0, 9]).ink(9) == .step(8))
    #expect(Shading([-9, -1]).ink(-9) == .step(8))
    #expect(Shading([0]).ink(0) == .step(0))
  }
}

/// Colours that stay with their names.
@Suite struct ChartColorsTests {
  @Test func `a name keeps its colour whatever stands beside it`() {
    let colors = ChartColors(["open", "won", "lost"])
    #expect(colors.inks(["lost", "won"]) == [.series(3), .series(2)])
    #expect(colors.inks(["won"]) == [.series(2)])
    #expect(colors.inks(["new", "won", nil]) == [.series(1), .series(2), .series(3)])
  }

  @Test func `colours are shared from the eighth name on and never twice in a chart`() {
    let names = (0..<12).map { "n\($0)" }
    let colors = ChartColors(names)
    #expect(colors.inks(["n8"]) == [.series(2)])
    #expect(colors.inks(["n8", "n1"]) == [.series(1), .series(2)])
    let all = colors.inks(names)
    #expect(Set(all.prefix(7)).count == 7)
    #expect(all.suffix(5).allSatisfy { $0 == .other })
  }
}

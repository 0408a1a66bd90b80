internal import CRMBytes
internal import CRMCharts

/// Charts as a page and a folder of pictures hold them.
struct Drawing: Measurement {
  let name = "charts"
  let means = "Lay out and draw charts of 36 points, 800 × 400."

  func run(on bench: Workbench) throws -> [Figure] {
    let charts = try Self.charts(bench.scaled(200))
    // The first text of a process waits for the fonts to be found, which is not drawing.
    _ = charts[0].layout()
    let rounds = 3
    var lists: [DisplayList] = []
    let layout = try Stopwatch.best(of: rounds, { lists = charts.map { $0.layout() } })[0]
    var svg = ByteBuffer()
    let writing = try Stopwatch.best(
      of: rounds,
      {
        svg.removeAll()
        for (index, list) in lists.enumerated() {
          InlineSVG.write(list, idPrefix: "c\(index)", into: &svg)
        }
      })[0]
    guard svg.count > 500 * lists.count else {
      throw MeasurementError("hardly any SVG was written")
    }
    var png = 0
    let painting = try Stopwatch.best(
      of: rounds,
      {
        png = try lists.reduce(0) { try $0 + CairoPNG.encode($1, theme: .light).count }
      })[0]
    guard png > 500 * lists.count else { throw MeasurementError("hardly any PNG was written") }
    return [
      figure("chart layout", charts.count, layout, rounds),
      figure("chart inline SVG", charts.count, writing, rounds, bytes: svg.count),
      figure("chart PNG", charts.count, painting, rounds, bytes: png),
    ]
  }

  private func figure(
    _ name: String, _ count: Int, _ seconds: Double, _ rounds: Int, bytes: Int? = nil
  ) -> Figure {
    let each = fixedText(seconds * 1000 / Double(count), decimals: 3) + " ms each"
    let size = bytes.map { ", \(counted($0 / count)) bytes" } ?? ""
    return Figure(
      name: name, work: "\(counted(count)) charts", amount: Double(count), unit: "charts",
      seconds: seconds, rounds: rounds, note: each + size)
  }

  private static func charts(_ count: Int) throws -> [Chart] {
    var random = RandomNumbers(state: 36)
    let kinds = ["line", "bar", "area"]
    return try (0..<count).map { index in
      let categories = (0..<36).map { month in
        ChartCategory("\(2023 + month / 12)-\(month % 12 < 9 ? "0" : "")\(month % 12 + 1)")
      }
      let values = (0..<36).map { Double(1_000 + $0 * 40 + random.below(900)) as Double? }
      return try Chart(
        kind: kinds[index % kinds.count],
        data: ChartData(
          categories: categories, series: [ChartSeries("Won", values: values)], unit: .count),
        width: 800, height: 400, title: "Won deals, region \(index)")
    }
  }
}

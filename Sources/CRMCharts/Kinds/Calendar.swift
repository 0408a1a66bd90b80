internal import CRMBytes
internal import CRMTime

extension ChartKind {
  /// Days as squares, weeks as columns; the categories are ISO days.
  static let calendar = ChartKind(
    name: "calendar", means: "Days as squares in columns of weeks, with borders between months",
    input: .dates, foldsSeries: false, tell: { $0.days() }
  ) { chart in
    guard let days = DaySquares(chart.data, width: chart.width) else {
      return ChartKind.heatmap.height(chart)
    }
    return days.height + 22 + (chart.options.drawsTitle ? 26 : 0)
      + (chart.data.openStates.isEmpty ? 0 : 26)
  } layout: { canvas in
    guard let days = DaySquares(canvas.data, width: canvas.width) else {
      return ChartKind.heatmap.layout(&canvas)
    }
    canvas.drawHeader(canvas.stateEntries())
    canvas.drawRamp(Shading(canvas.data.values + canvas.options.sharedValues))
    canvas.drawDays(days)
  }
}

/// Where each day of a calendar lies: in as many rows of weeks as the width asks for.
private struct DaySquares {
  /// The days of one row of weeks, by category.
  struct Block {
    var first: Day
    var last: Day
    var days: [(day: Day, category: Int)] = []
    var label: String
  }

  var blocks: [Block] = []
  var size: Double
  let left = 30.0
  let monthRoom = 18.0

  /// `nil` where a category is not an ISO day or there are several series.
  init?(_ data: ChartData, width: Double) {
    let days = data.categories.indices.compactMap { data.day($0) }
    guard days.count == data.categories.count, data.series.count == 1, let first = days.min(),
      let last = days.max(), last - first < 366 * 40
    else { return nil }
    let room = width - left - 2
    let fits = Int(room / 9)
    let span = ((last - first) + first.weekday - 1) / 7 + 1
    // A block holds all, or a whole number of months that a row of weeks of readable size has room
    // for.
    let months = span <= fits ? nil : [12, 6, 4, 3, 2].first { $0 * 31 / 7 + 2 <= fits } ?? 1
    var byBlock: [Int: Block] = [:]
    for (category, day) in days.enumerated() {
      let parts = day.parts
      let number = months.map { (parts.year * 12 + parts.month - 1) / $0 } ?? 0
      var block =
        byBlock[number] ?? Block(first: day, last: day, label: String(parts.year))
      block.first = min(block.first, day)
      block.last = max(block.last, day)
      block.days.append((day, category))
      byBlock[number] = block
    }
    blocks = byBlock.keys.sorted().compactMap { byBlock[$0] }
    let weeks = blocks.map { Self.column($0.last, in: $0) + 1 }.max() ?? 1
    size = max(3, min(18, (room / Double(weeks) * 10).rounded(.down) / 10))
  }

  static func column(_ day: Day, in block: Block) -> Int {
    ((day - block.first) + block.first.weekday - 1) / 7
  }

  var blockHeight: Double { monthRoom + 7 * size + 10 }
  var height: Double { Double(blocks.count) * blockHeight }
}

extension Canvas {
  fileprivate mutating func drawDays(_ squares: DaySquares) {
    let shading = Shading(data.values + options.sharedValues)
    for (index, block) in squares.blocks.enumerated() {
      let y = top + Double(index) * squares.blockHeight + squares.monthRoom
      drawWeekdays(squares, y: y)
      for (day, category) in block.days {
        drawDay(day, category, block, squares, y: y, shading)
      }
      drawMonths(block, squares, y: y, showsYear: true)
    }
  }

  private mutating func drawWeekdays(_ squares: DaySquares, y: Double) {
    for (row, name) in [(0, "Mon"), (2, "Wed"), (4, "Fri")] where squares.size >= 7 {
      text(
        name, at: Point(squares.left - 6, y + (Double(row) + 0.5) * squares.size + 3.85), .end,
        style: .small, ink: .muted)
    }
  }

  private mutating func drawDay(
    _ day: Day, _ category: Int, _ block: DaySquares.Block, _ squares: DaySquares, y: Double,
    _ shading: Shading
  ) {
    guard let value = data.value(0, category) else { return }
    let gap = squares.size > 6 ? 1.0 : 0
    add(
      .rect(
        Rect(
          x: squares.left + Double(DaySquares.column(day, in: block)) * squares.size,
          y: y + Double(day.weekday - 1) * squares.size, width: squares.size - gap,
          height: squares.size - gap)), .fill(shading.ink(value), data.state(0, category)),
      tip: tip(category, nil, value), value: data.unit.exact(value), href: data.href(0, category))
  }

  /// Month names over their first week and a border before each first of a month.
  private mutating func drawMonths(
    _ block: DaySquares.Block, _ squares: DaySquares, y: Double, showsYear: Bool
  ) {
    var edge = 0.0
    var year = 0
    var month = block.first
    while month <= block.last {
      let parts = month.parts
      let column = DaySquares.column(month, in: block)
      // Over the first week that starts in the month, so that names stand above their days.
      let over = month == block.first || month.weekday == 1 ? column : column + 1
      let x = squares.left + Double(over) * squares.size
      let name = MonthNames.short(parts.month)
      let full = "\(name) \(parts.year)"
      let shown = parts.year == year ? name : full
      for candidate in [shown, name]
      where x >= edge && x + measure.width(candidate, .small) <= width {
        text(
          candidate, at: Point(x, y - 6), style: .small, ink: .muted, full: full)
        edge = x + measure.width(candidate, .small) + 6
        if candidate == full { year = parts.year }
        break
      }
      if month != block.first { drawBorder(before: month, column, squares, y: y) }
      month = Day(year: parts.year, monthIndex: parts.month + 1)
    }
  }

  private mutating func drawBorder(
    before first: Day, _ column: Int, _ squares: DaySquares, y: Double
  ) {
    let x = squares.left + Double(column) * squares.size - 0.5
    let row = Double(first.weekday - 1) * squares.size
    let bottom = y + 7 * squares.size
    guard row > 0 else {
      return add(.polyline([Point(x, y), Point(x, bottom)]), .stroke(.muted))
    }
    let right = x + squares.size
    add(
      .polyline([
        Point(right, y), Point(right, y + row - 0.5), Point(x, y + row - 0.5), Point(x, bottom),
      ]), .stroke(.muted))
  }
}

extension Teller {
  /// The peak and the weekday with the highest mean.
  fileprivate func days() -> ChartSummary {
    guard data.series.count == 1 else { return grid() }
    var summary = ranking()
    var sums = [Double](repeating: 0, count: 7)
    var counts = sums
    for item in items(0) where data.state(0, item.category) == .complete {
      guard let day = data.day(item.category) else { return grid() }
      sums[day.weekday - 1] += item.value
      counts[day.weekday - 1] += 1
    }
    let means = zip(sums, counts).map { $1 >= 3 ? $0 / $1 : nil }
    let known = means.compactMap { $0 }
    guard let high = known.max(), let low = known.min(), known.count > 1, high > low,
      let weekday = means.firstIndex(of: high)
    else { return summary }
    let names = [
      "Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays",
    ]
    summary.altText += " \(names[weekday]) are highest with \(short(high)) on average."
    summary.finding = "\(names[weekday]) are highest with \(short(high)) on average"
    return summary
  }
}

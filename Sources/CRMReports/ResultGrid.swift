internal import CRMBytes
internal import CRMCharts
internal import CRMMetrics
internal import CRMTime

/// The answers to a chart's questions as categories by series: the one shape that its drawing and
/// its table share.
struct ResultGrid {
  struct Category {
    /// What rows are told by: a period's label, or a key of the first dimension.
    var key: String?
    var label: String
    var isPartial = false
  }

  struct Series {
    var label: String
    var unit: Unit
    var values: [Double?]
    var counts: [Int]
  }

  let categoryTitle: String
  let isTime: Bool
  private(set) var categories: [Category] = []
  private(set) var series: [Series] = []
  private(set) var notes: [String] = []
  /// False where groups are left out.
  private(set) var isComplete = true

  var hasValues: Bool { series.contains { $0.values.contains { $0 != nil } } }

  /// `top` keeps the greatest groups: of the series where a dimension makes them, else of the
  /// categories. The
  /// rest is added up as "Other" where it can be added, and left out with a note where not.
  init(
    _ results: [MetricResult], order: ChartBlock.Order?, top: Int?, _ context: ReportContext
  ) {
    let first = results[0]
    isTime = first.request.grain != nil
    categoryTitle =
      first.request.grain.map { $0.rawValue.capitalizedFirst } ?? first.dimensions[0].title
    var seen = Set<String>()
    notes = results.flatMap { $0.readerNotes(context) }.filter { seen.insert($0).inserted }
    // One currency only: amounts in several are never drawn on one axis.
    let rows = results.map { $0.rowsInLeadingCurrency(context) }
    if isTime {
      categories = first.periods.map {
        Category(key: $0.label, label: $0.period.shortLabel, isPartial: $0.isPartial)
      }
    } else {
      categories = ResultGrid.keys(rows.flatMap { $0 }, at: 0, order).map {
        Category(key: $0.id, label: $0.label ?? "None")
      }
    }
    let position = isTime ? 0 : 1
    if first.dimensions.count > position {
      for key in ResultGrid.keys(rows[0], at: position, order) {
        fill(key.label ?? "None", first, rows[0].filter { $0.keys[position] == key })
      }
    } else {
      for (result, rows) in zip(results, rows) { fill(result.metric.title, result, rows) }
    }
    guard let top else { return }
    let canAdd = results.allSatisfy(\.metric.isAdditive)
    if isTime || first.dimensions.count > 1 {
      foldSeries(top, canAdd)
    } else {
      foldCategories(top, canAdd)
    }
  }

  private mutating func foldCategories(_ top: Int, _ canAdd: Bool) {
    guard categories.count > top + 1 else { return }
    let rest = top..<categories.count
    let other = "Other (\(rest.count))"
    categories.replaceSubrange(rest, with: canAdd ? [Category(key: nil, label: other)] : [])
    for index in series.indices {
      let sum = series[index].values[rest].reduce(0) { $0 + ($1 ?? 0) }
      let count = series[index].counts[rest].reduce(0, +)
      series[index].values.replaceSubrange(rest, with: canAdd ? [sum] : [])
      series[index].counts.replaceSubrange(rest, with: canAdd ? [count] : [])
    }
    if !canAdd { leaveOut(rest.count) }
  }

  private mutating func foldSeries(_ top: Int, _ canAdd: Bool) {
    guard series.count > top + 1 else { return }
    let rest = Array(series[top...])
    series.removeSubrange(top...)
    guard canAdd else { return leaveOut(rest.count) }
    let values = categories.indices.map { index in
      let numbers = rest.compactMap { $0.values[index] }
      return numbers.isEmpty ? nil : numbers.reduce(0, +)
    }
    let counts = categories.indices.map { index in rest.reduce(0) { $0 + $1.counts[index] } }
    series.append(
      Series(label: "Other (\(rest.count))", unit: rest[0].unit, values: values, counts: counts))
  }

  private mutating func leaveOut(_ count: Int) {
    isComplete = false
    notes.append("\(count) smaller groups are left out.")
  }

  private mutating func fill(_ label: String, _ result: MetricResult, _ rows: [MetricRow]) {
    var values = [Double?](repeating: nil, count: categories.count)
    var counts = [Int](repeating: 0, count: categories.count)
    let positions = Dictionary(
      zip(categories.map(\.key), categories.indices), uniquingKeysWith: { first, _ in first })
    for row in rows {
      guard let index = positions[isTime ? row.period : row.keys[0].id] else { continue }
      values[index] = row.value.number
      counts[index] = row.n
    }
    series.append(
      Series(label: label, unit: result.unit(of: rows.first), values: values, counts: counts))
  }

  /// The distinct keys of one dimension: in the order of their set where it has one, else the
  /// greatest sum first; the empty one last.
  private static func keys(
    _ rows: [MetricRow], at position: Int, _ order: ChartBlock.Order?
  ) -> [MetricKey] {
    var totals: [MetricKey: Double] = [:]
    for row in rows { totals[row.keys[position], default: 0] += row.value.number ?? 0 }
    let isRanked = totals.keys.contains { $0.rank > 0 && $0 != .empty }
    let byRank = order == .name || (order == nil && isRanked)
    return totals.keys.sorted { a, b in
      if (a == .empty) != (b == .empty) { return b == .empty }
      if byRank, a.rank != b.rank { return a.rank < b.rank }
      if !byRank, let x = totals[a], let y = totals[b], x != y { return x > y }
      return (a.label ?? "", a.id ?? "") < (b.label ?? "", b.id ?? "")
    }
  }

  func chartData() -> ChartData {
    ChartData(
      categories: categories.map { ChartCategory($0.label, isPartial: $0.isPartial) },
      series: series.map { ChartSeries($0.label, values: $0.values) },
      unit: series.first?.unit ?? .count, isOrdered: isTime ? true : nil)
  }

  /// The numbers behind the drawing, with the n of each where it is a ratio or a mean.
  func table(id: String, title: String) -> TablePart {
    let showsCounts = series.count == 1 && series[0].unit != .count
    var columns = [TablePart.Column(categoryTitle, isTime ? .date : .text)]
    columns += series.map { TablePart.Column($0.label, .number) }
    if showsCounts { columns.append(TablePart.Column("n", .number)) }
    let numbers = series.map { TablePart.Cell.column($0.values, $0.unit) }
    let rows = categories.indices.map { index in
      let category = categories[index]
      var cells = [
        TablePart.Cell(
          category.label + (category.isPartial ? " (to date)" : ""),
          plain: isTime ? category.key : category.label, sort: isTime ? category.key : nil)
      ]
      cells += numbers.map { $0[index] }
      if showsCounts {
        cells.append(TablePart.Cell(number: Double(series[0].counts[index]), .count))
      }
      return TablePart.Row(cells)
    }
    return TablePart(
      id: id, title: title, caption: title, columns: columns, rows: rows, emptyText: "No data.",
      note: nil)
  }
}

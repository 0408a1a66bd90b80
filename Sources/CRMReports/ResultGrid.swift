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
    /// True where the period is not over, or many of its records have no outcome yet.
    var isPartial = false
    var isImmature = false
    /// The first day of a period.
    var day: Day?
    /// The place in the declared order of values, from 1; 0 where there is none.
    var rank = 0
  }

  struct Series {
    var label: String
    var unit: Unit
    var values: [Double?]
    var counts: [Int]
    /// The place in the declared order of values, from 1; 0 where there is none.
    var rank = 0
  }

  let categoryTitle: String
  let isTime: Bool
  private(set) var categories: [Category] = []
  private(set) var series: [Series] = []
  private(set) var notes: [String] = []
  /// False where groups are left out.
  private(set) var isComplete = true
  /// How many records the drawn values of each answer rest on; of states at several moments those of
  /// the last one, as the same record is in many of them.
  private(set) var counts: [Int] = []

  var hasValues: Bool { series.contains { $0.values.contains { $0 != nil } } }

  /// `top` keeps the greatest groups: of the series where a dimension makes them, else of the
  /// categories. The rest is added up as "Other" where it can be added, and left out with a note
  /// where not or where `addsRest` is false; a single one stays, as "Other" would take its
  /// place.
  init(
    _ results: [MetricResult], order: ChartBlock.Order?, top: Int?, addsRest: Bool = true,
    _ context: ReportContext
  ) {
    let first = results[0]
    isTime = first.request.grain != nil
    categoryTitle =
      first.request.grain.map { $0.rawValue.capitalizedFirst } ?? first.dimensions[0].title
    // One currency only: amounts in several are never drawn on one axis.
    let currency = results.leadingCurrency(context)
    notes = results.readerNotes(in: currency)
    let rows = results.map { $0.rows(in: currency) }
    if isTime {
      let immature = Set(rows.joined().lazy.filter(\.isImmature).compactMap(\.period))
      categories = first.periods.map {
        Category(
          key: $0.label, label: $0.period.shortLabel,
          isPartial: $0.isPartial || immature.contains($0.label),
          isImmature: immature.contains($0.label), day: $0.period.start)
      }
      if !immature.isEmpty {
        notes.append(
          "Hatched or dashed: a tenth and more of the records have no outcome yet, so that the value "
            + "is bound to change.")
      }
    } else {
      categories = ResultGrid.keys(rows.flatMap { $0 }, at: 0, order).map {
        Category(key: $0.id, label: $0.label ?? "None", rank: $0.rank)
      }
    }
    let position = isTime ? 0 : 1
    let unit = first.unit(in: currency)
    let isDivided = first.dimensions.count > position
    if isDivided {
      let groups = Dictionary(grouping: rows[0]) { $0.keys[position] }
      for key in ResultGrid.keys(rows[0], at: position, order) {
        fill(key.label ?? "None", unit, groups[key] ?? [], rank: key.rank)
      }
    } else {
      for (result, rows) in zip(results, rows) { fill(result.metric.title, unit, rows) }
    }
    if let top {
      let canAdd = addsRest && results.allSatisfy(\.metric.isAdditive)
      if isDivided { foldSeries(top, canAdd) } else if !isTime { foldCategories(top, canAdd) }
    }
    counts = results.indices.map { count(isDivided ? series[...] : series[$0...$0], results[$0]) }
  }

  private func count(_ series: ArraySlice<Series>, _ result: MetricResult) -> Int {
    let isLastOnly = isTime && result.metric.isState
    return series.reduce(0) { sum, series in
      sum + (isLastOnly ? series.counts.last ?? 0 : series.counts.reduce(0, +))
    }
  }

  /// The places of the greatest, in their order, and those of the rest.
  private static func parted(_ sizes: [Double], top: Int) -> (kept: [Int], rest: [Int]) {
    let ranked = sizes.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
    return (ranked.prefix(top).sorted(), ranked.dropFirst(top).sorted())
  }

  private static func sum(_ numbers: [Double?]) -> Double? {
    let known = numbers.compactMap { $0 }
    return known.isEmpty ? nil : known.reduce(0, +)
  }

  private mutating func foldCategories(_ top: Int, _ canAdd: Bool) {
    guard categories.count > top + 1 else { return }
    let sizes = categories.indices.map { index in
      ResultGrid.sum(series.map { $0.values[index] }) ?? -.infinity
    }
    let (kept, rest) = ResultGrid.parted(sizes, top: top)
    let other = Category(key: nil, label: "Other (\(rest.count))")
    categories = kept.map { categories[$0] } + (canAdd ? [other] : [])
    for index in series.indices {
      let (values, counts) = (series[index].values, series[index].counts)
      let sum = ResultGrid.sum(rest.map { values[$0] })
      let count = rest.reduce(0) { $0 + counts[$1] }
      series[index].values = kept.map { values[$0] } + (canAdd ? [sum] : [])
      series[index].counts = kept.map { counts[$0] } + (canAdd ? [count] : [])
    }
    if !canAdd { leaveOut(rest.count) }
  }

  private mutating func foldSeries(_ top: Int, _ canAdd: Bool) {
    guard series.count > top + 1 else { return }
    let sizes = series.map { ResultGrid.sum($0.values) ?? -.infinity }
    let places = ResultGrid.parted(sizes, top: top)
    let rest = places.rest.map { series[$0] }
    series = places.kept.map { series[$0] }
    guard canAdd else { return leaveOut(rest.count) }
    let values = categories.indices.map { index in ResultGrid.sum(rest.map { $0.values[index] }) }
    let counts = categories.indices.map { index in rest.reduce(0) { $0 + $1.counts[index] } }
    series.append(
      Series(label: "Other (\(rest.count))", unit: rest[0].unit, values: values, counts: counts))
  }

  private mutating func leaveOut(_ count: Int) {
    isComplete = false
    notes.append("\(count) smaller groups are left out.")
  }

  private mutating func fill(
    _ label: String, _ unit: Unit, _ rows: [MetricRow], rank: Int = 0
  ) {
    var values = [Double?](repeating: nil, count: categories.count)
    var counts = [Int](repeating: 0, count: categories.count)
    let positions = Dictionary(
      zip(categories.map(\.key), categories.indices), uniquingKeysWith: { first, _ in first })
    for row in rows {
      guard let index = positions[isTime ? row.period : row.keys[0].id] else { continue }
      values[index] = row.value.number
      counts[index] = row.n
    }
    series.append(Series(label: label, unit: unit, values: values, counts: counts, rank: rank))
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

  /// Values with a declared order, such as stages and states, have the same colour in every chart.
  var colors: ChartColors {
    let ranked = series.map { ($0.label, $0.rank) } + categories.map { ($0.label, $0.rank) }
    let places = ranked.filter { (1...99).contains($0.1) }.map { ($0.0, $0.1 - 1) }
    return ChartColors(places: Dictionary(places, uniquingKeysWith: { first, _ in first }))
  }

  func chartData() -> ChartData {
    ChartData(
      categories: categories.map {
        ChartCategory(
          $0.label, day: $0.day,
          state: $0.isImmature ? .immature : $0.isPartial ? .partial : .complete, key: $0.label)
      },
      series: series.map { ChartSeries($0.label, values: $0.values, key: $0.label) },
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
          category.label
            + (category.isImmature ? " (no outcome yet)" : category.isPartial ? " (to date)" : ""),
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

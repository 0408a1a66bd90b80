internal import CRMBytes

extension ChartKind {
  /// Groups that began together, a row each, over their age; what is not yet old enough is empty,
  /// what may still change is hatched.
  static let cohort = ChartKind(
    name: "cohort", means: "Groups that began together, a row each, over their age", input: .grid,
    foldsSeries: false, tell: { $0.cohorts() }, height: ChartKind.heatmap.height
  ) { canvas in
    ChartKind.heatmap.layout(&canvas)
  }
}

extension Teller {
  /// The newest group against the oldest at the highest age that both have reached for good.
  fileprivate func cohorts() -> ChartSummary {
    var summary = grid()
    let shared = data.categories.indices.reversed().lazy.compactMap { column -> (Int, [Int])? in
      let ripe = data.series.indices.filter {
        data.value($0, column) != nil && data.state($0, column) == .complete
      }
      return ripe.count > 1 ? (column, ripe) : nil
    }.first
    guard let (column, rows) = shared, let first = rows.first, let last = rows.last,
      let old = data.value(first, column), let new = data.value(last, column)
    else { return summary }
    let age = isolated(data.categories[column].label)
    let names = (isolated(data.series[last].name), isolated(data.series[first].name))
    let finding =
      old == new
      ? "At \(age), \(names.0) is at \(short(new)) like \(names.1)"
      : "At \(age), \(names.0) is at \(short(new)), \(names.1) was at \(short(old))"
    summary.altText = "\(finding). \(summary.altText)"
    summary.finding = finding
    return summary
  }
}

internal import CRMBytes

extension Teller {
  func grid() -> ChartSummary {
    var high: (row: Int, item: Item)?
    var low: (row: Int, item: Item)?
    for row in data.series.indices {
      for item in items(row) {
        if item.value > high?.item.value ?? -.infinity { high = (row, item) }
        if item.value < low?.item.value ?? .infinity { low = (row, item) }
      }
    }
    guard let high, let low else { return ChartSummary(altText: count) }
    func name(_ cell: (row: Int, item: Item)) -> String {
      [isolated(data.series[cell.row].name), label(cell.item.category)]
        .filter { !$0.isEmpty }.joined(separator: ", ")
    }
    guard high.item.value > low.item.value else {
      return ChartSummary(altText: "\(short(high.item.value)) everywhere. \(count)")
    }
    return ChartSummary(
      altText: "Highest \(name(high)) (\(short(high.item.value))), lowest \(name(low))"
        + " (\(short(low.item.value))). \(count)",
      finding: "\(name(high)) is the peak with \(short(high.item.value))")
  }
}

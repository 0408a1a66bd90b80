internal import CRMBytes

/// Finds the words for distributions: medians, spread, outliers, how many.
struct DistributionTeller {
  var data: DistributionData
  var options: ChartOptions

  init(_ data: DistributionData, _ options: ChartOptions) {
    self.data = data
    self.options = options
  }

  private func short(_ value: Double) -> String { data.unit.short(value) }

  private func count(_ values: Int) -> String {
    "n = \(Unit.count.exact(Double(options.sampleSize ?? values)))"
  }

  // MARK: boxes

  func boxes() -> ChartSummary {
    let boxes = data.groups.compactMap { group in BoxFigures(group).map { (group.label, $0) } }
    guard let first = boxes.first else { return ChartSummary(altText: count(0) + ".") }
    let total = boxes.reduce(0) { $0 + ($1.1.five.count ?? 0) }
    let known = total > 0 || options.sampleSize != nil
    guard boxes.count > 1 else {
      let five = first.1.five
      let half = "\(short(five.lowerQuartile)) to \(short(five.upperQuartile))"
      let text = "Median \(short(five.median)), middle half \(half)"
      return ChartSummary(
        altText: "\(text), all from \(short(five.least)) to \(short(five.most))."
          + outliers(boxes) + (known ? " \(count(total))." : ""),
        finding: "Half lie between \(short(five.lowerQuartile)) and \(short(five.upperQuartile))")
    }
    var (high, low, wide) = (first, first, first)
    for box in boxes {
      if box.1.five.median > high.1.five.median { high = box }
      if box.1.five.median < low.1.five.median { low = box }
      if spread(box.1) > spread(wide.1) { wide = box }
    }
    let medians =
      high.1.five.median > low.1.five.median
      ? "Highest median \(told(high)), lowest \(told(low))."
      : "All medians are at \(short(high.1.five.median))."
    let widest =
      spread(wide.1) > 0
      ? " Widest middle half: \(name(wide)) (\(short(wide.1.five.lowerQuartile)) to"
        + " \(short(wide.1.five.upperQuartile)))." : ""
    let groups = "\(boxes.count) groups"
    return ChartSummary(
      altText: medians + widest + outliers(boxes)
        + (known ? " \(count(total)) in \(groups)." : " \(groups)."),
      finding: high.1.five.median > low.1.five.median
        ? "\(name(high)) has the highest median, \(short(high.1.five.median))" : nil)
  }

  private func name(_ box: (String, BoxFigures)) -> String {
    box.0.isEmpty ? "no name" : isolated(box.0)
  }

  private func told(_ box: (String, BoxFigures)) -> String {
    let size = box.1.five.count.map { ", n = \(Unit.count.exact(Double($0)))" } ?? ""
    return "\(name(box)) (\(short(box.1.five.median))\(size))"
  }

  private func spread(_ box: BoxFigures) -> Double {
    box.five.upperQuartile - box.five.lowerQuartile
  }

  /// " 7 outliers, farthest Acme (9 M)."
  private func outliers(_ boxes: [(String, BoxFigures)]) -> String {
    let all = boxes.flatMap { box in box.1.outliers.map { (box, $0) } }
    guard var far = all.first else { return "" }
    func distance(_ item: ((String, BoxFigures), Double)) -> Double {
      (item.1 - item.0.1.five.median).magnitude
    }
    for item in all where distance(item) > distance(far) { far = item }
    let place = boxes.count > 1 ? "\(name(far.0)) with " : ""
    let noun = all.count == 1 ? "outlier" : "outliers"
    return " \(Unit.count.exact(Double(all.count))) \(noun), farthest \(place)\(short(far.1))."
  }

  // MARK: histogram

  func histogram() -> ChartSummary {
    let sorted = data.everyValue
    guard let least = sorted.first, let most = sorted.last else {
      return ChartSummary(altText: "Five numbers do not tell where values lie.")
    }
    guard least < most else {
      let text = "All values are \(short(least))"
      return ChartSummary(altText: "\(text). \(count(sorted.count)).", finding: text)
    }
    let bars = ValueBins(sorted).bars(data.unit)
    var top = bars[0]
    for bar in bars where bar.count > top.count { top = bar }
    let share = shareText(Double(top.count) / Double(sorted.count))
    let (q1, q3) = (quantile(sorted, 0.25), quantile(sorted, 0.75))
    return ChartSummary(
      altText: "Median \(short(quantile(sorted, 0.5))), middle half \(short(q1)) to \(short(q3)),"
        + " all from \(short(least)) to \(short(most))."
        + " Most frequent: \(top.name) (\(Unit.count.exact(Double(top.count))), \(share))."
        + " \(count(sorted.count)).",
      finding: q1 < q3
        ? "Half lie between \(short(q1)) and \(short(q3))" : "Half are \(short(q1))")
  }
}

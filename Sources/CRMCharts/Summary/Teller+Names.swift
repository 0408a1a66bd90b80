internal import CRMBytes

extension Teller {
  /// Parts of a whole.
  func parts() -> ChartSummary { data.series.count == 1 ? ranking() : groups() }

  func ranking() -> ChartSummary {
    let items = items(0)
    guard let (high, low) = extremes(items) else { return ChartSummary(altText: count) }
    let name = label(high.category)
    guard items.count > 1 else {
      let text = "\(name): \(short(high.value))"
      return ChartSummary(altText: "\(text). \(count)", finding: text)
    }
    guard high.value > low.value else {
      let text = "All \(items.count) are at \(short(high.value))"
      return ChartSummary(altText: "\(text).\(target) \(count)", finding: text)
    }
    let sum = items.map(\.value).reduce(0, +)
    let isWhole = options.isComplete && data.unit.isAdditive && low.value >= 0 && sum > 0
    let share = isWhole ? ", \(shareText(high.value / sum)) of \(short(sum)) in all" : ""
    return ChartSummary(
      altText: "Highest \(name) (\(short(high.value))\(share)), lowest \(label(low.category))"
        + " (\(short(low.value))).\(target) \(count)",
      finding: isWhole
        ? "\(name) leads with \(short(high.value)), \(shareText(high.value / sum)) of all"
        : "\(name) leads with \(short(high.value))")
  }

  /// Several series over names.
  func groups() -> ChartSummary {
    let told = data.series.indices.prefix(5).compactMap { series -> String? in
      guard let (high, low) = extremes(items(series)) else { return nil }
      return "\(isolated(data.series[series].name)): highest \(label(high.category))"
        + " (\(short(high.value))), lowest \(label(low.category)) (\(short(low.value)))."
    }
    let sums = data.categories.indices.map { category in
      Item(category: category, value: data.total(category) { _ in true })
    }
    let finding =
      data.unit.isAdditive
      ? extremes(sums).map { "\(label($0.high.category)) leads with \(short($0.high.value))" } : nil
    return ChartSummary(
      altText: told.joined(separator: " ") + target + " " + count, finding: finding)
  }
}

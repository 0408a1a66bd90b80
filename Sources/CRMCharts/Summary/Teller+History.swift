internal import CRMBytes

extension Teller {
  /// Over time or over names, as the data run.
  func series(isOverTime: Bool = false) -> ChartSummary {
    if isOverTime || data.isTimeLike { return history() }
    return data.series.count == 1 ? ranking() : groups()
  }

  func history() -> ChartSummary {
    let told = data.series.indices.prefix(4).compactMap { series -> String? in
      guard let text = course(series) else { return nil }
      return data.series.count > 1 ? "\(isolated(data.series[series].name)): \(text)" : text
    }
    let more = data.series.count - told.count
    let rest = more > 0 && data.series.count > 4 ? " \(more) more series." : ""
    return ChartSummary(
      altText: told.joined(separator: " ") + rest + target + " " + count,
      finding: data.series.count == 1 ? latest(items(0)) : peak())
  }

  private func course(_ series: Int) -> String? {
    let all = items(series)
    let facts = all.filter { data.state(series, $0.category) != .forecast }
    guard let expected = all.last, data.state(series, expected.category) == .forecast else {
      return course(facts)
    }
    let forecast =
      "Forecast \(short(expected.value))\(range(series, expected.category)) for"
      + " \(isolated(data.categories[expected.category].label))."
    return course(facts).map { "\($0) \(forecast)" } ?? forecast
  }

  /// " (10 to 14)" where the value has an interval.
  private func range(_ series: Int, _ category: Int) -> String {
    guard let interval = data.interval(series, category) else { return "" }
    return " (\(short(interval.low)) to \(short(interval.high)))"
  }

  private func course(_ items: [Item]) -> String? {
    guard let (high, low) = extremes(items), let last = items.last else { return nil }
    guard items.count > 1 else { return "\(short(last.value)) (\(label(last.category)))." }
    guard high.value > low.value else { return "\(short(high.value)) throughout." }
    let change = items.count > 1 ? changeText(from: items[items.count - 2], to: last) : ""
    return "Highest \(short(high.value)) (\(label(high.category))), lowest \(short(low.value))"
      + " (\(label(low.category))). Last \(short(last.value)) (\(label(last.category)))\(change)."
  }

  private func changeText(from previous: Item, to last: Item) -> String {
    let difference = last.value - previous.value
    let name = isolated(data.categories[previous.category].label)
    guard difference != 0 else { return ", the same as \(name)" }
    let amount = gap(difference)
    let word = difference > 0 ? "more" : "less"
    return ", \(amount) \(word) than \(name)" + ratioText(from: previous.value, to: last.value)
  }

  private func ratioText(from old: Double, to new: Double) -> String {
    guard old > 0, data.unit != .percent else { return "" }
    let sign = new > old ? "+" : "\u{2212}"
    return " (\(sign)\(shareText(abs(new - old) / old)))"
  }

  /// The last complete period against those before it.
  private func latest(_ all: [Item]) -> String? {
    let items = all.filter { data.state(0, $0.category) == .complete }
    guard let last = items.last, items.count > 1, let (high, low) = extremes(items) else {
      return all.last.map { "\(short($0.value)) in \(label($0.category))" }
    }
    let name = isolated(data.categories[last.category].label)
    guard high.value > low.value else { return "\(short(last.value)) in every period" }
    let earlier = items.dropLast()
    if items.count >= 6, earlier.allSatisfy({ $0.value < last.value }) {
      return "\(name) is the highest of \(items.count) at \(short(last.value))"
    }
    if items.count >= 6, earlier.allSatisfy({ $0.value > last.value }) {
      return "\(name) is the lowest of \(items.count) at \(short(last.value))"
    }
    let previous = items[items.count - 2]
    let before = isolated(data.categories[previous.category].label)
    if previous.value == last.value { return "\(short(last.value)) in \(name), as in \(before)" }
    let direction = last.value > previous.value ? "Up" : "Down"
    let difference = last.value - previous.value
    let isRatio = data.unit != .percent && previous.value > 0
    let amount = isRatio ? shareText(difference.magnitude / previous.value) : gap(difference)
    return "\(direction) \(amount) on \(before) to \(short(last.value))"
  }

  /// The peak among several series.
  private func peak() -> String? {
    let peaks = data.series.indices.compactMap { series -> (series: Int, item: Item)? in
      let whole = items(series).filter { data.state(series, $0.category) == .complete }
      return extremes(whole).map { (series, $0.high) }
    }
    guard var best = peaks.first else { return nil }
    for peak in peaks where peak.item.value > best.item.value { best = peak }
    let name = isolated(data.series[best.series].name)
    return "\(name) peaked at \(short(best.item.value)) in \(label(best.item.category))"
  }
}

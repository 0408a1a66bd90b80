internal import CRMBytes

/// What a chart shows, in words computed from its numbers.
package struct ChartSummary: Equatable, Sendable {
  /// For those who cannot see the chart: highest, lowest, last, change and how many.
  package var altText: String
  /// One short sentence without a full stop, fit for a title; `nil` where nothing can be said.
  package var finding: String?
}

extension Chart {
  package var summary: ChartSummary {
    let teller = Teller(data: data.prepared(foldsSeries: kind.foldsSeries), options: options)
    if let emptiness { return ChartSummary(altText: emptiness + ".", finding: nil) }
    let hasOneSeries = data.series.count == 1
    switch kind.narrative {
    case .own(let tell): return tell(content.prepared(foldsSeries: false), options)
    case .grid: return teller.grid()
    case .steps where hasOneSeries: return teller.steps()
    case .parts where hasOneSeries: return teller.ranking()
    case .series where kind.isOverTime || data.isTimeLike: return teller.history()
    default: return hasOneSeries ? teller.ranking() : teller.groups()
    }
  }
}

/// Finds the words for one chart's data.
private struct Teller {
  var data: ChartData
  var options: ChartOptions

  private struct Item {
    var category: Int
    var value: Double
  }

  private func items(_ series: Int) -> [Item] {
    data.categories.indices.compactMap { category in
      data.value(series, category).map { Item(category: category, value: $0) }
    }
  }

  private func label(_ category: Int) -> String {
    let label = isolated(data.categories[category].label)
    return data.categories[category].isPartial ? label + ", so far" : label
  }

  private func short(_ value: Double) -> String { data.unit.short(value) }

  private var count: String {
    if let size = options.sampleSize { return "n = \(Unit.count.short(Double(size)))." }
    let values = data.values.count
    return values == 1 ? "1 value." : "\(values) values."
  }

  /// First of the largest, first of the smallest.
  private func extremes(_ items: [Item]) -> (high: Item, low: Item)? {
    guard var high = items.first else { return nil }
    var low = high
    for item in items {
      if item.value > high.value { high = item }
      if item.value < low.value { low = item }
    }
    return (high, low)
  }

  // MARK: over time

  func history() -> ChartSummary {
    let told = data.series.indices.prefix(4).compactMap { series -> String? in
      guard let text = course(items(series)) else { return nil }
      return data.series.count > 1 ? "\(isolated(data.series[series].name)): \(text)" : text
    }
    let more = data.series.count - told.count
    let rest = more > 0 && data.series.count > 4 ? " \(more) more series." : ""
    return ChartSummary(
      altText: told.joined(separator: " ") + rest + target + " " + count,
      finding: data.series.count == 1 ? latest(items(0)) : peak())
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
    let amount = short(difference.magnitude)
    let word = difference > 0 ? "more" : "less"
    return ", \(amount) \(word) than \(name)" + ratioText(from: previous.value, to: last.value)
  }

  private func ratioText(from old: Double, to new: Double) -> String {
    guard old > 0, data.unit != .percent else { return "" }
    let sign = new > old ? "+" : "\u{2212}"
    return " (\(sign)\(shareText(abs(new - old) / old)))"
  }

  private var target: String {
    guard let reference = options.reference else { return "" }
    return " \(drawable(reference.label)): \(short(reference.value))."
  }

  /// The last complete period against those before it.
  private func latest(_ all: [Item]) -> String? {
    let items = all.filter { !data.categories[$0.category].isPartial }
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
    let amount: String
    if data.unit == .percent {
      amount = fixedText(abs(last.value - previous.value), decimals: 1) + " points"
    } else if previous.value > 0 {
      amount = shareText(abs(last.value - previous.value) / previous.value)
    } else {
      amount = short(abs(last.value - previous.value))
    }
    return "\(direction) \(amount) on \(before) to \(short(last.value))"
  }

  /// The peak among several series.
  private func peak() -> String? {
    let peaks = data.series.indices.compactMap { series -> (series: Int, item: Item)? in
      let whole = items(series).filter { !data.categories[$0.category].isPartial }
      return extremes(whole).map { (series, $0.high) }
    }
    guard var best = peaks.first else { return nil }
    for peak in peaks where peak.item.value > best.item.value { best = peak }
    let name = isolated(data.series[best.series].name)
    return "\(name) peaked at \(short(best.item.value)) in \(label(best.item.category))"
  }

  // MARK: names

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

  // MARK: steps and grids

  func steps() -> ChartSummary {
    let items = items(0)
    guard let first = items.first, let last = items.last, items.count > 1 else { return ranking() }
    let whole = first.value > 0 ? " (\(shareText(last.value / first.value)))" : ""
    var text =
      "From \(short(first.value)) \(label(first.category)) to \(short(last.value))"
      + " \(label(last.category))\(whole)."
    let passages = zip(items, items.dropFirst()).filter { $0.0.value > 0 }
    let worst = passages.min { $0.1.value / $0.0.value < $1.1.value / $1.0.value }
    var finding: String? = nil
    let isNarrowing = passages.allSatisfy { $0.1.value <= $0.0.value }
    if isNarrowing, let (before, after) = worst, after.value < before.value {
      let share = shareText(after.value / before.value)
      text +=
        " Smallest share passed: \(label(before.category)) to \(label(after.category))"
        + " (\(share))."
      finding = "Only \(share) go on from \(label(before.category)) to \(label(after.category))"
    }
    return ChartSummary(altText: "\(text) \(count)", finding: finding)
  }

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

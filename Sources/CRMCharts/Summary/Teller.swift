internal import CRMBytes

/// Finds the words for one chart's data: how a kind says what it shows.
struct Teller {
  /// As drawn.
  let content: ChartContent
  /// The table of it; an empty one where it has another form.
  let data: ChartData
  let options: ChartOptions

  init(content: ChartContent, options: ChartOptions) {
    self.content = content
    data = content.table
    self.options = options
  }

  /// One value with its category.
  struct Item {
    var category: Int
    var value: Double
  }

  func items(_ series: Int) -> [Item] {
    data.categories.indices.compactMap { category in
      data.value(series, category).map { Item(category: category, value: $0) }
    }
  }

  func label(_ category: Int) -> String {
    let label = isolated(data.categories[category].label)
    return data.categories[category].state.note.map { "\(label), \($0)" } ?? label
  }

  func short(_ value: Double) -> String { data.unit.short(value) }

  /// How far two values are apart; percentages in points.
  func gap(_ difference: Double) -> String {
    guard data.unit == .percent else { return short(difference.magnitude) }
    let points = fixedText(difference.magnitude, decimals: 1)
    return "\(points) \(points == "1.0" ? "point" : "points")"
  }

  var count: String {
    if let size = options.sampleSize { return "n = \(Unit.count.short(Double(size)))." }
    let values = data.values.count
    return values == 1 ? "1 value." : "\(values) values."
  }

  /// First of the largest, first of the smallest; what was added up is neither.
  func extremes(_ all: [Item]) -> (high: Item, low: Item)? {
    let items = all.filter { !data.categories[$0.category].isRest }
    guard var high = items.first else { return nil }
    var low = high
    for item in items {
      if item.value > high.value { high = item }
      if item.value < low.value { low = item }
    }
    return (high, low)
  }

  /// The reference line, as a sentence.
  var target: String {
    guard let reference = options.reference else { return "" }
    return " \(drawable(reference.label)): \(short(reference.value))."
  }
}

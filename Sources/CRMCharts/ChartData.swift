package import CRMBytes
package import CRMTime

/// How far a value can be relied upon; values that cannot are drawn apart and named.
package enum ChartState: Equatable, Sendable, CaseIterable {
  case complete
  /// The period is still running.
  case partial
  /// The period is over, but many of its records have no outcome yet.
  case immature
  /// Expected, not a fact.
  case forecast
}

/// One place on the category axis: a month, a person, a stage.
package struct ChartCategory: Equatable, Sendable {
  package var label: String
  /// Where a click on the category leads.
  package var href: String?
  /// The first day of a period; an ISO date as label tells it too.
  package var day: Day?
  /// Of every value of the category.
  package var state: ChartState
  /// Names its colour where categories have colours of their own; see `ChartColors`.
  package var key: String?
  /// True for what smaller categories were added up into.
  var isRest = false

  package init(
    _ label: String, href: String? = nil, day: Day? = nil, isPartial: Bool = false,
    state: ChartState = .complete, key: String? = nil
  ) {
    self.label = label
    self.href = href
    self.day = day
    self.state = isPartial && state == .complete ? .partial : state
    self.key = key
  }

  /// True for a period that is still running.
  package var isPartial: Bool { state == .partial }
}

/// Where the true value lies most likely.
package struct ChartInterval: Equatable, Sendable {
  package var low: Double
  package var high: Double

  package init(_ low: Double, _ high: Double) {
    self.low = min(low, high)
    self.high = max(low, high)
  }
}

/// One value for each category; `nil` where there is none (drawn as a gap, never as zero).
package struct ChartSeries: Equatable, Sendable {
  package var name: String
  package var values: [Double?]
  /// Where a click on each mark leads; parallel to `values`.
  package var hrefs: [String?]?
  /// Drawn as error bars or as a band; parallel to `values`.
  package var intervals: [ChartInterval?]?
  /// Of single values, before that of their category; parallel to `values`.
  package var states: [ChartState?]?
  /// Names its colour; see `ChartColors`.
  package var key: String?
  /// The panel of small multiples that the series belongs to; `nil` for one of its own.
  package var panel: String?
  /// True for what further series were added up into.
  var isRest = false

  package init(
    _ name: String, values: [Double?], hrefs: [String?]? = nil,
    intervals: [ChartInterval?]? = nil, states: [ChartState?]? = nil, key: String? = nil,
    panel: String? = nil
  ) {
    self.name = name
    self.values = values
    self.hrefs = hrefs
    self.intervals = intervals
    self.states = states
    self.key = key
    self.panel = panel
  }
}

/// What a chart shows: categories by series, all in one unit.
///
/// In a heat map the categories are the columns and the series the rows. Money is in minor units.
package struct ChartData: Equatable, Sendable {
  package var categories: [ChartCategory]
  package var series: [ChartSeries]
  package var unit: Unit
  /// True where the categories have an order of their own (time), so that labels may be left out
  /// between others; `nil` lets the labels decide.
  package var isOrdered: Bool?

  package init(
    categories: [ChartCategory], series: [ChartSeries], unit: Unit, isOrdered: Bool? = nil
  ) {
    self.categories = categories
    self.series = series
    self.unit = unit
    self.isOrdered = isOrdered
  }
}

extension ChartData {
  /// The value, `nil` where it is missing or not finite.
  func value(_ series: Int, _ category: Int) -> Double? {
    let values = self.series[series].values
    guard category < values.count, let value = values[category], value.isFinite else { return nil }
    return value
  }

  /// The day that a category begins with, where it is told.
  func day(_ category: Int) -> Day? {
    categories[category].day ?? Day(categories[category].label)
  }

  /// Where a click on one mark leads: its own link, else the category's.
  func href(_ series: Int, _ category: Int) -> String? {
    if let own = self.series[series].hrefs, category < own.count, let href = own[category] {
      return href
    }
    return categories[category].href
  }

  /// How far one value can be relied upon.
  func state(_ series: Int, _ category: Int) -> ChartState {
    if let own = self.series[series].states, category < own.count, let state = own[category] {
      return state
    }
    return categories[category].state
  }

  /// The interval of one value, `nil` where it has none or one that is not finite.
  func interval(_ series: Int, _ category: Int) -> ChartInterval? {
    guard let own = self.series[series].intervals, category < own.count,
      let interval = own[category], interval.low.isFinite, interval.high.isFinite,
      value(series, category) != nil
    else { return nil }
    return interval
  }

  /// Every value there is.
  var values: [Double] {
    series.indices.flatMap { row in categories.indices.compactMap { value(row, $0) } }
  }

  /// The sum of the category's values of one sign.
  func total(_ category: Int, where isIncluded: (Double) -> Bool) -> Double {
    series.indices.compactMap { value($0, category) }.filter(isIncluded).reduce(0, +)
  }

  /// Whether the categories run in time, by declaration or because every label names a year, a
  /// week or an hour.
  var isTimeLike: Bool {
    isOrdered ?? (categories.count > 1 && categories.allSatisfy { namesPeriod($0.label) })
  }

  /// The same data with names cleaned for drawing, and series beyond the palette and names beyond
  /// what can be read added up.
  func prepared(foldsSeries: Bool, mostNames: Int? = nil) -> ChartData {
    var data = self
    for index in data.categories.indices {
      data.categories[index].label = drawable(data.categories[index].label)
    }
    for index in data.series.indices {
      data.series[index].name = drawable(data.series[index].name)
      data.series[index].panel = data.series[index].panel.map { drawable($0) }
    }
    data.unit = data.unit.prepared
    guard unit.isAdditive else { return data }
    if foldsSeries { data.foldSeries() }
    if let mostNames, !isTimeLike { data.foldCategories(beyond: mostNames) }
    return data
  }

  private mutating func foldSeries() {
    guard series.count > Ink.seriesCount + 1 else { return }
    let rest = series[Ink.seriesCount...]
    let sums = categories.indices.map { category -> Double? in
      let values = rest.compactMap { $0.values.count > category ? $0.values[category] : nil }
      return values.isEmpty ? nil : values.reduce(0, +)
    }
    series.removeLast(rest.count)
    var other = ChartSeries("Other (\(rest.count))", values: sums)
    other.isRest = true
    series.append(other)
  }

  /// Keeps the `count` greatest names in their order, and the sum of the others.
  private mutating func foldCategories(beyond count: Int) {
    guard categories.count * 3 > count * 4 else { return }
    let sizes = categories.indices.map { category in
      series.indices.compactMap { value($0, category)?.magnitude }.reduce(0, +)
    }
    let order = categories.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
    let kept = order.prefix(count).sorted()
    let rest = order.dropFirst(count)
    for row in series.indices {
      let values = rest.compactMap { value(row, $0) }
      let sum = values.isEmpty ? nil : values.reduce(0, +)
      let old = series[row]
      func picked<Element>(_ list: [Element?]?) -> [Element?]? {
        list.map { list in kept.map { $0 < list.count ? list[$0] : nil } + [nil] }
      }
      series[row].values = kept.map { value(row, $0) } + [sum]
      series[row].hrefs = picked(old.hrefs)
      series[row].intervals = picked(old.intervals)
      series[row].states = picked(old.states)
    }
    var other = ChartCategory("Other (\(rest.count))")
    other.isRest = true
    categories = kept.map { categories[$0] } + [other]
  }
}

/// A label such as "2025-03", "Mar 2025", "2025 W12" or "14:00".
private func namesPeriod(_ label: String) -> Bool {
  if label.utf8.count == 5, label.utf8.dropFirst(2).first == UInt8(ascii: ":") { return true }
  var digits = ""
  for character in label.utf8 + [0] {
    if (0x30...0x39).contains(character) {
      digits.append(Character(UnicodeScalar(character)))
    } else {
      if digits.utf8.count == 4, digits.hasPrefix("19") || digits.hasPrefix("20") { return true }
      digits = ""
    }
  }
  return false
}

/// `text` on one line: white space runs become one space; control and bidirectional override
/// characters, which could reorder the rest of a page, are dropped.
func drawable(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  var pendingSpace = false
  for scalar in beginning(of: text) {
    if scalar.properties.isWhitespace && scalar != "\u{A0}" && scalar != "\u{202F}" {
      pendingSpace = !result.isEmpty
      continue
    }
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF,
      0xFFFE...0xFFFF:
      continue
    default: break
    }
    if pendingSpace { result.append(" ") }
    pendingSpace = false
    result.append(scalar)
  }
  return String(result)
}

/// As much of `text` as a chart may need, ending between two letters as readers see them.
private func beginning(of text: String) -> Substring.UnicodeScalarView {
  let limit = 400
  guard text.utf8.count > limit, text.unicodeScalars.count > limit else {
    return text[...].unicodeScalars
  }
  var end = text.startIndex
  var count = 0
  for index in text.indices {
    count += text[index].unicodeScalars.count
    if count > limit { break }
    end = text.index(after: index)
  }
  // One letter under a heap of marks is cut like any other hostile text.
  return end > text.startIndex ? text[..<end].unicodeScalars : text.unicodeScalars.prefix(limit)
}

extension Unit {
  /// Whether values of different groups may be added up.
  var isAdditive: Bool {
    switch self {
    case .percent, .number: false
    default: true
    }
  }
}

internal import CRMBytes

extension ChartState {
  /// Follows a value, in brackets; `nil` where nothing needs to be said.
  var note: String? {
    switch self {
    case .complete: nil
    case .partial: "so far"
    case .immature: "outcomes still open"
    case .forecast: "forecast"
    }
  }

  /// What the legend calls it.
  var legendName: String? {
    switch self {
    case .complete: nil
    case .partial: "Still running"
    case .immature: "Outcomes still open"
    case .forecast: "Forecast"
    }
  }
}

extension Paint {
  /// A filled mark: solid, hatched while its period runs, hatched and outlined where outcomes are
  /// open, a tint with a dashed outline for what is only expected.
  static func fill(_ ink: Ink, _ state: ChartState) -> Paint {
    var paint = Paint.fill(ink, hatched: state == .partial || state == .immature)
    if state == .immature || state == .forecast {
      paint.stroke = ink
      paint.isDashed = true
      paint.isPale = state == .forecast
    }
    return paint
  }
}

extension ChartData {
  /// The states other than complete that any value is in.
  var openStates: [ChartState] {
    var found = series.contains { $0.states == nil } ? Set(categories.map(\.state)) : []
    for row in series.indices where series[row].states != nil {
      for category in categories.indices where value(row, category) != nil {
        found.insert(state(row, category))
      }
    }
    return ChartState.allCases.filter { $0 != .complete && found.contains($0) }
  }
}

extension Canvas {
  func ink(_ series: Int) -> Ink { inks[series] }

  /// One legend entry for each state that needs a name.
  func stateEntries(asLines: Bool = false) -> [LegendEntry] {
    let ink = data.series.count > 1 ? Ink.muted : inks.first ?? .series(1)
    return data.openStates.compactMap { state in
      guard let name = state.legendName else { return nil }
      guard asLines else { return LegendEntry(name: name, paint: .fill(ink, state)) }
      return LegendEntry(
        name: name, paint: .stroke(ink, state == .forecast ? 1.5 : 2, dashed: true),
        hasDot: state == .immature)
    }
  }

  /// A value in full with its interval and state: "12 (10 to 14), so far".
  func valueText(_ series: Int, _ category: Int, _ value: Double) -> String {
    var text = data.unit.exact(value)
    if let interval = data.interval(series, category) {
      text += " (\(data.unit.exact(interval.low)) to \(data.unit.exact(interval.high)))"
    }
    return text
  }

  /// What a mark says when pointed at.
  func tip(_ category: Int, _ series: Int? = nil, _ value: Double, extra: String? = nil) -> String {
    var parts = [isolated(data.categories[category].label)]
    if let series, data.series.count > 1 { parts.append(isolated(data.series[series].name)) }
    let name = parts.filter { !$0.isEmpty }.joined(separator: ", ")
    let state = data.state(series ?? 0, category)
    let text = valueText(series ?? 0, category, value)
    return (name.isEmpty ? "" : name + ": ") + text + (extra.map { ", \($0)" } ?? "")
      + (state.note.map { " (\($0))" } ?? "")
  }
}

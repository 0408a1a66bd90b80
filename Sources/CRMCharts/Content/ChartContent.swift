package import CRMBytes

/// What a chart shows, in one of the forms that kinds draw.
package enum ChartContent: Equatable, Sendable {
  /// Categories by series.
  case table(ChartData)
  /// Two numbers each, perhaps a third for the size.
  case points(PointData)
  /// Amounts that go from one place to another.
  case flows(FlowData)
  /// Stretches of days.
  case spans(SpanData)
  /// Values of which the spread matters.
  case distributions(DistributionData)

  package enum Form: String, Equatable, Sendable, CaseIterable {
    case table, points, flows, spans, distributions

    /// "a table of names and values".
    package var words: String {
      switch self {
      case .table: "a table of names and values"
      case .points: "points"
      case .flows: "flows"
      case .spans: "spans of days"
      case .distributions: "distributions of values"
      }
    }
  }

  package var form: Form {
    switch self {
    case .table: .table
    case .points: .points
    case .flows: .flows
    case .spans: .spans
    case .distributions: .distributions
    }
  }
}

extension ChartContent {
  /// The table; an empty one for every other form.
  package var table: ChartData {
    if case .table(let data) = self { return data }
    return ChartData(categories: [], series: [], unit: .count)
  }

  /// The unit of the values; of points that of their upright axis.
  package var unit: Unit {
    switch self {
    case .table(let data): data.unit
    case .points(let data): data.y.unit
    case .flows(let data): data.unit
    case .spans: .days
    case .distributions(let data): data.unit
    }
  }

  /// The points; none for every other form.
  var points: PointData {
    if case .points(let data) = self { return data }
    return PointData(points: [])
  }

  /// The flows; none for every other form.
  var flows: FlowData {
    if case .flows(let data) = self { return data }
    return FlowData(flows: [], unit: .count)
  }

  /// The spans; none for every other form.
  var spans: SpanData {
    if case .spans(let data) = self { return data }
    return SpanData(spans: [])
  }

  /// The distributions; none for every other form.
  var distributions: DistributionData {
    if case .distributions(let data) = self { return data }
    return DistributionData(groups: [], unit: .count)
  }

  /// Whether there is nothing that could be drawn.
  var isEmpty: Bool {
    switch self {
    case .table(let data): data.values.isEmpty
    case .points(let data): data.drawn.isEmpty
    case .flows(let data): data.drawn.isEmpty
    case .spans(let data): data.drawn.isEmpty
    case .distributions(let data): data.drawn.isEmpty
    }
  }

  /// The same as a kind draws it: names cleaned, and what is too much added up.
  func prepared(for kind: ChartKind) -> ChartContent {
    switch self {
    case .table(let data):
      .table(data.prepared(foldsSeries: kind.foldsSeries, mostNames: kind.mostNames))
    case .points(let data): .points(data.prepared)
    case .flows(let data): .flows(data.prepared)
    case .spans(let data): .spans(data.prepared)
    case .distributions(let data): .distributions(data.prepared)
    }
  }
}

extension Unit {
  /// The unit with the currency's code, which comes from records, cleaned for drawing.
  var prepared: Unit {
    if case .money(let code?) = self { return .money(currency: drawable(code)) }
    return self
  }
}

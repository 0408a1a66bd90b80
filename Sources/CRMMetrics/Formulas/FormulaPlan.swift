internal import CRMTime

/// The plain questions that requests come down to, and the answers made of theirs.
struct FormulaPlan {
  private let catalogue: MetricCatalogue
  private let calendar: Calendar
  private let home: String?
  private let components: ComponentRequests
  /// Requests to metrics over rows, each once.
  private(set) var leaves: [MetricRequest] = []
  private var places: [MetricRequest: Int] = [:]

  init(
    _ requests: [MetricRequest], catalogue: MetricCatalogue, calendar: Calendar, home: String?
  ) throws(MetricError) {
    self.catalogue = catalogue
    self.calendar = calendar
    self.home = home
    components = ComponentRequests(catalogue: catalogue, calendar: calendar)
    for request in requests { try collect(request) }
  }

  private mutating func collect(_ request: MetricRequest) throws(MetricError) {
    guard let formula = try catalogue.require(request.metric).formula else {
      if places[request] == nil {
        places[request] = leaves.count
        leaves.append(request)
      }
      return
    }
    for component in formula.components {
      for asked in try components.requests(component, of: request) { try collect(asked.request) }
    }
  }

  /// The answer to a request, where `answers` are those to the leaves.
  func result(
    _ request: MetricRequest, _ answers: [MetricResult]
  ) throws(MetricError) -> MetricResult {
    let metric = try catalogue.require(request.metric)
    guard let formula = metric.formula else {
      guard let place = places[request] else { throw .unknown("no question was asked") }
      return answers[place]
    }
    var parts: [FormulaAnswer.Part] = []
    for component in formula.components {
      for asked in try components.requests(component, of: request) {
        parts.append(
          FormulaAnswer.Part(
            component: component, result: try result(asked.request, answers),
            coverage: asked.coverage))
      }
    }
    return FormulaAnswer(
      metric: metric, formula: formula, request: request, parts: parts, calendar: calendar,
      home: home
    ).result()
  }
}

internal import CRMTime

/// What a metric within a formula is asked, for the periods of the question or for earlier ones.
struct ComponentRequests {
  let catalogue: MetricCatalogue
  let calendar: Calendar

  struct Asked {
    var request: MetricRequest
    var coverage = FormulaAnswer.Part.Coverage.all
  }

  /// What a component asks: one request, or two where the last period is compared to its date.
  func requests(
    _ component: Formula.Component, of request: MetricRequest
  ) throws(MetricError) -> [Asked] {
    var asked = request
    asked.metric = component.metric
    asked.top = nil
    guard let shift = component.shift else { return [Asked(request: asked)] }
    guard let from = request.from, let to = request.to else {
      throw .unknown(
        "\(request.metric) compares with an earlier period; give --from and --to")
    }
    let comparison = shift.comparison
    guard let grain = request.grain else {
      let earlier = earlier(from, to, comparison)
      (asked.from, asked.to) = (earlier.start, earlier.last)
      return [Asked(request: asked)]
    }
    let first = calendar.period(containing: from, grain: grain)
    let last = calendar.period(containing: to, grain: grain)
    asked.from = calendar.comparisonPeriod(comparison, of: first).start
    asked.to = calendar.comparisonPeriod(comparison, of: last).end - 1
    let today = calendar.timeZone.day(of: request.asOf)
    let isStock = try catalogue.require(component.metric).isStock
    guard !isStock, first.start <= today, today <= last.end - 1 else {
      return [Asked(request: asked)]
    }
    let running = calendar.period(containing: today, grain: grain)
    let cut = calendar.comparisonPeriod(comparison, of: running, toDate: today)
    guard cut.end < calendar.comparisonPeriod(comparison, of: running).end, cut.start < cut.end
    else { return [Asked(request: asked)] }
    var part = asked
    (part.from, part.to) = (cut.start, cut.end - 1)
    return [Asked(request: asked, coverage: .over), Asked(request: part, coverage: .running)]
  }

  /// The days that a span without periods is compared with: the calendar's predecessor of a whole
  /// month, quarter or year, else as many days before.
  private func earlier(_ from: Day, _ to: Day, _ comparison: PeriodComparison) -> DayRange {
    for grain in [Grain.month, .quarter, .year] {
      let period = calendar.period(containing: from, grain: grain)
      guard period.start == from, period.end == to + 1 else { continue }
      return calendar.comparisonPeriod(comparison, of: period).days
    }
    guard comparison == .previous else {
      return DayRange(from.addingMonths(-12), to.addingMonths(-12) + 1)
    }
    return DayRange(from - (to + 1 - from), from)
  }
}

internal import CRMBytes
package import CRMTime
package import CRMWorkspace

/// A value that fired an alert.
package struct FiredAlert: Sendable {
  package let alert: AlertDeclaration
  package let metric: MetricDeclaration
  /// The period that was judged; `nil` for the state at the moment.
  package let period: String?
  /// The group, a key for each dimension of the alert.
  package let keys: [MetricKey]
  package let value: MetricValue
  package let n: Int
  /// The limit that was passed, as the value is given; of a band the nearer edge.
  package let limit: MetricValue
  /// True where the value lies above the limit.
  package let isAbove: Bool
  /// The currency of an amount; `nil` for everything else.
  package let currency: String?
}

/// Asks the metrics of alerts and judges the answers.
///
/// What happens in periods is judged by the last one that is over, a state by the moment itself.
package struct AlertCheck {
  private let engine: MetricEngine
  private let calendar: Calendar
  private let asOf: Instant

  package init(_ engine: MetricEngine, settings: Settings, asOf: Instant) {
    self.engine = engine
    calendar = settings.calendar
    self.asOf = asOf
  }

  /// What fired, in the order of the alerts, then of the groups.
  package func run(_ alerts: [AlertDeclaration]) throws(MetricError) -> [FiredAlert] {
    var requests: [MetricRequest] = []
    var judged: [Period?] = []
    for alert in alerts {
      let metric = try engine.catalogue.require(alert.metric)
      let period: Period? = alert.grain.map { self.period(of: metric, $0) }
      judged.append(period)
      requests.append(request(alert, period))
    }
    let results = try engine.run(requests)
    return alerts.indices.flatMap { fired(alerts[$0], judged[$0], results[$0]) }
  }

  private func period(of metric: MetricDeclaration, _ grain: Grain) -> Period {
    let running = calendar.period(
      containing: calendar.timeZone.day(of: asOf), grain: grain)
    return metric.isStock ? running : calendar.previous(running)
  }

  private func request(_ alert: AlertDeclaration, _ period: Period?) -> MetricRequest {
    var request = MetricRequest(
      alert.metric, by: alert.by, grain: alert.grain, where: alert.condition, asOf: asOf)
    guard let period else { return request }
    var first = period
    if case .outsideUsual(let periods, _) = alert.limit {
      for _ in 0..<periods { first = calendar.previous(first) }
    }
    (request.from, request.to) = (first.start, period.end - 1)
    return request
  }

  private struct Group: Hashable {
    var keys: [MetricKey]
    var currency: String?
  }

  private func fired(
    _ alert: AlertDeclaration, _ period: Period?, _ result: MetricResult
  ) -> [FiredAlert] {
    var order: [Group] = []
    var rows: [Group: [MetricRow]] = [:]
    for row in result.rows {
      let group = Group(keys: row.keys, currency: row.currency)
      if rows[group] == nil { order.append(group) }
      rows[group, default: []].append(row)
    }
    return order.compactMap { group in
      let all = rows[group] ?? []
      guard let row = all.last(where: { $0.period == period?.label }), row.n >= alert.minimumCount,
        let value = row.value.number
      else { return nil }
      let earlier = earlier(all, result)
      let scale = result.metric.unit == .money ? unitSize(row.currency) : 1
      guard let passed = passed(alert.limit, value, earlier, scale) else { return nil }
      return FiredAlert(
        alert: alert, metric: result.metric, period: period?.label, keys: row.keys,
        value: row.value, n: row.n, limit: like(row.value, passed),
        isAbove: value > passed, currency: row.currency)
    }
  }

  /// The values of the periods before the last, from the first on that has records: before it
  /// there was nothing to be usual.
  private func earlier(_ rows: [MetricRow], _ result: MetricResult) -> [Double] {
    guard let first = rows.first(where: { $0.n > 0 })?.periodIndex else { return [] }
    let values = Dictionary(
      rows.map { ($0.periodIndex ?? 0, $0.value.number) }, uniquingKeysWith: { a, _ in a })
    // A group that had nothing in a period has no row for it.
    let empty: Double? = result.metric.isAdditive ? 0 : nil
    return (first..<max(first, result.periods.count - 1)).compactMap { values[$0] ?? empty }
  }

  /// The limit that the value has passed; `nil` where it has not.
  private func passed(
    _ limit: AlertDeclaration.Limit, _ value: Double, _ earlier: [Double], _ scale: Double
  ) -> Double? {
    switch limit {
    case .above(let most): return value > most * scale ? most * scale : nil
    case .below(let least): return value < least * scale ? least * scale : nil
    case .outsideUsual(_, let width):
      guard let band = UsualBand(earlier, width: width) else { return nil }
      return value > band.high ? band.high : value < band.low ? band.low : nil
    }
  }

  private func unitSize(_ currency: String?) -> Double {
    (0..<currencyScale(currency)).reduce(1) { size, _ in size * 10 }
  }

  private func like(_ value: MetricValue, _ number: Double) -> MetricValue {
    if case .money(_, let currency) = value {
      return .money(Int64(number.rounded()), currency: currency)
    }
    return .decimal(number)
  }
}

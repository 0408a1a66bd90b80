internal import CRMTime

/// The largest groups of an answer, and the rest as one: over the whole span, by the sum of their
/// values where values add up, else by the records that they rest on.
struct TopGroups {
  let result: MetricResult
  /// In the order of the answer.
  private let kept: [MetricRow]
  private let rest: [MetricRow]
  /// How many groups the rest is.
  let restCount: Int

  /// `nil` where the request does not ask for the largest, or no more than one is left: that one
  /// stays, as the rest would take its place.
  init?(_ result: MetricResult) {
    guard let limit = result.request.top, !result.dimensions.isEmpty else { return nil }
    let addsUp = result.metric.isAdditive
    var sizes: [[MetricKey]: Double] = [:]
    for row in result.rows {
      sizes[row.keys, default: 0] += addsUp ? abs(row.value.number ?? 0) : Double(row.n)
    }
    let ranked = sizes.sorted { a, b in
      a.value != b.value ? a.value > b.value : ResultBuilder.isBefore(a.key, b.key) ?? false
    }
    let count = max(limit, 0)
    guard ranked.count > count + 1 else { return nil }
    let largest = Set(ranked.prefix(count).map(\.key))
    self.result = result
    restCount = ranked.count - count
    kept = result.rows.filter { largest.contains($0.keys) }
    rest = result.rows.filter { !largest.contains($0.keys) }
  }

  /// The answer where values add up: the rest is the sum of its groups.
  var added: MetricResult? {
    guard result.metric.isAdditive else { return nil }
    struct Place: Hashable {
      var period: Int?
      var currency: String?
    }
    var sums: [Place: MetricRow] = [:]
    for row in rest {
      let place = Place(period: row.periodIndex, currency: row.currency)
      let sum = sums[place]
      sums[place] = other(
        row, value: sum.map { $0.value.adding(row.value) } ?? row.value,
        n: row.n + (sum?.n ?? 0),
        immature: row.immature.map { $0 + (sum?.immature ?? 0) },
        restsOnImmature: row.restsOnImmature || sum?.restsOnImmature == true)
    }
    return answer(Array(sums.values), [])
  }

  /// The question about the rows of the rest, where only they can tell its value; `nil` where groups
  /// share rows, or their values tell of other groups.
  var question: MetricRequest? {
    guard result.metric.canBeAskedOfRest(by: result.request.by) else { return nil }
    var groups: [String] = []
    for keys in Set(kept.map(\.keys)).sorted(by: { ResultBuilder.isBefore($0, $1) ?? false }) {
      let parts = zip(result.dimensions, keys).map { "(\($0.condition(for: $1)))" }
      groups.append("(\(parts.joined(separator: " and ")))")
    }
    // A group's condition is empty where a row's own value is, which is no row of the group.
    let isKept = groups.isEmpty ? "false" : "coalesce(\(groups.joined(separator: " or ")), false)"
    var request = result.request
    request.by = []
    request.top = nil
    // The rest may have data of fewer periods; it is asked for the same ones.
    if let first = result.periods.first, let last = result.periods.last {
      request.from = request.from ?? first.period.start
      request.to = request.to ?? last.period.end - 1
    }
    request.condition = (request.condition.map { "(\($0)) and " } ?? "") + "not \(isKept)"
    return request
  }

  /// The answer with the rest as the answer to `question` has it.
  func answer(rest answer: MetricResult) -> MetricResult {
    self.answer(
      answer.rows.filter { $0.n > 0 }.map {
        other(
          $0, value: $0.value, n: $0.n, immature: $0.immature, restsOnImmature: $0.restsOnImmature)
      },
      [])
  }

  /// The answer without the rest, which it says.
  var cut: MetricResult { answer([], ["\(restCount) smaller groups are left out."]) }

  private func other(
    _ row: MetricRow, value: MetricValue, n: Int, immature: Int?, restsOnImmature: Bool
  ) -> MetricRow {
    MetricRow(
      periodIndex: row.period.flatMap { label in
        result.periods.firstIndex { $0.label == label }
      }, period: row.period,
      keys: result.dimensions.map { _ in .other(restCount) }, currency: row.currency,
      value: value, n: n, interval: row.keys.isEmpty ? row.interval : nil, immature: immature,
      reason: value == .none ? row.reason : nil,
      restsOnImmature: restsOnImmature)
  }

  private func answer(_ others: [MetricRow], _ notes: [String]) -> MetricResult {
    result.replacing(
      rows: (kept + others).sorted(by: ResultBuilder.isBefore), notes: notes + result.notes)
  }
}

extension MetricDeclaration {
  /// True where the rows of several groups can be asked as one group.
  fileprivate func canBeAskedOfRest(by names: [String]) -> Bool {
    if let cumulative, names.contains(cumulative) { return false }
    return formula?.readsOtherGroups != true
  }
}

extension Formula {
  fileprivate var readsOtherGroups: Bool {
    switch self {
    case .window(.rank, _), .window(.shareOfTotal, _): true
    default: parts.contains(where: \.readsOtherGroups)
    }
  }
}

extension MetricResult {
  fileprivate func replacing(rows: [MetricRow], notes: [String]) -> MetricResult {
    MetricResult(
      metric: metric, request: request, dimensions: dimensions, currency: currency, rows: rows,
      periods: periods, sql: sql, notes: notes, knownFrom: knownFrom)
  }
}

extension MetricValue {
  /// The sum of two values; one that is empty adds nothing.
  fileprivate func adding(_ other: MetricValue) -> MetricValue {
    switch (self, other) {
    case (.none, _): other
    case (_, .none): self
    case (.integer(let a), .integer(let b)): .integer(a &+ b)
    case (.money(let a, let currency), .money(let b, _)): .money(a &+ b, currency: currency)
    default: .decimal((number ?? 0) + (other.number ?? 0))
    }
  }
}

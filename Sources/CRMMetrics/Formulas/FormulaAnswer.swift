internal import CRMTime

/// Puts the answers of a formula's metrics together, group by group.
struct FormulaAnswer {
  /// The answer of one metric, for one period or its earlier one.
  struct Part {
    /// The periods of the question that it tells about.
    enum Coverage {
      case all
      /// Those that are over, in full.
      case over
      /// The one that is not over, to today's date.
      case running
    }

    var component: Formula.Component
    var result: MetricResult
    var coverage = Coverage.all

    /// The places among the question's periods that each period of the answer stands for.
    func slots(among periods: [MetricPeriod], _ calendar: Calendar) -> [String: [Int]] {
      var slots: [String: [Int]] = [:]
      for (slot, period) in periods.enumerated() {
        guard coverage == .all || period.isPartial == (coverage == .running) else { continue }
        let label =
          component.shift.map { calendar.comparisonPeriod($0.comparison, of: period.period).label }
          ?? period.label
        slots[label, default: []].append(slot)
      }
      return slots
    }
  }

  let metric: MetricDeclaration
  let formula: Formula
  let request: MetricRequest
  let parts: [Part]
  let calendar: Calendar
  let home: String?

  func result() -> MetricResult {
    let board = FormulaBoard(parts, request: request, calendar: calendar, home: home)
    let values = board.values(formula)
    let counts = board.counts(formula)
    let reasons = reasons(values, counts, board)
    let immaturities = board.immaturities(formula)
    var rows = board.places.indices.map { index in
      row(
        board.places[index], board.periods, values[index], counts[index] ?? 0, immaturities[index],
        reasons[index])
    }
    var notes: [String] = []
    rows.sort(by: ResultBuilder.isBefore)
    var seen = Set(notes)
    for part in parts {
      for note in part.result.notes where seen.insert(note).inserted { notes.append(note) }
    }
    let currencies = Set(rows.map(\.currency))
    return MetricResult(
      metric: metric, request: request, dimensions: parts.first?.result.dimensions ?? [],
      currency: currencies.count == 1 ? currencies.first ?? nil : nil, rows: rows,
      periods: board.periods, sql: sql, notes: notes,
      knownFrom: parts.compactMap(\.result.knownFrom).max())
  }

  /// Why places have no value, where that is known.
  private func reasons(
    _ values: [Quantity?], _ counts: [Int?], _ board: FormulaBoard
  ) -> [String?] {
    guard let reason = metric.emptyReason else { return values.map { _ in nil } }
    let conditions = metric.emptyWhere.map { board.values($0) }
    return values.indices.map { index in
      guard values[index] == nil else { return nil }
      let isSo = conditions.map { ($0[index]?.double ?? 0) > 0 } ?? ((counts[index] ?? 0) > 0)
      return isSo ? reason : nil
    }
  }

  /// The statements of the metrics, one after the other.
  private var sql: String {
    parts.map { part in
      let shift = part.component.shift.map { " (\($0.rawValue))" } ?? ""
      return "-- \(part.component.metric)\(shift)\n\(part.result.sql);"
    }.joined(separator: "\n\n")
  }

  private func row(
    _ place: FormulaBoard.Place, _ periods: [MetricPeriod], _ quantity: Quantity?, _ n: Int,
    _ immaturity: Immaturity?, _ reason: String?
  ) -> MetricRow {
    let isByPeriod = request.grain != nil
    let value = value(quantity, place.currency)
    var interval: ClosedRange<Double>?
    if metric.isShare, case .decimal(let percent) = value, n > 0, (0...100).contains(percent) {
      interval = wilsonInterval(share: percent / 100, n: n)
    }
    return MetricRow(
      periodIndex: isByPeriod ? place.slot : nil,
      period: isByPeriod ? periods[place.slot].label : nil, keys: place.keys,
      currency: place.currency, value: value, n: n, interval: interval,
      immature: immaturity?.count, reason: reason, restsOnImmature: immaturity?.isGreat ?? false)
  }

  private func value(_ quantity: Quantity?, _ currency: String?) -> MetricValue {
    guard let quantity else { return .none }
    switch (metric.unit, quantity) {
    case (.percent, _): return .decimal(100 * quantity.double)
    case (.money, _):
      guard case .whole(let minor) = quantity.rounded else { return .none }
      return .money(minor, currency: currency)
    case (_, .whole(let value)): return .integer(value)
    case (_, .real(let value)): return .decimal(value)
    }
  }
}

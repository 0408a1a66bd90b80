internal import CRMSchema
internal import CRMTime

/// Makes the answer of what an executor found: labels, units, intervals, empty periods and order.
struct ResultBuilder {
  private let question: Question
  private let calendar: Calendar
  private let home: String?
  private let definitions: [String]
  private let reach: HistoryReach?

  /// - Parameter definitions: the derived tables that the question reads, for the SQL that is shown.
  /// - Parameter reach: from when on they know, where they tell of the past.
  init(
    _ question: Question, calendar: Calendar, home: String?, definitions: [String] = [],
    reach: HistoryReach? = nil
  ) {
    self.definitions = definitions
    self.reach = reach
    self.question = question
    self.calendar = calendar
    self.home = home
  }

  func result(_ tallies: [Tally]) -> MetricResult {
    let rows = filled(tallies).map(row).sorted(by: Self.isBefore)
    var notes: [String] = []
    if let rates = question.rates {
      notes.append(
        "Amounts in \(rates.currencies.joined(separator: ", ")) are converted to \(rates.home) at "
          + "the rate of their day.")
    }
    if let reach, let note = reach.note(for: question, zone: calendar.timeZone) {
      notes.append(note)
    }
    if question.isUnknowable { notes.append("Only the present state is known, not a past one.") }
    let currencies = question.money == nil ? [] : Set(rows.map(\.currency))
    if currencies.count > 1 {
      let names = currencies.map { $0 ?? "unknown" }.sorted().joined(separator: ", ")
      notes.append("Amounts are in several currencies (\(names)) and are not added to each other.")
    }
    return MetricResult(
      metric: question.metric, request: question.request, dimensions: question.dimensions,
      currency: currencies.count == 1 ? currencies.first ?? nil : nil, rows: rows,
      periods: question.slots.map(\.period),
      sql: SQLQuestion(
        question, zone: calendar.timeZone, currency: home, definitions: definitions
      ).sql, notes: notes, knownFrom: reach?.instant)
  }

  /// Without dimensions every period has a value, and an answer without periods has one.
  private func filled(_ tallies: [Tally]) -> [Tally] {
    guard question.dimensions.isEmpty else { return tallies }
    var currencies: [String?] = []
    for tally in tallies where !currencies.contains(tally.currency) {
      currencies.append(tally.currency)
    }
    if currencies.isEmpty { currencies = [question.money == nil ? nil : home] }
    var all = tallies
    let slots =
      question.slots.isEmpty ? (question.request.grain == nil ? 1 : 0) : question.slots.count
    struct Place: Hashable {
      var slot: Int
      var currency: String?
    }
    let found = Set(tallies.map { Place(slot: $0.slot, currency: $0.currency) })
    let empty =
      question.isUnknowable ? nil : question.metric.inUnit(question.measure.emptyValue)
    for slot in 0..<slots {
      for currency in currencies where !found.contains(Place(slot: slot, currency: currency)) {
        all.append(
          Tally(
            slot: slot, keys: [], currency: currency, value: empty, n: 0,
            immature: question.censored == nil ? nil : 0))
      }
    }
    return all
  }

  private func row(_ tally: Tally) -> MetricRow {
    let isByPeriod = !question.slots.isEmpty
    let value = value(tally)
    return MetricRow(
      periodIndex: isByPeriod ? tally.slot : nil,
      period: isByPeriod ? question.slots[tally.slot].period.label : nil,
      keys: zip(question.dimensions, tally.keys).map(key), currency: tally.currency, value: value,
      n: tally.n, interval: interval(value, n: tally.n), immature: tally.immature,
      reason: value == .none ? reason(n: tally.n) : nil)
  }

  private func reason(n: Int) -> String? {
    if question.isUnknowable { return "only the present state is known" }
    return n > 0 ? question.metric.emptyReason : nil
  }

  private func value(_ tally: Tally) -> MetricValue {
    switch (question.metric.unit, tally.value) {
    case (_, nil): .none
    case (.money, .whole(let minor)): .money(minor, currency: tally.currency)
    case (.money, .some(let quantity)):
      .money(Int64(clamping: Int(quantity.double)), currency: tally.currency)
    case (_, .whole(let value)): .integer(value)
    case (_, .real(let value)): .decimal(value)
    }
  }

  private func key(_ dimension: MetricDimension, _ key: GroupKey) -> MetricKey {
    switch key {
    case .empty: return .empty
    case .record(let id, let label):
      return MetricKey(label: label ?? "#\(id)", id: String(id), rank: 0)
    case .text(let text):
      guard case .enumeration(let choices) = dimension.kind else {
        return MetricKey(label: text, id: text, rank: 0)
      }
      return MetricKey(
        label: choices.label(of: text), id: text,
        rank: choices.names.firstIndex(of: text) ?? choices.names.count)
    case .number(let value):
      switch dimension.kind {
      case .boolean:
        return MetricKey(
          label: value == 0 ? "No" : "Yes", id: value == 0 ? "false" : "true", rank: Int(1 - value))
      case .classes(let scale):
        let label = scale.label(of: value)
        return MetricKey(label: label, id: label, rank: rank(value, in: scale))
      case .day:
        let text = Day(number: Int(value)).text
        return MetricKey(label: text, id: text, rank: Int(value))
      default: return MetricKey(label: String(value), id: String(value), rank: Int(value))
      }
    }
  }

  /// The place of a class; weeks begin with the workspace's first weekday.
  private func rank(_ value: Int64, in scale: ClassScale) -> Int {
    scale == DatePart.weekday.scale && calendar.weekStart == .sunday
      ? Int(value % 7) : Int(value)
  }

  /// The Wilson interval of a share of counts, at 95 %.
  private func interval(_ value: MetricValue, n: Int) -> ClosedRange<Double>? {
    guard question.metric.unit == .percent, question.measure.isShareOfCounts,
      case .decimal(let percent) = value, n > 0, (0...100).contains(percent)
    else { return nil }
    return wilsonInterval(share: percent / 100, n: n)
  }

  static func isBefore(_ a: MetricRow, _ b: MetricRow) -> Bool {
    let (first, second) = (a.periodIndex ?? 0, b.periodIndex ?? 0)
    if first != second { return first < second }
    if let isBefore = isBefore(a.keys, b.keys) { return isBefore }
    return (a.currency ?? "~") < (b.currency ?? "~")
  }

  /// The order of two groups; `nil` for the same one.
  static func isBefore(_ a: [MetricKey], _ b: [MetricKey]) -> Bool? {
    for (x, y) in zip(a, b) where x != y {
      if x.rank != y.rank { return x.rank < y.rank }
      let (one, other) = (x.label ?? "", y.label ?? "")
      if one != other { return one.utf8.lexicographicallyPrecedes(other.utf8) }
      let (id, otherID) = (x.id ?? "", y.id ?? "")
      return (id.utf8.count, id) < (otherID.utf8.count, otherID)
    }
    return nil
  }
}

/// The Wilson score interval of a share at 95 %, in percent.
package func wilsonInterval(share: Double, n: Int) -> ClosedRange<Double> {
  let z = 1.959963984540054
  let count = Double(n)
  let middle = share + z * z / (2 * count)
  let spread = z * (share * (1 - share) / count + z * z / (4 * count * count)).squareRoot()
  let scale = 1 + z * z / count
  let low = max(0, (middle - spread) / scale) * 100
  return low...max(low, min(1, (middle + spread) / scale) * 100)
}

internal import CRMTime
internal import Glibc

/// The values of all parts of a formula at the same places.
struct FormulaBoard {
  struct Place: Hashable {
    var slot: Int
    var keys: [MetricKey]
    /// `nil` where the formula has no money in it.
    var currency: String?
  }

  private struct Spot: Hashable {
    var slot: Int
    var group: Int
  }

  private struct Cell {
    var value: Quantity?
    var n: Int
    var immaturity: Immaturity?
  }

  let periods: [MetricPeriod]
  let places: [Place]
  let calendar: Calendar
  private var cells: [Formula.Component: [Place: Cell]] = [:]
  private var metrics: [Formula.Component: MetricDeclaration] = [:]
  private(set) var index: [Place: Int] = [:]

  init(
    _ parts: [FormulaAnswer.Part], request: MetricRequest, calendar: Calendar, home: String?
  ) {
    self.calendar = calendar
    periods = Self.periods(parts, request, calendar)
    var groups: [[MetricKey]: Int] = [:]
    var order: [[MetricKey]] = []
    var currencies: Set<String> = []
    var hasMoney = false
    var used: Set<Spot> = []
    for part in parts {
      let component = part.component
      metrics[component] = part.result.metric
      if part.result.metric.unit == .money { hasMoney = true }
      let slots = part.slots(among: periods, calendar)
      for row in part.result.rows {
        let isMoney = part.result.metric.unit == .money
        let currency = isMoney ? row.currency ?? home : nil
        for slot in row.period.map({ slots[$0] ?? [] }) ?? [0] {
          if let currency { currencies.insert(currency) }
          let place = Place(slot: slot, keys: row.keys, currency: currency)
          cells[component, default: [:]][place] = Cell(
            value: Self.quantity(row.value), n: row.n,
            immaturity: row.immature.map { Immaturity(count: $0, isGreat: row.isImmature) })
          if groups[row.keys] == nil {
            groups[row.keys] = order.count
            order.append(row.keys)
          }
          used.insert(Spot(slot: slot, group: groups[row.keys] ?? 0))
        }
      }
    }
    let all: [String?] =
      hasMoney && !currencies.isEmpty ? currencies.sorted() : [hasMoney ? home : nil]
    var places: [Place] = []
    let count = request.grain == nil ? 1 : periods.count
    if request.by.isEmpty, order.isEmpty { order = [[]] }
    for slot in 0..<count {
      for (number, keys) in order.enumerated()
      where request.by.isEmpty || used.contains(Spot(slot: slot, group: number)) {
        for currency in all { places.append(Place(slot: slot, keys: keys, currency: currency)) }
      }
    }
    self.places = places
    for (number, place) in places.enumerated() { index[place] = number }
  }

  /// The periods of all answers about the question's own span, in order.
  private static func periods(
    _ parts: [FormulaAnswer.Part], _ request: MetricRequest, _ calendar: Calendar
  ) -> [MetricPeriod] {
    var found: [MetricPeriod] = []
    for part in parts where part.component.shift == nil {
      for period in part.result.periods where !found.contains(where: { $0.label == period.label }) {
        found.append(period)
      }
    }
    if found.isEmpty, let grain = request.grain, let from = request.from, let to = request.to {
      let today = calendar.timeZone.day(of: request.asOf)
      found = calendar.periods(from: from, to: to, grain: grain).map {
        MetricPeriod(period: $0, isPartial: $0.days.contains(today) && $0.end - 1 > today)
      }
    }
    return found.sorted { $0.period.start < $1.period.start }
  }

  private static func quantity(_ value: MetricValue) -> Quantity? {
    switch value {
    case .none: nil
    case .integer(let value): .whole(value)
    case .decimal(let value): .real(value)
    case .money(let minor, _): .whole(minor)
    }
  }
}

extension FormulaBoard {
  /// The value of a formula at each place; shares are 0 to 1.
  func values(_ formula: Formula, shift: FormulaShift? = nil) -> [Quantity?] {
    func pairs(
      _ a: Formula, _ b: Formula, _ combine: (Quantity?, Quantity?) -> Quantity?
    ) -> [Quantity?] {
      zip(values(a, shift: shift), values(b, shift: shift)).map(combine)
    }
    func both(
      _ a: Formula, _ b: Formula, _ combine: (Quantity, Quantity) -> Quantity?
    ) -> [Quantity?] {
      pairs(a, b) { x, y in
        guard let x, let y else { return nil }
        return combine(x, y)
      }
    }
    switch formula {
    case .metric(let name):
      return component(Formula.Component(metric: name, shift: shift))
    case .constant(let value, let denominator):
      let quantity: Quantity =
        denominator == 1 ? .whole(value) : .real(Double(value) / Double(denominator))
      return places.map { _ in quantity }
    case .earlier(let inner, let earlier): return values(inner, shift: earlier)
    case .negate(let a): return values(a, shift: shift).map { $0.map { -$0 } }
    case .add(let a, let b): return both(a, b) { $0 + $1 }
    case .subtract(let a, let b): return both(a, b) { $0 - $1 }
    case .multiply(let a, let b): return both(a, b) { $0 * $1 }
    case .divide(let a, let b): return both(a, b) { $0 / $1 }
    case .firstOf(let a, let b): return pairs(a, b) { $0 ?? $1 }
    case .larger(let a, let b), .smaller(let a, let b):
      let wantsLarger = if case .larger = formula { true } else { false }
      return both(a, b) { ($0.double > $1.double) == wantsLarger ? $0 : $1 }
    case .absolute(let a):
      return values(a, shift: shift).map { $0.map { $0.double < 0 ? -$0 : $0 } }
    case .logarithm(let a):
      return values(a, shift: shift).map { value in
        guard let value, value.double > 0 else { return nil }
        return .real(log(value.double))
      }
    case .window(let window, let inner): return windowed(window, values(inner, shift: shift))
    }
  }

  private func component(_ component: Formula.Component) -> [Quantity?] {
    let metric = metrics[component]
    let cells = cells[component] ?? [:]
    let isShare = metric?.unit == .percent
    return places.map { place in
      var place = place
      if metric?.unit != .money { place.currency = nil }
      guard let cell = cells[place] else {
        return metric?.formula == nil ? metric?.measure.measure.emptyValue : nil
      }
      return isShare ? cell.value.map { .real($0.double / 100) } : cell.value
    }
  }

  /// How many records the value at each place rests on: of a ratio those of its base, of one of two
  /// amounts those of the first, since the second may be no sum over records, such as a target.
  func counts(_ formula: Formula, shift: FormulaShift? = nil) -> [Int?] {
    switch formula {
    case .metric(let name):
      let component = Formula.Component(metric: name, shift: shift)
      let isMoney = metrics[component]?.unit == .money
      return places.map { place in
        var place = place
        if !isMoney { place.currency = nil }
        return cells[component]?[place]?.n ?? 0
      }
    case .constant: return places.map { _ in nil }
    case .divide(let a, let b) where isMoney(a) && isMoney(b): return counts(a, shift: shift)
    case .divide(let a, let b):
      return zip(counts(a, shift: shift), counts(b, shift: shift)).map { $1 ?? $0 }
    case .earlier(let inner, let earlier): return counts(inner, shift: earlier)
    case .add(let a, let b):
      return zip(counts(a, shift: shift), counts(b, shift: shift)).map { a, b in
        guard let a, let b else { return a ?? b }
        return a + b
      }
    default:
      return formula.parts.map { counts($0, shift: shift) }.reduce(places.map { _ in nil }) {
        zip($0, $1).map { a, b in
          guard let a, let b else { return a ?? b }
          return max(a, b)
        }
      }
    }
  }

  /// What is immature of a metric at each place.
  func immaturities(of component: Formula.Component) -> [Immaturity?] {
    let isMoney = metrics[component]?.unit == .money
    return places.map { place in
      var place = place
      if !isMoney { place.currency = nil }
      return cells[component]?[place]?.immaturity
    }
  }

  private func isMoney(_ formula: Formula) -> Bool {
    switch formula {
    case .metric(let name):
      metrics.contains { $0.key.metric == name && $0.value.unit == .money }
    case .multiply(let a, let b): isMoney(a) || isMoney(b)
    case .divide(let a, let b): isMoney(a) && !isMoney(b)
    case .window(.shareOfTotal, _), .window(.rank, _), .logarithm: false
    default: formula.parts.first.map(isMoney) ?? false
    }
  }
}

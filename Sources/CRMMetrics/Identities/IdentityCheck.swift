internal import CRMBytes
package import CRMTime
package import CRMWorkspace

/// What became of comparing both sides of an identity.
package struct IdentityResult: Sendable {
  /// A period, and where the identity has dimensions a group, in which the sides differ.
  package struct Break: Sendable {
    package let period: String
    package let keys: [MetricKey]
    package let left: MetricValue
    package let right: MetricValue
    /// The records by which they differ, the first of them; empty where nothing names them.
    package var rows: [Row] = []
    /// How many records there are.
    package var rowCount = 0
  }

  package struct Row: Sendable {
    package let key: MetricKey
    package let left: MetricValue
    package let right: MetricValue
  }

  package let identity: IdentityDeclaration
  /// How many pairs of figures were compared.
  package let compared: Int
  package let breaks: [Break]
}

/// Compares the two sides of identities.
package struct IdentityCheck {
  private let engine: MetricEngine
  private let calendar: Calendar
  private let home: String?
  private let asOf: Instant

  /// Records that a break lists.
  private static let rowLimit = 20

  package init(_ engine: MetricEngine, settings: Settings, asOf: Instant) {
    self.engine = engine
    calendar = settings.calendar
    home = settings.currency
    self.asOf = asOf
  }

  package func run(_ identity: IdentityDeclaration) throws(MetricError) -> IdentityResult {
    let today = calendar.timeZone.day(of: asOf)
    let last = calendar.period(containing: today, grain: identity.grain)
    var first = last
    for _ in 1..<identity.periods { first = calendar.previous(first) }
    var request = MetricRequest(
      identity.name, by: identity.by, grain: identity.grain, from: first.start,
      to: last.end - 1, asOf: asOf)
    let pairs = try pairs(identity, request)
    var breaks: [IdentityResult.Break] = []
    for pair in pairs where !agree(pair.left, pair.right) {
      var found = IdentityResult.Break(
        period: pair.period.label, keys: pair.place.keys,
        left: value(pair.left, identity, pair.place),
        right: value(pair.right, identity, pair.place))
      if let rows = identity.rows, breaks.isEmpty {
        request.by = [rows]
        (request.from, request.to) = (pair.period.period.start, pair.period.period.end - 1)
        let records = try self.pairs(identity, request).filter { !agree($0.left, $0.right) }
        found.rowCount = records.count
        found.rows = records.prefix(Self.rowLimit).map {
          IdentityResult.Row(
            key: $0.place.keys.first ?? .empty, left: value($0.left, identity, $0.place),
            right: value($0.right, identity, $0.place))
        }
      }
      breaks.append(found)
    }
    return IdentityResult(identity: identity, compared: pairs.count, breaks: breaks)
  }

  private struct Pair {
    var place: FormulaBoard.Place
    var period: MetricPeriod
    var left: Quantity?
    var right: Quantity?
  }

  private func pairs(
    _ identity: IdentityDeclaration, _ request: MetricRequest
  ) throws(MetricError) -> [Pair] {
    guard let parts = identity.parts else {
      let board = try board([identity.leftFormula, identity.rightFormula], request)
      let (left, right) = (
        board.values(identity.leftFormula), board.values(identity.rightFormula)
      )
      return board.places.indices.map { index in
        let place = board.places[index]
        return Pair(
          place: place, period: board.periods[place.slot], left: left[index], right: right[index])
      }
    }
    let whole = try board([identity.leftFormula], request)
    var split = request
    split.by = [parts] + request.by
    let divided = try board([identity.rightFormula], split)
    var sums: [FormulaBoard.Place: Quantity] = [:]
    for (place, value) in zip(divided.places, divided.values(identity.rightFormula)) {
      guard let value else { continue }
      var place = place
      place.keys.removeFirst()
      sums[place] = sums[place].map { $0 + value } ?? value
    }
    let left = whole.values(identity.leftFormula)
    return whole.places.indices.map { index in
      let place = whole.places[index]
      return Pair(
        place: place, period: whole.periods[place.slot], left: left[index], right: sums[place])
    }
  }

  /// The values of all metrics that the formulas name, at the same places.
  private func board(
    _ formulas: [Formula], _ request: MetricRequest
  ) throws(MetricError) -> FormulaBoard {
    let asker = ComponentRequests(catalogue: engine.catalogue, calendar: calendar)
    var asked: [(component: Formula.Component, asked: ComponentRequests.Asked)] = []
    var seen: Set<Formula.Component> = []
    for component in formulas.flatMap(\.components) where seen.insert(component).inserted {
      for part in try asker.requests(component, of: request) { asked.append((component, part)) }
    }
    let results = try engine.run(asked.map(\.asked.request))
    let parts = zip(asked, results).map {
      FormulaAnswer.Part(component: $0.component, result: $1, coverage: $0.asked.coverage)
    }
    return FormulaBoard(parts, request: request, calendar: calendar, home: home)
  }

  /// Whole numbers and money to the last unit, everything else to the ninth digit.
  private func agree(_ a: Quantity?, _ b: Quantity?) -> Bool {
    let (a, b) = (a ?? .whole(0), b ?? .whole(0))
    if case .whole(let one) = a, case .whole(let other) = b { return one == other }
    let size = max(1, max(a.double.magnitude, b.double.magnitude))
    return (a.double - b.double).magnitude <= 1e-9 * size
  }

  private func value(
    _ quantity: Quantity?, _ identity: IdentityDeclaration, _ place: FormulaBoard.Place
  ) -> MetricValue {
    switch quantity {
    case nil: .none
    case .whole(let value) where identity.isMoney: .money(value, currency: place.currency)
    case .whole(let value): .integer(value)
    case .real(let value): .decimal(value)
    }
  }
}

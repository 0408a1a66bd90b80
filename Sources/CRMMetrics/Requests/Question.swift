internal import CRMBytes
internal import CRMSchema
internal import CRMTime
internal import CRMWorkspace

/// A request with everything resolved: what both executors answer.
struct Question {
  /// A period with the moments that decide what belongs to it.
  struct Slot {
    let period: MetricPeriod
    /// Its first day and the first day after it, cut at the days asked for.
    let days: DayRange
    /// The moment whose state it tells: its last second, or the moment of the question.
    let moment: Moment
  }

  let metric: MetricDeclaration
  let request: MetricRequest
  private(set) var dimensions: [MetricDimension]
  /// The metric's condition and the request's.
  private(set) var filter: Term?
  let time: TimeBasis
  /// Empty without a grain.
  private(set) var slots: [Slot] = []
  /// The moment that `as_of` stands for where there are no slots, or their dates do not set it.
  let moment: Moment

  /// Set where amounts are converted.
  let rates: ExchangeRates?
  /// The metric's value, with amounts converted where there are rates.
  let measure: Measure
  /// Counts the records without an outcome; `nil` where all have one.
  let censored: Aggregate?

  var entity: Entity { metric.entity }

  /// The derived tables that the question reads.
  var derivedTables: Set<String> {
    var names: Set<String> = []
    if case .derived = entity.role { names.insert(entity.name) }
    if let filter { names.formUnion(filter.stateTables) }
    for aggregate in aggregates {
      if let argument = aggregate.argument { names.formUnion(argument.stateTables) }
    }
    for dimension in dimensions { names.formUnion(dimension.term.stateTables) }
    return names
  }

  /// True where conditions on dates tell which rows count in a past period.
  var tellsPast: Bool {
    metric.tellsPast || filter?.dependsOnPeriod == true
      || measure.aggregates.contains { $0.argument?.dependsOnPeriod == true }
      || dimensions.contains { $0.term.dependsOnPeriod }
  }

  /// True where a past state is asked for and only the present one is known.
  var isUnknowable: Bool {
    guard case .present = time, !tellsPast else { return false }
    return request.to != nil && moment.instant < request.asOf.seconds
  }

  /// The dimension in whose order values count as reached, with its values; `nil` where the question
  /// does not ask for one.
  var cumulative: (place: Int, column: ColumnPath, names: [String])? {
    guard let name = metric.cumulative,
      let place = dimensions.firstIndex(where: { $0.name == name }),
      case .enumeration(let choices) = dimensions[place].kind,
      let column = dimensions[place].column
    else { return nil }
    return (place, column, choices.names)
  }

  /// The same question without the cumulative dimension, about what reached one of its values.
  func reaching(_ name: String) -> Question {
    guard let (place, column, names) = cumulative else { return self }
    var question = self
    question.dimensions.remove(at: place)
    var reached: Term?
    for later in names.drop(while: { $0 != name }) {
      let equal = Term.compare(.equal, .column(column), .text(later), .text)
      reached = reached.map { .or($0, equal) } ?? equal
    }
    question.filter = Term.both(filter, reached)
    return question
  }

  /// False where nothing has to be computed: there are no periods, or the state is not known.
  var hasAnswer: Bool { !isUnknowable && (request.grain == nil || !slots.isEmpty) }

  /// Where the currency of a row is found; `nil` where the metric has no money in it.
  var money: NumberType.Money? { metric.measure.currency }
}

/// How rows are chosen and divided by time.
enum TimeBasis: Hashable {
  /// Rows whose date lies in the days asked for; `state` further limits them to those that were in
  /// a state at the moment.
  case events(ColumnPath, bounds: TimeBounds, state: OpenInterval?)
  /// Rows that were in a state at the moment, or at that of each slot.
  case state(OpenInterval)
  /// Rows as they are.
  case present
}

/// Limits of a date in every form; `nil` for none. The lower one is included, the upper one not.
struct TimeBounds: Hashable {
  var from: Day?
  var until: Day?
  /// Nothing after this moment; `nil` where the future counts.
  var asOf: Moment?

  /// The limits in the form of a column.
  func limits(_ storage: Storage, zone: TimeZone) -> (lower: Int64?, upper: Int64?) {
    func place(_ day: Day) -> Int64 {
      switch storage {
      case .day: Int64(day.number)
      case .local: Int64(day.number) * 86_400
      default: zone.start(of: day).seconds
      }
    }
    let limit: Int64? =
      switch storage {
      case .day: asOf.map { $0.day + 1 }
      case .local: asOf.map { $0.local + 1 }
      default: asOf.map { $0.instant + 1 }
      }
    let upper = until.map(place)
    return (from.map(place), [upper, limit].compactMap(\.self).min())
  }
}

extension Question {
  /// The most periods that one question may have.
  static let slotLimit = 20_000

  /// Finds names and conditions; `divide` adds the slots.
  init(
    _ request: MetricRequest, catalogue: MetricCatalogue, calendar: Calendar,
    home: String? = nil, rates: ExchangeRates? = nil, schedules: ScheduleBook
  ) throws(MetricError) {
    let metric = try catalogue.require(request.metric)
    self.metric = metric
    self.request = request
    let zone = calendar.timeZone
    let asOf = Moment(request.asOf, from: request.from, to: request.to, zone: zone)
    var dated: ColumnPath?
    if case .field(let column) = metric.date, metric.open == nil { dated = column }
    func resolved(_ term: Term) -> Term {
      term.resolved(home: home, rates: rates, date: dated, schedules: schedules)
    }
    dimensions = try Self.dimensions(request.by, of: metric, catalogue.tables)
      .map { $0.mapping(resolved) }
    filter = Term.both(
      metric.filter,
      try Self.condition(request.condition, metric.entity, catalogue.tables)
    ).map(resolved)
    censored = metric.censored.map {
      Aggregate(
        function: .count, argument: .when(resolved($0), .constant(1, .integer)), denominator: 1)
    }
    let plain = metric.measure.measure.mappingArguments(resolved)
    if let rates, case .inColumn(let currency) = metric.measure.currency {
      self.rates = rates
      measure = plain.converting(currency, date: dated, isAtStart: metric.rates == .start)
    } else {
      self.rates = rates != nil && Self.converts(dimensions, filter, plain) ? rates : nil
      measure = plain
    }
    switch metric.date {
    case .field(let column):
      moment = asOf
      time = .events(
        column,
        bounds: TimeBounds(
          from: request.from, until: request.to.map { $0 + 1 },
          asOf: metric.countsFuture || metric.open != nil ? nil : asOf), state: metric.open)
    case .asOf:
      let end = request.to.map { zone.start(of: $0 + 1) - 1 }
      moment = Moment(
        end.map { min($0, request.asOf) } ?? request.asOf, from: request.from, to: request.to,
        zone: zone)
      time = metric.open.map { .state($0) } ?? .present
    }
  }

  /// Everything that is summed up for each group, in order, each once.
  var aggregates: [Aggregate] {
    let own = measure.aggregates
    return own + [censored].compactMap(\.self).filter { !own.contains($0) }
  }

  /// Every computation over a row that the question asks for.
  var terms: [Term] {
    dimensions.map(\.term) + [filter].compactMap(\.self)
      + aggregates.compactMap(\.argument)
  }

  /// Makes the slots of a question with a grain. Where it names no days they follow from `span`,
  /// the days that the data has.
  mutating func divide(
    _ calendar: Calendar, span: (Question) throws(MetricError) -> DayRange?
  ) throws(MetricError) {
    guard let grain = request.grain else { return }
    slots = try Self.slots(of: self, grain: grain, calendar: calendar, span: span)
  }

  private static func dimensions(
    _ names: [String], of metric: MetricDeclaration, _ tables: TableCatalogue
  ) throws(MetricError) -> [MetricDimension] {
    var dimensions: [MetricDimension] = []
    for name in names {
      if let declared = metric.dimensions.first(where: { $0.name == name }) {
        dimensions.append(declared)
        continue
      }
      switch MetricDimension.resolve(name, path: name, entity: metric.entity) {
      case .success(let dimension): dimensions.append(dimension)
      case .failure where MetricDimension.isExpression(name):
        do throws(ExpressionError) {
          dimensions.append(
            try MetricDimension(
              ExpressionSource(name, option: "--by"), entity: metric.entity, tables: tables))
        } catch {
          throw .wrongCondition(error)
        }
      case .failure:
        let known = metric.dimensions.map(\.name)
        let near =
          nearestName(to: name, among: known)
          ?? nearestName(to: name, among: NameResolver.names(of: metric.entity))
        let hint = near.map { "did you mean '\($0)'?" } ?? "known: \(known.joined(separator: ", "))"
        throw .unknown("unknown dimension '\(name)' of \(metric.name); \(hint)")
      }
    }
    return dimensions
  }

  /// True where an amount is converted though the value is none.
  private static func converts(
    _ dimensions: [MetricDimension], _ filter: Term?, _ measure: Measure
  ) -> Bool {
    dimensions.contains { $0.term.converts } || filter?.converts == true
      || measure.aggregates.contains { $0.argument?.converts == true }
  }

  private static func condition(
    _ text: String?, _ entity: Entity, _ tables: TableCatalogue
  ) throws(MetricError) -> Term? {
    guard let text else { return nil }
    do throws(ExpressionError) {
      return try Checker.condition(
        ExpressionSource(text, option: "--where"), entity: entity, tables: tables)
    } catch {
      throw .wrongCondition(error)
    }
  }

  private static func slots(
    of question: Question, grain: Grain, calendar: Calendar,
    span: (Question) throws(MetricError) -> DayRange?
  ) throws(MetricError) -> [Slot] {
    let request = question.request
    let zone = calendar.timeZone
    let today = zone.day(of: request.asOf)
    var first = request.from
    var last = request.to
    if case .present = question.time {
      // Without dates in the condition only the present state is known, and so only its period.
      if !question.tellsPast { (first, last) = (today, today) }
      first = first ?? today
      last = last ?? today
    } else if first == nil || last == nil {
      guard let data = try span(question), !data.isEmpty else { return [] }
      first = first ?? data.start
      last = last ?? data.last
    }
    guard let first, var last else { return [] }
    var showsFuture = question.metric.countsFuture
    if case .events(_, _, .some) = question.time { showsFuture = true }
    if !showsFuture { last = min(last, today) }
    guard first <= last else { return [] }
    let shortest = [Grain.day: 1, .week: 7, .month: 28, .quarter: 90, .year: 365][grain] ?? 1
    guard (last - first) / shortest < slotLimit else {
      throw .tooMuch(
        "\(question.metric.name): \(first) to \(last) has more than \(slotLimit) periods; "
          + "give --from and --to or a longer --grain")
    }
    return calendar.periods(from: first, to: last, grain: grain).map { period in
      let days = period.days.intersection(DayRange(request.from ?? period.start, last + 1))
      let isStock = question.metric.isStock
      let end = min(zone.start(of: isStock ? days.end : period.end) - 1, request.asOf)
      return Slot(
        period: MetricPeriod(
          period: period,
          isPartial: period.days.contains(today)
            && zone.start(of: period.end) - 1 > request.asOf),
        days: days,
        moment: isStock
          ? Moment(end, from: days.start, to: period.end - 1, zone: zone) : question.moment)
    }
  }
}

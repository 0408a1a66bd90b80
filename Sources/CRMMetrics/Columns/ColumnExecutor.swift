internal import CRMBytes
internal import CRMColumns
internal import CRMSchema
internal import CRMStore
internal import CRMTime

/// Answers questions by arithmetic over columns; all questions over one entity share one pass.
struct ColumnExecutor: Executor {
  let store: ColumnStore
  let zone: TimeZone
  let currency: String?
  let rates: ExchangeRates?
  let log: PassLog
  private let spans = SpanFinder()

  init(store: ColumnStore, zone: TimeZone, currency: String?, rates: ExchangeRates?, log: PassLog) {
    self.store = store
    self.zone = zone
    self.currency = currency
    self.rates = rates
    self.log = log
  }

  /// Reads the columns that questions need, each table in one scan.
  func prepare(_ questions: [Question]) throws(MetricError) {
    var demand = ColumnDemand()
    for question in questions { demand.add(question.paths, of: question.entity) }
    do throws(SQLError) {
      try demand.load(into: store)
      try spans.prepare(questions, store: store, zone: zone)
    } catch {
      throw .database(error)
    }
  }

  /// The groups of each question; one with a cumulative dimension is asked for each of its values.
  func tallies(_ questions: [Question]) throws(MetricError) -> [[Tally]] {
    let parts = questions.map { question in
      question.cumulative.map { $0.names.map(question.reaching) } ?? [question]
    }
    var answers = try plainTallies(parts.flatMap(\.self))[...]
    return zip(questions, parts).map { question, parts in
      let found = answers.prefix(parts.count)
      answers = answers.dropFirst(parts.count)
      guard let (place, _, names) = question.cumulative else { return found.flatMap(\.self) }
      return zip(names, found).flatMap { name, tallies in
        tallies.map { tally in
          var tally = tally
          tally.keys.insert(.text(name), at: place)
          return tally
        }
      }
    }
  }

  private func plainTallies(_ questions: [Question]) throws(MetricError) -> [[Tally]] {
    var answers = [[Tally]](repeating: [], count: questions.count)
    var names: [String] = []
    for question in questions where !names.contains(question.entity.name) {
      names.append(question.entity.name)
    }
    for name in names {
      let places = questions.indices.filter { questions[$0].entity.name == name }
      let found = try pass(places.map { questions[$0] })
      for (place, tallies) in zip(places, found) { answers[place] = tallies }
    }
    return answers
  }

  /// Questions over one entity, answered in one pass over its rows.
  private func pass(_ questions: [Question]) throws(MetricError) -> [[Tally]] {
    guard let entity = questions.first?.entity else { return [] }
    var plans: [PassPlan] = []
    var groupings: [Grouping] = []
    let rowCount: Int
    do throws(SQLError) {
      rowCount = try store.table(entity).rowCount
      for _ in 0..<store.threads(rows: rowCount) {
        let program = ColumnProgram(entity, store: store, zone: zone, rates: rates)
        var plan = PassPlan(program, zone: zone, home: currency)
        let isFirst = plans.isEmpty
        for question in questions {
          let grouping = try plan.grouping(question)
          if isFirst { groupings.append(grouping) }
        }
        plans.append(plan)
      }
    } catch {
      throw .database(error)
    }
    for (question, grouping) in zip(questions, groupings) where grouping.numbering.span == nil {
      throw .tooMuch("\(question.metric.name): too many dimensions at once; take fewer")
    }
    let watch = Stopwatch()
    ColumnPass(plans: plans, rowCount: rowCount).run()
    var answers: [[Tally]] = []
    for (question, grouping) in zip(questions, groupings) {
      if grouping.hasOverflowed { throw .overflow(metric: question.metric.name) }
      answers.append(grouping.tallies(question, home: currency))
    }
    note(questions, plans, rowCount, watch.seconds)
    return answers
  }

  private func note(
    _ questions: [Question], _ plans: [PassPlan], _ rowCount: Int, _ seconds: Double
  ) {
    var metrics: [String] = []
    for question in questions where !metrics.contains(question.metric.name) {
      metrics.append(question.metric.name)
    }
    log.passes.append(
      MetricPlan.Pass(
        entity: questions[0].entity.name, rows: rowCount, metrics: metrics,
        questions: questions.count, conditions: plans[0].conditionCount,
        groupings: plans[0].groupings.count,
        aggregates: plans[0].groupings.reduce(0) { $0 + $1.aggregateCount },
        threads: plans.count, seconds: seconds))
  }

  func span(_ question: Question) throws(MetricError) -> DayRange? {
    do throws(SQLError) {
      return try spans.span(question, store: store, zone: zone)
    } catch {
      throw .database(error)
    }
  }
}

extension Question {
  /// Every column that the question reads.
  var paths: Set<ColumnPath> {
    var paths = Set(aggregates.flatMap { $0.argument?.paths ?? [] })
    if let filter { paths.formUnion(filter.paths) }
    switch time {
    case .present: break
    case .state(let interval): paths.formUnion([interval.from, interval.to])
    case .events(let date, _, let interval):
      paths.insert(date)
      if let interval { paths.formUnion([interval.from, interval.to]) }
    }
    for dimension in dimensions {
      paths.formUnion(dimension.term.paths)
      if case .reference(let name) = dimension.kind, let label = Schema.entity(name)?.labelField,
        var path = dimension.column
      {
        path.column = label
        path.storage = .text
        paths.insert(path)
      }
    }
    if case .inColumn(let path) = money { paths.insert(path) }
    return paths
  }
}

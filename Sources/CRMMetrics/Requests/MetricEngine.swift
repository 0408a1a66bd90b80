internal import CRMBytes
package import CRMColumns
package import CRMStore
internal import CRMTime
package import CRMWorkspace

/// Answers questions to the metrics of a workspace.
///
/// Columns that were read stay in memory for further questions: make a new engine after a change
/// of the database.
package final class MetricEngine {
  package let catalogue: MetricCatalogue
  private let database: Database
  private let calendar: Calendar
  private let currency: String?
  private let settings: Settings
  private let store: ColumnStore
  private let tables: TablePreparation
  private let schedules: ScheduleBook
  /// `nil` until the first question, which reads them.
  private var rates: ExchangeRates??

  package init(
    database: Database, catalogue: MetricCatalogue, settings: Settings,
    options: ColumnStore.Options = ColumnStore.Options()
  ) {
    self.database = database
    self.settings = settings
    self.catalogue = catalogue
    calendar = settings.calendar
    schedules = ScheduleBook(settings)
    currency = settings.currency
    tables = TablePreparation(
      database: database, catalogue: catalogue.tables, settings: settings)
    store = ColumnStore(database: database, options: options, maker: tables)
  }

  /// How the last questions were answered.
  package private(set) var plan = MetricPlan()

  /// Rows read from the database so far.
  package var rowsScanned: Int { store.rowsScanned }

  /// The answers in the order of the requests. All are planned together: those over one entity
  /// share one pass over its rows, and equal conditions are computed once.
  package func run(
    _ requests: [MetricRequest], executor kind: MetricExecutor = .columns
  ) throws(MetricError) -> [MetricResult] {
    let watch = Stopwatch()
    let known = store.reads.count
    let log = PassLog()
    defer {
      plan = MetricPlan(
        reads: Array(store.reads.dropFirst(known)), passes: log.passes,
        preparingSeconds: log.preparingSeconds, seconds: watch.seconds)
    }
    return try results(requests, executor: kind, log)
  }

  private func results(
    _ requests: [MetricRequest], executor kind: MetricExecutor, _ log: PassLog
  ) throws(MetricError) -> [MetricResult] {
    let formulas = try FormulaPlan(
      requests, catalogue: catalogue, calendar: calendar, home: currency)
    let answers: [MetricResult]
    do throws(MetricError) {
      answers = try plainResults(formulas.leaves, executor: kind, log)
    } catch {
      throw tables.failure ?? error
    }
    var results: [MetricResult] = []
    for request in requests { results.append(try formulas.result(request, answers)) }
    return try foldingRests(of: results, executor: kind, log)
  }

  /// The answers with the groups that are not among the largest asked for as one.
  private func foldingRests(
    of results: [MetricResult], executor kind: MetricExecutor, _ log: PassLog
  ) throws(MetricError) -> [MetricResult] {
    let groups = results.map(TopGroups.init)
    let questions = groups.map { group -> MetricRequest? in
      guard let group, group.added == nil, dividesAlike(group.result.metric, group.result) else {
        return nil
      }
      return group.question
    }
    guard groups.contains(where: { $0 != nil }) else { return results }
    var answers = try self.results(questions.compactMap(\.self), executor: kind, log)[...]
    return zip(zip(results, groups), questions).map { pair, question in
      guard let group = pair.1 else { return pair.0 }
      if question != nil { return group.answer(rest: answers.removeFirst()) }
      return group.added ?? group.cut
    }
  }

  /// Whether all that a formula is made of divides its records by the same values, so that one
  /// condition chooses the rest of all.
  private func dividesAlike(_ metric: MetricDeclaration, _ result: MetricResult) -> Bool {
    let isAlike = zip(result.request.by, result.dimensions).allSatisfy { name, dimension in
      (metric.dimensions.first { $0.name == name }?.path ?? name) == dimension.path
    }
    guard isAlike, let formula = metric.formula else { return isAlike }
    return formula.components.allSatisfy { component in
      catalogue.metric(component.metric).map { dividesAlike($0, result) } ?? true
    }
  }

  private func plainResults(
    _ requests: [MetricRequest], executor kind: MetricExecutor, _ log: PassLog
  ) throws(MetricError) -> [MetricResult] {
    let watch = Stopwatch()
    let rates = try readRates()
    let executor: any Executor =
      switch kind {
      case .columns:
        ColumnExecutor(
          store: store, zone: calendar.timeZone, currency: currency, rates: rates,
          log: log)
      case .sql:
        SQLExecutor(database: database, zone: calendar.timeZone, currency: currency)
      }
    var questions: [Question] = []
    for request in requests {
      questions.append(
        try Question(
          request, catalogue: catalogue, calendar: calendar, home: currency, rates: rates,
          schedules: schedules))
    }
    for question in questions { try checkSchedules(question) }
    if kind == .sql {
      try tables.defineFunctions()
      try tables.prepare(questions.reduce(into: []) { $0.formUnion($1.derivedTables) })
    }
    try executor.prepare(questions)
    for index in questions.indices {
      try questions[index].divide(calendar) { (question) throws(MetricError) in
        try executor.span(question)
      }
    }
    log.preparingSeconds += watch.seconds
    var tallies = try executor.tallies(questions.filter(\.hasAnswer))[...]
    let all = questions.map { $0.hasAnswer ? tallies.removeFirst() : [] }
    var reaches: [HistoryReach?] = []
    for question in questions { reaches.append(try tables.reach(of: question)) }
    var known: [Set<String>: [String]] = [:]
    return zip(zip(questions, all), reaches).map { pair, reach in
      let (question, tallies) = pair
      let names = question.derivedTables
      let definitions =
        known[names]
        ?? TablePreparation.definitions(names, in: catalogue.tables, settings: settings)
      known[names] = definitions
      return ResultBuilder(
        question, calendar: calendar, home: currency, definitions: definitions, reach: reach
      ).result(tallies)
    }
  }

  private func checkSchedules(_ question: Question) throws(MetricError) {
    let names = question.terms.reduce(into: Set<String>()) { $0.formUnion($1.scheduleNames) }
    for name in names.sorted() where !schedules.names.contains(name) {
      throw .unknown(
        "\(question.metric.name): "
          + (schedules.names.isEmpty
            ? "unknown schedule '\(name)'; 'schedules' in crm.yaml declares them"
            : unknownText("schedule", name, among: schedules.names)))
    }
  }

  /// The rates into the reporting currency; `nil` where there are none, or no such currency.
  private func readRates() throws(MetricError) -> ExchangeRates? {
    if let rates { return rates }
    do throws(SQLError) {
      let read: ExchangeRates? =
        if let currency { try ExchangeRates(database: database, home: currency) } else { nil }
      rates = .some(read)
      return read
    } catch {
      throw .database(error)
    }
  }

  /// The answer to one request.
  package func run(
    _ request: MetricRequest, executor: MetricExecutor = .columns
  ) throws(MetricError) -> MetricResult {
    let results = try run([request], executor: executor)
    guard let result = results.first else { throw .unknown("no question was asked") }
    return result
  }
}

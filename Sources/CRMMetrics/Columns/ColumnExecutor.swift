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

  /// Reads the columns that questions need, each table in one scan.
  func prepare(_ questions: [Question]) throws(MetricError) {
    var demand = ColumnDemand()
    for question in questions { demand.add(question.paths, of: question.entity) }
    do throws(SQLError) {
      try demand.load(into: store)
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
    let program = ColumnProgram(entity, store: store, zone: zone, rates: rates)
    var plan = PassPlan(program, zone: zone, home: currency)
    var groupings: [Grouping] = []
    let rowCount: Int
    do throws(SQLError) {
      for question in questions { groupings.append(try plan.grouping(question)) }
      rowCount = try program.table().rowCount
    } catch {
      throw .database(error)
    }
    for (question, grouping) in zip(questions, groupings) where grouping.numbering.span == nil {
      throw .tooMuch("\(question.metric.name): too many dimensions at once; take fewer")
    }
    run(plan.groupings, rowCount: rowCount)
    var answers: [[Tally]] = []
    for (question, grouping) in zip(questions, groupings) {
      if grouping.hasOverflowed { throw .overflow(metric: question.metric.name) }
      answers.append(grouping.tallies(question, home: currency))
    }
    return answers
  }

  private func run(_ groupings: [Grouping], rowCount: Int) {
    var numbers: [Moment: Int] = [:]
    func number(_ moment: Moment) -> Int {
      if let number = numbers[moment] { return number }
      numbers[moment] = numbers.count
      return numbers.count - 1
    }
    guard let first = groupings.first else { return }
    var start = 0
    while start < rowCount {
      let rows = start..<min(start + ColumnNode.blockSize, rowCount)
      let context = BlockContext(
        rows: rows, block: start, moment: first.selection.moment, momentNumber: -1)
      for grouping in groupings { grouping.add(context, moment: number) }
      start = rows.upperBound
    }
    for grouping in groupings { grouping.finish() }
  }

  func span(_ question: Question) throws(MetricError) -> DayRange? {
    let path: ColumnPath
    switch question.time {
    case .present: return nil
    case .state(let interval): path = interval.from
    case .events(let column, _, _): path = column
    }
    do throws(SQLError) {
      let program = ColumnProgram(question.entity, store: store, zone: zone)
      let date = try program.node(.column(path))
      let filter: ColumnNode? =
        if let term = question.filter { try program.node(term) } else { nil }
      guard
        let range = extent(
          date, filter, rowCount: try program.table().rowCount, moment: question.moment)
      else { return nil }
      let first = day(range.lowerBound, path.storage)
      let last =
        question.metric.isStock
        ? Day(number: Int(question.moment.day)) : day(range.upperBound, path.storage)
      return DayRange(first, max(first, last) + 1)
    } catch {
      throw .database(error)
    }
  }

  /// The smallest and the largest value among the rows that the filter lets through.
  private func extent(
    _ date: ColumnNode, _ filter: ColumnNode?, rowCount: Int, moment: Moment
  ) -> ClosedRange<Int64>? {
    var low = Int64.max
    var high = Int64.min
    var start = 0
    while start < rowCount {
      let context = BlockContext(
        rows: start..<min(start + ColumnNode.blockSize, rowCount), block: start, moment: moment,
        momentNumber: 0)
      let values = date.result(context)
      let truths = filter?.result(context)
      for row in 0..<context.count
      where values[row] != ColumnData.null && (truths.map { $0[row] == 1 } ?? true) {
        low = min(low, values[row])
        high = max(high, values[row])
      }
      start += ColumnNode.blockSize
    }
    return low <= high ? low...high : nil
  }

  private func day(_ value: Int64, _ storage: Storage) -> Day {
    switch storage {
    case .day: Day(number: Int(value))
    case .local: Day(number: Int(value >= 0 ? value / 86_400 : (value - 86_399) / 86_400))
    default: Day(number: zone.dayNumber(ofEpochSecond: value))
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

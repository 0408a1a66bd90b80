internal import CRMColumns
internal import CRMSchema
internal import CRMStore
internal import CRMTime

/// Finds from which day to which the data of questions goes; what several ask is looked for once,
/// and all of one entity in one pass.
final class SpanFinder {
  /// What decides on a span.
  private struct Wish: Hashable {
    var entity: String
    var date: ColumnPath
    var filter: Term?
    var moment: Moment

    init?(_ question: Question) {
      switch question.time {
      case .present: return nil
      case .state(let interval): date = interval.from
      case .events(let column, _, _): date = column
      }
      entity = question.entity.name
      filter = question.filter
      // Other moments give other values only where the condition asks for the moment.
      moment = question.moment
    }
  }

  private struct Nodes {
    var date: ColumnNode
    var filter: ColumnNode?
    var moment: Moment
  }

  private struct Extent {
    var low = Int64.max
    var high = Int64.min
  }

  /// `nil` where no row has a date.
  private var found: [Wish: ClosedRange<Int64>?] = [:]

  /// Looks for the spans of all questions that need one.
  func prepare(_ questions: [Question], store: ColumnStore, zone: TimeZone) throws(SQLError) {
    var wishes: [String: [Wish]] = [:]
    for question in questions {
      let request = question.request
      guard request.grain != nil, request.from == nil || request.to == nil else { continue }
      guard let wish = Wish(question), found[wish] == nil,
        wishes[wish.entity]?.contains(wish) != true
      else { continue }
      wishes[wish.entity, default: []].append(wish)
    }
    for name in wishes.keys.sorted() {
      guard
        let entity = Schema.entity(name)
          ?? questions.first(where: { $0.entity.name == name })?.entity
      else { continue }
      try find(wishes[name] ?? [], of: entity, store: store, zone: zone)
    }
  }

  func span(
    _ question: Question, store: ColumnStore, zone: TimeZone
  ) throws(SQLError) -> DayRange? {
    guard let wish = Wish(question) else { return nil }
    if found[wish] == nil { try find([wish], of: question.entity, store: store, zone: zone) }
    guard let range = found[wish] ?? nil else { return nil }
    let first = day(range.lowerBound, wish.date.storage, zone)
    let last =
      question.metric.isStock
      ? Day(number: Int(question.moment.day)) : day(range.upperBound, wish.date.storage, zone)
    return DayRange(first, max(first, last) + 1)
  }

  private func find(
    _ wishes: [Wish], of entity: Entity, store: ColumnStore, zone: TimeZone
  ) throws(SQLError) {
    let rowCount = try store.table(entity).rowCount
    let count = store.threads(rows: rowCount)
    var nodes: [[Nodes]] = []
    for _ in 0..<count {
      let program = ColumnProgram(entity, store: store, zone: zone)
      var own: [Nodes] = []
      for wish in wishes {
        let filter: ColumnNode? = if let term = wish.filter { try program.node(term) } else { nil }
        own.append(
          Nodes(date: try program.node(.column(wish.date)), filter: filter, moment: wish.moment))
      }
      nodes.append(own)
    }
    let extents = Self.extents(nodes, rowCount: rowCount)
    for (index, wish) in wishes.enumerated() {
      let low = extents.map { $0[index].low }.min() ?? Int64.max
      let high = extents.map { $0[index].high }.max() ?? Int64.min
      found[wish] = .some(low <= high ? low...high : nil)
    }
  }

  /// The smallest and the largest value of each among the rows that the filter lets through, by
  /// thread.
  private static func extents(_ nodes: [[Nodes]], rowCount: Int) -> [[Extent]] {
    let count = nodes.count
    let width = nodes[0].count
    let all = UnsafeMutablePointer<Extent>.allocate(capacity: count * width)
    all.initialize(repeating: Extent(), count: count * width)
    defer { all.deallocate() }
    // Each thread has steps and a stretch of the results of its own.
    nonisolated(unsafe) let results = all
    nonisolated(unsafe) let nodes = nodes
    WorkerThreads.run(count) { thread in
      let end = rowCount * (thread + 1) / count
      for start in stride(from: rowCount * thread / count, to: end, by: ColumnNode.blockSize) {
        let rows = start..<min(start + ColumnNode.blockSize, end)
        for (index, wish) in nodes[thread].enumerated() {
          let context = BlockContext(
            rows: rows, block: start, moment: wish.moment, momentNumber: index)
          widen(&results[thread * width + index], wish, context)
        }
      }
    }
    return (0..<count).map { thread in (0..<width).map { all[thread * width + $0] } }
  }

  private static func widen(_ extent: inout Extent, _ nodes: Nodes, _ context: BlockContext) {
    let values = nodes.date.result(context)
    let null = ColumnData.null
    var (low, high) = (extent.low, extent.high)
    if let truths = nodes.filter?.result(context) {
      for row in 0..<context.count where values[row] != null && truths[row] == 1 {
        low = min(low, values[row])
        high = max(high, values[row])
      }
    } else {
      for row in 0..<context.count where values[row] != null {
        low = min(low, values[row])
        high = max(high, values[row])
      }
    }
    extent = Extent(low: low, high: high)
  }

  private func day(_ value: Int64, _ storage: Storage, _ zone: TimeZone) -> Day {
    switch storage {
    case .day: Day(number: Int(value))
    case .local: Day(number: Int(value >= 0 ? value / 86_400 : (value - 86_399) / 86_400))
    default: Day(number: zone.dayNumber(ofEpochSecond: value))
    }
  }
}

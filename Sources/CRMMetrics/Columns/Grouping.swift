internal import CRMColumns
internal import CRMSchema
internal import CRMStore
internal import CRMTime

/// Rows chosen and divided in one way: what questions with the same condition, dates and
/// dimensions share.
final class Grouping {
  /// What makes two questions share a grouping.
  struct Identity: Hashable {
    var filter: Term?
    var time: TimeBasis
    var grain: Grain?
    var from: Day?
    var to: Day?
    var moment: Moment
    var keys: [ColumnPath]
    var money: ColumnPath?

    init(_ question: Question) {
      filter = question.filter
      time = question.time
      grain = question.request.grain
      from = question.request.from
      to = question.request.to
      moment = question.moment
      keys = question.dimensions.map(\.column)
      if case .inColumn(let path) = question.money { money = path }
    }
  }

  let question: Question
  private let zone: TimeZone
  private let filter: ColumnNode?
  private let date: ColumnNode?
  private let state: (from: ColumnNode, to: ColumnNode)?
  private let keys: [KeyColumn]
  private let currency: KeyColumn?
  private var numbering: GroupNumbering
  private(set) var accumulators: [Aggregate: Accumulator] = [:]
  private var ordered: [Accumulator] = []
  /// Counts the rows of each group: those without any do not exist.
  private let presence = Accumulator(
    Aggregate(function: .count, argument: nil, denominator: 1), argument: nil)
  private let slotOfDay: SlotTable
  private let groups: UnsafeMutablePointer<Int32>
  private var wasSpanned = false

  init(
    _ question: Question, program: ColumnProgram, zone: TimeZone, home: String?
  ) throws(MetricError) {
    self.question = question
    self.zone = zone
    slotOfDay = SlotTable(question.slots)
    groups = .allocate(capacity: ColumnNode.blockSize)
    groups.initialize(repeating: -1, count: ColumnNode.blockSize)
    do throws(SQLError) {
      filter = if let term = question.filter { try program.node(term) } else { nil }
      var state: (from: ColumnNode, to: ColumnNode)?
      var date: ColumnNode?
      func nodes(_ interval: OpenInterval) throws(SQLError) -> (from: ColumnNode, to: ColumnNode) {
        (try program.node(.column(interval.from)), try program.node(.column(interval.to)))
      }
      switch question.time {
      case .present: break
      case .state(let interval): state = try nodes(interval)
      case .events(let path, _, let interval):
        date = try program.node(.column(path))
        if let interval { state = try nodes(interval) }
      }
      self.state = state
      self.date = date
      var keys: [KeyColumn] = []
      for dimension in question.dimensions {
        keys.append(try KeyColumn(dimension, program: program))
      }
      self.keys = keys
      currency =
        if case .inColumn(let path) = question.money {
          try KeyColumn(currency: path, home: home, program: program)
        } else {
          nil
        }
    } catch {
      throw .database(error)
    }
    guard let numbering = GroupNumbering((keys + [currency].compactMap(\.self)).map(\.size)) else {
      throw .tooMuch("\(question.metric.name): too many dimensions at once; take fewer")
    }
    self.numbering = numbering
  }

  deinit { groups.deallocate() }

  /// Makes sure that an aggregate is computed.
  func include(_ aggregate: Aggregate, program: ColumnProgram) throws(SQLError) {
    guard accumulators[aggregate] == nil else { return }
    let argument: ColumnNode? =
      if let term = aggregate.argument { try program.node(term) } else { nil }
    let accumulator = Accumulator(aggregate, argument: argument)
    accumulators[aggregate] = accumulator
    ordered.append(accumulator)
  }

  private var isStockBySlot: Bool { question.metric.isStock && !question.slots.isEmpty }

  /// Columns in the tables of groups for each combination of keys.
  private var stride: Int {
    isStockBySlot ? question.slots.count + 1 : max(question.slots.count, 1)
  }

  private func grow() {
    let count = numbering.count * stride
    presence.grow(to: count)
    for accumulator in ordered { accumulator.grow(to: count) }
  }

  private var allKeys: [KeyColumn] { currency.map { keys + [$0] } ?? keys }

  /// Call it once, when all rows are in.
  func finish() {
    let count = numbering.count * stride
    grow()
    for accumulator in ordered + [presence] {
      if wasSpanned { accumulator.sum(stretches: numbering.count, of: stride) }
      accumulator.finish(groups: count)
    }
  }

  var hasOverflowed: Bool { ordered.contains(where: \.hasOverflowed) }

  /// The keys of each combination, in the order in which they came.
  var groupKeys: [[Int64]] { numbering.keys }

  /// Groups of one combination lie together: as many as there are slots, and one more for states.
  var slotStride: Int { stride }

  func isPresent(_ group: Int) -> Bool { presence.count(group) > 0 }

  func decode(_ values: [Int64]) -> [GroupKey] {
    zip(keys, values).map { $0.key($1) }
  }

  /// The currency of a combination; `nil` where the rows do not say.
  func currencyCode(_ number: Int) -> String? {
    guard let currency, let value = numbering.keys[number].last,
      case .text(let code) = currency.key(value)
    else { return nil }
    return code
  }
}

extension Grouping {
  /// Adds the rows of a block. `moment` numbers the moments of the run.
  func add(_ context: BlockContext, moment: (Moment) -> Int) {
    var context = context
    guard isStockBySlot else {
      context.moment = question.moment
      context.momentNumber = moment(question.moment)
      choose(context)
      number(context)
      addChosen(context)
      return
    }
    let dependsOnMoment =
      filter?.dependsOnMoment == true
      || ordered.contains { $0.argument?.dependsOnMoment == true || !$0.isDifferential }
    guard !dependsOnMoment, state != nil else {
      for (index, slot) in question.slots.enumerated() {
        context.moment = slot.moment
        context.momentNumber = moment(slot.moment)
        choose(context)
        number(context)
        for row in 0..<context.count where groups[row] >= 0 { groups[row] += Int32(index) }
        addChosen(context)
      }
      return
    }
    context.moment = question.moment
    context.momentNumber = moment(question.moment)
    addSpans(context)
  }

  private func addChosen(_ context: BlockContext) {
    presence.add(context, groups: groups)
    for accumulator in ordered { accumulator.add(context, groups: groups) }
  }

  /// Marks the rows that count with their slot, all others with -1.
  private func choose(_ context: BlockContext) {
    if let filter {
      let truths = filter.result(context)
      for row in 0..<context.count { groups[row] = truths[row] == 1 ? 0 : -1 }
    } else {
      groups.update(repeating: 0, count: context.count)
    }
    if let state, case .some(let storages) = stateStorages {
      let from = state.from.result(context)
      let to = state.to.result(context)
      let start = Self.place(context.moment, storages.from)
      let end = Self.place(context.moment, storages.to)
      let null = ColumnData.null
      for row in 0..<context.count
      where !((from[row] == null || from[row] <= start) && (to[row] == null || to[row] > end)) {
        groups[row] = -1
      }
    }
    chooseByDate(context)
  }

  private static func place(_ moment: Moment, _ storage: Storage) -> Int64 {
    switch storage {
    case .day: moment.day
    case .local: moment.local
    default: moment.instant
    }
  }

  private var stateStorages: (from: Storage, to: Storage)? {
    switch question.time {
    case .present, .events(_, _, nil): nil
    case .state(let interval), .events(_, _, .some(let interval)):
      (interval.from.storage, interval.to.storage)
    }
  }

  private func chooseByDate(_ context: BlockContext) {
    guard let date, case .events(let path, let bounds, _) = question.time else { return }
    let values = date.result(context)
    let limits = bounds.limits(path.storage, zone: zone)
    let lower = limits.lower ?? Int64.min + 1
    let upper = limits.upper ?? Int64.max
    let hasSlots = !question.slots.isEmpty
    let keepsUndated = bounds.from == nil && bounds.until == nil && !hasSlots
    for row in 0..<context.count where groups[row] >= 0 {
      let value = values[row]
      guard value != ColumnData.null else {
        if !keepsUndated { groups[row] = -1 }
        continue
      }
      guard value >= lower, value < upper else {
        groups[row] = -1
        continue
      }
      guard hasSlots else { continue }
      let day: Int64 =
        switch path.storage {
        case .day: value
        case .local: value >= 0 ? value / 86_400 : (value - 86_399) / 86_400
        default: Int64(zone.dayNumber(ofEpochSecond: value))
        }
      groups[row] = slotOfDay.slot(day)
    }
  }

  /// Turns the slots of chosen rows into groups by their keys.
  private func number(_ context: BlockContext) {
    let stride = Int32(stride)
    let columns = allKeys.map { $0.result(context) }
    let before = numbering.count
    for row in 0..<context.count where groups[row] >= 0 {
      groups[row] += numbering.group(columns, row: row) * stride
    }
    if numbering.count != before { grow() }
  }

  /// Adds each row to all slots that it was in the state at, by the two ends of the stretch.
  private func addSpans(_ context: BlockContext) {
    guard let state, let storages = stateStorages else { return }
    if let filter {
      let truths = filter.result(context)
      for row in 0..<context.count { groups[row] = truths[row] == 1 ? 0 : -1 }
    } else {
      groups.update(repeating: 0, count: context.count)
    }
    number(context)
    let from = state.from.result(context)
    let to = state.to.result(context)
    let starts = question.slots.map { Self.place($0.moment, storages.from) }
    let ends = question.slots.map { Self.place($0.moment, storages.to) }
    let arguments = ordered.map { ($0, $0.argument?.result(context)) }
    let null = ColumnData.null
    for row in 0..<context.count where groups[row] >= 0 {
      let first = from[row] == null ? 0 : Self.lowerBound(starts, from[row])
      let end = to[row] == null ? ends.count : Self.lowerBound(ends, to[row])
      guard first < end else { continue }
      let base = Int(groups[row])
      presence.addSpan(0, first: base + first, end: base + end)
      for (accumulator, values) in arguments {
        accumulator.addSpan(values?[row] ?? 0, first: base + first, end: base + end)
      }
    }
    wasSpanned = true
  }

  /// The first place whose value is not below `wanted`.
  private static func lowerBound(_ values: [Int64], _ wanted: Int64) -> Int {
    var low = 0
    var high = values.count
    while low < high {
      let middle = (low + high) / 2
      if values[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

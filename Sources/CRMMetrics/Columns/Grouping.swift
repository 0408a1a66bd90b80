internal import CRMColumns
internal import CRMSchema
internal import CRMStore

/// The rows of a selection, divided by keys, with the aggregates of every question that asks so.
final class Grouping {
  let selection: Selection
  let numbering: GroupNumbering
  private(set) var accumulators: [Aggregate: Accumulator] = [:]
  private var ordered: [Accumulator] = []
  /// Counts the rows of each group: those without any do not exist.
  private let presence = Accumulator(
    Aggregate(function: .count, argument: nil, denominator: 1), argument: nil)
  private let groups: UnsafeMutablePointer<Int32>

  init(_ selection: Selection, _ numbering: GroupNumbering) {
    self.selection = selection
    self.numbering = numbering
    groups = .allocate(capacity: ColumnNode.blockSize)
    groups.initialize(repeating: -1, count: ColumnNode.blockSize)
  }

  deinit { groups.deallocate() }

  var aggregateCount: Int { ordered.count }

  /// Makes sure that an aggregate is computed.
  func include(_ aggregate: Aggregate, program: ColumnProgram) throws(SQLError) {
    guard accumulators[aggregate] == nil else { return }
    let argument: ColumnNode? =
      if let term = aggregate.argument { try program.node(term) } else { nil }
    let accumulator = Accumulator(aggregate, argument: argument)
    accumulators[aggregate] = accumulator
    ordered.append(accumulator)
  }

  /// Groups of one combination lie together: as many as there are slots, and one more for states.
  private var stride: Int {
    selection.isStockBySlot ? selection.slots.count + 1 : max(selection.slots.count, 1)
  }

  private var usesStretches: Bool {
    selection.hasStretches && !numbering.dependsOnMoment
      && ordered.allSatisfy { $0.isDifferential && $0.argument?.dependsOnMoment != true }
  }

  /// Adds the rows of a block. `moment` numbers the moments of the run.
  func add(_ context: BlockContext, moment: (Moment) -> Int) {
    var context = context
    context.moment = selection.moment
    context.momentNumber = moment(selection.moment)
    let numbers = numbering.result(context)
    grow()
    if !selection.isStockBySlot {
      add(context, selection.rows(context), numbers, slot: 0)
    } else if usesStretches {
      addStretches(context, numbers)
    } else {
      for (index, slot) in selection.slots.enumerated() {
        context.moment = slot.moment
        context.momentNumber = moment(slot.moment)
        let numbers = numbering.result(context)
        grow()
        add(context, selection.rows(context), numbers, slot: Int32(index))
      }
    }
  }

  private func grow() {
    let count = numbering.count * stride
    presence.grow(to: count)
    for accumulator in ordered { accumulator.grow(to: count) }
  }

  private func add(
    _ context: BlockContext, _ slots: UnsafePointer<Int32>, _ numbers: UnsafePointer<Int32>,
    slot: Int32
  ) {
    let stride = Int32(stride)
    for row in 0..<context.count {
      groups[row] = slots[row] < 0 ? -1 : numbers[row] &* stride &+ slots[row] &+ slot
    }
    presence.add(context, groups: groups)
    for accumulator in ordered { accumulator.add(context, groups: groups) }
  }

  /// Adds each row to all slots that it was in the state at, by the two ends of the stretch.
  private func addStretches(_ context: BlockContext, _ numbers: UnsafePointer<Int32>) {
    let (first, end) = selection.stretches(context)
    let stride = stride
    let arguments = ordered.map { ($0, $0.argument?.result(context)) }
    for row in 0..<context.count where first[row] >= 0 {
      let base = Int(numbers[row]) * stride
      let (from, to) = (base + Int(first[row]), base + Int(end[row]))
      presence.addSpan(0, first: from, end: to)
      for (accumulator, values) in arguments {
        accumulator.addSpan(values?[row] ?? 0, first: from, end: to)
      }
    }
  }

  /// Adds what another one found over later rows. Its numbers are, in this one's numbering,
  /// `numbers`.
  func merge(_ other: Grouping, numbers: [Int32]) {
    grow()
    for (own, others) in zip(ordered + [presence], other.ordered + [other.presence]) {
      own.merge(others, numbers: numbers, stride: stride)
    }
  }

  /// Call it once, when all rows are in.
  func finish() {
    grow()
    for accumulator in ordered + [presence] {
      if selection.isStockBySlot, usesStretches {
        accumulator.sum(stretches: numbering.count, of: stride)
      }
      accumulator.finish(groups: numbering.count * stride)
    }
  }

  var hasOverflowed: Bool { ordered.contains(where: \.hasOverflowed) }

  /// The groups of a question; call `finish` before.
  func tallies(_ question: Question, home: String?) -> [Tally] {
    var tallies: [Tally] = []
    for number in 0..<numbering.count {
      var decoded: [GroupKey]?
      for slot in 0..<max(question.slots.count, 1) {
        let group = number * stride + slot
        guard presence.count(group) > 0 else { continue }
        let keys = decoded ?? numbering.decode(number)
        decoded = keys
        let value = question.measure.value { accumulators[$0]?.value(group) }
        let n = question.measure.count { Int(accumulators[$0]?.count(group) ?? 0) }
        tallies.append(
          Tally(
            slot: slot, keys: keys,
            currency: question.money == nil ? nil : numbering.currencyCode(number) ?? home,
            value: question.metric.inUnit(value), n: n ?? 0,
            immature: question.censored.map { Int(accumulators[$0]?.count(group) ?? 0) }))
      }
    }
    return tallies
  }
}

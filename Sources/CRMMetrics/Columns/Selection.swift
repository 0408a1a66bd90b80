internal import CRMColumns
internal import CRMSchema
internal import CRMStore
internal import CRMTime

/// Which rows count and in which slots: what questions with the same condition and dates share.
final class Selection {
  /// What makes two questions share a selection.
  struct Identity: Hashable {
    var filter: Term?
    var time: TimeBasis
    var grain: Grain?
    var from: Day?
    var to: Day?
    var moment: Moment

    init(_ question: Question) {
      filter = question.filter
      time = question.time
      grain = question.request.grain
      from = question.request.from
      to = question.request.to
      moment = question.moment
    }
  }

  let slots: [Question.Slot]
  let moment: Moment
  /// True for the state at the end of each slot.
  let isStockBySlot: Bool
  private let time: TimeBasis
  private let zone: TimeZone
  private let filter: ColumnNode?
  private let date: ColumnNode?
  private let state: (from: ColumnNode, to: ColumnNode)?
  private let slotOfDay: SlotTable
  private let chosen: UnsafeMutablePointer<Int32>
  private let ends: UnsafeMutablePointer<Int32>
  private var block = -1
  private var momentNumber = -1
  /// Stands for a moment's number while `chosen` holds stretches.
  private static let stretched = -2

  init(_ question: Question, program: ColumnProgram, zone: TimeZone) throws(SQLError) {
    slots = question.slots
    moment = question.moment
    time = question.time
    isStockBySlot = question.metric.isStock && !question.slots.isEmpty
    self.zone = zone
    slotOfDay = SlotTable(question.slots)
    filter = if let term = question.filter { try program.node(term) } else { nil }
    var date: ColumnNode?
    var interval: OpenInterval?
    switch question.time {
    case .present: break
    case .state(let found): interval = found
    case .events(let path, _, let found):
      date = try program.node(.column(path))
      interval = found
    }
    self.date = date
    state =
      if let interval {
        (try program.node(.column(interval.from)), try program.node(.column(interval.to)))
      } else {
        nil
      }
    chosen = .allocate(capacity: ColumnNode.blockSize)
    chosen.initialize(repeating: -1, count: ColumnNode.blockSize)
    ends = .allocate(capacity: ColumnNode.blockSize)
    ends.initialize(repeating: 0, count: ColumnNode.blockSize)
  }

  deinit {
    chosen.deallocate()
    ends.deallocate()
  }

  var dependsOnMoment: Bool { filter?.dependsOnMoment == true }

  /// True where the slots in which a row counts are one stretch, which `stretches` gives.
  var hasStretches: Bool { isStockBySlot && state != nil && !dependsOnMoment }

  /// The slot of each row of the block, -1 for rows that do not count. Of a stock it is 0, the
  /// slot being that of the moment.
  func rows(_ context: BlockContext) -> UnsafeMutablePointer<Int32> {
    guard block != context.block || momentNumber != context.momentNumber else { return chosen }
    block = context.block
    momentNumber = context.momentNumber
    chooseByFilter(context)
    chooseByState(context)
    chooseByDate(context)
    return chosen
  }

  private func chooseByFilter(_ context: BlockContext) {
    guard let filter else { return chosen.update(repeating: 0, count: context.count) }
    let truths = filter.result(context)
    for row in 0..<context.count { chosen[row] = truths[row] == 1 ? 0 : -1 }
  }

  private func chooseByState(_ context: BlockContext) {
    guard let state, let storages else { return }
    let from = state.from.result(context)
    let to = state.to.result(context)
    let start = Self.place(context.moment, storages.from)
    let end = Self.place(context.moment, storages.to)
    let null = ColumnData.null
    // The mark of an empty start is the lowest number, and so before every moment.
    for row in 0..<context.count where !(from[row] <= start && (to[row] > end || to[row] == null)) {
      chosen[row] = -1
    }
  }

  private static func place(_ moment: Moment, _ storage: Storage) -> Int64 {
    switch storage {
    case .day: moment.day
    case .local: moment.local
    default: moment.instant
    }
  }

  private var storages: (from: Storage, to: Storage)? {
    switch time {
    case .present, .events(_, _, nil): nil
    case .state(let interval), .events(_, _, .some(let interval)):
      (interval.from.storage, interval.to.storage)
    }
  }

  private func chooseByDate(_ context: BlockContext) {
    guard let date, case .events(let path, let bounds, _) = time else { return }
    let values = date.result(context)
    let limits = bounds.limits(path.storage, zone: zone)
    let lower = limits.lower ?? Int64.min + 1
    let upper = limits.upper ?? Int64.max
    let keepsUndated = bounds.from == nil && bounds.until == nil && slots.isEmpty
    for row in 0..<context.count where chosen[row] >= 0 {
      let value = values[row]
      if value == ColumnData.null {
        if !keepsUndated { chosen[row] = -1 }
      } else if value < lower || value >= upper {
        chosen[row] = -1
      }
    }
    guard !slots.isEmpty else { return }
    switch path.storage {
    case .day:
      for row in 0..<context.count where chosen[row] >= 0 {
        chosen[row] = slotOfDay.slot(values[row])
      }
    case .local:
      for row in 0..<context.count where chosen[row] >= 0 {
        let value = values[row]
        chosen[row] = slotOfDay.slot(value >= 0 ? value / 86_400 : (value - 86_399) / 86_400)
      }
    default:
      for row in 0..<context.count where chosen[row] >= 0 {
        chosen[row] = slotOfDay.slot(Int64(zone.dayNumber(ofEpochSecond: values[row])))
      }
    }
  }

  /// For each row of the block the first slot at whose moment it was in the state, -1 for rows that
  /// do not count, and the first slot after it.
  func stretches(
    _ context: BlockContext
  ) -> (first: UnsafeMutablePointer<Int32>, end: UnsafeMutablePointer<Int32>) {
    guard let state, let storages, block != context.block || momentNumber != Self.stretched else {
      return (chosen, ends)
    }
    block = context.block
    momentNumber = Self.stretched
    chooseByFilter(context)
    let from = state.from.result(context)
    let to = state.to.result(context)
    let starts = slots.map { Self.place($0.moment, storages.from) }
    let stops = slots.map { Self.place($0.moment, storages.to) }
    for row in 0..<context.count where chosen[row] >= 0 {
      let first = Self.lowerBound(starts, from[row])
      let end = to[row] == ColumnData.null ? stops.count : Self.lowerBound(stops, to[row])
      chosen[row] = first < end ? Int32(first) : -1
      ends[row] = Int32(end)
    }
    return (chosen, ends)
  }

  /// The first place whose value is not below `wanted`.
  private static func lowerBound(_ values: [Int64], _ wanted: Int64) -> Int {
    values.withUnsafeBufferPointer { values in
      var low = 0
      var high = values.count
      while low < high {
        let middle = (low + high) / 2
        if values[middle] < wanted { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }
}

/// The slot of each day.
struct SlotTable {
  private let first: Int64
  private let slots: [Int32]

  init(_ slots: [Question.Slot]) {
    guard let start = slots.first?.days.start, let end = slots.last?.days.end else {
      first = 0
      self.slots = []
      return
    }
    var table = [Int32](repeating: -1, count: max(end - start, 0))
    for (index, slot) in slots.enumerated() {
      for day in (slot.days.start - start)..<(slot.days.end - start) { table[day] = Int32(index) }
    }
    first = Int64(start.number)
    self.slots = table
  }

  /// -1 where the day is in none.
  @inline(__always)
  func slot(_ day: Int64) -> Int32 {
    let place = day - first
    return place >= 0 && place < Int64(slots.count) ? slots[Int(place)] : -1
  }
}

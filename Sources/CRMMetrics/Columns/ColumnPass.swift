internal import CRMColumns
internal import CRMStore
internal import CRMTime

/// One pass over the rows of a table, by several threads: each goes over a stretch of the rows with
/// steps and sums of its own, and the sums are added up in the order of the rows, so that the answer
/// is that of one thread.
struct ColumnPass {
  /// As many as there are threads, equal in all.
  let plans: [PassPlan]
  let rowCount: Int

  /// The groupings of the first plan have everything when it returns.
  func run() {
    let count = plans.count
    // Each thread has a plan of its own.
    nonisolated(unsafe) let plans = plans
    let rowCount = rowCount
    WorkerThreads.run(count) { thread in
      Self.go(
        over: (rowCount * thread / count)..<(rowCount * (thread + 1) / count),
        plans[thread].groupings)
    }
    for plan in plans.dropFirst() { Self.merge(plan, into: plans[0]) }
    let groupings = plans[0].groupings
    let finishers = min(count, groupings.count)
    nonisolated(unsafe) let all = groupings
    WorkerThreads.run(max(finishers, 1)) { thread in
      for index in stride(from: thread, to: all.count, by: max(finishers, 1)) {
        all[index].finish()
      }
    }
  }

  private static func go(over rows: Range<Int>, _ groupings: [Grouping]) {
    var numbers: [Moment: Int] = [:]
    func number(_ moment: Moment) -> Int {
      if let number = numbers[moment] { return number }
      numbers[moment] = numbers.count
      return numbers.count - 1
    }
    guard let first = groupings.first else { return }
    var start = rows.lowerBound
    while start < rows.upperBound {
      let block = start..<min(start + ColumnNode.blockSize, rows.upperBound)
      let context = BlockContext(
        rows: block, block: start, moment: first.selection.moment, momentNumber: -1)
      for grouping in groupings { grouping.add(context, moment: number) }
      start = block.upperBound
    }
  }

  private static func merge(_ plan: PassPlan, into target: PassPlan) {
    var numbers: [ObjectIdentifier: [Int32]] = [:]
    for (own, other) in zip(target.groupings, plan.groupings) {
      let identity = ObjectIdentifier(other.numbering)
      let map = numbers[identity] ?? own.numbering.merge(other.numbering)
      numbers[identity] = map
      own.merge(other, numbers: map)
    }
  }
}

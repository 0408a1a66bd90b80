internal import CRMColumns
internal import CRMSchema
internal import CRMStore
internal import CRMTime

/// What the records that refer to each row add up to, computed in one pass over those records.
final class ChildrenNode: ColumnNode {
  private let parents: ColumnNode
  private let argument: ColumnNode?
  private let filter: ColumnNode?
  private let childCount: Int
  private var totals: [Int64]
  private var computedFor = -1

  init(
    _ children: ChildAggregate, parent: Entity, store: ColumnStore, zone: TimeZone
  ) throws(SQLError) {
    let entity = Schema.entity(children.entity) ?? parent
    let program = ColumnProgram(entity, store: store, zone: zone)
    let hop = ColumnPath.Hop(column: children.reference, entity: parent.name)
    let reference = ColumnPath(hops: [hop], column: "id", storage: .reference)
    var demand = ColumnDemand()
    demand.add(children.paths(reference), of: entity)
    try demand.load(into: store)
    parents = try program.node(.column(reference))
    argument = if let column = children.column { try program.node(.column(column)) } else { nil }
    filter = if let term = children.filter { try program.node(term) } else { nil }
    childCount = try program.table().rowCount
    totals = [Int64](repeating: 0, count: try store.table(parent).rowCount)
    super.init(dependsOnMoment: children.filter?.dependsOnMoment ?? false)
  }

  override func compute(_ context: BlockContext) {
    let moment = dependsOnMoment ? context.momentNumber : 0
    if computedFor != moment {
      addUp(context)
      computedFor = moment
    }
    for (offset, row) in context.rows.enumerated() { values[offset] = totals[row] }
  }

  private func addUp(_ outer: BlockContext) {
    for row in totals.indices { totals[row] = 0 }
    var context = outer
    var start = 0
    while start < childCount {
      context.rows = start..<min(start + Self.blockSize, childCount)
      context.block = start
      let rows = parents.result(context)
      let truths = filter?.result(context)
      let amounts = argument?.result(context)
      for index in 0..<context.count
      where rows[index] != ColumnData.null && (truths.map { $0[index] == 1 } ?? true) {
        let amount = amounts.map { $0[index] } ?? 1
        guard amount != ColumnData.null else { continue }
        let row = Int(rows[index])
        totals[row] = totals[row] &+ amount
      }
      start += Self.blockSize
    }
  }
}

extension ChildAggregate {
  /// The columns of the records that are read.
  fileprivate func paths(_ reference: ColumnPath) -> Set<ColumnPath> {
    (filter?.paths ?? []).union([reference]).union(column.map { [$0] } ?? [])
  }
}

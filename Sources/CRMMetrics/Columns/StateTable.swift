internal import CRMColumns
internal import CRMSchema
internal import CRMStore
internal import CRMTime

/// Looks up how records were at a moment, in the columns of the table that tells it.
final class StateTable {
  private let entity: Entity
  private let owner: Entity
  private let store: ColumnStore
  private let program: ColumnProgram
  private var rows: [StateLookup.When: StateRowNode] = [:]
  private var nodes: [Key: ColumnNode] = [:]

  private struct Key: Hashable {
    var column: ColumnPath
    var when: StateLookup.When
  }

  init(
    _ table: DerivedTable, owner: Entity, store: ColumnStore, zone: TimeZone
  ) throws(SQLError) {
    entity = table.entity
    self.owner = owner
    self.store = store
    program = ColumnProgram(table.entity, store: store, zone: zone)
  }

  /// The column that a path of the table ends in.
  func data(_ path: ColumnPath) throws(SQLError) -> ColumnData {
    try load(path)
    return try program.data(path)
  }

  /// The values that the owner's rows had.
  func node(_ path: ColumnPath, _ when: StateLookup.When) throws(SQLError) -> ColumnNode {
    let key = Key(column: path, when: when)
    if let node = nodes[key] { return node }
    try load(path)
    let node = try program.node(of: path, from: try row(when)) { hops throws(SQLError) in
      try self.node(hops, when)
    }
    nodes[key] = node
    return node
  }

  private func load(_ path: ColumnPath) throws(SQLError) {
    var demand = ColumnDemand()
    demand.add([path, reference] + bounds, of: entity)
    try demand.load(into: store)
  }

  private var reference: ColumnPath {
    ColumnPath(
      hops: [ColumnPath.Hop(column: "\(owner.name)_id", entity: owner.name)], column: "id",
      storage: .reference)
  }

  private var bounds: [ColumnPath] {
    ["valid_from", "valid_to"].map { ColumnPath(hops: [], column: $0, storage: .instant) }
  }

  private func row(_ when: StateLookup.When) throws(SQLError) -> StateRowNode {
    if let node = rows[when] { return node }
    let table = try store.table(entity)
    let key = ColumnKey("\(owner.name)_id", form: .reference(owner.name))
    let node = StateRowNode(
      when, rowCount: table.rowCount, owners: table.column(key) ?? .rows(ColumnBuffer()),
      from: try program.data(bounds[0]), to: try program.data(bounds[1]),
      ownerCount: try store.table(owner).rowCount)
    rows[when] = node
    return node
  }
}

/// For each record the row that tells how it was at a moment; empty where it was not there.
final class StateRowNode: ColumnNode {
  private let when: StateLookup.When
  private let rowCount: Int
  private let owners: ColumnData
  private let from: ColumnData
  private let to: ColumnData
  private var found: [Int64]
  private var computedFor = -1

  init(
    _ when: StateLookup.When, rowCount: Int, owners: ColumnData, from: ColumnData, to: ColumnData,
    ownerCount: Int
  ) {
    self.when = when
    self.rowCount = rowCount
    self.owners = owners
    self.from = from
    self.to = to
    found = [Int64](repeating: ColumnData.null, count: ownerCount)
    super.init(dependsOnMoment: true)
  }

  override func compute(_ context: BlockContext) {
    if computedFor != context.momentNumber {
      find(at: when == .start ? context.moment.start - 1 : context.moment.instant)
      computedFor = context.momentNumber
    }
    for (offset, row) in context.rows.enumerated() { values[offset] = found[row] }
  }

  private func find(at moment: Int64) {
    let null = ColumnData.null
    for row in found.indices { found[row] = null }
    let size = Self.blockSize
    let block = UnsafeMutablePointer<Int64>.allocate(capacity: size * 3)
    defer { block.deallocate() }
    var start = 0
    while start < rowCount {
      let rows = start..<min(start + size, rowCount)
      owners.load(rows, into: block)
      from.load(rows, into: block + size)
      to.load(rows, into: block + 2 * size)
      for index in 0..<rows.count where block[index] != null {
        let (first, end) = (block[size + index], block[2 * size + index])
        // The mark of an empty start is the lowest number, and so before every moment.
        guard first <= moment, end > moment || end == null else { continue }
        let owner = Int(block[index])
        let held = found[owner]
        if held == null || isBefore(Int(held), first) {
          found[owner] = Int64(rows.lowerBound + index)
        }
      }
      start += size
    }
  }

  /// True where a row begins at or before a moment: of overlapping rows the later one counts.
  private func isBefore(_ row: Int, _ moment: Int64) -> Bool {
    var value: Int64 = 0
    from.load(row..<(row + 1), into: &value)
    return value <= moment
  }
}

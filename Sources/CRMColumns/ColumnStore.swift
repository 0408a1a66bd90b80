internal import CRMBytes
package import CRMSchema
package import CRMStore

/// The tables of a database as typed columns, for as long as nobody writes to it.
///
/// A column is read once, when it is first asked for, with all others that are asked for at the same
/// time: from the file that lies beside the database where that fits the table's state, else by a
/// scan, after which it is kept there. Rows that were deleted are never read. Make a new store after
/// a change.
package final class ColumnStore {
  /// How a store works; answers never depend on it.
  package struct Options: Sendable {
    package var threads = WorkerThreads.usual
    /// False reads nothing from files beside the database and writes none.
    package var keepsFiles = true
    /// Tables with fewer rows are scanned in no time and are not kept.
    package var fewestRows = 4_096
    /// Ids that one piece of a scan goes over, which are shared out among threads.
    package var stretch: Int64 = 131_072
    /// Rows that are worth a thread in a pass over columns.
    package var rowsPerThread = 16_384

    package init() {}
  }

  private let database: Database
  private let options: Options
  private let folder: ColumnFolder?
  private let maker: (any TableMaker)?
  private var isTidy = false
  /// What all tables held when the first was read; what is read later must be of the same moment.
  private var pinned: [String: TableState]?
  private var tables: [String: ColumnTable] = [:]
  /// Rows read from the database so far, over all scans.
  package private(set) var rowsScanned = 0
  /// What was read so far, in order.
  package private(set) var reads: [ColumnRead] = []

  package init(
    database: Database, options: Options = Options(), maker: (any TableMaker)? = nil
  ) {
    self.database = database
    self.maker = maker
    self.options = options
    folder = options.keepsFiles ? ColumnFolder(of: database) : nil
  }

  /// How many threads a pass over so many rows is divided among.
  package func threads(rows: Int) -> Int {
    max(1, min(options.threads, rows / options.rowsPerThread))
  }

  /// The table of an entity with at least these columns.
  package func table(
    _ entity: Entity, columns: some Sequence<ColumnKey> = []
  ) throws(SQLError) -> ColumnTable {
    let keys = Array(columns)
    if let table = tables[entity.name], keys.allSatisfy({ table.column($0) != nil }) {
      return table
    }
    try load([ColumnWish(entity, keys)])
    return tables[entity.name] ?? ColumnTable(entity)
  }

  /// Reads the wanted columns, those of all tables together, and the ids of what they refer to.
  package func load(_ wishes: [ColumnWish]) throws(SQLError) {
    let wishes = missing(wishes)
    guard !wishes.isEmpty else { return }
    // Somebody may write at the same time; whoever writes all the time is told to wait. What was made
    // on this connection was made of what was there before.
    let turns = wishes.contains(where: \.entity.isPrivate) ? 1 : 3
    for _ in 0..<turns where try read(wishes) { return }
    throw Self.changed
  }

  private static let changed = SQLError(
    .busy, message: "another program changed the database while it was read; run the command again")

  /// The tables with what they lack, each once, in the order of their names.
  private func missing(_ wishes: [ColumnWish]) -> [ColumnWish] {
    var byName: [String: ColumnWish] = [:]
    for wish in wishes {
      let keys = wish.entity.isPrivate ? wish.keys.union(wish.entity.allKeys) : wish.keys
      byName[wish.entity.name, default: ColumnWish(wish.entity)].keys.formUnion(keys)
      for key in keys {
        guard case .reference(let name) = key.form, let entity = Schema.entity(name) else {
          continue
        }
        byName[name, default: ColumnWish(entity)].keys.formUnion([])
      }
    }
    return byName.values.compactMap { wish in
      let table = tables[wish.entity.name]
      var wish = wish
      wish.keys = wish.keys.filter { table?.column($0) == nil && $0 != ColumnFile.id }
      return table?.isRead == true && wish.keys.isEmpty ? nil : wish
    }.sorted { $0.entity.name < $1.entity.name }
  }
}

// MARK: - Reading

extension ColumnStore {
  /// False where somebody wrote to the database meanwhile; nothing was kept then.
  private func read(_ wishes: [ColumnWish]) throws(SQLError) -> Bool {
    let watch = Stopwatch()
    // Within a transaction only this connection sees what it has written.
    let isAlone = database.isInTransaction || folder == nil && !isFile
    let states = try database.tableStates()
    if let pinned, pinned != states { throw Self.changed }
    let held = states.merging(maker?.states(amid: states) ?? [:]) { own, _ in own }
    if let folder, !isTidy, !database.isInTransaction {
      folder.tidy(held)
      isTidy = true
    }
    var plans: [TablePlan] = []
    for wish in wishes {
      let table = tables[wish.entity.name] ?? ColumnTable(wish.entity)
      if table.file == nil, !table.isRead, !database.isInTransaction {
        table.file = folder?.open(wish.entity.name, held[wish.entity.name])
      }
      plans.append(
        try TablePlan(
          table, keys: wish.sorted { table.column($0) != nil }, state: held[wish.entity.name],
          database: database, stretch: options.stretch, maker: maker))
    }
    let scans = plans.flatMap(\.scans)
    let size = plans.reduce(0) { $0 + $1.span }
    let team = ScanTeam(
      database: database, threads: isAlone || size < options.stretch / 4 ? 1 : options.threads,
      states: states)
    guard var rows = try team.run(scans)?[...] else { return false }
    guard try database.tableStates() == states else { return false }
    let seconds = watch.seconds
    var parts: [TablePart] = []
    for plan in plans {
      let own = rows.prefix(plan.scans.count)
      rows = rows.dropFirst(plan.scans.count)
      guard let part = plan.part(Array(own)) else { throw Self.changed }
      parts.append(part)
    }
    for (plan, part) in zip(plans, parts) {
      guard plan.table.keep(part.ids, plan.state) else { throw Self.changed }
      tables[plan.table.entity.name] = plan.table
    }
    for (plan, part) in zip(plans, parts) { try finish(plan, part, seconds) }
    pinned = states
    return true
  }

  /// The answer of a query may be small and still have taken long.
  private func isWorthKeeping(_ table: ColumnTable) throws(SQLError) -> Bool {
    if table.rowCount >= options.fewestRows { return true }
    guard table.entity.isPrivate else { return false }
    return try database.size() >= 4 << 20
  }

  private var isFile: Bool { FileSystem.kind(of: database.path) == .file }

  private func finish(
    _ plan: TablePlan, _ part: TablePart, _ seconds: Double
  ) throws(SQLError) {
    let table = plan.table
    for (key, column) in part.columns where plan.keys.contains(key) {
      var target: RowIndex?
      if case .reference(let name) = key.form { target = tables[name]?.index }
      table.keep(column.data(key.form, target: target), for: key)
    }
    rowsScanned += part.rowsScanned
    var read = ColumnRead(
      table: table.entity.name, columns: plan.keys.map(\.text), rows: table.rowCount,
      rowsScanned: part.rowsScanned, origin: part.origin, seconds: seconds)
    if let folder, let state = plan.state, !database.isInTransaction, part.origin != .file {
      let watch = Stopwatch()
      if try isWorthKeeping(table) {
        folder.save(
          [(ColumnFile.id, .integers(part.ids))] + part.columns,
          ColumnFile.Heading(table: table.entity.name, state: state, highestID: plan.highestID),
          rows: table.rowCount)
        table.file = folder.open(table.entity.name, state)
      }
      read.savingSeconds = watch.seconds
    }
    reads.append(read)
  }
}

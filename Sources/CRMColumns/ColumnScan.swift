internal import CRMSchema
internal import CRMStore
internal import Synchronization

/// Columns to be read of a stretch of one table's rows.
struct ColumnScan: Sendable {
  let entity: Entity
  let keys: [ColumnKey]
  /// Ids above the first one and up to the last one.
  let after: Int64
  let last: Int64

  struct Rows: Sendable {
    var ids: ColumnBuffer<Int64>
    /// In the order of the keys.
    var columns: [StoredColumn]

    /// The rows of stretches that follow each other.
    static func joined(_ parts: [Rows]) -> Rows {
      guard let first = parts.first else { return Rows(ids: ColumnBuffer(), columns: []) }
      if parts.count == 1 { return first }
      return Rows(
        ids: .joined(parts.map(\.ids)),
        columns: first.columns.indices.map { column in .joined(parts.map { $0.columns[column] }) })
    }
  }

  /// Scans over all rows with ids above `after`, in their order, each over about `stretch` ids.
  static func dividing(
    _ entity: Entity, _ keys: [ColumnKey], after: Int64, last: Int64, stretch: Int64
  ) -> [ColumnScan] {
    let span = last.subtractingReportingOverflow(after)
    guard !span.overflow, span.partialValue > stretch else {
      return [ColumnScan(entity: entity, keys: keys, after: after, last: last)]
    }
    let count = min((span.partialValue + stretch - 1) / stretch, 256)
    let width = (span.partialValue + count - 1) / count
    return (0..<count).map { part in
      ColumnScan(
        entity: entity, keys: keys, after: after + part * width,
        last: part == count - 1 ? last : after + (part + 1) * width)
    }
  }

  /// True where only the connection that made the table can see it.
  var isPrivate: Bool { entity.isPrivate }

  func run(on database: Database) throws(SQLError) -> Rows {
    let columns = ["id"] + keys.map(\.sql)
    let present = entity.isImported ? " AND is_deleted = 0" : ""
    let statement = try database.prepare(
      "SELECT \(columns.joined(separator: ", ")) FROM \(quoted(entity.name))"
        + " WHERE id > ? AND id <= ?\(present) ORDER BY id")
    statement.bind(after, at: 1)
    statement.bind(last, at: 2)
    let readers = keys.enumerated().map { ColumnReader.make($0.element, position: $0.offset + 1) }
    let ids = ColumnBufferBuilder<Int64>()
    while try statement.step() {
      ids.append(Int64(statement.int(0)))
      for reader in readers { reader.read(statement) }
    }
    return Rows(ids: ids.take(), columns: readers.map { $0.column() })
  }
}

/// Runs scans on several connections at once.
struct ScanTeam {
  let database: Database
  let threads: Int
  /// What every connection must see.
  let states: [String: TableState]

  private enum Outcome: Sendable {
    case rows([(place: Int, rows: ColumnScan.Rows)])
    /// The connection sees another state of the tables.
    case changed
    case failed(SQLError)
  }

  /// The rows of each scan; `nil` where somebody wrote to the database meanwhile.
  func run(_ scans: [ColumnScan]) throws(SQLError) -> [ColumnScan.Rows]? {
    let own = scans.indices.filter { scans[$0].isPrivate }
    let shared = scans.indices.filter { !scans[$0].isPrivate }
    let count = min(threads, shared.count + (own.isEmpty ? 0 : 1))
    let next = Atomic<Int>(0)
    let outcomes = Mutex<[Outcome]>([])
    nonisolated(unsafe) let database = database
    let path = database.path
    let states = states
    WorkerThreads.run(max(count, 1)) { thread in
      let outcome: Outcome
      do throws(SQLError) {
        let connection = thread == 0 ? database : try Self.connection(path)
        outcome = try Self.take(
          scans, first: thread == 0 ? own : [], of: shared, from: next, on: connection, states)
      } catch {
        outcome = .failed(error)
      }
      outcomes.withLock { $0.append(outcome) }
    }
    var rows = [ColumnScan.Rows?](repeating: nil, count: scans.count)
    for outcome in outcomes.withLock({ $0 }) {
      switch outcome {
      case .failed(let error): throw error
      case .changed: return nil
      case .rows(let found): for (place, part) in found { rows[place] = part }
      }
    }
    return rows.compactMap(\.self)
  }

  private static func connection(_ path: String) throws(SQLError) -> Database {
    try Database(path: path, mode: .readOnly)
  }

  /// Runs the scans of `first`, then those of `shared` that nobody else has taken.
  private static func take(
    _ scans: [ColumnScan], first: [Int], of shared: [Int], from next: borrowing Atomic<Int>,
    on database: Database, _ states: [String: TableState]
  ) throws(SQLError) -> Outcome {
    try database.readingOneState { () throws(SQLError) in
      guard try database.tableStates() == states else { return .changed }
      var found: [(place: Int, rows: ColumnScan.Rows)] = []
      for place in first { found.append((place, try scans[place].run(on: database))) }
      while true {
        let turn = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard turn < shared.count else { return .rows(found) }
        found.append((shared[turn], try scans[shared[turn]].run(on: database)))
      }
    }
  }
}

extension Database {
  /// As `snapshot`, for bodies that fail in SQLite alone.
  fileprivate func readingOneState<Result>(
    _ body: () throws(SQLError) -> Result
  ) throws(SQLError) -> Result {
    do {
      return try snapshot(body)
    } catch let error as SQLError {
      throw error
    } catch {
      throw SQLError(.other, message: "\(error)")
    }
  }
}

internal import CRMBytes
package import CRMSchema
package import CRMStore

/// The tables of a database as typed columns, for as long as nobody writes to it.
///
/// A column is scanned once, when it is first asked for, with all others that are asked for at the
/// same time. Rows that were deleted are never read. Make a new store after a change.
package final class ColumnStore {
  private let database: Database
  private var tables: [String: ColumnTable] = [:]
  /// Rows read so far, over all scans.
  package private(set) var rowsScanned = 0

  package init(database: Database) {
    self.database = database
  }

  /// The table of an entity with at least these columns.
  package func table(
    _ entity: Entity, columns: some Sequence<ColumnKey> = []
  ) throws(SQLError) -> ColumnTable {
    let table = tables[entity.name] ?? ColumnTable(entity)
    let isNew = tables[entity.name] == nil
    tables[entity.name] = table
    var missing: [ColumnKey] = []
    for key in columns where table.column(key) == nil && !missing.contains(key) {
      missing.append(key)
    }
    // The order of the columns of a scan follows from their names, never from a hash.
    missing.sort { ($0.name, $0.extraKey ?? "") < ($1.name, $1.extraKey ?? "") }
    if isNew || !missing.isEmpty { try scan(table, missing) }
    return table
  }

  private func scan(_ table: ColumnTable, _ keys: [ColumnKey]) throws(SQLError) {
    let columns = ["id"] + keys.map(\.sql)
    let condition = table.entity.isImported ? " WHERE is_deleted = 0" : ""
    let statement = try database.prepare(
      "SELECT \(columns.joined(separator: ", ")) FROM \(table.entity.name)\(condition) ORDER BY id")
    var readers = keys.enumerated().map { ColumnReader($0.element, position: $0.offset + 1) }
    var ids: [Int64] = []
    while try statement.step() {
      ids.append(Int64(statement.int(0)))
      for index in readers.indices { readers[index].read(statement) }
    }
    rowsScanned += ids.count
    guard table.keep(ids) else {
      throw SQLError(
        .other,
        message: "\(table.entity.plural) changed while they were read; run the command again")
    }
    for reader in readers {
      var target: RowIndex?
      if case .reference(let name) = reader.key.form, let entity = Schema.entity(name) {
        target = try self.table(entity).index
      }
      table.keep(reader.column(target: target), for: reader.key)
    }
  }
}

/// One table: as many rows as the database held undeleted ones, in the order of their ids.
package final class ColumnTable {
  package let entity: Entity
  /// The id of each row.
  package private(set) var ids: [Int64] = []
  private var columns: [ColumnKey: ColumnData] = [:]
  private var hasIDs = false
  private var builtIndex: RowIndex?

  init(_ entity: Entity) { self.entity = entity }

  package var rowCount: Int { ids.count }

  /// A column that was asked for; `nil` for others.
  package func column(_ key: ColumnKey) -> ColumnData? {
    if key.name == "id", key.form == .integer { return .integers(ids) }
    return columns[key]
  }

  var index: RowIndex {
    if let builtIndex { return builtIndex }
    let index = RowIndex(ids)
    builtIndex = index
    return index
  }

  /// False where an earlier scan, of other columns, saw other rows.
  func keep(_ ids: [Int64]) -> Bool {
    if hasIDs, self.ids != ids { return false }
    self.ids = ids
    hasIDs = true
    return true
  }

  func keep(_ column: ColumnData, for key: ColumnKey) { columns[key] = column }
}

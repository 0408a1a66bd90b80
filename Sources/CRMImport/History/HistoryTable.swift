internal import CRMSchema
internal import CRMStore

/// The rows of one entity's history, as the chain of a record needs them.
final class HistoryTable {
  /// The entity whose records it tells of.
  let entity: Entity
  let name: String
  let owner: String
  /// Tracked columns, each with the source's own words for it behind.
  let columns: [String]
  /// The field of each column.
  let fields: [Field]
  private let store: Store
  private let list: String
  private let exportedQuery: KeptStatement
  private let rowsQuery: KeptStatement
  private let generatedQuery: KeptStatement
  private let presentQuery: KeptStatement

  private var database: Database { store.database }

  /// `nil` for an entity that keeps no history.
  init?(_ entity: Entity, in store: Store) {
    guard entity.hasHistory else { return nil }
    self.entity = entity
    self.store = store
    name = "\(entity.name)_history"
    owner = "\(entity.name)_id"
    var columns: [String] = []
    var fields: [Field] = []
    for column in entity.columns {
      switch column.kind {
      case .field(let field) where field.isTracked, .raw(let field) where field.isTracked:
        columns.append(column.name)
        fields.append(field)
      default: continue
      }
    }
    self.columns = columns
    self.fields = fields
    list = columns.map { "\"\($0)\"" }.joined(separator: ", ")
    exportedQuery = KeptStatement(
      """
      SELECT 1 FROM "\(name)"
      WHERE "\(owner)" = ? AND is_deleted = 0 AND source_id IS NOT NULL LIMIT 1
      """, on: store.database)
    let rows = """
      SELECT id, valid_from, valid_to, origin, source_id IS NOT NULL, \(list) FROM "\(name)"
      WHERE "\(owner)" = ?
      """
    rowsQuery = KeptStatement(rows + " AND is_deleted = 0 ORDER BY id", on: store.database)
    generatedQuery = KeptStatement(
      rows + " AND valid_from = ? AND source_id IS NULL", on: store.database)
    let made = entity.field("created_at") == nil ? "NULL" : "created_at"
    presentQuery = KeptStatement(
      "SELECT source_id, is_deleted, \(made), \(list) FROM \"\(entity.name)\" WHERE id = ?",
      on: store.database)
  }

  /// Whether an export has told of the record's past.
  func hasExportedRows(_ record: Int) throws(SQLError) -> Bool {
    try exportedQuery.first(.integer(record)) { _ in true } ?? false
  }

  /// The rows of a record that count, in order of their ids.
  func rows(of record: Int) throws(SQLError) -> [HistoryChain.Row] {
    try rowsQuery.all(.integer(record), row: row)
  }

  /// The row found by comparing that begins at the moment.
  func generatedRow(of record: Int, from moment: String) throws(SQLError) -> HistoryChain.Row? {
    try generatedQuery.first(.integer(record), .text(moment), row: row)
  }

  private func row(_ statement: Statement) -> HistoryChain.Row {
    HistoryChain.Row(
      id: statement.int(0), from: Moment(statement.text(1)),
      to: statement.optionalText(2).map { Moment($0) },
      values: columns.indices.map { statement.value(5 + $0) }, origin: statement.text(3),
      isExported: statement.int(4) != 0)
  }

  /// The present values of a record with its source and whether it is deleted.
  func present(
    _ record: Int
  ) throws(SQLError) -> (values: [SQLValue], source: Int?, isDeleted: Bool, createdAt: String?)? {
    try presentQuery.first(.integer(record)) { row in
      (
        columns.indices.map { row.value(3 + $0) }, row.optionalInt(0), row.int(1) != 0,
        row.optionalText(2)
      )
    }
  }
}

// MARK: - Writing

extension HistoryTable {
  /// Makes the stored rows of a record those wanted; writes nothing where they are.
  func replace(
    _ stored: [HistoryChain.Row], by wanted: [HistoryChain.Row], of record: Int
  ) throws(SQLError) {
    let kept = Dictionary(
      stored.compactMap { row in row.id.map { ($0, row) } }, uniquingKeysWith: { first, _ in first }
    )
    let wantedIDs = Set(wanted.compactMap(\.id))
    // Gone before others come: a new row may begin where one was.
    for row in stored {
      guard let id = row.id, !wantedIDs.contains(id) else { continue }
      try database.run("DELETE FROM \"\(name)\" WHERE id = ?", .integer(id))
      store.markChanged(name)
      store.noteContent(SQLValue.digest([.integer(id)]))
    }
    for row in wanted {
      guard let id = row.id else {
        try insert(row, of: record)
        continue
      }
      guard let old = kept[id], old.to != row.to || old.values != row.values || old.from != row.from
      else { continue }
      try update(id, row)
    }
  }

  func insert(_ row: HistoryChain.Row, of record: Int) throws(SQLError) {
    let marks = columns.map { _ in ", ?" }.joined()
    let statement = try database.prepare(
      "INSERT INTO \"\(name)\" (\"\(owner)\", valid_from, valid_to, origin, \(list))"
        + " VALUES (?, ?, ?, ?\(marks))")
    statement.bind(
      [.integer(record), .text(row.from.text), SQLValue(row.to?.text), .text(row.origin)]
        + row.values)
    try statement.run()
    noteWritten(record, row)
  }

  func update(_ id: Int, _ row: HistoryChain.Row) throws(SQLError) {
    let changes = columns.map { ", \"\($0)\" = ?" }.joined()
    let statement = try database.prepare(
      "UPDATE \"\(name)\" SET valid_from = ?, valid_to = ?\(changes) WHERE id = ?")
    statement.bind(
      [.text(row.from.text), SQLValue(row.to?.text)] + row.values + [.integer(id)])
    try statement.run()
    noteWritten(id, row)
  }

  private func noteWritten(_ id: Int, _ row: HistoryChain.Row) {
    store.markChanged(name)
    store.noteContent(
      SQLValue.digest(
        [.integer(id), .text(row.from.text), SQLValue(row.to?.text)] + row.values))
  }

  func remove(_ id: Int) throws(SQLError) {
    try database.run("DELETE FROM \"\(name)\" WHERE id = ?", .integer(id))
    store.markChanged(name)
    store.noteContent(SQLValue.digest([.integer(id)]))
  }
}

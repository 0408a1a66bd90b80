package import CRMSchema

/// Writes what the tracked fields of one entity held, and from when to when.
///
/// The values are read from the record as it is stored, so each call follows the change that it
/// tells of, within the same ``Store/write(_:)``.
package final class HistoryWriter {
  /// How a change became known.
  package enum Origin: String, Sendable {
    case export
    case importDiff = "import_diff"
    case command
  }

  package let entity: Entity
  private let store: Store
  private let table: String
  private let owner: String
  private let history: String
  /// Tracked columns with the source's own words beside enumerations.
  private let copied: [String]
  private let compared: [String]
  private let start: String

  /// `nil` for an entity that keeps no history.
  package init?(_ entity: Entity, in store: Store) {
    guard entity.hasHistory else { return nil }
    self.entity = entity
    self.store = store
    table = quoted(entity.name)
    owner = quoted("\(entity.name)_id")
    history = quoted("\(entity.name)_history")
    compared = entity.trackedFields.map { quoted($0.name) }
    let tracked = Set(entity.trackedFields.map(\.name))
    copied = entity.columns.compactMap { column in
      switch column.kind {
      case .field(let field) where tracked.contains(field.name): quoted(column.name)
      case .raw(let field) where tracked.contains(field.name): quoted(column.name)
      default: nil
      }
    }
    start = entity.field("created_at") == nil ? "?2" : "coalesce(min(t.created_at, ?2), ?2)"
  }

  private var database: Database { store.database }
}

// MARK: - First rows

extension HistoryWriter {
  /// Writes the first row of a record that is known since `at`: valid from when the record was made,
  /// or from `at` where that is unknown, or later. A record that has rows already gets none.
  package func recordInsertion(of id: Int, at: String, origin: Origin) throws(SQLError) {
    try writeFirstRows("t.id = ?1", id, at: at, origin: origin)
  }

  /// Writes the first rows of all records inserted after the one with the id, in one statement.
  package func recordInsertions(after id: Int, at: String, origin: Origin) throws(SQLError) {
    guard let entity = Schema.entity("\(entity.name)_history") else { return }
    let rows = try RecordTable(entity, in: store)
    let isEmpty = try rows.isEmpty()
    try rows.suspendIndexes(includingUniqueGroups: true)
    try writeFirstRows("t.id > ?1", id, at: at, origin: origin, canHaveRows: !isEmpty)
    try rows.resumeIndexes()
  }

  private func writeFirstRows(
    _ condition: String, _ id: Int, at: String, origin: Origin, canHaveRows: Bool = true
  ) throws(SQLError) {
    let hasNone = " AND NOT EXISTS (SELECT 1 FROM \(history) AS h WHERE h.\(owner) = t.id)"
    try database.run(
      """
      INSERT INTO \(history) (\(owner), valid_from, origin, \(copied.joined(separator: ", ")))
      SELECT t.id, \(start), ?3, \(copied.map { "t." + $0 }.joined(separator: ", "))
      FROM \(table) AS t
      WHERE \(condition)\(canHaveRows ? hasNone : "")
      ORDER BY t.id
      """, .integer(id), .text(at), .text(origin.rawValue))
    noteChange()
  }
}

// MARK: - Changes

extension HistoryWriter {
  /// Closes the open row of a record that was just updated and opens another, where a tracked field
  /// differs from it.
  ///
  /// A change at or before the beginning of the open row corrects that row instead: history never
  /// overlaps. A row that an export brought is never corrected. A deleted record that came back opens
  /// a row at `at`.
  package func recordChange(of id: Int, at: String, origin: Origin) throws(SQLError) {
    let same = compared.map { "t.\($0) IS h.\($0)" }.joined(separator: " AND ")
    let open = try database.prepare(
      """
      SELECT h.id, h.valid_from < ?2, \(same), h.source_id IS NOT NULL
      FROM \(history) AS h JOIN \(table) AS t ON t.id = h.\(owner)
      WHERE h.\(owner) = ?1 AND h.valid_to IS NULL AND h.is_deleted = 0
      ORDER BY h.valid_from DESC LIMIT 1
      """)
    open.bind([.integer(id), .text(at)])
    guard try open.step() else {
      try openRow(of: id, at: at, origin: origin)
      return
    }
    let (row, isLater, isSame) = (open.int(0), open.int(1) != 0, open.int(2) != 0)
    let isExported = open.int(3) != 0
    open.reset()
    if isSame || (isExported && !isLater) { return }
    if isLater {
      try database.run(
        "UPDATE \(history) SET valid_to = ? WHERE id = ?", .text(at), .integer(row))
      try openRow(of: id, at: at, origin: origin)
    } else {
      let list = copied.joined(separator: ", ")
      try database.run(
        "UPDATE \(history) SET (\(list)) = (SELECT \(list) FROM \(table) WHERE id = ?1) WHERE id = ?2",
        .integer(id), .integer(row))
      try joinToPrevious(row, of: id)
    }
    noteChange()
  }

  /// Lets the row before hold on where a corrected row says the same.
  private func joinToPrevious(_ row: Int, of id: Int) throws(SQLError) {
    let same = compared.map { "h.\($0) IS p.\($0)" }.joined(separator: " AND ")
    let previous = try database.integer(
      """
      SELECT p.id FROM \(history) AS h JOIN \(history) AS p
        ON p.\(owner) = h.\(owner) AND p.valid_to = h.valid_from AND p.is_deleted = 0
      WHERE h.id = ? AND \(same)
      """, .integer(row))
    guard let previous else { return }
    try database.run("DELETE FROM \(history) WHERE id = ?", .integer(row))
    try database.run("UPDATE \(history) SET valid_to = NULL WHERE id = ?", .integer(previous))
  }

  /// Closes the open row of a record that was just marked as deleted.
  package func recordDeletion(of id: Int, at: String) throws(SQLError) {
    try database.run(
      """
      UPDATE \(history) SET valid_to = max(valid_from, ?2)
      WHERE \(owner) = ?1 AND valid_to IS NULL
      """, .integer(id), .text(at))
    noteChange()
  }

  /// Opens a row at `at`, or gives the one that begins there the record's values and reopens it.
  private func openRow(of id: Int, at: String, origin: Origin) throws(SQLError) {
    let list = copied.joined(separator: ", ")
    let updates =
      copied.map { "\($0) = excluded.\($0)" } + ["valid_to = NULL", "origin = excluded.origin"]
    try database.run(
      """
      INSERT INTO \(history) (\(owner), valid_from, origin, \(list))
      SELECT id, ?2, ?3, \(list) FROM \(table) WHERE id = ?1
      ON CONFLICT (\(owner), valid_from) DO UPDATE SET \(updates.joined(separator: ", "))
        WHERE source_id IS NULL
      """, .integer(id), .text(at), .text(origin.rawValue))
    noteChange()
  }

  /// False for a record whose first state still holds: it needs no row.
  package func hasRows(_ id: Int) throws(SQLError) -> Bool {
    try database.integer("SELECT 1 FROM \(history) WHERE \(owner) = ? LIMIT 1", .integer(id)) != nil
  }

  private func noteChange() {
    store.markChanged("\(entity.name)_history")
  }
}

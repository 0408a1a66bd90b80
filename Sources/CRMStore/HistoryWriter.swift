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
  private let start: String
  private let changedName: String

  private lazy var insertion = KeptStatement(firstRows("t.id = ?1"), on: database)
  private let openRowQuery: KeptStatement
  private let anyRow: KeptStatement
  private let closing: KeptStatement
  private let correction: KeptStatement
  private let deletion: KeptStatement
  private let opening: KeptStatement
  private let samePrevious: KeptStatement

  /// `nil` for an entity that keeps no history.
  package init?(_ entity: Entity, in store: Store) {
    guard entity.hasHistory else { return nil }
    self.entity = entity
    self.store = store
    table = quoted(entity.name)
    owner = quoted("\(entity.name)_id")
    changedName = "\(entity.name)_history"
    history = quoted(changedName)
    let tracked = Set(entity.trackedFields.map(\.name))
    copied = entity.columns.compactMap { column in
      switch column.kind {
      case .field(let field) where tracked.contains(field.name): quoted(column.name)
      case .raw(let field) where tracked.contains(field.name): quoted(column.name)
      default: nil
      }
    }
    start = entity.field("created_at") == nil ? "?2" : "coalesce(min(t.created_at, ?2), ?2)"

    let database = store.database
    let list = copied.joined(separator: ", ")
    func same(_ one: String, _ other: String) -> String {
      entity.trackedFields.map { "\(one).\(quoted($0.name)) IS \(other).\(quoted($0.name))" }
        .joined(separator: " AND ")
    }
    openRowQuery = KeptStatement(
      """
      SELECT h.id, h.valid_from < ?2, \(same("t", "h")), h.source_id IS NOT NULL
      FROM \(history) AS h JOIN \(table) AS t ON t.id = h.\(owner)
      WHERE h.\(owner) = ?1 AND h.valid_to IS NULL AND h.is_deleted = 0
      ORDER BY h.valid_from DESC LIMIT 1
      """, on: database)
    anyRow = KeptStatement("SELECT 1 FROM \(history) WHERE \(owner) = ? LIMIT 1", on: database)
    closing = KeptStatement("UPDATE \(history) SET valid_to = ? WHERE id = ?", on: database)
    correction = KeptStatement(
      "UPDATE \(history) SET (\(list)) = (SELECT \(list) FROM \(table) WHERE id = ?1) WHERE id = ?2",
      on: database)
    deletion = KeptStatement(
      """
      UPDATE \(history) SET valid_to = max(valid_from, ?2)
      WHERE \(owner) = ?1 AND valid_to IS NULL
      """, on: database)
    let updates =
      copied.map { "\($0) = excluded.\($0)" } + ["valid_to = NULL", "origin = excluded.origin"]
    opening = KeptStatement(
      """
      INSERT INTO \(history) (\(owner), valid_from, origin, \(list))
      SELECT id, ?2, ?3, \(list) FROM \(table) WHERE id = ?1
      ON CONFLICT (\(owner), valid_from) DO UPDATE SET \(updates.joined(separator: ", "))
        WHERE source_id IS NULL
      """, on: database)
    samePrevious = KeptStatement(
      """
      SELECT p.id FROM \(history) AS h JOIN \(history) AS p
        ON p.\(owner) = h.\(owner) AND p.valid_to = h.valid_from AND p.is_deleted = 0
      WHERE h.id = ? AND \(same("h", "p"))
      """, on: database)
  }

  private var database: Database { store.database }
}

// MARK: - First rows

extension HistoryWriter {
  /// Writes the first row of a record that is known since `at`: valid from when the record was made,
  /// or from `at` where that is unknown, or later. A record that has rows already gets none.
  package func recordInsertion(of id: Int, at: String, origin: Origin) throws(SQLError) {
    try insertion.run(.integer(id), .text(at), .text(origin.rawValue))
    noteChange()
  }

  /// Writes the first rows of all records inserted after the one with the id, in one statement.
  package func recordInsertions(after id: Int, at: String, origin: Origin) throws(SQLError) {
    guard let entity = Schema.entity("\(entity.name)_history") else { return }
    let rows = try RecordTable(entity, in: store)
    let isEmpty = try rows.isEmpty()
    try rows.suspendIndexes(includingUniqueGroups: true)
    try database.run(
      firstRows("t.id > ?1", canHaveRows: !isEmpty), .integer(id), .text(at),
      .text(origin.rawValue))
    noteChange()
    try rows.resumeIndexes()
  }

  /// The statement that inserts the first rows of the records of the condition.
  private func firstRows(_ condition: String, canHaveRows: Bool = true) -> String {
    let hasNone = " AND NOT EXISTS (SELECT 1 FROM \(history) AS h WHERE h.\(owner) = t.id)"
    return """
      INSERT INTO \(history) (\(owner), valid_from, origin, \(copied.joined(separator: ", ")))
      SELECT t.id, \(start), ?3, \(copied.map { "t." + $0 }.joined(separator: ", "))
      FROM \(table) AS t
      WHERE \(condition)\(canHaveRows ? hasNone : "")
      ORDER BY t.id
      """
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
    let open = try openRowQuery.first(.integer(id), .text(at)) { row in
      (
        id: row.int(0), isLater: row.int(1) != 0, isSame: row.int(2) != 0,
        isExported: row.int(3) != 0
      )
    }
    guard let open else {
      try openRow(of: id, at: at, origin: origin)
      return
    }
    if open.isSame || (open.isExported && !open.isLater) { return }
    if open.isLater {
      try closing.run(.text(at), .integer(open.id))
      try openRow(of: id, at: at, origin: origin)
    } else {
      try correction.run(.integer(id), .integer(open.id))
      try joinToPrevious(open.id)
    }
    noteChange()
  }

  /// Lets the row before hold on where a corrected row says the same.
  private func joinToPrevious(_ row: Int) throws(SQLError) {
    guard let previous = try samePrevious.first(.integer(row), row: { $0.int(0) }) else { return }
    try database.run("DELETE FROM \(history) WHERE id = ?", .integer(row))
    try closing.run(.null, .integer(previous))
  }

  /// Closes the open row of a record that was just marked as deleted.
  package func recordDeletion(of id: Int, at: String) throws(SQLError) {
    try deletion.run(.integer(id), .text(at))
    noteChange()
  }

  /// Opens a row at `at`, or gives the one that begins there the record's values and reopens it.
  private func openRow(of id: Int, at: String, origin: Origin) throws(SQLError) {
    try opening.run(.integer(id), .text(at), .text(origin.rawValue))
    noteChange()
  }

  /// False for a record whose first state still holds: it needs no row.
  package func hasRows(_ id: Int) throws(SQLError) -> Bool {
    try anyRow.first(.integer(id)) { _ in true } ?? false
  }

  private func noteChange() {
    store.markChanged(changedName)
  }
}

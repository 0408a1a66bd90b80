internal import CRMSchema

/// Takes the newest import run back: every row is again what it was before it.
package struct ImportUndo {
  /// Why a run cannot be taken back; nothing was changed.
  package enum Refusal: Error, Equatable, Sendable, CustomStringConvertible {
    case noRuns
    case noSuchRun(Int, newest: Int)
    case notNewest(Int, newest: Int)
    /// What the run changed was not kept, or no longer.
    case notKept(Int)
    /// Something else than an import has changed records since.
    case changedSince(Int, [String])

    package var description: String {
      switch self {
      case .noRuns: "there is no import run to take back"
      case .noSuchRun(let run, let newest):
        "there is no import run \(run); the newest is \(newest)"
      case .notNewest(let run, let newest):
        "only the newest run can be taken back: that is \(newest), not \(run)"
      case .notKept(let run):
        "run \(run) can no longer be taken back: only what the newest import changed is kept,"
          + " and only until it is taken back"
      case .changedSince(let run, let names):
        "records have changed since run \(run), so that it cannot be taken back: "
          + names.joined(separator: ", ")
      }
    }
  }

  private let store: Store
  private var database: Database { store.database }

  package init(of store: Store) { self.store = store }

  private struct Extent {
    var table: TableDefinition
    var idsBefore: Int
    var idsAfter: Int
    var revision: Int
  }

  /// The run that can be taken back, if it is the one asked for or none is.
  /// - Throws: `Refusal` or `SQLError`.
  package func check(_ wanted: Int?) throws -> Int {
    guard let newest = try database.integer("SELECT max(id) FROM import_run") else {
      throw Refusal.noRuns
    }
    if let wanted, wanted != newest {
      let isThere =
        try database.integer("SELECT 1 FROM import_run WHERE id = ?", .integer(wanted)) != nil
      throw isThere
        ? Refusal.notNewest(wanted, newest: newest) : .noSuchRun(wanted, newest: newest)
    }
    let extents = try extents(of: newest)
    guard !extents.isEmpty else { throw Refusal.notKept(newest) }
    var changes: [String] = []
    let triggered = try TriggerDefinition.watchedTables(of: database)
    for extent in extents where Self.isWatched(extent.table) {
      changes +=
        triggered.contains(extent.table.name)
        ? try self.changes(since: extent)
        : ["\(extent.table.name) was made anew by another program"]
    }
    guard changes.isEmpty else { throw Refusal.changedSince(newest, changes) }
    return newest
  }

  /// Takes a run back that ``check(_:)`` has let pass.
  package func undo(_ run: Int) throws {
    try store.writeInBulk(checkingReferences: false) {
      // Another process may have come in between.
      _ = try check(run)
      for extent in try extents(of: run) { try restore(extent, run) }
      try database.run("DELETE FROM import_extent WHERE import_run_id = ?", .integer(run))
      try database.run("DELETE FROM import_undo")
    }
  }
}

// MARK: - What has changed since

extension ImportUndo {
  private func extents(of run: Int) throws(SQLError) -> [Extent] {
    let stored = try database.rows(
      """
      SELECT table_name, ids_before, ids_after, revision FROM import_extent
      WHERE import_run_id = ? AND revision IS NOT NULL ORDER BY id
      """, .integer(run)
    ) { ($0.text(0), $0.int(1), $0.int(2), $0.int(3)) }
    return stored.compactMap { name, before, after, revision in
      DatabaseDefinition.table(name).map {
        Extent(table: $0, idsBefore: before, idsAfter: after, revision: revision)
      }
    }
  }

  /// Sources carry settings that commands change, and the log of imports nothing that could be
  /// lost; everything else holds records.
  private static func isWatched(_ table: TableDefinition) -> Bool {
    guard let entity = Schema.entity(table.name) else { return false }
    return entity.isImported
  }

  private func revision(of table: TableDefinition) throws(SQLError) -> Int {
    try database.integer("SELECT revision FROM table_revision WHERE name = ?", .text(table.name))
      ?? 0
  }

  /// Most records that a refusal names of one table.
  private static let mostNames = 5

  /// What was done to the table since the run, in words; nothing where that is nothing.
  private func changes(since extent: Extent) throws(SQLError) -> [String] {
    guard try revision(of: extent.table) != extent.revision else { return [] }
    let name = extent.table.name
    let label = Schema.entity(name)?.labelField.map { ", \(quoted($0))" } ?? ", NULL"
    let added = try database.rows(
      """
      SELECT id\(label) FROM \(quoted(name)) WHERE id > ? ORDER BY id LIMIT \(Self.mostNames + 1)
      """, .integer(extent.idsAfter)
    ) { row in "\(name) \(row.int(0))" + (row.optionalText(1).map { " '\($0)'" } ?? "") }
    if added.isEmpty { return ["records of \(name) were changed or removed"] }
    let named = added.prefix(Self.mostNames).map { "\($0) was added" }
    return named + (added.count > Self.mostNames ? ["more of \(name) were"] : [])
  }
}

// MARK: - Restoring

extension ImportUndo {
  private func restore(_ extent: Extent, _ run: Int) throws(SQLError) {
    let table = quoted(extent.table.name)
    let isForeign = try revision(of: extent.table) != extent.revision
    if extent.table.name == "source", isForeign {
      try restoreDatesOfSources(run)
      return
    }
    let changed = try database.integer(
      "SELECT 1 FROM import_undo WHERE import_run_id = ? AND table_name = ? LIMIT 1",
      .integer(run), .text(extent.table.name))
    guard changed != nil || extent.idsAfter > extent.idsBefore else { return }
    // Without a condition the whole table goes at once.
    try database.execute(
      extent.idsBefore == 0
        ? "DELETE FROM \(table)" : "DELETE FROM \(table) WHERE id > \(extent.idsBefore)")
    if changed != nil { try restoreRows(extent, run) }
    store.markChanged(extent.table.name)
  }

  /// All of them go before one comes: a unique value may have moved from one to another.
  private func restoreRows(_ extent: Extent, _ run: Int) throws(SQLError) {
    let table = quoted(extent.table.name)
    let name = extent.table.name
    let first = """
      SELECT min(id) FROM import_undo
      WHERE import_run_id = ?1 AND table_name = ?2 AND row_id <= ?3 GROUP BY row_id
      """
    try database.run(
      """
      DELETE FROM \(table) WHERE id IN (SELECT row_id FROM import_undo
        WHERE import_run_id = ?1 AND table_name = ?2 AND row_id <= ?3)
      """, .integer(run), .text(name), .integer(extent.idsBefore))
    let columns = extent.table.columns.map { quoted($0.name) }.joined(separator: ", ")
    let values = extent.table.columns.map { "json_extract(\"row\", \(literal("$." + $0.name)))" }
    try database.run(
      """
      INSERT INTO \(table) (\(columns)) SELECT \(values.joined(separator: ", "))
      FROM import_undo WHERE id IN (\(first)) ORDER BY row_id
      """, .integer(run), .text(name), .integer(extent.idsBefore))
  }

  /// Sources whose settings were changed since keep them, and those that are new stay.
  private func restoreDatesOfSources(_ run: Int) throws(SQLError) {
    try database.run(
      """
      UPDATE source SET imported_at = (
        SELECT json_extract(u."row", '$.imported_at') FROM import_undo AS u
        WHERE u.import_run_id = ?1 AND u.table_name = 'source' AND u.row_id = source.id
        ORDER BY u.id LIMIT 1)
      WHERE id IN (SELECT row_id FROM import_undo WHERE import_run_id = ?1
          AND table_name = 'source')
        OR id > (SELECT ids_before FROM import_extent WHERE import_run_id = ?1
          AND table_name = 'source')
      """, .integer(run))
    store.markChanged("source")
  }
}

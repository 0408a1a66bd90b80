package import CRMSchema

/// Keeps what a run of an import changes, row by row, so that the run can be taken back.
///
/// It begins before the first write of the run's transaction. Rows that are added cost nothing: they
/// are known by their ids. Only the newest run is kept.
package final class UndoRecorder {
  private let store: Store
  /// Highest id of each table before the run.
  private var idsBefore: [String: Int] = [:]
  /// The run's number, as it will be.
  private let run: Int

  private var database: Database { store.database }

  package init(_ store: Store) throws(SQLError) {
    self.store = store
    run = try store.database.integer("SELECT ifnull(max(id), 0) + 1 FROM import_run") ?? 1
    for table in DatabaseDefinition.undoneTables {
      idsBefore[table.name] = try highestID(of: table)
      try watch(table)
    }
  }

  private func highestID(of table: TableDefinition) throws(SQLError) -> Int {
    try database.integer("SELECT max(id) FROM \(quoted(table.name))") ?? 0
  }

  /// The highest id of the entity's table before the run.
  package func idsBefore(_ entity: Entity) -> Int { idsBefore[entity.name] ?? 0 }

  /// A trigger of this connection alone: other writers, and readers of the file, know nothing of it.
  private func watch(_ table: TableDefinition) throws(SQLError) {
    let before = idsBefore[table.name] ?? 0
    guard before > 0 else { return }
    let values = table.columns.map { "\(literal($0.name)), OLD.\(quoted($0.name))" }
    // What tells the text of a row that was read anew changes nothing of the record.
    let kept = table.columns.map(\.name).filter { $0 != "text_hash" }
    for event in ["UPDATE", "DELETE"] {
      let columns = event == "UPDATE" ? " OF " + kept.map(quoted).joined(separator: ", ") : ""
      try database.execute(
        """
        CREATE TEMP TRIGGER \(Self.trigger(table, event)) BEFORE \(event)\(columns)
        ON main.\(quoted(table.name))
        WHEN OLD.id <= \(before) BEGIN
          INSERT INTO import_undo (import_run_id, table_name, row_id, "row")
          VALUES (\(run), \(literal(table.name)), OLD.id, json_object(\(values.joined(separator: ", "))));
        END
        """)
    }
  }

  private static func trigger(_ table: TableDefinition, _ event: String) -> String {
    quoted("undo_\(event)_\(table.name)")
  }

  private func unwatch() throws(SQLError) {
    for table in DatabaseDefinition.undoneTables where idsBefore[table.name] ?? 0 > 0 {
      for event in ["UPDATE", "DELETE"] {
        try database.execute("DROP TRIGGER temp.\(Self.trigger(table, event))")
      }
    }
  }
}

// MARK: - The end of a run

extension UndoRecorder {
  /// Makes the changes those of the run, in place of those of the run before. The last word of the
  /// run's transaction: whatever is written later is not the run's.
  package func finish(_ run: Int) throws(SQLError) {
    try unwatch()
    try database.run("DELETE FROM import_undo WHERE import_run_id <> ?", .integer(run))
    try database.run(
      "DELETE FROM import_extent WHERE ids_before = ids_after AND import_run_id <> ?",
      .integer(run))
    try database.run("UPDATE import_extent SET revision = NULL WHERE revision IS NOT NULL")
    let rewritten = Set(
      try database.rows(
        "SELECT DISTINCT table_name FROM import_undo WHERE import_run_id = ?", .integer(run)
      ) { $0.text(0) })
    for table in DatabaseDefinition.undoneTables {
      if !rewritten.contains(table.name) { store.markGrown(table.name) }
      let after = try highestID(of: table)
      let revision = try store.revisionAfterWrite(of: table.name)
      try database.run(
        """
        INSERT INTO import_extent (import_run_id, table_name, ids_before, ids_after, revision)
        VALUES (?, ?, ?, ?, ?)
        """, .integer(run), .text(table.name), .integer(idsBefore[table.name] ?? 0),
        .integer(after), .integer(revision))
    }
  }

  /// Adds the changes to those of an earlier run, where the run is not recorded because it repeats
  /// that one.
  package func add(to earlier: Int?) throws(SQLError) {
    try unwatch()
    let isKept =
      try earlier.map { run throws(SQLError) in
        try database.integer(
          "SELECT 1 FROM import_extent WHERE import_run_id = ? AND revision IS NOT NULL LIMIT 1",
          .integer(run)) != nil
      } ?? false
    if isKept, let earlier {
      try database.run(
        "UPDATE import_undo SET import_run_id = ? WHERE import_run_id = ?", .integer(earlier),
        .integer(run))
      for table in store.changedTables.sorted() {
        try database.run(
          "UPDATE import_extent SET revision = revision + 1 WHERE import_run_id = ?"
            + " AND table_name = ?", .integer(earlier), .text(table))
      }
    } else {
      try database.run("DELETE FROM import_undo WHERE import_run_id = ?", .integer(run))
    }
  }
}

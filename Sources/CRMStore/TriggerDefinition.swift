internal import CRMSchema

/// What raises the revision of a table whose rows another program changes.
///
/// Connections of this program keep the revisions themselves, once a transaction, and switch these
/// triggers off; any other one, `sqlite3` on the command line among them, runs them row by row.
struct TriggerDefinition {
  enum Event: String, CaseIterable { case insert, update, delete }

  let name: String
  let sql: String

  /// The beginning of all their names.
  private static let prefix = "revision_of_"

  init(_ table: String, _ event: Event) {
    name = "\(Self.prefix)\(table)_after_\(event.rawValue)"
    let text = literal(table)
    // Two plain statements: of an INSERT OR REPLACE the clause also holds within triggers. Nobody
    // knows what was written, so the stamp is one that never was.
    sql = """
      CREATE TRIGGER \(quoted(name)) AFTER \(event.rawValue.uppercased()) ON \(quoted(table)) BEGIN
        INSERT INTO table_revision (name, revision)
          SELECT \(text), 0 WHERE NOT EXISTS (SELECT 1 FROM table_revision WHERE name = \(text));
        UPDATE table_revision SET revision = revision + 1, stamp = random(), grown_from = NULL
          WHERE name = \(text);
      END
      """
  }

  static let all = Schema.names.flatMap { table in
    Event.allCases.map { TriggerDefinition(table, $0) }
  }

  /// True for the name of one, also of one that another version has made.
  static func isOne(_ name: String) -> Bool { name.hasPrefix(prefix) }

  /// The tables that all their triggers watch; a program that makes a table anew leaves none.
  static func watchedTables(of database: Database) throws(SQLError) -> Set<String> {
    let rows = try database.rows(
      """
      SELECT tbl_name FROM sqlite_schema WHERE type = 'trigger' AND name GLOB '\(prefix)*'
      GROUP BY tbl_name HAVING count(*) = \(Event.allCases.count)
      """
    ) { $0.text(0) }
    return Set(rows)
  }
}

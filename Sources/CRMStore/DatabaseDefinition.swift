internal import CRMBytes
internal import CRMSchema

/// The whole database that the declarations ask for.
enum DatabaseDefinition {
  /// Raised with every release whose declarations differ; a program refuses higher ones.
  static let version = 1
  /// "almn": by which a file is told to be ours.
  static let applicationID = 0x616C_6D6E

  static let tables: [TableDefinition] =
    [schemaChange, tableRevision, importExtent, importUndo, historyColumn, linkState]
    + Schema.entities.map(TableDefinition.init)

  static func table(_ name: String) -> TableDefinition? { byName[name] }

  /// A digest of all tables, indexes, views and triggers, by which an up-to-date database is told at once.
  static let fingerprint: String = {
    var hash = StableHash()
    hash.combine(UInt64(version))
    for table in tables {
      hash.combine(table.creation())
      for index in table.indexes { hash.combine(index.sql) }
    }
    for view in ViewDefinition.all { hash.combine(view.sql) }
    for trigger in TriggerDefinition.all { hash.combine(trigger.sql) }
    return String(hash.value, radix: 16)
  }()

  private static let byName = Dictionary(
    tables.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  static let schemaChange = TableDefinition(
    name: "schema_change",
    columns: [
      .init(name: "id", sql: "id INTEGER PRIMARY KEY", canBeEmpty: false),
      .init(name: "version", sql: "version INTEGER NOT NULL", canBeEmpty: false),
      .init(name: "fingerprint", sql: "fingerprint TEXT NOT NULL", canBeEmpty: false),
      .init(name: "steps", sql: "steps TEXT NOT NULL", canBeEmpty: false),
    ], indexes: [])

  private static let tableRevision = TableDefinition(
    name: "table_revision",
    columns: [
      .init(name: "name", sql: "name TEXT PRIMARY KEY NOT NULL", canBeEmpty: false),
      .init(name: "revision", sql: "revision INTEGER NOT NULL", canBeEmpty: false),
      // A digest of everything that was written up to this revision.
      .init(name: "stamp", sql: "stamp INTEGER", canBeEmpty: true),
      // The stamps of the revisions before, newest first, as far back as rows were only added since.
      .init(name: "grown_from", sql: "grown_from TEXT", canBeEmpty: true),
    ], indexes: [])
}

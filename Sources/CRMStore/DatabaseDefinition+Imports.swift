extension DatabaseDefinition {
  /// Which rows each run added, table by table; and for the newest run, how far every table was when
  /// it ended.
  static let importExtent = TableDefinition(
    name: "import_extent",
    columns: [
      .init(name: "id", sql: "id INTEGER PRIMARY KEY", canBeEmpty: false),
      .init(name: "import_run_id", sql: "import_run_id INTEGER NOT NULL", canBeEmpty: false),
      .init(name: "table_name", sql: "table_name TEXT NOT NULL", canBeEmpty: false),
      // Rows of the run have ids above the first and up to the second.
      .init(name: "ids_before", sql: "ids_before INTEGER NOT NULL", canBeEmpty: false),
      .init(name: "ids_after", sql: "ids_after INTEGER NOT NULL", canBeEmpty: false),
      // Empty where the run can no longer be taken back.
      .init(name: "revision", sql: "revision INTEGER", canBeEmpty: true),
    ],
    indexes: [
      .init(
        name: "import_extent_unique",
        sql: "CREATE UNIQUE INDEX import_extent_unique ON import_extent"
          + " (table_name, ids_before, import_run_id)",
        isUnique: true)
    ])

  /// The rows that the newest run changed or removed, as they were before it.
  static let importUndo = TableDefinition(
    name: "import_undo",
    columns: [
      .init(name: "id", sql: "id INTEGER PRIMARY KEY", canBeEmpty: false),
      .init(name: "import_run_id", sql: "import_run_id INTEGER NOT NULL", canBeEmpty: false),
      .init(name: "table_name", sql: "table_name TEXT NOT NULL", canBeEmpty: false),
      .init(name: "row_id", sql: "row_id INTEGER NOT NULL", canBeEmpty: false),
      // A JSON object of the row's columns.
      .init(name: "row", sql: "\"row\" TEXT NOT NULL", canBeEmpty: false),
    ], indexes: [])

  /// Columns of history tables that a source's exports have told of: what else their rows hold was
  /// found by comparing imports.
  static let historyColumn = TableDefinition(
    name: "history_column",
    columns: [
      .init(name: "id", sql: "id INTEGER PRIMARY KEY", canBeEmpty: false),
      .init(name: "source_id", sql: "source_id INTEGER NOT NULL", canBeEmpty: false),
      .init(name: "table_name", sql: "table_name TEXT NOT NULL", canBeEmpty: false),
      .init(name: "column_name", sql: "column_name TEXT NOT NULL", canBeEmpty: false),
    ],
    indexes: [
      .init(
        name: "history_column_unique",
        sql: "CREATE UNIQUE INDEX history_column_unique ON history_column"
          + " (source_id, table_name, column_name)",
        isUnique: true)
    ])

  /// What the links of each entity were last made from.
  static let linkState = TableDefinition(
    name: "link_state",
    columns: [
      .init(name: "id", sql: "id INTEGER PRIMARY KEY", canBeEmpty: false),
      .init(name: "entity", sql: "entity TEXT NOT NULL", canBeEmpty: false),
      .init(name: "stamp", sql: "stamp TEXT NOT NULL", canBeEmpty: false),
    ],
    indexes: [
      .init(
        name: "link_state_unique",
        sql: "CREATE UNIQUE INDEX link_state_unique ON link_state (entity)", isUnique: true)
    ])

  /// Tables whose rows a run may change and undo restores.
  static let undoneTables = tables.filter { table in
    table.columns.first?.name == "id"
      && ![schemaChange.name, importExtent.name, importUndo.name].contains(table.name)
  }
}

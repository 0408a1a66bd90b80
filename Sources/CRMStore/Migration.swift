/// The way from the database that is there to the one that the declarations ask for.
///
/// It only adds: a table, column or value that the declarations do not know comes from a newer
/// program, and is refused rather than lost.
struct Migration {
  enum Step: Equatable {
    case createTable(TableDefinition)
    case addColumn(table: String, TableDefinition.Column)
    /// Makes the table anew and copies its rows, where a column's definition changed.
    case rebuild(TableDefinition, keeping: [String])
    case dropIndex(String)
    case createIndex(TableDefinition.Index)
  }

  let steps: [Step]
  private let stored: StoredSchema

  /// - Throws: `.unknownSchema` for a file of another program or of a newer one.
  init(from stored: StoredSchema, path: String) throws(SQLError) {
    self.stored = stored
    try Self.checkOrigin(of: stored, path: path)
    var steps: [Step] = []
    var rebuilt: Set<String> = []
    for table in DatabaseDefinition.tables {
      guard let old = stored.tables[table.name] else {
        steps.append(.createTable(table))
        continue
      }
      let changes = try Self.changes(from: old, to: table, path: path)
      if changes.contains(where: { if case .rebuild = $0 { true } else { false } }) {
        rebuilt.insert(table.name)
      }
      steps += changes
    }
    let wanted = DatabaseDefinition.tables.flatMap { table in
      table.indexes.map { (table: table.name, index: $0) }
    }
    let kept = Set(
      wanted.filter { stored.indexes[$0.index.name] == $0.index.sql && !rebuilt.contains($0.table) }
        .map(\.index.name))
    // Before all else: a table that is made anew would take its indexes with it.
    let dropped = stored.indexes.keys.sorted().filter { !kept.contains($0) }
    steps.insert(contentsOf: dropped.map(Step.dropIndex), at: 0)
    steps += wanted.filter { !kept.contains($0.index.name) }.map { .createIndex($0.index) }
    self.steps = steps
  }

  private static func checkOrigin(of stored: StoredSchema, path: String) throws(SQLError) {
    let isNew = stored.tables.isEmpty && stored.applicationID == 0
    guard isNew || stored.applicationID == DatabaseDefinition.applicationID else {
      throw SQLError(
        .unknownSchema, message: "\(path) is the database of another program; it stays as it is")
    }
    guard stored.version <= DatabaseDefinition.version else {
      throw SQLError(
        .unknownSchema,
        message: "\(path) was made by a newer crm (schema \(stored.version); this one knows"
          + " \(DatabaseDefinition.version)); install the newer one")
    }
  }

  private static func changes(
    from old: StoredSchema.Table, to table: TableDefinition, path: String
  ) throws(SQLError) -> [Step] {
    let known = Set(table.columns.map(\.name))
    if let unknown = old.columns.first(where: { !known.contains($0.name) }) {
      throw SQLError(
        .unknownSchema,
        message: "\(path): column '\(unknown.name)' of '\(old.name)' is unknown to this crm;"
          + " the database was made by another version, which must be used with it")
    }
    let stored = Dictionary(
      old.columns.map { ($0.name, $0.sql) }, uniquingKeysWith: { first, _ in first })
    let added = table.columns.filter { stored[$0.name] == nil }
    let isChanged = table.columns.contains { column in
      stored[column.name].map { $0 != column.sql } ?? false
    }
    if isChanged || added.contains(where: { !$0.canBeEmpty }) {
      return [.rebuild(table, keeping: table.columns.map(\.name).filter { stored[$0] != nil })]
    }
    return added.map { .addColumn(table: table.name, $0) }
  }
}

extension Migration {
  /// Takes all steps in one transaction, makes views and triggers anew and notes what was done.
  func run(on database: Database) throws {
    let rebuilds = steps.contains { if case .rebuild = $0 { true } else { false } }
    // Dropping a table that others refer to counts as deleting its rows, unless this is off; it
    // cannot be changed within a transaction.
    if rebuilds { try database.execute("PRAGMA foreign_keys = OFF") }
    defer { if rebuilds { try? database.execute("PRAGMA foreign_keys = ON") } }
    try database.transaction {
      // Another process may have come first.
      let now = try StoredSchema.fingerprint(of: database)
      guard now == stored.fingerprint else {
        if now == DatabaseDefinition.fingerprint { return }
        throw SQLError(
          .busy, message: "another crm is changing \(database.path); try again when it is done")
      }
      for trigger in stored.triggers { try database.execute("DROP TRIGGER \(quoted(trigger))") }
      for view in stored.views { try database.execute("DROP VIEW \(quoted(view))") }
      for step in steps { try take(step, on: database) }
      for view in ViewDefinition.all { try database.execute(view.sql) }
      for trigger in TriggerDefinition.all { try database.execute(trigger.sql) }
      if rebuilds { try checkReferences(of: database) }
      try database.execute("PRAGMA user_version = \(DatabaseDefinition.version)")
      try database.execute("PRAGMA application_id = \(DatabaseDefinition.applicationID)")
      let isNew = stored.tables.isEmpty
      try database.run(
        "INSERT INTO schema_change (version, fingerprint, steps) VALUES (?, ?, ?)",
        .integer(DatabaseDefinition.version), .text(DatabaseDefinition.fingerprint),
        .text(isNew ? "create" : steps.map(\.summary).joined(separator: "\n")))
    }
  }

  private func take(_ step: Step, on database: Database) throws(SQLError) {
    switch step {
    case .createTable(let table): try database.execute(table.creation())
    case .addColumn(let table, let column):
      try database.execute("ALTER TABLE \(quoted(table)) ADD COLUMN \(column.sql)")
    case .rebuild(let table, let kept): try rebuild(table, keeping: kept, on: database)
    case .dropIndex(let name): try database.execute("DROP INDEX \(quoted(name))")
    case .createIndex(let index): try database.execute(index.sql)
    }
  }

  private func rebuild(_ table: TableDefinition, keeping kept: [String], on database: Database)
    throws(SQLError)
  {
    let missing = table.columns.filter { !$0.canBeEmpty && !kept.contains($0.name) }
    let count = try database.integer("SELECT count(*) FROM \(quoted(table.name))") ?? 0
    if let column = missing.first, count > 0 {
      throw SQLError(
        .unknownSchema,
        message: "\(database.path): '\(table.name)' now requires '\(column.name)', which its"
          + " \(count) records do not have; import the exports into a new database")
    }
    let new = table.name + "_rebuilt"
    let names = kept.map(quoted).joined(separator: ", ")
    try database.execute(table.creation(as: new))
    try database.execute(
      "INSERT INTO \(quoted(new)) (\(names)) SELECT \(names) FROM \(quoted(table.name)) ORDER BY 1")
    try database.execute("DROP TABLE \(quoted(table.name))")
    try database.execute("ALTER TABLE \(quoted(new)) RENAME TO \(quoted(table.name))")
  }

  private func checkReferences(of database: Database) throws(SQLError) {
    let broken = try database.rows("PRAGMA foreign_key_check") { "\($0.text(0)) → \($0.text(2))" }
    if let first = broken.first {
      throw SQLError(
        .constraint,
        message:
          "\(database.path): \(broken.count) references lead nowhere (\(first)); it stays as it was"
      )
    }
  }
}

extension Migration.Step {
  /// One line for the table of migrations.
  var summary: String {
    switch self {
    case .createTable(let table): "create table \(table.name)"
    case .addColumn(let table, let column): "add column \(table).\(column.name)"
    case .rebuild(let table, _): "rebuild table \(table.name)"
    case .dropIndex(let name): "drop index \(name)"
    case .createIndex(let index): "create index \(index.name)"
    }
  }
}

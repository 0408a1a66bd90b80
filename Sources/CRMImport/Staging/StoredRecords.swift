internal import CRMSchema
internal import CRMStore

/// What the database holds of a source before a run, as a table that queries can compare with.
enum StoredRecords {
  static func tableName(_ entity: Entity) -> String { "stored_\(entity.name)" }

  private static func columns(_ entity: Entity) -> [Column] {
    entity.columns.filter { column in
      switch column.kind {
      case .id, .sourceID, .rowHash, .textHash: false
      default: true
      }
    }
  }

  static func makeTable(of entity: Entity, in staging: Database) throws {
    let names = columns(entity).map { quoted($0.name) }.joined(separator: ", ")
    try staging.execute("CREATE TABLE \(tableName(entity)) (\(names))")
  }

  /// Copies the source's records; references as the keys of the records that they lead to.
  static func copy(_ entity: Entity, ofSource id: Int, from store: Store, into staging: Database)
    throws
  {
    let columns = columns(entity)
    let values = columns.map { column in
      guard case .field(let field) = column.kind, case .reference(let target) = field.type else {
        return "e.\(quoted(column.name))"
      }
      return "(SELECT source_key FROM \(quoted(target)) WHERE id = e.\(quoted(column.name)))"
    }
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    let insertion = try staging.prepare("INSERT INTO \(tableName(entity)) VALUES (\(marks))")
    let selection = try store.database.prepare(
      "SELECT \(values.joined(separator: ", ")) FROM \(quoted(entity.name)) e"
        + " WHERE e.source_id = ? ORDER BY e.id")
    selection.bind(id, at: 1)
    while try selection.step() {
      for place in columns.indices { insertion.bind(selection.value(place), at: place + 1) }
      try insertion.run()
    }
  }
}

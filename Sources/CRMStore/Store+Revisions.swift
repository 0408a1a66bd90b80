package import CRMSchema

extension Store {
  /// The revision that the entity's table will have once the running write is over, or has where
  /// there is none.
  package func revisionAfterWrite(of entity: Entity) throws(SQLError) -> Int {
    try revisionAfterWrite(of: entity.name)
  }

  func revisionAfterWrite(of table: String) throws(SQLError) -> Int {
    let revision = try database.integer(
      "SELECT revision FROM table_revision WHERE name = ?", .text(table))
    return (revision ?? 0) + (changedTables.contains(table) ? 1 : 0)
  }
}

package import CRMBytes
package import CRMSchema
package import CRMStore

/// Writes the records of a database so that `crm import` reads the same back.
package struct RecordExport {
  /// Bytes that are handed on at once.
  private static let block = 1 << 16

  private let store: Store

  package init(of store: Store) { self.store = store }

  /// Writes an entity's records of one source, ordered by their keys, deleted ones included.
  ///
  /// References are written as the keys of the records that they lead to, amounts in minor units,
  /// moments in UTC. In CSV a bare empty field is nothing and a quoted one an empty text; in JSON what
  /// is empty is left out.
  /// - Parameter sink: is handed the bytes, block after block.
  /// - Returns: the number of records.
  @discardableResult
  package func write(
    _ entity: Entity, of source: ExportedSource, as format: ExportFormat,
    to sink: (ByteBuffer) throws -> Void
  ) throws -> Int {
    let query = ExportQuery(entity, isOwn: source.stored == nil)
    let statement = try store.database.prepare(query.sql)
    if let id = source.stored?.id { statement.bind(id, at: 1) }
    var encoder = RecordEncoder(format, columns: query.columns)
    var buffer = ByteBuffer(capacity: Self.block + 4096)
    encoder.begin(&buffer)
    var count = 0
    while try statement.step() {
      encoder.add(statement, areNumbers: query.areNumbers, to: &buffer)
      count += 1
      if buffer.count >= Self.block {
        try sink(buffer)
        buffer.removeAll()
      }
    }
    encoder.end(&buffer)
    try sink(buffer)
    return count
  }

  /// The number of an entity's records of one source.
  package func count(_ entity: Entity, of source: ExportedSource) throws(SQLError) -> Int {
    let query = ExportQuery(entity, isOwn: source.stored == nil)
    let statement = try store.database.prepare("SELECT count(*) FROM (\(query.sql))")
    if let id = source.stored?.id { statement.bind(id, at: 1) }
    return try statement.step() ? statement.int(0) : 0
  }

  /// Sources that have records of one of the entities.
  package func sources(of entities: [Entity]) throws(SQLError) -> [ExportedSource] {
    var found: [ExportedSource] = []
    for source in try ExportedSource.all(in: store) {
      for entity in entities where try count(entity, of: source) > 0 {
        found.append(source)
        break
      }
    }
    return found
  }

  /// References that lead to a record of another source, which no file can say; by field.
  package func foreignReferences() throws(SQLError) -> [(field: String, count: Int)] {
    var found: [(field: String, count: Int)] = []
    for entity in Schema.entities where entity.isImported {
      if case .history = entity.role { continue }
      for reference in entity.references {
        let count = try store.database.integer(
          """
          SELECT count(*) FROM "\(entity.name)" AS t
          JOIN "\(reference.entity)" AS r ON r.id = t."\(reference.field.name)"
          WHERE r.source_id IS NOT t.source_id
          """)
        if let count, count > 0 { found.append(("\(entity.name).\(reference.field.name)", count)) }
      }
    }
    return found
  }
}

internal import CRMSchema
internal import CRMStore

/// Records that have left the list of the record that they belong to.
struct MissingParts {
  private let writer: RecordWriter
  private let field: Field
  private let owners: KnownRecords

  /// - Parameters:
  ///   - field: the reference to the record that they belong to.
  ///   - owners: the records that it leads to.
  init(of field: Field, writer: RecordWriter, owners: KnownRecords) {
    self.field = field
    self.writer = writer
    self.owners = owners
  }

  /// Marks as deleted what belongs to a record of this run and did not come in it.
  /// - Returns: how many records that were.
  func delete(in run: RunFacts) throws -> Int {
    let present = Set(owners.records.lazy.filter { $0.file != 0 }.map(\.id))
    guard !present.isEmpty else { return 0 }
    var unmet: [Int: Int] = [:]
    for (index, record) in writer.known.records.enumerated()
    where record.file == 0 && !record.isDerived && !record.isDeleted {
      unmet[record.id] = index
    }
    guard !unmet.isEmpty else { return 0 }
    let entity = writer.shape.entity.name
    let missing = try run.store.database.rows(
      """
      SELECT id, \(quoted(field.name)) FROM \(quoted(entity))
      WHERE source_id = ? AND \(quoted(field.name)) IS NOT NULL ORDER BY id
      """, .integer(writer.source.id)
    ) { (id: $0.int(0), owner: $0.int(1)) }.filter { present.contains($0.owner) }
      .compactMap { unmet[$0.id] }
    for index in missing { try writer.delete(index) }
    return missing.count
  }
}

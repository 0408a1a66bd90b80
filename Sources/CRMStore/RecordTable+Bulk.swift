internal import CRMSchema

extension RecordTable {
  /// Drops the indexes until ``resumeIndexes()``, where the table is still empty: made after many
  /// rows they cost far less than kept along with each.
  ///
  /// Unique fields and groups stay watched. The keys of sources do not: whoever suspends them keeps
  /// equal keys apart. Both calls belong into the same transaction.
  package func suspendIndexes() throws(SQLError) {
    let isEmpty = try database.integer("SELECT 1 FROM \(quoted(entity.name)) LIMIT 1") == nil
    guard suspended.isEmpty, isEmpty, let table = DatabaseDefinition.table(entity.name) else {
      return
    }
    let indexes = table.indexes.filter { !$0.isUnique || $0.name == "\(entity.name)_source_key" }
    for index in indexes { try database.execute("DROP INDEX \(quoted(index.name))") }
    suspended = indexes
  }

  /// Makes the suspended indexes again.
  /// - Throws: `.constraint` where two records of one source have the same key.
  package func resumeIndexes() throws(SQLError) {
    for index in suspended { try database.execute(index.sql) }
    suspended = []
  }
}

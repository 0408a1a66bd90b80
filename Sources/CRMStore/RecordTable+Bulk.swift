internal import CRMSchema

extension RecordTable {
  /// Drops the indexes until ``resumeIndexes()``, where the table is still empty: made after many
  /// rows they cost far less than kept along with each.
  ///
  /// The keys of sources are not watched meanwhile, and whoever suspends them keeps equal keys apart;
  /// unique fields and groups are, unless they are included. Both calls belong into one transaction.
  package func suspendIndexes(includingUniqueGroups: Bool = false) throws(SQLError) {
    guard suspended.isEmpty, try isEmpty(), let table = DatabaseDefinition.table(entity.name) else {
      return
    }
    let indexes = table.indexes.filter {
      !$0.isUnique || includingUniqueGroups || $0.name == "\(entity.name)_source_key"
    }
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

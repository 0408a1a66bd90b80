internal import CRMSchema

extension RecordTable {
  /// Drops the indexes until ``resumeIndexes()``, where the table is still empty: made after many
  /// rows they cost far less than kept along with each.
  ///
  /// The keys of sources are not watched meanwhile, and whoever suspends them keeps equal keys apart;
  /// unique fields and groups are, unless they are included. Both calls belong into one transaction.
  /// The index of a reference goes when ``appender`` first fills its column: one that stays empty
  /// costs nothing.
  package func suspendIndexes(includingUniqueGroups: Bool = false) throws(SQLError) {
    guard suspended.isEmpty, try isEmpty(), let table = DatabaseDefinition.table(entity.name) else {
      return
    }
    let indexes = table.indexes.filter {
      $0.isUnique && (includingUniqueGroups || $0.name == "\(entity.name)_source_key")
    }
    for index in indexes { try database.execute("DROP INDEX \(quoted(index.name))") }
    suspended = indexes
    isFilling = true
  }

  /// Drops the indexes of columns that rows are about to fill, while the table is being filled.
  func suspendIndexes(over places: [Int]) throws(SQLError) {
    guard isFilling, let table = DatabaseDefinition.table(entity.name) else { return }
    let names = Set(places.map { "\(entity.name)_\(columns[$0].name)" })
    for index in table.indexes where !index.isUnique && names.contains(index.name) {
      if suspended.contains(index) { continue }
      try database.executeAtOnce("DROP INDEX \(quoted(index.name))")
      suspended.append(index)
    }
  }

  /// Makes the suspended indexes again.
  /// - Throws: `.constraint` where two records of one source have the same key.
  package func resumeIndexes() throws(SQLError) {
    isFilling = false
    guard !suspended.isEmpty else { return }
    // A sort takes as much memory as the cache may, and what fits the processor's own is quicker.
    let size = try database.integer("PRAGMA cache_size") ?? 0
    try database.execute("PRAGMA cache_size = -4096")
    // What has been read is sorted by other threads while more is read.
    if database.appending.usesThread { try database.execute("PRAGMA threads = 2") }
    defer { try? database.execute("PRAGMA cache_size = \(size); PRAGMA threads = 0") }
    for index in suspended { try database.execute(index.sql) }
    suspended = []
  }
}

internal import CRMBytes
package import CRMSchema
package import CRMStore

/// Writes entities as the sheets of a workbook for people: the columns of the documented views, with
/// names instead of keys, amounts in major units, deleted records left out.
package struct WorkbookExport {
  private let store: Store

  package init(of store: Store) { self.store = store }

  /// - Returns: the rows of each sheet that was written; entities without records get none, unless
  ///   there is but one.
  /// - Throws: `FileError`, `SQLError`, or `TooManyRows` where a sheet cannot hold the records.
  package func write(
    _ entities: [Entity], to path: String
  ) throws -> [(entity: String, rows: Int)] {
    var sheets: [(entity: Entity, rows: Int)] = []
    for entity in entities {
      let rows = try store.database.integer("SELECT count(*) FROM \"\(entity.plural)\"") ?? 0
      guard rows < WorkbookWriter.mostRows else {
        throw TooManyRows(entity: entity.plural, rows: rows)
      }
      if rows > 0 || entities.count == 1 { sheets.append((entity, rows)) }
    }
    if sheets.isEmpty, let first = entities.first { sheets.append((first, 0)) }
    let workbook = try WorkbookWriter(path: path)
    for sheet in sheets {
      let statement = try store.database.prepare("SELECT * FROM \"\(sheet.entity.plural)\"")
      try workbook.beginSheet(sheet.entity.pluralTitle, columns: statement.columnNames)
      while try statement.step() { try workbook.add(statement) }
      try workbook.endSheet()
    }
    try workbook.finish()
    return sheets.map { ($0.entity.name, $0.rows) }
  }

  /// A sheet cannot hold the records.
  package struct TooManyRows: Error, Equatable {
    package let entity: String
    package let rows: Int
  }
}

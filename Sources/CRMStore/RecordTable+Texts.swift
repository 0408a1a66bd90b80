internal import CRMSchema

extension RecordTable {
  /// The texts in one column of the source's records, in the order of ids; a text's bytes are gone
  /// after the call. Records without a value are left out, deleted ones are not.
  package func forEachText(
    of sourceID: Int, at place: Int,
    _ body: (_ text: UnsafeBufferPointer<UInt8>, _ id: Int, _ isDeleted: Bool) throws(SQLError) ->
      Void
  ) throws(SQLError) {
    let column = quoted(columns[place].name)
    let statement = try database.prepare(
      "SELECT id, is_deleted, CAST(\(column) AS TEXT) FROM \(quoted(entity.name)) NOT INDEXED"
        + " WHERE source_id = ? AND \(column) IS NOT NULL ORDER BY id")
    statement.bind(sourceID, at: 1)
    while try statement.step() {
      try body(statement.bytes(2), statement.int(0), statement.int(1) != 0)
    }
  }
}

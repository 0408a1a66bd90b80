import CRMSchema
import CRMStore
import Testing

@testable import CRMColumns

struct ColumnStoreTests {
  private func filled() throws -> Store {
    let store = try Store.open(path: ":memory:", mode: .create)
    try store.database.execute(
      """
      INSERT INTO user (id, full_name, role, is_active, is_deleted) VALUES
        (3, 'Dana', 'sales', 1, 0), (7, 'Åsa', 'sales', 1, 1), (9, 'Bo', 'sales', 0, 0);
      INSERT INTO opportunity (id, name, stage, owner_id, amount_minor, is_won, expected_close_on,
        created_at, extra, is_deleted) VALUES
        (1, 'b', 'won', 9, 100, 1, '2026-01-05', '2026-01-01T00:00:00Z', '{"region": "N"}', 0),
        (2, 'a', 'lost', 7, NULL, 0, NULL, '1969-12-31T23:59:59.900Z', NULL, 0),
        (4, 'c', 'won', 3, 5, NULL, '1969-12-31', NULL, '{"region": 5}', 1),
        (5, NULL, 'won', NULL, -3, 1, '2024-02-29', '2026-01-01T00:00:01Z', '{"other": 1}', 0)
      """)
    return store
  }

  private func values(_ key: ColumnKey) throws -> [Int64?] {
    let entity = try #require(Schema.entity("opportunity"))
    let table = try ColumnStore(database: try filled().database).table(entity, columns: [key])
    let column = try #require(table.column(key))
    var values = [Int64](repeating: 0, count: table.rowCount)
    values.withUnsafeMutableBufferPointer { buffer in
      if let start = buffer.baseAddress { column.load(0..<buffer.count, into: start) }
    }
    return values.map { $0 == ColumnData.null ? nil : $0 }
  }

  @Test func `reads each form of a column and leaves deleted rows out`() throws {
    #expect(try values(ColumnKey("id", form: .integer)) == [1, 2, 5])
    #expect(try values(ColumnKey("amount_minor", form: .integer)) == [100, nil, -3])
    #expect(try values(ColumnKey("is_won", form: .boolean)) == [1, 0, 1])
    #expect(try values(ColumnKey("expected_close_on", form: .day)) == [20_458, nil, 19_782])
    #expect(
      try values(ColumnKey("created_at", form: .instant)) == [1_767_225_600, -1, 1_767_225_601])
    // Codes follow the order of the texts, whatever the order of the rows.
    #expect(try values(ColumnKey("name", form: .text)) == [1, 0, nil])
    #expect(try values(ColumnKey("extra", extraKey: "region", form: .text)) == [0, nil, nil])
  }

  @Test func `a reference is the row of its table, empty where that row was deleted`() throws {
    #expect(try values(ColumnKey("owner_id", form: .reference("user"))) == [1, nil, nil])
  }

  @Test func `scans a table once for all columns asked for together`() throws {
    let entity = try #require(Schema.entity("opportunity"))
    let store = ColumnStore(database: try filled().database)
    let keys = [ColumnKey("name", form: .text), ColumnKey("amount_minor", form: .integer)]
    _ = try store.table(entity, columns: keys)
    #expect(store.rowsScanned == 3)
    _ = try store.table(entity, columns: keys)
    #expect(store.rowsScanned == 3)
    _ = try store.table(entity, columns: [ColumnKey("stage", form: .text)])
    #expect(store.rowsScanned == 6)
  }

  @Test func `finds rows of ids that are spread thinly`() {
    let index = RowIndex(ColumnBuffer([5, 1_000_000, 9_000_000_000]))
    #expect(
      [5, 6, 1_000_000, 9_000_000_000, 9_000_000_001].map(index.row(of:)) == [0, -1, 1, 2, -1])
  }

  @Test func `a dictionary tells where a text would stand`() throws {
    let builder = TextColumnBuilder()
    let words = (0..<500).map { "w\($0 * 7 % 500)" }
    for word in words {
      var word = word
      word.withUTF8 { builder.append($0) }
    }
    let column = builder.column()
    #expect(column.dictionary.count == 500)
    #expect(
      words.enumerated().allSatisfy {
        column.dictionary[Int(column.codes[$0.offset])] == $0.element
      })
    #expect(column.dictionary.place(of: "w0").isFound)
    #expect(column.dictionary.place(of: "a") == (0, false))
    #expect(column.dictionary.place(of: "x") == (500, false))
  }
}

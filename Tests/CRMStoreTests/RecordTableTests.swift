import CRMSchema
import CRMStore
import Testing

@Suite struct RecordTableTests {
  private func opened(_ name: String) throws -> (store: Store, table: RecordTable) {
    let store = try Store.open(path: ":memory:", mode: .create)
    let sources = try RecordTable(Entity.entity("source"), in: store)
    try store.write { try sources.insert(["name": "demo"]) }
    return (store, try RecordTable(Entity.entity(name), in: store))
  }

  private func put(_ key: String, hash: Int64, into table: RecordTable) throws -> Int {
    for (name, value) in [
      ("source_id", 1), ("source_key", .text(key)), ("row_hash", .integer(hash)),
      ("name", .text("Name of \(key)")), ("kind", "customer"),
    ] as [(String, SQLValue)] {
      table.set(value, at: try #require(table.place(of: name)))
    }
    return try table.insert()
  }

  @Test func `finds a record by source and key`() throws {
    let (store, table) = try opened("account")
    let id = try store.write { try put("k'1", hash: -5, into: table) }
    #expect(
      try table.lookup(sourceID: 1, sourceKey: "k'1")
        == RecordTable.Found(id: id, rowHash: -5, isDeleted: false))
    #expect(try table.lookup(sourceID: 1, sourceKey: "k'2") == nil)
    #expect(try table.lookup(sourceID: 2, sourceKey: "k'1") == nil)
    try store.write {
      try table.markDeleted(id: id)
      try table.setDigests(id: id, row: nil, text: nil)
    }
    #expect(
      try table.lookup(sourceID: 1, sourceKey: "k'1")
        == RecordTable.Found(id: id, rowHash: nil, isDeleted: true))
  }

  @Test func `a row begins empty, whatever the row before held`() throws {
    let (store, table) = try opened("account")
    try store.write {
      table.set("first", at: try #require(table.place(of: "industry")))
      _ = try put("1", hash: 1, into: table)
      _ = try put("2", hash: 2, into: table)
    }
    let values = try #require(try table.values(of: 2))
    #expect(values[try #require(table.place(of: "industry"))] == .null)
    #expect(values[try #require(table.place(of: "name"))] == "Name of 2")
    #expect(try table.values(of: 3) == nil)
  }

  @Test func `a refused row leaves nothing behind`() throws {
    let (store, table) = try opened("account")
    try store.write {
      table.set("first", at: try #require(table.place(of: "industry")))
      let error = #expect(throws: SQLError.self) { try table.insert() }
      #expect(error?.kind == .constraint)
      _ = try put("1", hash: 1, into: table)
    }
    #expect(try table.count() == 1)
    #expect(try store.database.text("SELECT industry FROM account") == nil)
  }

  @Test func `scans the keys of one source in the order of ids`() throws {
    let (store, table) = try opened("account")
    try store.write {
      for key in ["b", "a", "c"] { _ = try put(key, hash: 1, into: table) }
      try table.insert(["name": "made here"])
    }
    var keys: [String] = []
    try table.forEachKey(of: 1) { key, found in
      keys.append("\(found.id)\(String(decoding: key, as: UTF8.self))")
    }
    #expect(keys == ["1b", "2a", "3c"])
  }

  @Test func `an update changes the named values only`() throws {
    let (store, table) = try opened("account")
    let place = try #require(table.place(of: "industry"))
    try store.write {
      let id = try put("1", hash: 1, into: table)
      try table.update(id: id, [(place, "Mining")])
      try table.update(id: id, [])
    }
    let values = try #require(try table.values(of: 1))
    #expect(values[place] == "Mining")
    #expect(values[try #require(table.place(of: "name"))] == "Name of 1")
  }

  @Test func `indexes are dropped for a first import only, and made again`() throws {
    let (store, table) = try opened("account")
    let count = "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'account'"
    let before = try store.database.integer(count)
    let owner = try #require(table.place(of: "owner_id"))
    let name = try #require(table.place(of: "name"))
    let kind = try #require(table.place(of: "kind"))
    let isThere = "SELECT count(*) FROM sqlite_schema WHERE name = 'account_owner_id'"
    try store.writeInBulk(checkingReferences: false) {
      try table.suspendIndexes()
      #expect(try store.database.integer(count) == (before ?? 0) - 1)
      let appender = RowAppender(to: table)
      for id in [8, nil, 9] {
        if let id { appender.set(Int64(id), at: owner) }
        for place in [name, kind] {
          Array("customer".utf8).withUnsafeBufferPointer { appender.set($0, at: place) }
        }
        _ = try appender.append()
      }
      #expect(try table.count() == 3)
      #expect(try store.database.integer(isThere) == 0)
      try table.resumeIndexes()
    }
    #expect(
      try store.database.rows("SELECT owner_id FROM account ORDER BY id") { $0.optionalInt(0) }
        == [8, nil, 9])
    #expect(try store.database.integer(count) == before)
    try store.writeInBulk {
      try table.suspendIndexes()
      #expect(try store.database.integer(count) == before)
      try table.resumeIndexes()
    }
  }

  @Test func `equal keys are found when the indexes are made again`() throws {
    let (store, table) = try opened("account")
    let error = #expect(throws: SQLError.self) {
      try store.writeInBulk {
        try table.suspendIndexes()
        _ = try put("1", hash: 1, into: table)
        _ = try put("1", hash: 2, into: table)
        try table.resumeIndexes()
      }
    }
    #expect(error?.kind == .constraint)
    #expect(try table.count() == 0)
  }
}

import CRMSchema
import CRMStore
import Testing

@Suite struct RowAppenderTests {
  private func opened() throws -> (store: Store, table: RecordTable) {
    let store = try Store.open(path: ":memory:", mode: .create)
    return (store, try RecordTable(Entity.entity("account"), in: store))
  }

  private func set(_ text: String, _ column: String, _ appender: RowAppender, _ table: RecordTable)
    throws
  {
    let place = try #require(table.place(of: column))
    Array(text.utf8).withUnsafeBufferPointer { appender.set($0, at: place) }
  }

  @Test(arguments: [true, false])
  func `appends rows in order, whatever columns each fills`(onOneThread: Bool) throws {
    let (store, table) = try opened()
    try store.writeInBulk(onOneThread: onOneThread) {
      let appender = RowAppender(to: table)
      for number in 1...2000 {
        try set("Name \(number)", "name", appender, table)
        try set("customer", "kind", appender, table)
        if number > 700 {
          try set(String(repeating: "x", count: number * 3), "website", appender, table)
        }
        if number % 900 == 0 {
          try set(String(repeating: "é", count: 300_000), "website", appender, table)
        }
        #expect(try appender.append() == number)
      }
      // Asking for them puts them there.
      #expect(try table.count() == 2000)
    }
    let rows = try store.database.rows(
      "SELECT id, name, is_deleted, length(website) FROM account ORDER BY id"
    ) { "\($0.int(0)) \($0.text(1)) \($0.int(2)) \($0.int(3))" }
    let expected = (1...2000).map { number in
      let notes = number % 900 == 0 ? 300_000 : number > 700 ? number * 3 : 0
      return "\(number) Name \(number) 0 \(notes)"
    }
    #expect(rows == expected)
  }

  @Test func `goes on behind rows that were inserted one by one`() throws {
    let (store, table) = try opened()
    try store.write { try table.insert(["name": "first", "kind": "customer"]) }
    try store.writeInBulk {
      let appender = RowAppender(to: table)
      try set("second", "name", appender, table)
      try set("customer", "kind", appender, table)
      #expect(try appender.append() == 2)
      #expect(try table.insert(["name": "third", "kind": "customer"]) == 3)
      try set("fourth", "name", appender, table)
      try set("customer", "kind", appender, table)
      #expect(try appender.append() == 4)
    }
    let names = try store.database.rows("SELECT name FROM account ORDER BY id") { $0.text(0) }
    #expect(names == ["first", "second", "third", "fourth"])
  }

  @Test(arguments: [true, false])
  func `rows keep the ids that were promised, whoever else adds and removes`(
    onOneThread: Bool
  ) throws {
    let (store, table) = try opened()
    var promised: [Int: String] = [:]
    try store.writeInBulk(onOneThread: onOneThread) {
      let appenders = [RowAppender(to: table), RowAppender(to: table)]
      for number in 1...3000 {
        let appender = appenders[number < 1200 ? 0 : number % 2]
        try set("Name \(number)", "name", appender, table)
        try set("customer", "kind", appender, table)
        let id = try appender.append()
        promised[id] = "Name \(number)"
        // The highest id is free again, and yet not given again.
        if number == 600 {
          try store.database.run("DELETE FROM account WHERE id = ?", .integer(id))
          promised[id] = nil
        }
      }
    }
    let rows = try store.database.rows("SELECT id, name FROM account") { ($0.int(0), $0.text(1)) }
    #expect(Dictionary(uniqueKeysWithValues: rows) == promised)
  }

  @Test(arguments: [true, false])
  func `a row that the table refuses fails the whole write`(onOneThread: Bool) throws {
    let (store, table) = try opened()
    let error = #expect(throws: SQLError.self) {
      try store.writeInBulk(onOneThread: onOneThread) {
        let appender = RowAppender(to: table)
        for number in 1...3000 {
          if number != 1500 { try set("Name \(number)", "name", appender, table) }
          _ = try appender.append()
        }
      }
    }
    #expect(error?.kind == .constraint)
    #expect(try table.count() == 0)
    // The connection is as good as before.
    try store.write { try table.insert(["name": "after", "kind": "customer"]) }
    #expect(try table.count() == 1)
  }

  @Test func `what was appended goes with a write that is taken back`() throws {
    struct Stop: Error {}
    let (store, table) = try opened()
    for _ in 1...3 {
      #expect(throws: Stop.self) {
        try store.writeInBulk {
          let appender = RowAppender(to: table)
          for number in 1...700 {
            try set("Name \(number)", "name", appender, table)
            _ = try appender.append()
          }
          throw Stop()
        }
      }
      #expect(try table.count() == 0)
    }
  }
}

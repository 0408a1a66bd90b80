import CRMSchema
import CRMStore
import Testing

@Suite struct HistoryWriterTests {
  private let store: Store
  private let deals: RecordTable
  private let history: HistoryWriter

  init() throws {
    store = try Store.open(path: ":memory:", mode: .create)
    deals = try RecordTable(Entity.entity("opportunity"), in: store)
    history = try #require(HistoryWriter(Entity.entity("opportunity"), in: store))
    try store.database.run("INSERT INTO source (name) VALUES ('demo')")
  }

  private func set(_ id: Int, _ field: String, _ value: SQLValue) throws {
    try deals.update(id: id, [(try #require(deals.place(of: field)), value)])
  }

  /// `stage from–to origin` of each row.
  private func rows(of id: Int) throws -> [String] {
    try store.database.rows(
      """
      SELECT stage, valid_from, valid_to, origin FROM opportunity_history
      WHERE opportunity_id = ? ORDER BY valid_from
      """, .integer(id)
    ) { row in
      "\(row.text(0)) \(row.text(1).prefix(10))–\(row.text(2).prefix(10)) \(row.text(3))"
    }
  }

  private func day(_ day: Int) -> String { "2026-05-\(day < 10 ? "0" : "")\(day)T00:00:00Z" }

  @Test func `entities without tracked fields have none`() throws {
    #expect(try HistoryWriter(Entity.entity("account"), in: store) == nil)
  }

  @Test func `the first row begins with the record, or with the import`() throws {
    try store.write {
      let dated = try deals.insert(["stage": "proposal", "created_at": .text(day(1))])
      let undated = try deals.insert(["stage": "won", "stage_raw": "Closed Won"])
      for id in [dated, undated] {
        try history.recordInsertion(of: id, at: day(9), origin: .export)
      }
      #expect(try rows(of: dated) == ["proposal 2026-05-01– export"])
      #expect(try rows(of: undated) == ["won 2026-05-09– export"])
    }
    #expect(
      try store.database.text("SELECT stage_raw FROM opportunity_history WHERE stage = 'won'")
        == "Closed Won")
    #expect(try store.revision(of: Entity.entity("opportunity_history")) == 1)
  }

  @Test func `first rows of a whole import leave records with rows alone`() throws {
    try store.write {
      for _ in 0..<4 { try deals.insert(["stage": "proposal"]) }
      try history.recordInsertion(of: 3, at: day(2), origin: .command)
      try history.recordInsertions(after: 1, at: day(5), origin: .export)
      try history.recordInsertions(after: 1, at: day(6), origin: .export)
    }
    #expect(try rows(of: 1) == [])
    #expect(try rows(of: 2) == ["proposal 2026-05-05– export"])
    #expect(try rows(of: 3) == ["proposal 2026-05-02– command"])
    #expect(try rows(of: 4) == ["proposal 2026-05-05– export"])
  }

  @Test func `a change closes the open row and opens another`() throws {
    try store.write {
      let id = try deals.insert(["stage": "prospecting"])
      try history.recordInsertion(of: id, at: day(1), origin: .export)
      try set(id, "stage", "proposal")
      try history.recordChange(of: id, at: day(3), origin: .importDiff)
      try set(id, "stage", "won")
      try history.recordChange(of: id, at: day(4), origin: .command)
      #expect(
        try rows(of: id) == [
          "prospecting 2026-05-01–2026-05-03 export", "proposal 2026-05-03–2026-05-04 import_diff",
          "won 2026-05-04– command",
        ])
    }
  }

  @Test func `equal states write nothing`() throws {
    try store.write {
      let id = try deals.insert(["stage": "prospecting", "amount_minor": nil])
      try history.recordInsertion(of: id, at: day(1), origin: .export)
      try set(id, "notes", "not tracked")
      try set(id, "stage_raw", "Prospecting!")
      try history.recordChange(of: id, at: day(3), origin: .importDiff)
      #expect(try rows(of: id) == ["prospecting 2026-05-01– export"])
      try set(id, "amount_minor", 0)
      try history.recordChange(of: id, at: day(4), origin: .importDiff)
      #expect(try rows(of: id).count == 2)
    }
  }

  @Test func `a change that is not later corrects the open row`() throws {
    try store.write {
      let id = try deals.insert(["stage": "prospecting"])
      try history.recordInsertion(of: id, at: day(5), origin: .export)
      try set(id, "stage", "proposal")
      try history.recordChange(of: id, at: day(5), origin: .command)
      #expect(try rows(of: id) == ["proposal 2026-05-05– export"])
      try set(id, "stage", "won")
      try history.recordChange(of: id, at: day(2), origin: .importDiff)
      #expect(try rows(of: id) == ["won 2026-05-05– export"])
    }
  }

  @Test func `a deleted record ends, and one that comes back begins again`() throws {
    try store.write {
      let id = try deals.insert(["stage": "prospecting"])
      try history.recordInsertion(of: id, at: day(1), origin: .export)
      try deals.markDeleted(id: id)
      try history.recordDeletion(of: id, at: day(2))
      #expect(try rows(of: id) == ["prospecting 2026-05-01–2026-05-02 export"])
      try deals.markDeleted(id: id, false)
      try history.recordChange(of: id, at: day(4), origin: .importDiff)
      #expect(
        try rows(of: id) == [
          "prospecting 2026-05-01–2026-05-02 export", "prospecting 2026-05-04– import_diff",
        ])
    }
  }

  @Test func `a record that goes and comes back in one instant has one row`() throws {
    try store.write {
      let id = try deals.insert(["stage": "prospecting"])
      try history.recordInsertion(of: id, at: day(1), origin: .export)
      try history.recordDeletion(of: id, at: day(1))
      try set(id, "stage", "won")
      try history.recordChange(of: id, at: day(1), origin: .importDiff)
      #expect(try rows(of: id) == ["won 2026-05-01– import_diff"])
    }
  }

  @Test func `knows which records have left their first state`() throws {
    try store.write {
      let own = try deals.insert(["stage": "prospecting"])
      let generated = try deals.insert(["stage": "prospecting"])
      let rows = try RecordTable(Entity.entity("opportunity_history"), in: store)
      try rows.insert([
        "opportunity_id": .integer(own), "valid_from": .text(day(1)), "source_id": 1,
        "stage": "prospecting",
      ])
      try history.recordInsertions(after: 0, at: day(3), origin: .export)
      let untouched = try deals.insert(["stage": "prospecting"])
      #expect(try history.hasRows(own))
      #expect(try history.hasRows(generated))
      #expect(try !history.hasRows(untouched))
      #expect(try rows.count() == 2)
    }
  }

  @Test(arguments: Schema.entities.filter(\.hasHistory).map(\.name))
  func `every tracked entity can be followed`(name: String) throws {
    let records = MinimalRecords(in: store)
    let entity = try Entity.entity(name)
    let writer = try #require(HistoryWriter(entity, in: store))
    try store.write {
      let id = try records.insert(entity)
      try writer.recordInsertion(of: id, at: day(1), origin: .export)
      let field = try #require(entity.trackedFields.first { !$0.isRequired || $0.type == .boolean })
      let value = try records.valid(for: field)
      let table = try RecordTable(entity, in: store)
      try table.update(id: id, [(try #require(table.place(of: field.name)), value)])
      try writer.recordChange(of: id, at: "2027-01-01T00:00:00Z", origin: .command)
      let count = try store.database.integer(
        "SELECT count(*) FROM \(name)_history WHERE \(name)_id = ?", .integer(id))
      #expect(count == 2)
    }
  }
}

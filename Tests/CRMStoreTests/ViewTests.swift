import CRMSchema
import CRMStore
import Testing

@Suite struct ViewTests {
  @Test(arguments: ViewDefinition.all.map(\.name))
  func `has the documented columns`(name: String) throws {
    let records = try MinimalRecords.temporary()
    let view = try #require(ViewDefinition.named(name))
    let statement = try records.store.database.prepare("SELECT * FROM \"\(name)\"")
    #expect(statement.columnNames == view.columns.map(\.name))
    #expect(Set(view.columns.map(\.name)).count == view.columns.count)
    #expect(view.columns.allSatisfy { $0.documentation.hasSuffix(".") })
  }

  @Test func `there is one view an entity`() {
    for entity in Schema.entities { #expect(ViewDefinition.named(entity.viewName) != nil) }
    #expect(ViewDefinition.all.count == Schema.entities.count + 4)
  }

  @Test func `joins labels and turns minor units into amounts`() throws {
    let records = try MinimalRecords.temporary()
    let database = records.store.database
    let opportunity = try Entity.entity("opportunity")
    try database.transaction {
      let owner = try records.insert(Entity.entity("user"), ["full_name": "Zoë O'Hara"])
      let rows: [(SQLValue, SQLValue)] = [
        ("EUR", 12_345), ("JPY", 12_345), ("KWD", 12_345), (nil, 5),
      ]
      for (currency, amount) in rows {
        try records.insert(
          opportunity,
          ["owner_id": .integer(owner), "currency": currency, "amount_minor": amount])
      }
      try records.insert(opportunity, ["is_deleted": 1])
    }
    let rows = try database.rows(
      "SELECT owner, amount, amount_minor, source FROM opportunities ORDER BY id"
    ) { row in (0..<4).map { row.value($0) } }
    #expect(
      rows == [
        ["Zoë O'Hara", 123.45, 12_345, "text of name"],
        ["Zoë O'Hara", 12_345.0, 12_345, "text of name"],
        ["Zoë O'Hara", 12.345, 12_345, "text of name"],
        ["Zoë O'Hara", 0.05, 5, "text of name"],
      ])
  }

  @Test func `a history's amounts are in its record's currency`() throws {
    let records = try MinimalRecords.temporary()
    let database = records.store.database
    try database.transaction {
      let contract = try records.insert(
        Entity.entity("contract"), ["currency": "JPY", "total_minor": 700])
      try records.insert(
        Entity.entity("contract_history"),
        ["contract_id": .integer(contract), "total_minor": 700])
    }
    let totals = try database.rows("SELECT total FROM contract_history_view") { $0.double(0) }
    #expect(totals == [700])
  }

  @Test func `stage changes leave out rows in which the stage stood still`() throws {
    let records = try MinimalRecords.temporary()
    let database = records.store.database
    try database.transaction {
      let opportunity = try records.insert(Entity.entity("opportunity"))
      let states = [
        ("2026-01-01T00:00:00Z", "prospecting"), ("2026-02-01T00:00:00Z", "prospecting"),
        ("2026-03-01T00:00:00Z", "proposal"), ("2026-04-01T00:00:00Z", "won"),
      ]
      for (at, stage) in states {
        try records.insert(
          Entity.entity("opportunity_history"),
          [
            "opportunity_id": .integer(opportunity), "valid_from": .text(at),
            "stage": .text(stage),
          ])
      }
    }
    let moves = try database.rows(
      "SELECT from_stage, to_stage, changed_at FROM opportunity_stage_change ORDER BY changed_at"
    ) { row in (0..<3).map { row.value($0) } }
    #expect(
      moves == [
        [nil, "prospecting", "2026-01-01T00:00:00Z"],
        ["prospecting", "proposal", "2026-03-01T00:00:00Z"],
        ["proposal", "won", "2026-04-01T00:00:00Z"],
      ])
  }

  @Test func `questions reach the views and nothing else`() throws {
    let records = try MinimalRecords.temporary()
    try records.store.database.transaction { _ = try records.insert(Entity.entity("account")) }
    try records.store.guardReads()
    let database = records.store.database
    #expect(try database.prepareQuestion("SELECT name FROM accounts").step())
    #expect(throws: SQLError.self) {
      try database.prepareQuestion("SELECT fingerprint FROM schema_change")
    }
    #expect(throws: SQLError.self) { try database.prepareQuestion("DELETE FROM account") }
  }
}

import CRMSchema
import CRMStore
import Testing

/// The database that the declarations make, entity by entity.
@Suite struct TableTests {
  @Test(arguments: Schema.names) func `accepts a record with what is required`(name: String) throws
  {
    let records = try MinimalRecords.temporary()
    let entity = try Entity.entity(name)
    let id = try records.store.database.transaction { try records.insert(entity) }
    #expect(
      try records.store.database.integer(
        "SELECT count(*) FROM \"\(name)\" WHERE id = ?", .integer(id))
        == 1)
  }

  @Test(arguments: Schema.names) func `accepts a record with every field`(name: String) throws {
    let records = try MinimalRecords.temporary()
    let entity = try Entity.entity(name)
    try records.store.database.transaction {
      var values: [String: SQLValue] = [:]
      for field in entity.fields { values[field.name] = try records.valid(for: field) }
      if entity.isImported { values["extra"] = "{\"Custom\": \"<b>\"}" }
      // The record that the references lead to is there before.
      if entity.references.contains(where: { $0.entity == name }) { values["source_key"] = "x" }
      for key in entity.uniqueGroups.flatMap({ $0 }) where values[key] == nil {
        Issue.record("no value for \(key)")
      }
      try records.insert(entity, values)
    }
    #expect(try !records.store.database.prepare("PRAGMA foreign_key_check").step())
  }

  @Test(arguments: Schema.names) func `refuses each kind of invalid value`(name: String) throws {
    let records = try MinimalRecords.temporary()
    let entity = try Entity.entity(name)
    for field in entity.fields {
      for value in MinimalRecords.invalid(for: field) {
        let error = #expect(throws: SQLError.self, "\(name).\(field.name) took \(value)") {
          try records.store.database.transaction {
            try records.insert(entity, [field.name: value])
          }
        }
        #expect(error?.kind == .constraint, "\(name).\(field.name): \(error?.description ?? "")")
      }
    }
    #expect(try records.store.database.integer("SELECT count(*) FROM \"\(name)\"") == 0)
  }

  @Test(arguments: Schema.entities.filter(\.isImported).map(\.name))
  func `refuses a key twice at one source, and text in the columns of every table`(
    name: String
  ) throws {
    let records = try MinimalRecords.temporary()
    let database = records.store.database
    try database.transaction {
      try records.insert(Entity.entity(name), ["source_key": "a", "is_deleted": 1])
    }
    let invalid: [[String: SQLValue]] = [
      ["source_key": "a", "is_deleted": 1], ["source_id": 99], ["is_deleted": 2],
      ["is_deleted": .null], ["extra": "{"], ["row_hash": "x"],
    ]
    for values in invalid {
      let error = #expect(throws: SQLError.self, "\(name) took \(values)") {
        try database.transaction { try records.insert(Entity.entity(name), values) }
      }
      #expect(error?.kind == .constraint)
    }
  }

  @Test func `keeps unique groups apart by source, and lets deleted records go`() throws {
    let records = try MinimalRecords.temporary()
    let database = records.store.database
    let member = try Entity.entity("team_member")
    let first = try database.transaction { try records.insert(member) }
    #expect(throws: SQLError.self) { try database.transaction { try records.insert(member) } }
    let other = try records.insert(Entity.entity("source"), ["name": "other"])
    try database.transaction { try records.insert(member, ["source_id": .integer(other)]) }
    try database.transaction { try records.insert(member, ["source_id": nil]) }
    #expect(throws: SQLError.self) {
      try database.transaction { try records.insert(member, ["source_id": nil]) }
    }
    try database.run("UPDATE team_member SET is_deleted = 1 WHERE id = ?", .integer(first))
    try database.transaction { try records.insert(member) }
  }

  @Test func `a reference may come before what it leads to`() throws {
    let records = try MinimalRecords.temporary()
    let database = records.store.database
    try database.transaction {
      try records.insert(Entity.entity("contact"), ["account_id": 500])
      try records.insert(Entity.entity("account"), ["id": 500])
    }
    #expect(try database.integer("SELECT count(*) FROM contact") == 1)
  }

  @Test(arguments: [
    ("SELECT * FROM opportunity WHERE account_id = 5", "opportunity_account_id"),
    ("SELECT * FROM opportunity_item WHERE opportunity_id = 5", "opportunity_item_opportunity_id"),
    ("SELECT id FROM contact WHERE source_id = 1 AND source_key = 'a'", "contact_source_key"),
    (
      "SELECT * FROM ticket_history WHERE ticket_id = 5 ORDER BY valid_from",
      "ticket_history_ticket_id_valid_from_unique"
    ),
  ]) func `finds by index`(sql: String, index: String) throws {
    let records = try MinimalRecords.temporary()
    let plan = try records.store.database.rows("EXPLAIN QUERY PLAN " + sql) { $0.text(3) }
    #expect(plan.count == 1)
    #expect(plan[0].contains("INDEX \(index) "), "\(plan)")
  }

  @Test func `a new database is sound and marked as ours`() throws {
    let records = try MinimalRecords.temporary()
    let database = records.store.database
    #expect(try database.text("PRAGMA integrity_check") == "ok")
    #expect(try database.integer("PRAGMA application_id") == 0x616C_6D6E)
    #expect(try database.integer("PRAGMA user_version") == 1)
    #expect(try database.rows("SELECT steps FROM schema_change") { $0.text(0) } == ["create"])
  }
}

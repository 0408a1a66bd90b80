internal import CRMBytes
package import CRMSchema

/// Which content a table has, by what was written to it.
package struct TableState: Equatable, Sendable {
  /// How many transactions have changed it.
  package let revision: Int
  /// A digest of everything that was written up to the revision: tables with the same one hold the
  /// same rows, in whichever file they lie.
  package let stamp: UInt64
  /// The stamps of the revisions before, newest first, since which rows were only added, with higher
  /// ids than all before.
  package let grownFrom: [UInt64]

  package init(revision: Int, stamp: UInt64, grownFrom: [UInt64] = []) {
    self.revision = revision
    self.stamp = stamp
    self.grownFrom = grownFrom
  }

  /// True where the table has all the rows that it had then, unchanged, and perhaps further ones.
  package func hasGrown(from revision: Int, stamp: UInt64) -> Bool {
    if revision == self.revision { return stamp == self.stamp }
    let back = self.revision - revision - 1
    return grownFrom.indices.contains(back) && grownFrom[back] == stamp
  }
}

extension Database {
  /// The state of every table that was ever written, as far as nobody can have written to it
  /// unnoticed.
  package func tableStates() throws(SQLError) -> [String: TableState] {
    let watched = try TriggerDefinition.watchedTables(of: self)
    let rows = try self.rows("SELECT name, revision, stamp, grown_from FROM table_revision") {
      (row: Statement) throws(SQLError) in
      (
        row.text(0),
        TableState(
          revision: row.int(1), stamp: UInt64(bitPattern: Int64(row.int(2))),
          grownFrom: row.text(3).split(separator: " ").map { UInt64($0, radix: 16) ?? 0 })
      )
    }
    return Dictionary(
      rows.filter { watched.contains($0.0) }, uniquingKeysWith: { first, _ in first })
  }
}

extension Store {
  /// The declared schema in short: what was derived from a database of another one is of no use.
  package static var schemaFingerprint: String { DatabaseDefinition.fingerprint }

  /// How many writes that only added rows are remembered one by one.
  private static let mostGrowths = 32

  func raiseRevision(of table: String, isGrown: Bool, content: UInt64) throws(SQLError) {
    let before = try database.rows(
      "SELECT revision, stamp, grown_from FROM table_revision WHERE name = ?", .text(table)
    ) { ($0.int(0), UInt64(bitPattern: Int64($0.int(1))), $0.text(2)) }.first
    let (revision, stamp, growths) = before ?? (0, 0, "")
    var hash = StableHash()
    hash.combine(stamp)
    hash.combine(content)
    hash.combine(UInt64(revision))
    let earlier = [String(stamp, radix: 16)] + growths.split(separator: " ").map(String.init)
    try database.run(
      """
      INSERT INTO table_revision (name, revision, stamp, grown_from) VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT (name) DO UPDATE SET revision = ?2, stamp = ?3, grown_from = ?4
      """, .text(table), .integer(revision + 1), .integer(Int64(bitPattern: hash.value)),
      isGrown && revision > 0
        ? .text(earlier.prefix(Self.mostGrowths).joined(separator: " ")) : .null)
  }

  /// The revision that the entity's table will have once the running write is over, or has where
  /// there is none.
  package func revisionAfterWrite(of entity: Entity) throws(SQLError) -> Int {
    try revisionAfterWrite(of: entity.name)
  }

  func revisionAfterWrite(of table: String) throws(SQLError) -> Int {
    let revision = try database.integer(
      "SELECT revision FROM table_revision WHERE name = ?", .text(table))
    return (revision ?? 0) + (changedTables.contains(table) ? 1 : 0)
  }
}

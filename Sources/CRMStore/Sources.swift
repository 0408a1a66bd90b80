/// One place that exports come from, as it is stored.
package struct StoredSource: Equatable, Sendable {
  package let id: Int
  package let name: String
  package let profile: String?
  package let timeZone: String
  package let currency: String?
  /// The `at` of its newest import.
  package let importedAt: String?
}

extension Store {
  /// Every source, in the order in which they were first imported.
  package func sources() throws(SQLError) -> [StoredSource] {
    try database.rows(
      "SELECT id, name, profile, time_zone, currency, imported_at FROM source ORDER BY id"
    ) { row in
      StoredSource(
        id: row.int(0), name: row.text(1), profile: row.optionalText(2), timeZone: row.text(3),
        currency: row.optionalText(4), importedAt: row.optionalText(5))
    }
  }

  package func source(named name: String) throws(SQLError) -> StoredSource? {
    try sources().first { $0.name == name }
  }

  /// Makes the source of that name, or gives it the profile, zone and currency; writes nothing
  /// where it has them.
  /// - Returns: the source's id.
  package func upsertSource(
    name: String, profile: String?, timeZone: String, currency: String?
  ) throws(SQLError) -> Int {
    let known = try source(named: name)
    if let known, known.profile == profile, known.timeZone == timeZone, known.currency == currency {
      return known.id
    }
    try database.run(
      """
      INSERT INTO source (name, profile, time_zone, currency) VALUES (?, ?, ?, ?)
      ON CONFLICT (name) DO UPDATE SET profile = excluded.profile,
        time_zone = excluded.time_zone, currency = excluded.currency
      """, .text(name), SQLValue(profile), .text(timeZone), SQLValue(currency))
    markChanged("source")
    return known?.id ?? database.lastInsertID
  }
}

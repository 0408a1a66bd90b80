internal import CRMBytes
internal import CRMSchema
package import CRMStore
package import CRMWorkspace

/// Which records of several sources are the same person or company: kept in `record_link`, and made
/// anew where the records or the settings have changed.
package struct RecordLinks {
  let store: Store
  let settings: LinkSettings
  private var database: Database { store.database }

  package init(_ settings: LinkSettings, of store: Store) {
    self.settings = settings
    self.store = store
  }

  /// Whether the links are those that records and settings ask for.
  package func isCurrent() throws(SQLError) -> Bool {
    for name in LinkSettings.entities {
      guard let entity = Schema.entity(name) else { continue }
      if try storedStamp(of: entity) != stamp(of: entity) { return false }
    }
    return true
  }

  /// Makes the links anew where they are not current; within a write, which may have changed records.
  /// Costs next to nothing where it has not.
  package func refresh() throws(SQLError) {
    for name in LinkSettings.entities {
      guard let entity = Schema.entity(name) else { continue }
      let stamp = try stamp(of: entity)
      guard try storedStamp(of: entity) != stamp else { continue }
      var finder = LinkFinder(entity, settings: settings, database: database)
      try replace(try finder.links(), of: entity)
      try database.run(
        """
        INSERT INTO link_state (entity, stamp) VALUES (?, ?)
        ON CONFLICT (entity) DO UPDATE SET stamp = excluded.stamp
        """, .text(entity.name), .text(stamp))
    }
  }

  private func storedStamp(of entity: Entity) throws(SQLError) -> String? {
    try database.text("SELECT stamp FROM link_state WHERE entity = ?", .text(entity.name))
  }

  /// What the links follow from, in short.
  private func stamp(of entity: Entity) throws(SQLError) -> String {
    var hash = StableHash()
    hash.combine(settings.description(of: entity.name))
    return "\(try store.revisionAfterWrite(of: entity)) \(String(hash.value, radix: 16))"
  }

  private func replace(_ links: [LinkGroups.Link], of entity: Entity) throws(SQLError) {
    let stored = try database.rows(
      "SELECT record_id, leader_id, rule FROM record_link WHERE entity = ? ORDER BY record_id",
      .text(entity.name)
    ) { LinkGroups.Link(record: $0.int(0), leader: $0.int(1), rule: $0.text(2)) }
    guard stored != links else { return }
    let old = Dictionary(
      stored.map { ($0.record, $0) }, uniquingKeysWith: { first, _ in first })
    let wanted = Set(links.map(\.record))
    for link in stored where !wanted.contains(link.record) {
      try database.run(
        "DELETE FROM record_link WHERE entity = ? AND record_id = ?", .text(entity.name),
        .integer(link.record))
    }
    for link in links where old[link.record] != link {
      try database.run(
        """
        INSERT INTO record_link (entity, record_id, leader_id, rule) VALUES (?, ?, ?, ?)
        ON CONFLICT (entity, record_id) DO UPDATE SET leader_id = excluded.leader_id,
          rule = excluded.rule
        """, .text(entity.name), .integer(link.record), .integer(link.leader), .text(link.rule))
      store.noteContent(SQLValue.digest([.integer(link.record), .integer(link.leader)]))
    }
    store.markChanged("record_link")
  }
}

// MARK: - Looking at them

extension RecordLinks {
  /// Records that are the same person or company.
  package struct Group: Sendable {
    package struct Member: Sendable {
      package var id: Int
      package var source: String?
      package var key: String?
      package var label: String
      /// Why it belongs to the first member, whose rule is empty.
      package var rule: String?
    }

    package var entity: String
    /// The leader first, then by id.
    package var members: [Member]
  }

  /// How many records are linked to others, and in how many groups, the leaders included.
  package func counts(of entity: String) throws(SQLError) -> (groups: Int, records: Int) {
    let groups =
      try database.integer(
        "SELECT count(DISTINCT leader_id) FROM record_link WHERE entity = ?", .text(entity)) ?? 0
    let links =
      try database.integer("SELECT count(*) FROM record_link WHERE entity = ?", .text(entity)) ?? 0
    return (groups, groups + links)
  }

  /// The groups of an entity, by their leaders' ids.
  package func groups(of name: String, limit: Int) throws(SQLError) -> [Group] {
    guard let entity = Schema.entity(name) else { return [] }
    let label = entity.labelField ?? "id"
    let rows = try database.rows(
      """
      SELECT m.leader_id, t.id, s.name, t.source_key, t."\(label)", m.rule
      FROM (SELECT leader_id, record_id, rule FROM record_link WHERE entity = ?1
        UNION ALL SELECT DISTINCT leader_id, leader_id, NULL FROM record_link
        WHERE entity = ?1) AS m
      JOIN "\(name)" AS t ON t.id = m.record_id LEFT JOIN source AS s ON s.id = t.source_id
      WHERE m.leader_id IN (SELECT DISTINCT leader_id FROM record_link WHERE entity = ?1
        ORDER BY leader_id LIMIT ?2)
      ORDER BY m.leader_id, t.id
      """, .text(name), .integer(limit)
    ) { row in
      (
        row.int(0),
        Group.Member(
          id: row.int(1), source: row.optionalText(2), key: row.optionalText(3),
          label: row.text(4), rule: row.optionalText(5))
      )
    }
    var groups: [Group] = []
    var leader: Int?
    for (id, member) in rows {
      if id != leader { groups.append(Group(entity: name, members: [])) }
      groups[groups.count - 1].members.append(member)
      leader = id
    }
    return groups
  }
}

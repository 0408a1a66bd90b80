internal import CRMBytes
internal import CRMSchema
internal import CRMStore
internal import CRMWorkspace

/// Finds the records of one entity that several sources hold of the same person or company.
struct LinkFinder {
  private let entity: Entity
  private let settings: LinkSettings
  private let database: Database
  private var domains: [Int: String] = [:]

  init(_ entity: Entity, settings: LinkSettings, database: Database) {
    self.entity = entity
    self.settings = settings
    self.database = database
  }

  mutating func links() throws(SQLError) -> [LinkGroups.Link] {
    let rules = settings.rules[entity.name] ?? []
    let always = try pairs(settings.always)
    guard try hasSeveralSources(), !rules.isEmpty || !always.isEmpty else { return [] }
    let never = try pairs(settings.never)
    var groups = LinkGroups(apart: Set(never.map { [$0.0.id, $0.1.id].sorted() }))
    for (one, other) in always { groups.join(one, other, rule: "always") }
    for rule in rules { try join(by: rule, &groups) }
    return groups.links
  }

  /// Records made with `crm` count as one source more.
  private func hasSeveralSources() throws(SQLError) -> Bool {
    try database.integer(
      """
      SELECT min(source) <> max(source) OR max(source_key IS NULL)
      FROM (
        SELECT source_key, CASE WHEN source_key IS NOT NULL THEN source_id END AS source
        FROM "\(entity.name)")
      """) == 1
  }

  /// The pairs of the settings of which both records are there.
  private func pairs(
    _ all: [LinkSettings.Pair]
  ) throws(SQLError) -> [((id: Int, source: Int), (id: Int, source: Int))] {
    var found: [((id: Int, source: Int), (id: Int, source: Int))] = []
    for pair in all where pair.entity == entity.name {
      guard let one = try record(pair.one), let other = try record(pair.other) else { continue }
      found.append((one, other))
    }
    return found
  }

  private func record(_ key: LinkSettings.Key) throws(SQLError) -> (id: Int, source: Int)? {
    try database.rows(
      """
      SELECT t.id, t.source_id FROM "\(entity.name)" AS t JOIN source AS s ON s.id = t.source_id
      WHERE s.name = ? AND t.source_key = ? AND t.is_deleted = 0
      """, .text(key.source), .text(key.key)
    ) { ($0.int(0), $0.int(1)) }.first
  }
}

// MARK: - Rules

extension LinkFinder {
  private struct Candidate {
    var hash: UInt64
    var id: Int
    var source: Int
  }

  private func field(of rule: LinkSettings.Rule) -> String {
    switch rule {
    case .email: "email"
    case .domain: "website"
    case .name: "name"
    }
  }

  /// A tenant is the seller's own company, or another one's whole system: never a customer.
  private var condition: String {
    entity.field("kind") == nil ? "is_deleted = 0" : "is_deleted = 0 AND kind = 'customer'"
  }

  /// Joins the records of which each of several sources has exactly one with the same key.
  private mutating func join(
    by rule: LinkSettings.Rule, _ groups: inout LinkGroups
  ) throws(SQLError) {
    if rule == .name, settings.rules[entity.name]?.contains(.domain) == true { try readDomains() }
    let candidates = try candidates(rule)
    var start = 0
    while start < candidates.count {
      var end = start + 1
      while end < candidates.count, candidates[end].hash == candidates[start].hash { end += 1 }
      if end - start > 1 { try join(candidates[start..<end], by: rule, &groups) }
      start = end
    }
  }

  private func candidates(_ rule: LinkSettings.Rule) throws(SQLError) -> [Candidate] {
    let field = "\"\(field(of: rule))\""
    let statement = try database.prepare(
      """
      SELECT id, ifnull(source_id, 0), \(field) FROM "\(entity.name)"
      WHERE \(condition) AND \(field) IS NOT NULL
      """)
    var candidates: [Candidate] = []
    while try statement.step() {
      guard let hash = hash(statement.bytes(2), rule) else { continue }
      candidates.append(Candidate(hash: hash, id: statement.int(0), source: statement.int(1)))
    }
    candidates.sort { ($0.hash, $0.id) < ($1.hash, $1.id) }
    return candidates
  }

  /// The hash of the key; plain addresses, which are most, without making a text of each.
  private func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ rule: LinkSettings.Rule) -> UInt64? {
    if rule == .email, bytes.count <= 64, bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) {
      guard bytes.contains(UInt8(ascii: "@")) else { return nil }
      return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count) { lower in
        for (index, byte) in bytes.enumerated() {
          lower[index] = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
        }
        var hash = StableHash()
        hash.combine(UnsafeBufferPointer(lower))
        return hash.value
      }
    }
    return LinkKey.key(String(decoding: bytes, as: UTF8.self), by: rule).map { StableHash.of($0) }
  }

  /// Equal hashes are only a hint: the keys themselves are compared.
  private func join(
    _ run: ArraySlice<Candidate>, by rule: LinkSettings.Rule, _ groups: inout LinkGroups
  ) throws(SQLError) {
    guard Set(run.map(\.source)).count > 1 else { return }
    var byKey: [String: [Candidate]] = [:]
    for candidate in run {
      let text = try database.text(
        "SELECT \"\(field(of: rule))\" FROM \"\(entity.name)\" WHERE id = ?",
        .integer(candidate.id))
      guard let key = text.flatMap({ LinkKey.key($0, by: rule) }) else { continue }
      byKey[key, default: []].append(candidate)
    }
    for key in byKey.keys.sorted() {
      let same = byKey[key] ?? []
      let counts = Dictionary(same.map { ($0.source, 1) }, uniquingKeysWith: +)
      // Two of one source with the same key may be two people: nobody knows which is meant.
      let clear = same.filter { counts[$0.source] == 1 }
      for (index, one) in clear.enumerated() {
        for other in clear[(index + 1)...] where !areDifferent(one.id, other.id, rule) {
          groups.join((one.id, one.source), (other.id, other.source), rule: rule.rawValue)
        }
      }
    }
  }

  private mutating func readDomains() throws(SQLError) {
    let found = try database.rows(
      "SELECT id, website FROM \"\(entity.name)\" WHERE \(condition) AND website IS NOT NULL"
    ) { ($0.int(0), LinkKey.domain($0.text(1))) }
    for (id, domain) in found { domains[id] = domain }
  }

  /// Companies with the same name and web sites of their own.
  private func areDifferent(_ one: Int, _ other: Int, _ rule: LinkSettings.Rule) -> Bool {
    guard rule == .name, let first = domains[one], let second = domains[other] else { return false }
    return first != second
  }
}

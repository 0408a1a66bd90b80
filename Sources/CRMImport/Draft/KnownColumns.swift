internal import CRMSchema

/// What the profiles that there are say of headings: which field of which entity each fills, what
/// words of the source mean, and what files are called.
struct KnownColumns {
  /// A field that a heading fills, and by how many profiles.
  struct Use {
    var field: String
    var weight = 0.0
    var profiles: Set<String> = []
    /// The reference leads to a record that is told by these fields of its own.
    var lookup: [String] = []
    /// What stands between the columns where profiles join it with others.
    var joiner: String?
  }

  private struct Place: Hashable {
    var entity: String
    var heading: String
  }

  private struct FieldPlace: Hashable {
    var entity: String
    var field: String
  }

  /// By entity and joined heading, then by field.
  private var uses: [Place: [String: Use]] = [:]
  /// The same without regard to the entity.
  private var anywhere: [String: [String: Use]] = [:]
  private var headings: [FieldPlace: Set<HeadingWords>] = [:]
  private var words: [FieldPlace: [String: String]] = [:]
  private var patterns: [(entity: String, pattern: NamePattern)] = []

  init(_ profiles: [Profile]) {
    for profile in profiles {
      for file in profile.files {
        if let mapping = file.mapping {
          learn(mapping, of: profile.name, among: nil)
          for pattern in file.matches.flatMap(\.names) where pattern.text.utf8.count > 3 {
            patterns.append((mapping.entity.name, pattern))
          }
        }
      }
      for query in profile.records {
        // A query's columns are headings only where the files have them.
        let staged = profile.files.compactMap(\.stage).filter { query.tables.contains($0.table) }
        let columns = Set(staged.flatMap(\.columns).map { HeadingWords($0).joined })
        learn(query.mapping, of: profile.name, among: columns)
      }
    }
  }

  /// Fields by which records are told.
  private static let telling: Set<String> = [
    "source_key", "email", "full_name", "name", "username",
  ]

  private mutating func learn(_ mapping: FileMapping, of profile: String, among: Set<String>?) {
    for rule in mapping.rules {
      learn(rule, of: mapping.entity, profile, among: among)
    }
    for derived in mapping.derived {
      guard case .field(let field) = derived.link else { continue }
      // Not every column of the other record tells which it is.
      let rules = derived.rules.filter { Self.telling.contains($0.target) }
      let columns = rules.flatMap(\.sources).flatMap(\.columns)
      for column in columns {
        let heading = HeadingWords(column)
        if let among, !among.contains(heading.joined) { continue }
        add(heading, field, of: mapping.entity, profile, weight: 0.8, lookup: derived.match)
      }
    }
  }

  private mutating func learn(
    _ rule: ColumnRule, of entity: Entity, _ profile: String, among: Set<String>?
  ) {
    for source in rule.sources {
      words[FieldPlace(entity: entity.name, field: rule.target), default: [:]]
        .merge(source.literals) { own, _ in own }
      var joiner: String?
      if case .joined(_, let separator) = source.origin { joiner = separator }
      let weight = joiner != nil ? 0.3 : source.conditions.isEmpty ? 1 : 0.4
      for column in source.columns {
        let heading = HeadingWords(column)
        if let among, !among.contains(heading.joined) { continue }
        add(
          heading, rule.target, of: entity, profile, weight: weight, lookup: source.lookup,
          joiner: joiner)
      }
    }
  }

  private mutating func add(
    _ heading: HeadingWords, _ field: String, of entity: Entity, _ profile: String,
    weight: Double, lookup: [String], joiner: String? = nil
  ) {
    guard !heading.joined.isEmpty else { return }
    // What keeps the source's own word goes where the word goes.
    if field.hasSuffix("_raw"), entity.field(field) == nil { return }
    func change(_ use: inout Use) {
      use.joiner = use.weight > 0 ? use.joiner ?? joiner : joiner
      if joiner == nil, weight >= 0.8 { use.joiner = nil }
      use.weight += use.profiles.insert(profile).inserted ? weight : weight / 4
      if use.lookup.isEmpty { use.lookup = lookup }
    }
    let place = Place(entity: entity.name, heading: heading.joined)
    change(&uses[place, default: [:]][field, default: Use(field: field)])
    if field != "source_key" {
      change(&anywhere[heading.joined, default: [:]][field, default: Use(field: field)])
      if weight >= 0.8 {
        headings[FieldPlace(entity: entity.name, field: field), default: []].insert(heading)
      }
    }
  }
}

extension KnownColumns {
  /// What profiles do with the heading in files of the entity: each field with its share.
  func uses(_ heading: String, of entity: String) -> [String: (use: Use, share: Double)] {
    Self.shares(uses[Place(entity: entity, heading: heading)])
  }

  /// What profiles do with the heading in files of any entity.
  func uses(_ heading: String) -> [String: (use: Use, share: Double)] {
    Self.shares(anywhere[heading])
  }

  private static func shares(_ found: [String: Use]?) -> [String: (use: Use, share: Double)] {
    guard let found else { return [:] }
    let most = found.values.map(\.weight).max() ?? 1
    return found.mapValues { ($0, $0.weight / most) }
  }

  /// Headings that fill the field in files of the entity.
  func headings(of field: String, in entity: String) -> Set<HeadingWords> {
    headings[FieldPlace(entity: entity, field: field)] ?? []
  }

  /// What sources' words for values of the field mean, by folded word.
  func literals(of field: String, in entity: String) -> [String: String] {
    words[FieldPlace(entity: entity, field: field)] ?? [:]
  }

  /// Entities that files of such a name hold.
  func entities(ofFile name: String) -> Set<String> {
    Set(patterns.filter { $0.pattern.matches(fileName: name) }.map(\.entity))
  }
}

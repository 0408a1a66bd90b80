/// Every entity that the program knows.
package enum Schema {
  /// Declared entities with their histories, in an order in which no table refers to a later one
  /// except where two refer to each other.
  package static let entities: [Entity] = declared.flatMap { entity in
    entity.hasHistory ? [entity, .history(of: entity)] : [entity]
  }

  /// The entity of that table name: `opportunity`, `opportunity_history`.
  package static func entity(_ name: String) -> Entity? {
    byName[name]
  }

  /// The entity that a file or a word of the command line names, singular or plural, with `-` read
  /// as `_` and without regard to case.
  package static func entity(matching word: String) -> Entity? {
    let wanted = word.lowercased().split(whereSeparator: { " -_".contains($0) })
      .joined(separator: "_")
    return byName[wanted] ?? byPlural[wanted]
  }

  /// The names of all entities, for messages.
  package static let names: [String] = entities.map(\.name)

  private static let byName = Dictionary(
    entities.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  private static let byPlural = Dictionary(
    entities.map { ($0.plural, $0) }, uniquingKeysWith: { first, _ in first })
}

extension Entity {
  /// The history of an entity: for each stretch of time in which its tracked fields stood still,
  /// one row with their values.
  static func history(of entity: Entity) -> Entity {
    let owner = Field.reference(
      "\(entity.name)_id", to: entity.name, "The \(entity.title.lowercased()) that this tells of.")
    let span: [Field] = [
      .instant("valid_from", "From when the values held, this instant included.").required,
      .instant("valid_to", "Until when they held, this instant excluded; empty while they hold."),
      .choice("origin", .historyOrigin, "How the change became known.").required
        .defaulting(to: "export"),
    ]
    return Entity(
      "\(entity.name)_history", plural: "\(entity.name)_history", role: .history(of: entity.name),
      title: "\(entity.title) history", pluralTitle: "\(entity.title) history",
      "What the tracked fields of each \(entity.title.lowercased()) held, and from when to when.",
      fields: [owner.required] + span + entity.trackedFields.map(\.withoutConstraints),
      unique: [["\(entity.name)_id", "valid_from"]])
  }
}

extension Enumeration {
  static let historyOrigin = Enumeration([
    "export": [], "import_diff": [], "command": [],
  ])
}

extension Field {
  /// The same field in a history row, where nothing is required and nothing tracked.
  var withoutConstraints: Field {
    Field(name, type, documentation).labelled(label)
  }
}

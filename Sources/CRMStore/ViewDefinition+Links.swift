internal import CRMSchema

extension ViewDefinition {
  /// Every record of the entity with the first of those that are the same person or company, which
  /// is itself where there is no other: `contact_links`.
  ///
  /// What belongs to one of them belongs to all: join by the record's id, and group by `leader_id`.
  static func links(of entity: Entity) -> ViewDefinition {
    let name = "\(entity.name)_links"
    let title = entity.title.lowercased()
    let label = entity.labelField ?? "id"
    return ViewDefinition(
      name: name,
      documentation:
        "Each \(title) with the first of those that are the same, as several sources hold them.",
      columns: [
        Column(
          name: "\(entity.name)_id", type: "id in \(entity.viewName)",
          documentation: "The \(title).",
          isPersonal: false),
        Column(
          name: entity.name, type: "text", documentation: "Name of the \(title).",
          isPersonal: entity.field(label)?.isPersonal ?? false),
        Column(
          name: "source", type: "text", documentation: "Name of the source that it came from.",
          isPersonal: false),
        Column(
          name: "leader_id", type: "id in \(entity.viewName)",
          documentation: "The first of those that are the same; itself where there is no other.",
          isPersonal: false),
        Column(
          name: "rule", type: "text",
          documentation: "Why it is the same as the leader; empty for the leader itself.",
          isPersonal: false),
      ],
      sql: """
        CREATE VIEW \(name) AS
        SELECT t.id AS \(quoted(entity.name + "_id")), t.\(quoted(label)) AS \(quoted(entity.name)),
          s.name AS source, coalesce(l.leader_id, t.id) AS leader_id, l.rule
        FROM \(quoted(entity.name)) AS t LEFT JOIN source AS s ON s.id = t.source_id
        LEFT JOIN record_link AS l ON l.entity = \(literal(entity.name)) AND l.record_id = t.id
        WHERE t.is_deleted = 0
        """)
  }
}

internal import CRMBytes
package import CRMSchema

/// A documented view for questions: one an entity, and a few that join or derive more.
package struct ViewDefinition: Sendable {
  package struct Column: Sendable, Equatable {
    package let name: String
    /// What it holds, in words: "date", "one of: won, lost", "id in users".
    package let type: String
    package let documentation: String
    /// Tells about a person.
    package let isPersonal: Bool
  }

  package let name: String
  package let documentation: String
  package let columns: [Column]
  let sql: String
}

extension ViewDefinition {
  /// Every view, in the order of the entities.
  package static let all: [ViewDefinition] =
    Schema.entities.flatMap { entity in
      switch entity.name {
      case "opportunity_history": [ViewDefinition(entity), .opportunityStageChange]
      case "user", "account", "contact": [ViewDefinition(entity), .links(of: entity)]
      default: [ViewDefinition(entity)]
      }
    }

  /// The view of that name.
  package static func named(_ name: String) -> ViewDefinition? {
    all.first { $0.name == name }
  }

  private static let opportunityStageChange = ViewDefinition(
    name: "opportunity_stage_change",
    documentation:
      "Each move of an opportunity from one stage to another, its first stage included.",
    columns: [
      Column(
        name: "opportunity_id", type: "id in opportunities", documentation: "The opportunity.",
        isPersonal: false),
      Column(
        name: "opportunity", type: "text", documentation: "Name of the opportunity.",
        isPersonal: false),
      Column(
        name: "from_stage", type: "text",
        documentation: "Stage before; empty for the first stage that is known.", isPersonal: false),
      Column(name: "to_stage", type: "text", documentation: "Stage after.", isPersonal: false),
      Column(
        name: "changed_at", type: "instant (UTC)", documentation: "When it moved.",
        isPersonal: false),
      Column(
        name: "origin", type: "one of: export, import_diff, command",
        documentation: "How the change became known.", isPersonal: false),
    ],
    sql: """
      CREATE VIEW opportunity_stage_change AS
      SELECT opportunity_id, opportunity, from_stage, to_stage, changed_at, origin FROM (
        SELECT h.opportunity_id, o.name AS opportunity, h.stage AS to_stage,
          lag(h.stage) OVER (PARTITION BY h.opportunity_id ORDER BY h.valid_from) AS from_stage,
          h.valid_from AS changed_at, h.origin
        FROM opportunity_history_view AS h JOIN opportunity AS o ON o.id = h.opportunity_id
        WHERE o.is_deleted = 0)
      WHERE from_stage IS NOT to_stage
      """)
}

extension Entity {
  /// The name of the entity's view: its plural, with `_view` where the table is called so.
  package var viewName: String { plural == name ? name + "_view" : plural }
}

extension ViewDefinition {
  init(_ entity: Entity) {
    var builder = ViewBuilder(entity)
    builder.addAll()
    self = builder.definition
  }
}

/// Collects the columns and joins of an entity's view.
private struct ViewBuilder {
  let entity: Entity
  var columns: [ViewDefinition.Column] = []
  var expressions: [String] = []
  var joins: [String] = []
  let taken: Set<String>

  init(_ entity: Entity) {
    self.entity = entity
    taken = Set(entity.columns.map(\.name))
  }

  mutating func add(
    _ name: String, _ expression: String, _ type: String, _ documentation: String,
    isPersonal: Bool = false
  ) {
    columns.append(
      ViewDefinition.Column(
        name: name, type: type, documentation: documentation, isPersonal: isPersonal))
    expressions.append("\(expression) AS \(quoted(name))")
  }

  mutating func addAll() {
    for column in entity.columns {
      let expression = "t.\(quoted(column.name))"
      switch column.kind {
      case .id: add("id", expression, "whole number", documentationOfID(column))
      case .sourceID:
        joins.append("LEFT JOIN source AS s ON s.id = t.source_id")
        add("source", "s.name", "text", "Name of the source that the record came from.")
      case .sourceKey: add("source_key", expression, "text", column.documentation)
      case .rowHash, .textHash, .isDeleted: continue
      case .extra: add("extra", expression, "JSON object", column.documentation)
      case .raw: add(column.name, expression, "text", column.documentation)
      case .field(let field): add(field, expression)
      }
    }
  }

  private func documentationOfID(_ column: CRMSchema.Column) -> String {
    guard case .history = entity.role else { return column.documentation }
    return "Key of the row; empty for the first state of a record, which needs none while it holds."
  }

  private mutating func add(_ field: Field, _ expression: String) {
    add(
      field.name, expression, field.type.phraseInViews, field.documentation,
      isPersonal: field.isPersonal)
    switch field.type {
    case .money:
      let stem = String(field.name.dropLast("_minor".count))
      guard !taken.contains(stem) else { return }
      add(
        stem, "\(expression) / \(divisor)", "decimal number",
        field.documentation, isPersonal: field.isPersonal)
    case .reference(let name): addLabel(of: field, in: name)
    default: return
    }
  }

  /// The label of the record that the field refers to, under the field's name without `_id`.
  private mutating func addLabel(of field: Field, in name: String) {
    guard let other = Schema.entity(name), let label = other.labelField,
      let labelField = other.field(label)
    else { return }
    let alias = "r_\(field.name)"
    joins.append("LEFT JOIN \(quoted(name)) AS \(alias) ON \(alias).id = t.\(quoted(field.name))")
    let stem = String(field.name.dropLast("_id".count))
    add(
      taken.contains(stem) ? "\(stem)_\(label)" : stem, "\(alias).\(quoted(label))", "text",
      "\(labelField.label) of `\(field.name)`.", isPersonal: labelField.isPersonal)
  }

  /// Minor units in one unit of the row's currency; a history without one asks its record.
  private var divisor: String {
    var currency = "t.currency"
    if entity.field("currency") == nil, case .history(let owner) = entity.role {
      currency = "(SELECT o.currency FROM \(quoted(owner)) AS o WHERE o.id = t.\(owner)_id)"
    }
    let cases = exceptionalCurrencyScales.map { code, scale in
      "WHEN '\(code)' THEN \(scale == 0 ? "1.0" : "1000.0")"
    }
    return "CASE \(currency) \(cases.joined(separator: " ")) ELSE 100.0 END"
  }

  var definition: ViewDefinition {
    let list = expressions.map { "  " + $0 }.joined(separator: ",\n")
    var table = quoted(entity.name)
    if case .history(let owner) = entity.role { table = entity.withFirstStates(of: owner) }
    let from = (["FROM \(table) AS t"] + joins).joined(separator: "\n")
    let filter = entity.isImported ? "\nWHERE t.is_deleted = 0" : ""
    return ViewDefinition(
      name: entity.viewName, documentation: entity.documentation, columns: columns,
      sql: "CREATE VIEW \(quoted(entity.viewName)) AS\nSELECT\n\(list)\n\(from)\(filter)")
  }
}

extension FieldType {
  /// What a column of a view holds.
  package var phraseInViews: String {
    switch self {
    case .boolean: "1 for yes, 0 for no"
    case .reference(let name): "id in \(Schema.entity(name)?.viewName ?? name)"
    default: phrase
    }
  }
}

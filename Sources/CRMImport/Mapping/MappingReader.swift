internal import CRMBytes
internal import CRMSchema
internal import CRMYAML

/// Reads what a profile says of one kind of row: its entity, columns, filters, and the records
/// that it brings along.
struct MappingReader {
  /// The keys that it reads, wherever rows are mapped.
  static let keys = [
    "entity", "key", "columns", "constants", "literals", "date_order", "decimal", "nulls",
    "quoted_empty", "skip", "extra", "rows", "derive",
  ]
  private static let derivedKeys = [
    "entity", "field", "parent", "key", "columns", "constants", "literals", "date_order",
    "decimal", "when", "match", "derive",
  ]

  /// Those of the whole profile.
  var emptyMarkers = EmptyMarkers()

  /// The mapping to the entity that the key 'entity' names.
  func mapping(_ yaml: YAMLMapping) throws(YAMLError) -> FileMapping {
    let entity = try Self.entity(yaml)
    var mapping = FileMapping(entity: entity)
    mapping.emptyMarkers = try Self.emptyMarkers(yaml, in: emptyMarkers)
    mapping.rules = try RuleReader(entity).rules(yaml)
    mapping.skipped = Set(try yaml.texts("skip"))
    mapping.kept = Set(try yaml.texts("extra"))
    mapping.filters = try Self.filters(yaml, "rows")
    mapping.derived = try derived(yaml, of: entity)
    return mapping
  }

  static func entity(_ yaml: YAMLMapping) throws(YAMLError) -> Entity {
    let text = try yaml.text("entity")
    guard let entity = Schema.entity(matching: text), entity.isImported else {
      let known = Schema.entities.filter(\.isImported).map(\.name)
      throw YAMLError(yaml.location(of: "entity"), unknownText("entity", text, among: known))
    }
    return entity
  }

  /// What is given here besides what is given for all.
  static func emptyMarkers(
    _ yaml: YAMLMapping, in outer: EmptyMarkers
  ) throws(YAMLError) -> EmptyMarkers {
    var markers = outer
    for node in yaml.nodes("nulls") {
      guard case .scalar(let text, _) = node.content, !text.isEmpty else {
        throw node.error("'nulls' must be texts that stand for nothing, not \(node.summary)")
      }
      markers.texts.append(text)
    }
    if let choice = try yaml.optionalChoice("quoted_empty", of: QuotedEmpty.self) {
      markers.quotesMatter = choice == .text
    }
    return markers
  }

  /// What a quoted empty cell is.
  private enum QuotedEmpty: String, CaseIterable { case none, text }

  static func filters(_ yaml: YAMLMapping, _ key: String) throws(YAMLError) -> [RowFilter] {
    var filters: [RowFilter] = []
    for row in try yaml.mappings(key, known: ["column", "only", "except", "empty"]) {
      let given = ["only", "except", "empty"].filter { row.has($0) }
      guard given.count == 1 else {
        throw YAMLError(
          row.location, "a condition on a column needs one of 'only', 'except' and 'empty'")
      }
      let test: RowFilter.Test =
        switch given[0] {
        case "only": .only(Set(try row.texts("only").map { $0.lowercased() }))
        case "except": .except(Set(try row.texts("except").map { $0.lowercased() }))
        default: .isEmpty(try row.bool("empty"))
        }
      filters.append(RowFilter(column: try row.text("column"), test: test))
    }
    return filters
  }

  private func derived(
    _ yaml: YAMLMapping, of owner: Entity
  ) throws(YAMLError) -> [DerivedRule] {
    var rules: [DerivedRule] = []
    for derived in try yaml.mappings("derive", known: Self.derivedKeys) {
      let entity = try Self.entity(derived)
      let link = try link(derived, from: owner, to: entity)
      var rule = DerivedRule(
        entity: entity, link: link, rules: try RuleReader(entity).rules(derived))
      rule.conditions = try Self.filters(derived, "when")
      for node in derived.nodes("match") {
        rule.match.append(try RuleReader.lookupField(node, of: entity))
      }
      rule.derived = try self.derived(derived, of: entity)
      rules.append(rule)
    }
    return rules
  }

  private func link(
    _ yaml: YAMLMapping, from owner: Entity, to entity: Entity
  ) throws(YAMLError) -> DerivedRule.Link {
    guard yaml.has("field") != yaml.has("parent") else {
      throw YAMLError(
        yaml.location,
        "a derived record needs either 'field' (the reference of \(owner.name) that leads to it)"
          + " or 'parent' (its own reference to the \(owner.name))")
    }
    let isField = yaml.has("field")
    let (holder, target) = isField ? (owner, entity) : (entity, owner)
    let key = isField ? "field" : "parent"
    let name = try yaml.text(key)
    guard case .reference(let found)? = holder.field(name)?.type, found == target.name else {
      let fitting = holder.references.filter { $0.entity == target.name }.map(\.field.name)
      throw YAMLError(
        yaml.location(of: key),
        fitting.isEmpty
          ? "\(holder.name) has no reference to \(target.name)"
          : unknownText("reference of \(holder.name) to \(target.name)", name, among: fitting))
    }
    return isField ? .field(name) : .parent(name)
  }
}

internal import CRMBytes
internal import CRMSchema
internal import CRMStore
internal import CRMYAML

/// Reads what a profile says of the rows that it keeps for queries, and of these.
enum StageReader {
  static let keys = ["table", "stage", "unpivot"]
  static let recordKeys = [
    "entity", "of", "derived", "missing_of", "sql", "key", "columns", "constants", "literals",
    "date_order", "decimal", "skip", "extra", "derive",
  ]

  /// - Parameter entity: what the rows become by themselves, after which their table is named too.
  static func stage(
    _ file: YAMLMapping, of entity: Entity?, _ reader: MappingReader
  ) throws(YAMLError) -> StageRule {
    var rule = StageRule(table: entity?.name ?? "")
    if file.has("table") {
      rule.table = try tableName(file, "table")
    } else if entity == nil {
      throw YAMLError(
        file.location(of: "stage"), "the key 'table' is missing: what do queries call these rows?")
    }
    for column in try file.texts("stage") {
      if column == "*" { rule.keepsAll = true } else { rule.columns.append(column) }
    }
    rule.filters = try reader.filters(file, "rows")
    rule.emptyMarkers = try MappingReader.emptyMarkers(file, in: reader.emptyMarkers)
    rule.skipped = Set(try file.texts("skip"))
    for unpivot in try file.mappings("unpivot", known: ["table", "columns", "key"]) {
      let patterns = try unpivot.texts("columns")
      guard !patterns.isEmpty else {
        throw YAMLError(unpivot.location, "'unpivot' needs 'columns': which become rows?")
      }
      rule.unpivots.append(
        UnpivotRule(
          table: try tableName(unpivot, "table"), patterns: patterns, key: try unpivot.text("key")))
    }
    return rule
  }

  private static func tableName(_ mapping: YAMLMapping, _ key: String) throws(YAMLError) -> String {
    let name = try mapping.text(key)
    guard !name.asciiLowercased.hasPrefix("sqlite_"), !name.asciiLowercased.hasPrefix("stored_"),
      !name.isEmpty
    else {
      throw YAMLError(mapping.location(of: key), "'\(name)' cannot be the name of a table")
    }
    return name
  }
}

// MARK: - Queries

extension StageReader {
  static func query(_ record: YAMLMapping) throws(YAMLError) -> RecordQuery {
    let mapping = try MappingReader().mapping(record)
    var query = RecordQuery(
      mapping: mapping, table: try record.text("of"), sql: try record.text("sql"),
      location: record.location(of: "sql"))
    query.isDerived = try record.optionalBool("derived") ?? false
    if let name = try record.optionalText("missing_of") {
      query.missingOf = mapping.entity.field(name)
      guard case .reference? = query.missingOf?.type else {
        throw YAMLError(
          record.location(of: "missing_of"),
          unknownText(
            "reference of \(mapping.entity.name)", name,
            among: mapping.entity.references.map(\.field.name)))
      }
    }
    return query
  }

  /// The entities whose stored records queries compare with.
  static func stored(_ root: YAMLMapping) throws(YAMLError) -> [Entity] {
    let known = Schema.entities.filter(\.isImported).map(\.name)
    var entities: [Entity] = []
    for node in root.nodes("stored") {
      let text = node.text ?? ""
      guard let entity = Schema.entity(matching: text), entity.isImported else {
        throw node.error(unknownText("entity", text, among: known))
      }
      entities.append(entity)
    }
    return entities
  }
}

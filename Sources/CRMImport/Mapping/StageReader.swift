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
    rule.filters = try MappingReader.filters(file, "rows")
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

  private static func tableName(_ yaml: YAMLMapping, _ key: String) throws(YAMLError) -> String {
    let name = try yaml.text(key)
    try check(tableName: name, at: yaml.location(of: key))
    return name
  }

  private static func check(
    tableName name: String, at location: YAMLLocation
  ) throws(YAMLError) {
    let folded = name.asciiLowercased
    if folded.hasPrefix("sqlite_") || folded.hasPrefix("stored_") || folded.isEmpty {
      throw YAMLError(location, "'\(name)' cannot be the name of a table")
    }
  }
}

// MARK: - Queries

extension StageReader {
  static func query(_ record: YAMLMapping) throws(YAMLError) -> RecordQuery {
    let mapping = try MappingReader().mapping(record)
    var query = RecordQuery(
      mapping: mapping, tables: try tables(record), query: try self.query(record, "sql"))
    query.isDerived = try record.optionalBool("derived") ?? false
    for node in record.nodes("missing_of") {
      let name = node.text ?? ""
      guard let field = mapping.entity.field(name), case .reference = field.type else {
        throw node.error(
          unknownText(
            "reference of \(mapping.entity.name)", name,
            among: mapping.entity.references.map(\.field.name)))
      }
      query.missingOf.append(field)
    }
    return query
  }

  private static func tables(_ yaml: YAMLMapping) throws(YAMLError) -> [String] {
    let tables = try yaml.texts("of")
    guard !tables.isEmpty else {
      throw YAMLError(yaml.location, "the key 'of' is missing: of which table are the rows?")
    }
    return tables
  }

  private static func query(
    _ yaml: YAMLMapping, _ key: String
  ) throws(YAMLError) -> ProfileQuery {
    let node = try yaml.node(key)
    var query = ProfileQuery(sql: try yaml.text(key), location: node.location)
    if case .scalar(_, .block) = node.content { query.isBlock = true }
    return query
  }

  static func views(_ root: YAMLMapping) throws(YAMLError) -> [NamedQuery] {
    guard let views = try root.optionalMapping("views") else { return [] }
    var queries: [NamedQuery] = []
    for entry in views.entries {
      try check(tableName: entry.key, at: entry.keyLocation)
      queries.append(NamedQuery(name: entry.key, query: try query(views, entry.key)))
    }
    return queries
  }

  static let findingKeys = ["code", "severity", "of", "field", "sql"]

  static func finding(_ yaml: YAMLMapping) throws(YAMLError) -> FindingQuery {
    let severities = ["note": ImportIssue.Severity.note, "warning": .warning, "error": .error]
    let word = try yaml.optionalText("severity") ?? "warning"
    guard let severity = severities[word] else {
      throw YAMLError(
        yaml.location(of: "severity"),
        unknownText("severity", word, among: ["note", "warning", "error"]))
    }
    return FindingQuery(
      code: try yaml.text("code"), severity: severity, tables: try tables(yaml),
      field: try yaml.optionalText("field"), query: try query(yaml, "sql"))
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

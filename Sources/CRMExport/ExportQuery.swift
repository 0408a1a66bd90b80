internal import CRMSchema
internal import CRMStore

/// The question that gives an entity's records as its native file holds them: the key, the fields
/// with the keys of other records instead of their ids, the source's own words, and the rest.
struct ExportQuery {
  /// The file's columns, `source_key` first.
  let columns: [String]
  /// Whether the column's values are numbers in the database.
  let areNumbers: [Bool]
  let sql: String

  /// - Parameter isOwn: asks for records without a source, else for those of the source `?1`.
  init(_ entity: Entity, isOwn: Bool) {
    var selected: [(name: String, sql: String, isNumber: Bool)] = []
    var joins: [String] = []
    for column in entity.columns {
      switch column.kind {
      case .id, .sourceID, .rowHash, .textHash: continue
      case .sourceKey: selected.append((column.name, Self.key(of: entity), false))
      case .field(let field):
        guard case .reference(let target) = field.type else { fallthrough }
        let alias = "r\(joins.count)"
        joins.append("LEFT JOIN \"\(target)\" AS \(alias) ON \(alias).id = t.\"\(field.name)\"")
        selected.append((column.name, Self.key(of: alias), false))
      default:
        selected.append((column.name, "t.\"\(column.name)\"", column.sqlType == "INTEGER"))
      }
    }
    columns = selected.map(\.name)
    areNumbers = selected.map(\.isNumber)
    let list = selected.map { "\($0.sql) AS \"\($0.name)\"" }.joined(separator: ", ")
    sql = """
      SELECT \(list) FROM "\(entity.name)" AS t \(joins.joined(separator: " "))
      WHERE \(Self.condition(entity, isOwn: isOwn)) ORDER BY 1, t.id
      """
  }

  /// The key of a record, or its number where no source gave one.
  private static func key(of alias: String) -> String {
    "coalesce(\(alias).source_key, CAST(\(alias).id AS TEXT))"
  }

  /// A history row that came of comparison has no key: its record's and its beginning stand for it,
  /// as they do when it is read.
  private static func key(of entity: Entity) -> String {
    guard let group = entity.uniqueGroups.first else { return key(of: "t") }
    let parts = group.map { name in
      guard case .reference(let target)? = entity.field(name)?.type else { return "t.\"\(name)\"" }
      return "(SELECT \(key(of: "o")) FROM \"\(target)\" AS o WHERE o.id = t.\"\(name)\")"
    }
    return "coalesce(t.source_key, \(parts.joined(separator: " || '|' || ")))"
  }

  /// Histories belong to the source of their record, however they became known.
  private static func condition(_ entity: Entity, isOwn: Bool) -> String {
    let test = isOwn ? "IS NULL" : "= ?1"
    guard case .history(let owner) = entity.role else { return "t.source_id \(test)" }
    return "(SELECT o.source_id FROM \"\(owner)\" AS o WHERE o.id = t.\"\(owner)_id\") \(test)"
  }
}

internal import CRMSchema
internal import CSQLite

/// The SQL of one table: its columns one by one, so that two versions can be compared.
struct TableDefinition: Equatable {
  struct Column: Equatable {
    let name: String
    /// `name TYPE constraints`, in one line with single spaces.
    let sql: String
    /// Whether rows that are there already can do without a value for it.
    let canBeEmpty: Bool
  }

  struct Index: Equatable {
    let name: String
    let sql: String
    /// Keeps rows apart, so it must be there while rows come in.
    let isUnique: Bool
  }

  let name: String
  let columns: [Column]
  let indexes: [Index]

  /// The statement that makes the table, under its own name or another.
  func creation(as name: String? = nil) -> String {
    let lines = columns.map { "  " + $0.sql }.joined(separator: ",\n")
    return "CREATE TABLE \(quoted(name ?? self.name)) (\n\(lines)\n) STRICT"
  }
}

/// The name as it must stand in SQL: in double quotes where it is a word of the language.
package func quoted(_ name: String) -> String {
  let isWord = name.utf8.allSatisfy { byte in
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "_")
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
  let hasDigit = name.utf8.first.map { $0 < UInt8(ascii: "a") && $0 != UInt8(ascii: "_") } ?? true
  if isWord, !hasDigit, sqlite3_keyword_check(name, Int32(name.utf8.count)) == 0 { return name }
  return "\""
    + name.split(separator: "\"", omittingEmptySubsequences: false)
    .joined(separator: "\"\"") + "\""
}

/// The text as a literal of SQL.
func literal(_ text: String) -> String {
  "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
}

extension TableDefinition {
  /// The table that the entity's declaration asks for.
  init(_ entity: Entity) {
    name = entity.name
    columns = entity.columns.map(Column.init)
    indexes = Index.all(of: entity)
  }
}

extension TableDefinition.Column {
  init(_ column: CRMSchema.Column) {
    name = column.name
    let name = quoted(column.name)
    var parts = [name, column.sqlType]
    var hasDefault = false
    switch column.kind {
    case .id: parts.append("PRIMARY KEY")
    case .sourceID: parts.append(Self.reference(to: "source"))
    case .isDeleted:
      parts.append("NOT NULL DEFAULT 0 CHECK (\(name) = 0 OR \(name) = 1)")
      hasDefault = true
    case .sourceKey, .rowHash, .textHash, .raw: break
    case .extra: parts.append("CHECK (\(name) GLOB '{*}')")
    case .field(let field):
      if field.isRequired { parts.append("NOT NULL") }
      if let value = field.defaultValue {
        parts.append("DEFAULT " + (column.sqlType == "INTEGER" ? value : literal(value)))
        hasDefault = true
      }
      if case .reference(let entity) = field.type { parts.append(Self.reference(to: entity)) }
      if let condition = Self.condition(on: name, field.type) {
        parts.append("CHECK (\(condition))")
      }
    }
    sql = parts.joined(separator: " ")
    canBeEmpty = !column.isNotNull || hasDefault
  }

  private static func reference(to table: String) -> String {
    "REFERENCES \(quoted(table)) (id) DEFERRABLE INITIALLY DEFERRED"
  }

  /// What a value of the type looks like, where its storage class does not say it all.
  ///
  /// An empty value passes every CHECK. They may cost little beside the insertion itself: `=` and OR
  /// rather than IN, and one plain GLOB for a shape. The importer has checked the calendar.
  private static func condition(on name: String, _ type: FieldType) -> String? {
    switch type {
    case .text, .longText, .money, .reference: nil
    case .boolean: "\(name) = 0 OR \(name) = 1"
    case .integer(nil): nil
    case .integer(let bounds?):
      [
        bounds.lowerBound == .min ? nil : "\(name) >= \(bounds.lowerBound)",
        bounds.upperBound == .max ? nil : "\(name) <= \(bounds.upperBound)",
      ].compactMap { $0 }.joined(separator: " AND ")
    case .enumeration(let enumeration):
      enumeration.names.map { "\(name) = \(literal($0))" }.joined(separator: " OR ")
    case .decimal: "\(name) GLOB '*[0-9]*' AND NOT \(name) GLOB '*[^0-9.+-]*'"
    case .day: "\(name) GLOB '[0-9]???-??-??'"
    case .instant: "\(name) GLOB '[0-9]???-??-??T??:??:*Z'"
    case .timeOfDay: "\(name) GLOB '[0-2][0-9]:[0-5][0-9]:[0-5][0-9]'"
    case .localDateTime:
      "\(name) GLOB '[0-9]???-??-??T??:*[0-9]'"
    // json_valid() is not to be had in a database that does not trust its schema.
    case .json: "\(name) GLOB '[[{\"tfn0-9-]*'"
    }
  }
}

extension TableDefinition.Index {
  static func all(of entity: Entity) -> [Self] {
    keys(of: entity) + references(of: entity)
  }

  /// Keys of the source, unique fields and unique groups.
  private static func keys(of entity: Entity) -> [Self] {
    let table = quoted(entity.name)
    var indexes: [Self] = []
    if entity.isImported {
      // The key leads: rows of one source are sorted a quarter faster so.
      indexes.append(
        Self(
          name: "\(entity.name)_source_key",
          sql: "CREATE UNIQUE INDEX \(entity.name)_source_key ON \(table) (source_key, source_id)"
            + " WHERE source_key IS NOT NULL",
          isUnique: true))
    }
    for group in entity.fields.filter(\.isUnique).map({ [$0.name] }) + entity.uniqueGroups {
      let name = "\(entity.name)_\(group.joined(separator: "_"))_unique"
      var expressions = group.map(quoted)
      var condition = ""
      switch entity.role {
      case .history: break
      case .system, .derived: break
      case .record, .link:
        // Records made with `crm` have no source, and share one space of their own.
        expressions.insert("ifnull(source_id, 0)", at: 0)
        condition = " WHERE is_deleted = 0"
      }
      indexes.append(
        Self(
          name: name,
          sql: "CREATE UNIQUE INDEX \(name) ON \(table) (\(expressions.joined(separator: ", ")))"
            + condition,
          isUnique: true))
    }
    return indexes
  }

  /// What refers to a record must be found when it is shown or deleted. Histories are found by
  /// their record, which leads their unique group. Dates have none: one costs a third of a large
  /// import, and spares a scan of a fifth of a second. Nor have references to the few that refer to
  /// so many that a scan finds them as fast.
  private static func references(of entity: Entity) -> [Self] {
    if case .history = entity.role { return [] }
    return entity.references.filter { !fewRecords.contains($0.entity) }.map { reference in
      let name = "\(entity.name)_\(reference.field.name)"
      let column = quoted(reference.field.name)
      return Self(
        name: name,
        sql: "CREATE INDEX \(name) ON \(quoted(entity.name)) (\(column))"
          + (reference.field.isRequired ? "" : " WHERE \(column) IS NOT NULL"),
        isUnique: false)
    }
  }

  /// Entities of which even a large company has some hundred records.
  private static let fewRecords: Set = ["user", "team", "stage", "pipeline"]
}

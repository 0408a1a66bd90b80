/// What lies in a database file, as far as it can be compared with the declarations.
struct StoredSchema {
  struct Table {
    let name: String
    /// Definitions of the columns in one line each, by name, in the table's order.
    let columns: [(name: String, sql: String)]
  }

  private(set) var tables: [String: Table] = [:]
  private(set) var indexes: [String: String] = [:]
  private(set) var views: [String] = []
  /// Those that raise revisions; triggers of others are theirs.
  private(set) var triggers: [String] = []
  let version: Int
  let applicationID: Int
  /// The fingerprint that the newest migration left; `nil` in a new file.
  let fingerprint: String?

  init(of database: Database) throws(SQLError) {
    version = try database.integer("PRAGMA user_version") ?? 0
    applicationID = try database.integer("PRAGMA application_id") ?? 0
    fingerprint = try Self.fingerprint(of: database)
    let objects = try database.rows(
      "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name"
    ) { ($0.text(0), $0.text(1), $0.text(2)) }
    for (type, name, sql) in objects where !name.hasPrefix("sqlite_") {
      switch type {
      case "table": tables[name] = Table(name: name, columns: Self.columns(in: sql))
      case "index": indexes[name] = sql
      case "view": views.append(name)
      case "trigger" where TriggerDefinition.isOne(name): triggers.append(name)
      default: continue
      }
    }
  }

  /// The fingerprint that the newest migration left; `nil` in a file that has none.
  static func fingerprint(of database: Database) throws(SQLError) -> String? {
    let table = "SELECT 1 FROM sqlite_schema WHERE name = 'schema_change'"
    guard try database.integer(table) != nil else { return nil }
    return try database.text("SELECT fingerprint FROM schema_change ORDER BY id DESC LIMIT 1")
  }

  /// The column definitions of a CREATE TABLE statement, split at the commas between them.
  static func columns(in sql: String) -> [(name: String, sql: String)] {
    var definitions: [[UInt8]] = []
    var current: [UInt8] = []
    var depth = 0
    var quote: UInt8?
    for byte in sql.utf8 {
      if let open = quote {
        if byte == open { quote = nil }
      } else {
        switch byte {
        case UInt8(ascii: "'"), UInt8(ascii: "\""): quote = byte
        case UInt8(ascii: "("):
          depth += 1
          if depth == 1 { continue }
        case UInt8(ascii: ")"): depth -= 1
        case UInt8(ascii: ",") where depth == 1:
          definitions.append(current)
          current = []
          continue
        default: break
        }
        if depth == 0, byte == UInt8(ascii: ")") { break }
      }
      if depth > 0 { current.append(byte) }
    }
    definitions.append(current)
    return definitions.map { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      let words = text.split(whereSeparator: \.isWhitespace)
      let name = words.first.map { $0.filter { $0 != "\"" } } ?? ""
      return (name, words.joined(separator: " "))
    }
  }
}

import CRMBytes
import CRMSchema
import CRMStore

/// The least that every entity's table accepts, with the records that it refers to.
struct MinimalRecords {
  let store: Store
  private var folder: TemporaryFolder?

  init(in store: Store) { self.store = store }

  /// In a new database of its own.
  static func temporary() throws -> MinimalRecords {
    let folder = try TemporaryFolder()
    try FileSystem.write(emptyDatabase.get(), to: folder.file("crm.db"))
    var records = MinimalRecords(in: try Store.open(path: folder.file("crm.db"), mode: .readWrite))
    records.folder = folder
    return records
  }

  /// The file of a new database: copied much faster than made anew for each case.
  private static let emptyDatabase = Result {
    let folder = try TemporaryFolder()
    try Store.open(path: folder.file("crm.db"), mode: .create).database.execute(
      "PRAGMA journal_mode = DELETE")
    return try FileSystem.read(folder.file("crm.db"))
  }

  /// Inserts a record with its required fields, replaced by the `changes`, and returns its id.
  @discardableResult
  func insert(_ entity: Entity, _ changes: [String: SQLValue] = [:]) throws -> Int {
    var values: [String: SQLValue] = [:]
    for field in entity.fields where field.isRequired && field.defaultValue == nil {
      values[field.name] = try valid(for: field)
    }
    if entity.isImported { values["source_id"] = .integer(try source()) }
    values.merge(changes) { $1 }
    let names = values.keys.sorted()
    let marks = names.map { _ in "?" }.joined(separator: ", ")
    let list = names.map { "\"\($0)\"" }.joined(separator: ", ")
    let statement = try store.database.prepare(
      "INSERT INTO \"\(entity.name)\" (\(list)) VALUES (\(marks))")
    statement.bind(names.map { values[$0] ?? .null })
    try statement.run()
    return store.database.lastInsertID
  }

  /// A value that a field of the type accepts.
  func valid(for field: Field) throws -> SQLValue {
    switch field.type {
    case .text, .longText: .text("text of \(field.name)")
    case .integer(let bounds): .integer(bounds?.lowerBound ?? 1)
    case .decimal: "1.0842"
    case .boolean: 1
    case .money: 12_345
    case .day: "2026-02-28"
    case .instant: "2026-02-28T12:30:00Z"
    case .timeOfDay: "23:59:00"
    case .localDateTime: "2026-02-28T12:30:00"
    case .enumeration(let enumeration): .text(enumeration.names[0])
    case .reference(let name):
      .integer(try Schema.entity(name).map { try insertOnce($0) } ?? 0)
    case .json: "{\"a\": 1}"
    }
  }

  /// Values that the field's column must refuse.
  static func invalid(for field: Field) -> [SQLValue] {
    var values: [SQLValue] = field.isRequired ? [.null] : []
    switch field.type {
    case .text, .longText: break
    case .integer(let bounds):
      values += ["many", 1.5]
      if let bounds, bounds.lowerBound != .min { values.append(.integer(bounds.lowerBound - 1)) }
      if let bounds, bounds.upperBound != .max { values.append(.integer(bounds.upperBound + 1)) }
    case .decimal: values += ["", "much", "1,5", "1e5"]
    case .boolean: values += [2, -1, "yes"]
    case .money: values += ["12.34", 12.34]
    case .day:
      values += ["", "28.02.2026", "2026-2-8", "2026-02-28T00:00:00Z", "today"]
    case .instant:
      values += ["", "2026-02-28", "2026-02-28T12:30:00", "2026-02-28 12:30:00Z", "now"]
    case .timeOfDay: values += ["", "25", "9:30:00", "12:30"]
    case .localDateTime: values += ["", "2026-02-28", "2026-02-28T12:30:00Z"]
    case .enumeration: values += ["", "no such value", "WON"]
    case .reference: values += [987_654, "someone"]
    case .json: values += ["words", ""]
    }
    return values
  }

  private func source() throws -> Int { try insertOnce(Entity.entity("source")) }

  private func insertOnce(_ entity: Entity) throws -> Int {
    let existing = try store.database.integer("SELECT min(id) FROM \"\(entity.name)\"")
    return try existing ?? insert(entity)
  }
}

extension Entity {
  static func entity(_ name: String) throws -> Entity {
    guard let entity = Schema.entity(name) else { throw SQLError(.other, message: name) }
    return entity
  }
}

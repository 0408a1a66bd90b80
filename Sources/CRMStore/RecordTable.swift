package import CRMSchema

/// Fast reading and writing of one entity's rows by statements that are compiled once.
///
/// A row to insert is set column by column, by the column's place in ``columns``, and then inserted;
/// what was not set is empty. All writing happens inside ``Store/write(_:)``.
package final class RecordTable {
  /// What is known of a stored record without reading its fields.
  package struct Found: Equatable, Sendable {
    package let id: Int
    package let rowHash: Int64?
    package let textHash: Int64?
    package let isDeleted: Bool

    package init(id: Int, rowHash: Int64?, textHash: Int64? = nil, isDeleted: Bool) {
      self.id = id
      self.rowHash = rowHash
      self.textHash = textHash
      self.isDeleted = isDeleted
    }
  }

  package let entity: Entity
  /// The table's columns in declared order, `id` first.
  package let columns: [Column]
  private let store: Store
  private let places: [String: Int]
  private let insertion: Statement
  private let rowQuery: KeptStatement
  private let hashQuery: KeptStatement
  private let hashUpdate: KeptStatement
  private let textUpdate: KeptStatement
  private var lastUpdate: (places: [Int], statement: Statement)?
  private let hashPlace: Int?
  /// Columns that may not hold the same in two records, the source's key apart.
  package let uniquePlaces: [Int]
  @exclusivity(unchecked) private var markedWrite = 0
  /// The id that the next record gets; `nil` where the table must be asked.
  @exclusivity(unchecked) private var nextID: Int?
  var suspended: [TableDefinition.Index] = []
  /// The table was empty, and its indexes are made when it no longer is.
  var isFilling = false

  package init(_ entity: Entity, in store: Store) throws(SQLError) {
    self.entity = entity
    self.store = store
    columns = entity.columns
    places = Dictionary(
      columns.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    let unique = entity.fields.filter(\.isUnique).map(\.name) + entity.uniqueGroups.flatMap { $0 }
    uniquePlaces = Set(unique).compactMap { [places] in places[$0] }.sorted()
    hashPlace = places["row_hash"]
    let names = columns.map { quoted($0.name) }.joined(separator: ", ")
    let values = columns.map { $0.name == "is_deleted" ? "ifnull(?, 0)" : "?" }
    let table = quoted(entity.name)
    rowQuery = KeptStatement("SELECT \(names) FROM \(table) WHERE id = ?", on: store.database)
    hashQuery = KeptStatement("SELECT row_hash FROM \(table) WHERE id = ?", on: store.database)
    hashUpdate = KeptStatement(
      "UPDATE \(table) SET row_hash = ?, text_hash = ? WHERE id = ?", on: store.database)
    textUpdate = KeptStatement(
      "UPDATE \(table) SET text_hash = ? WHERE id = ?", on: store.database)
    insertion = try store.database.prepare(
      "INSERT INTO \(quoted(entity.name)) (\(names)) VALUES (\(values.joined(separator: ", ")))")
  }

  var database: Database { store.database }

  /// The column's place in ``columns``; `nil` for a name that the table does not have.
  package func place(of column: String) -> Int? { places[column] }

  /// Number of records, deleted ones included.
  package func count() throws(SQLError) -> Int {
    try database.integer("SELECT count(*) FROM \(quoted(entity.name))") ?? 0
  }

  package func isEmpty() throws(SQLError) -> Bool {
    try database.integer("SELECT 1 FROM \(quoted(entity.name)) LIMIT 1") == nil
  }

  func markChanged() {
    guard markedWrite != store.writeNumber else { return }
    markedWrite = store.writeNumber
    store.markChanged(entity.name)
  }

  /// Notes the digest of a row that the running write brings in.
  @inline(__always)
  func noteRow(_ id: Int, hash: Int64) {
    store.noteContent((UInt64(bitPattern: hash) ^ UInt64(id)) &* 0x9FB2_1C65_1E98_DF25)
  }

  private func noteContent(_ values: [SQLValue]) {
    store.noteContent(SQLValue.digest(values))
  }
}

// MARK: - Insertion

extension RecordTable {
  package func set(_ value: Int, at place: Int) { insertion.bind(value, at: place + 1) }
  package func set(_ value: Int64, at place: Int) {
    if place == hashPlace { store.noteContent(UInt64(bitPattern: value)) }
    insertion.bind(value, at: place + 1)
  }
  package func set(_ value: SQLValue, at place: Int) { insertion.bind(value, at: place + 1) }

  /// Sets a copy of the text.
  package func set(_ text: String, at place: Int) { insertion.bind(text, at: place + 1) }

  /// Sets text that stays where it is, in UTF-8, until the row is inserted.
  package func set(_ text: UnsafeBufferPointer<UInt8>, at place: Int) {
    insertion.bind(text, at: place + 1)
  }

  package func setNull(at place: Int) { insertion.bindNull(at: place + 1) }

  /// Inserts the row that was set, with its `id` where that was set, and begins an empty one.
  /// - Returns: the record's id.
  @discardableResult
  package func insert() throws(SQLError) -> Int {
    defer { insertion.clear() }
    try insertion.run()
    markChanged()
    let id = database.lastInsertID
    if let nextID { self.nextID = max(nextID, id + 1) }
    return id
  }

  /// An id for a record that is inserted with it, as SQLite would choose it.
  func takeID() throws(SQLError) -> Int {
    let id: Int
    if let nextID {
      id = nextID
    } else {
      id = (try database.integer("SELECT max(id) FROM \(quoted(entity.name))") ?? 0) + 1
    }
    nextID = id + 1
    return id
  }

  /// Inserts a record of the named columns; the others take their declared defaults.
  @discardableResult
  package func insert(_ values: KeyValuePairs<String, SQLValue>) throws(SQLError) -> Int {
    let names = values.map { quoted($0.key) }.joined(separator: ", ")
    let marks = values.map { _ in "?" }.joined(separator: ", ")
    let table = quoted(entity.name)
    let statement = try database.prepare(
      values.isEmpty
        ? "INSERT INTO \(table) DEFAULT VALUES"
        : "INSERT INTO \(table) (\(names)) VALUES (\(marks))")
    statement.bind(values.map(\.value))
    try statement.run()
    markChanged()
    noteContent(values.map(\.value))
    nextID = nil
    return database.lastInsertID
  }
}

// MARK: - Look-up and change

extension RecordTable {
  /// The record that has the key at the source.
  package func lookup(sourceID: Int, sourceKey: String) throws(SQLError) -> Found? {
    let statement = try database.prepare(
      "SELECT id, row_hash, is_deleted FROM \(quoted(entity.name))"
        + " WHERE source_id = ? AND source_key = ?")
    statement.bind(sourceID, at: 1)
    statement.bind(sourceKey, at: 2)
    guard try statement.step() else { return nil }
    return Found(
      id: statement.int(0), rowHash: statement.optionalInt(1).map(Int64.init),
      isDeleted: statement.int(2) != 0)
  }

  /// Digest of the values last imported; `nil` where it must not be trusted.
  package func rowHash(of id: Int) throws(SQLError) -> Int64? {
    try hashQuery.first(.integer(id)) { $0.optionalInt(0).map(Int64.init) } ?? nil
  }

  /// Every record of the source that has a key, by id; the key's bytes are gone after the call.
  ///
  /// One scan: for many records far quicker than looking each up.
  package func forEachKey(
    of sourceID: Int, _ body: (UnsafeBufferPointer<UInt8>, Found) throws(SQLError) -> Void
  ) throws(SQLError) {
    let statement = try database.prepare(
      "SELECT id, row_hash, text_hash, is_deleted, source_key FROM \(quoted(entity.name))"
        + " NOT INDEXED WHERE source_id = ? AND source_key IS NOT NULL")
    statement.bind(sourceID, at: 1)
    while try statement.step() {
      let found = Found(
        id: statement.int(0), rowHash: statement.optionalInt(1).map(Int64.init),
        textHash: statement.optionalInt(2).map(Int64.init), isDeleted: statement.int(3) != 0)
      try body(statement.bytes(4), found)
    }
  }

  /// The values of a record in the order of ``columns``; `nil` where there is none.
  package func values(of id: Int) throws(SQLError) -> [SQLValue]? {
    try rowQuery.first(.integer(id)) { row in columns.indices.map { row.value($0) } }
  }

  /// Replaces the values at the places; the others stay.
  package func update(id: Int, _ values: [(place: Int, value: SQLValue)]) throws(SQLError) {
    guard !values.isEmpty else { return }
    let statement = try updating(values.map(\.place))
    for (offset, change) in values.enumerated() { statement.bind(change.value, at: offset + 1) }
    statement.bind(id, at: values.count + 1)
    try statement.run()
    markChanged()
    if let hash = values.first(where: { $0.place == hashPlace }),
      case .integer(let hash) = hash.value
    {
      noteRow(id, hash: Int64(hash))
    } else {
      noteContent([.integer(id)] + values.map(\.value))
    }
  }

  /// The statement that updates the places; records of one file mostly change in the same ones.
  private func updating(_ places: [Int]) throws(SQLError) -> Statement {
    if let lastUpdate, lastUpdate.places == places { return lastUpdate.statement }
    let list = places.map { "\(quoted(columns[$0].name)) = ?" }.joined(separator: ", ")
    let statement = try database.prepare(
      "UPDATE \(quoted(entity.name)) SET \(list) WHERE id = ?")
    lastUpdate = (places, statement)
    return statement
  }

  /// Marks a record as deleted, or as there again.
  package func markDeleted(id: Int, _ isDeleted: Bool = true) throws(SQLError) {
    try database.run(
      "UPDATE \(quoted(entity.name)) SET is_deleted = ? WHERE id = ?", .integer(isDeleted ? 1 : 0),
      .integer(id))
    markChanged()
    noteRow(id, hash: isDeleted ? 1 : 0)
  }

  /// Replaces the digests of the imported row, where only what they are computed from has changed.
  package func setDigests(id: Int, row: Int64?, text: Int64?) throws(SQLError) {
    try hashUpdate.run(SQLValue(row), SQLValue(text), .integer(id))
  }

  /// Replaces the digest of the imported row's text: it was read in another way, to the same values.
  package func setTextHash(id: Int, _ hash: Int64) throws(SQLError) {
    try textUpdate.run(.integer(hash), .integer(id))
  }
}

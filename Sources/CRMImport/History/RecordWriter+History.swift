internal import CRMBytes
internal import CRMSchema
internal import CRMStore

/// What a writer of a history's rows must know of its columns.
struct HistoryPlaces {
  let entity: Entity
  let table: HistoryTable
  let owner: Int
  let validFrom: Int
  let validTo: Int
  /// Tracked columns, by place.
  let tracked: [(place: Int, name: String)]

  /// `nil` for the rows of an entity that is no history.
  init?(_ shape: TableShape, in store: Store) {
    guard case .history(let name) = shape.entity.role, let entity = Schema.entity(name),
      let table = HistoryTable(entity, in: store), let owner = shape.places[table.owner],
      let validFrom = shape.places["valid_from"], let validTo = shape.places["valid_to"]
    else { return nil }
    self.entity = entity
    self.table = table
    self.owner = owner
    self.validFrom = validFrom
    self.validTo = validTo
    tracked = entity.trackedFields.compactMap { field in
      shape.places[field.name].map { ($0, field.name) }
    }
  }
}

// MARK: - Records with a history

extension RecordWriter {
  /// Makes a change to a stored record and keeps what its tracked fields held before.
  ///
  /// A change at the very moment at which the record became known corrects it, and keeps nothing.
  func keepingHistory(
    of id: Int, wasDeleted: Bool, isDeletion: Bool, _ change: () throws -> Void
  ) throws {
    guard let history else { return try change() }
    let seen = try run.firstSeen(shape.entity)[id] ?? source.importedAt.map { Moment($0) }
    let now = Moment(source.at)
    if try !history.hasRows(id) {
      guard let seen, seen < now else { return try change() }
      // A record's first state has no row of its own until it is left.
      if !wasDeleted { try history.recordInsertion(of: id, at: seen.text, origin: .importDiff) }
    }
    try change()
    if isDeletion {
      try history.recordDeletion(of: id, at: source.at)
    } else {
      try history.recordChange(of: id, at: source.at, origin: .importDiff)
    }
    run.histories.noteChange(of: id, shape.entity)
  }
}

// MARK: - Rows of histories

extension RecordWriter {
  /// Notes which tracked columns the file has, before the row is completed.
  func noteColumns(_ row: RowBuffer, of places: HistoryPlaces) {
    for column in places.tracked where row.slots[column.place].kind != .absent {
      if notedColumns.insert(column.name).inserted {
        run.histories.note([column.name], of: shape.entity, source: source.id)
      }
    }
  }

  /// Makes way for a row of an export where one found by comparing begins at the same moment.
  /// - Returns: whether there was one.
  func displaceGenerated(_ row: RowBuffer, _ places: HistoryPlaces) throws -> Bool {
    let owner = row.slots[places.owner]
    guard owner.kind == .integer, row.slots[places.validFrom].kind == .text else { return false }
    let from = String(decoding: row.slots[places.validFrom].text, as: UTF8.self)
    let record = Int(owner.integer)
    guard var generated = try places.table.generatedRow(of: record, from: from),
      let id = generated.id
    else { return false }
    try places.table.remove(id)
    generated.id = nil
    run.histories.noteDisplaced(generated, of: record, places.entity)
    return true
  }

  /// Notes that the file tells the end of a stored row anew.
  func noteStated(_ id: Int, _ row: RowBuffer, _ stored: [SQLValue], _ places: HistoryPlaces) {
    var owners: [Int] = []
    if case .integer(let owner) = stored[places.owner] { owners.append(Int(owner)) }
    if row.slots[places.owner].kind == .integer {
      owners.append(Int(row.slots[places.owner].integer))
    }
    for owner in owners {
      if row.slots[places.validTo].isFilled {
        run.histories.noteStated(id, of: owner, places.entity)
      } else {
        run.histories.noteChange(of: owner, places.entity)
      }
    }
  }
}

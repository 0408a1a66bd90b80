internal import CRMSchema
internal import CRMStore

/// What all writers of a run share.
final class RunFacts {
  let store: Store
  /// The moment that the exports describe, as the database writes moments.
  let at: String
  var parked = ParkedReferences()
  var waiting = WaitingRows()
  /// By entity, in the order in which they were first needed.
  private(set) var tables: [RecordTable] = []
  private var tableIndex: [String: Int] = [:]
  /// Keeps what the run changes; begun before its first write.
  let undo: UndoRecorder
  let histories = RunHistories()
  private var firstSeen: [String: FirstSeen] = [:]

  init(store: Store, at: String) throws {
    self.store = store
    self.at = at
    undo = try UndoRecorder(store)
  }

  /// When the entity's records became known, this run included.
  func firstSeen(_ entity: Entity) throws(SQLError) -> FirstSeen {
    if let known = firstSeen[entity.name] { return known }
    let known = try FirstSeen(
      entity, in: store, running: (undo.idsBefore(entity), at))
    firstSeen[entity.name] = known
    return known
  }

  func table(_ entity: Entity) throws -> RecordTable {
    if let index = tableIndex[entity.name] { return tables[index] }
    let table = try RecordTable(entity, in: store)
    tableIndex[entity.name] = tables.count
    tables.append(table)
    return table
  }
}

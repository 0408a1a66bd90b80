internal import CRMSchema
internal import CRMStore

/// What a run learns about the histories of records, gathered while files are read.
final class RunHistories {
  /// Ids of records whose histories the run has changed, by entity.
  private(set) var records: [String: Set<Int>] = [:]
  /// Ids of stored rows of histories whose end the run's exports have stated, by entity.
  private(set) var statedRows: [String: Set<Int>] = [:]
  /// Tracked columns that the run's history files have, by source and entity.
  private(set) var columns: [SourceEntity: Set<String>] = [:]
  /// Rows found by comparing that made way for rows of exports, by entity and record.
  private(set) var displaced: [String: [Int: [HistoryChain.Row]]] = [:]
  /// An older export has added to the past.
  var addsPast = false

  struct SourceEntity: Hashable {
    var source: Int
    var entity: String
  }

  func noteChange(of record: Int, _ entity: Entity) {
    records[entity.name, default: []].insert(record)
  }

  func noteStated(_ row: Int, of record: Int, _ entity: Entity) {
    statedRows[entity.name, default: []].insert(row)
    noteChange(of: record, entity)
  }

  func note(_ columns: Set<String>, of entity: Entity, source: Int) {
    self.columns[SourceEntity(source: source, entity: entity.name), default: []]
      .formUnion(columns)
  }

  func noteDisplaced(_ row: HistoryChain.Row, of record: Int, _ entity: Entity) {
    displaced[entity.name, default: [:]][record, default: []].append(row)
    noteChange(of: record, entity)
  }
}

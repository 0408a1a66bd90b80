internal import CRMSchema
internal import CRMStore

/// What an export that is older than the source's newest adds: nothing to the present, and to the
/// past only what came before everything known of a record.
extension RecordWriter {
  /// Writes what a stored record held at the moment of the older export, where the row tells of a
  /// time at which nobody had seen it yet.
  func addPast(_ id: Int, _ mapper: RowMapper, line: Int, of file: FileJob) throws {
    guard let table = past.table, let present = try table.present(id), !present.isDeleted,
      let firstSeen = try run.firstSeen(shape.entity)[id]
    else { return }
    let now = Moment(source.at)
    let stored = try table.rows(of: id).sorted { $0.from < $1.from }
    let made = present.createdAt.map { Moment($0) }
    let first =
      stored.first
      ?? HistoryChain.Row(
        from: made.map { min($0, firstSeen) } ?? firstSeen, values: present.values)
    let seen = try firstObservation(of: first, firstSeen: firstSeen)
    let deletion = mapper.row.slots[shape.isDeleted]
    guard now < seen, deletion.kind != .integer || deletion.integer == 0 else { return }
    guard try prepare(mapper, isNew: false, line: line, of: file) else { return }
    let row = HistoryChain.Row(
      from: made.map { min($0, now) } ?? now, to: seen,
      values: pastValues(mapper.row, table, present.values))
    try write(row, before: first, seen: seen, table, id)
  }

  /// When the values of a record's first row were first seen: they may have been assumed for the
  /// time from which the record was made.
  private func firstObservation(
    of first: HistoryChain.Row, firstSeen: Moment
  ) throws(SQLError) -> Moment {
    if first.isExported { return first.from }
    let latest = max(first.from, first.to.map { min($0, firstSeen) } ?? firstSeen)
    return try past.imports().filter { $0 >= first.from && $0 < latest }.min() ?? latest
  }

  /// The tracked values of the row; what the file does not tell is taken to be as it is.
  private func pastValues(
    _ row: RowBuffer, _ table: HistoryTable, _ present: [SQLValue]
  ) -> [SQLValue] {
    zip(table.columns, present).map { column, value in
      guard let place = shape.places[column], !isParked(place) else { return value }
      let slot = row.slots[place]
      return slot.kind == .absent ? value : SQLValue(slot)
    }
  }

  private func write(
    _ past: HistoryChain.Row, before first: HistoryChain.Row, seen: Moment, _ table: HistoryTable,
    _ id: Int
  ) throws(SQLError) {
    var first = first
    let isSame = table.columns.indices.allSatisfy {
      table.columns[$0] != table.fields[$0].name || past.values[$0] == first.values[$0]
    }
    if isSame, !first.isExported {
      guard past.from < first.from else { return }
      first.from = past.from
    } else if !first.isExported {
      first.from = seen
    }
    if let row = first.id {
      if !first.isExported { try table.update(row, first) }
    } else {
      try table.insert(first, of: id)
    }
    // Only now: it may begin where the first one did.
    if !isSame || first.isExported { try table.insert(past, of: id) }
    run.histories.addsPast = true
  }
}

/// What is asked for every row of an export that is older than the source's newest.
final class KnownPast {
  let table: HistoryTable?
  private let entity: Entity
  private let source: SourceSession
  private let store: Store
  private var moments: [Moment]?

  init(_ entity: Entity, of source: SourceSession, in store: Store) {
    table = HistoryTable(entity, in: store)
    self.entity = entity
    self.source = source
    self.store = store
  }

  /// What the earlier imports of the source's records described.
  func imports() throws(SQLError) -> [Moment] {
    if let moments { return moments }
    let found = try store.database.rows(
      """
      SELECT DISTINCT r.at FROM import_run AS r JOIN import_file AS f ON f.import_run_id = r.id
      WHERE f.source_id = ? AND f.entity = ?
      """, .integer(source.id), .text(entity.name)
    ) { Moment($0.text(0)) }
    moments = found
    return found
  }
}

internal import CRMSchema
internal import CRMStore

/// Makes what a run's exports tell of the past one with what comparing imports has shown, record by
/// record; see `HistoryChain`.
struct HistoryMerge {
  private let writers: RunWriters
  private var run: RunFacts { writers.run }
  private var database: Database { run.store.database }

  init(_ writers: RunWriters) { self.writers = writers }

  /// Runs after all records of the run are written.
  func merge() throws {
    for history in Schema.entities {
      guard case .history(let name) = history.role, let entity = Schema.entity(name),
        let table = HistoryTable(entity, in: run.store)
      else { continue }
      let records = try records(of: table, history)
      guard !records.isEmpty else { continue }
      try merge(records, table, history)
    }
  }

  /// Records whose histories the run has touched, with the rows that it added, in order.
  private func records(of table: HistoryTable, _ history: Entity) throws -> [Int] {
    var records = run.histories.records[table.entity.name] ?? []
    let added = try database.rows(
      "SELECT DISTINCT \"\(table.owner)\" FROM \"\(table.name)\" WHERE id > ?"
        + " AND source_id IS NOT NULL", .integer(run.undo.idsBefore(history))
    ) { $0.int(0) }
    records.formUnion(added)
    return records.sorted()
  }

  private func merge(_ records: [Int], _ table: HistoryTable, _ history: Entity) throws {
    let firstSeen = try run.firstSeen(table.entity)
    let displaced = run.histories.displaced[table.entity.name] ?? [:]
    let stated = run.histories.statedRows[table.entity.name] ?? []
    let before = run.undo.idsBefore(history)
    var columns: [Int?: HistoryChain.Columns] = [:]
    var met: [Int?: Set<Int>] = [:]
    for record in records {
      guard try table.hasExportedRows(record), let present = try table.present(record) else {
        continue
      }
      let stored = try table.rows(of: record)
      let rows = stored.map { row in
        var row = row
        let id = row.id ?? 0
        row.isNew = row.isExported && id > before
        row.isStated = row.isExported && (row.isNew || stated.contains(id))
        return row
      }
      if columns[present.source] == nil {
        columns[present.source] = try self.columns(of: table, source: present.source)
        met[present.source] = try recordsMet(table.entity, source: present.source)
      }
      guard let layout = columns[present.source] else { continue }
      let isMet = met[present.source]?.contains(record) ?? false
      let at = Moment(writers.sessions.first { $0.id == present.source }?.at ?? run.at)
      let chain = HistoryChain(
        rows + (displaced[record] ?? []),
        of: HistoryChain.Present(
          values: present.values, isDeleted: present.isDeleted,
          firstSeen: firstSeen[record] ?? at, lastSeen: isMet ? at : nil),
        columns: layout, now: at)
      try table.replace(stored, by: chain.merged(), of: record)
    }
  }

  /// Records of the source that the run's files have, unless they are older than what is stored.
  private func recordsMet(_ entity: Entity, source: Int?) throws -> Set<Int> {
    guard let session = writers.sessions.first(where: { $0.id == source }),
      !session.isOlder
    else { return [] }
    let known = try session.known(entity)
    return Set(known.records.lazy.filter { $0.file != 0 || $0.isDerived }.map(\.id))
  }

  /// Which columns the source's exports tell, those of this run included.
  private func columns(of table: HistoryTable, source: Int?) throws -> HistoryChain.Columns {
    var told: Set<String> = []
    if let source {
      told = Set(
        try database.rows(
          "SELECT column_name FROM history_column WHERE source_id = ? AND table_name = ?",
          .integer(source), .text(table.name)
        ) { $0.text(0) })
      let key = RunHistories.SourceEntity(source: source, entity: table.name)
      for column in (run.histories.columns[key] ?? []).sorted() where !told.contains(column) {
        told.insert(column)
        try database.run(
          "INSERT INTO history_column (source_id, table_name, column_name) VALUES (?, ?, ?)",
          .integer(source), .text(table.name), .text(column))
      }
    }
    return HistoryChain.Columns(table, told: told)
  }
}

extension HistoryChain.Columns {
  init(_ table: HistoryTable, told: Set<String>) {
    compared = table.columns.indices.filter { table.columns[$0] == table.fields[$0].name }
    isTold = table.fields.map { told.contains($0.name) }
    for (place, field) in table.fields.enumerated() {
      guard !isTold[place], case .isOneOf(let source, let values)? = field.derivation,
        let from = table.columns.firstIndex(of: source), isTold[from]
      else { continue }
      derived.append(Derived(place: place, source: from, values: values))
    }
  }
}

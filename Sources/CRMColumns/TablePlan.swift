internal import CRMSchema
internal import CRMStore

/// How the wanted columns of one table are had: what its file gives, and what has to be scanned.
struct TablePlan {
  let table: ColumnTable
  /// The columns that are wanted.
  let keys: [ColumnKey]
  let state: TableState?
  /// The highest id of the table, deleted rows included.
  let highestID: Int64
  /// Columns of the file that go on, wanted or not, those of older rows alone where it has grown.
  private let known: [(key: ColumnKey, column: StoredColumn)]
  private let knownIDs: ColumnBuffer<Int64>?
  private let hasGrown: Bool
  /// What all rows have to be scanned for.
  private let whole: [ColumnKey]
  private let wholeScans: [ColumnScan]
  private let newScans: [ColumnScan]

  init(
    _ table: ColumnTable, keys: [ColumnKey], state: TableState?, database: Database,
    stretch: Int64, maker: (any TableMaker)?
  ) throws(SQLError) {
    self.table = table
    self.keys = keys
    self.state = state
    let entity = table.entity
    var file = table.file
    // Made once more, its rows may have another order.
    if entity.isPrivate, let found = file, !keys.allSatisfy({ found.column($0) != nil }) {
      file = nil
    }
    let ids = file?.ids
    let isCurrent = file.map { $0.revision == state?.revision } ?? false
    var known: [(ColumnKey, StoredColumn)] = []
    if let file, ids != nil {
      for key in file.keys where key != ColumnFile.id {
        if isCurrent, !keys.contains(key) { continue }
        if let column = file.column(key) { known.append((key, column)) }
      }
    }
    let names = Set(known.map(\.0))
    whole = keys.filter { !names.contains($0) }
    let needsScan = !whole.isEmpty || !isCurrent
    if needsScan, entity.isPrivate { try maker?.make(entity) }
    highestID =
      needsScan
      ? Int64(try database.integer("SELECT max(id) FROM \(quoted(entity.name))") ?? 0)
      : file?.highestID ?? 0
    if isCurrent, let file, !whole.isEmpty {
      // The file is written anew and keeps what it had.
      for key in file.keys where key != ColumnFile.id && !names.contains(key) {
        if let column = file.column(key) { known.append((key, column)) }
      }
    }
    self.known = known
    knownIDs = ids
    hasGrown = ids != nil && !isCurrent
    let lowest =
      needsScan ? Int64(try database.integer("SELECT min(id) FROM \(quoted(entity.name))") ?? 0) : 0
    let before = lowest == Int64.min ? lowest : lowest - 1
    let needsWhole = !whole.isEmpty || ids == nil
    // What one connection reads alone need not be divided.
    let stretch = entity.isPrivate ? Int64.max : stretch
    wholeScans =
      needsWhole
      ? ColumnScan.dividing(entity, whole, after: before, last: highestID, stretch: stretch) : []
    newScans =
      if hasGrown, let file {
        ColumnScan.dividing(
          entity, known.map(\.0), after: file.highestID, last: max(highestID, file.highestID),
          stretch: stretch)
      } else {
        []
      }
  }

  var scans: [ColumnScan] { wholeScans + newScans }

  /// Ids that the scans go over, a measure of their work.
  var span: Int64 { scans.reduce(0) { $0 &+ ($1.last &- $1.after) } }

  /// The columns, once the scans have given their rows; `nil` where file and scan disagree.
  func part(_ rows: [ColumnScan.Rows]) -> TablePart? {
    let scanned = ColumnScan.Rows.joined(Array(rows.prefix(wholeScans.count)))
    let new = ColumnScan.Rows.joined(Array(rows.dropFirst(wholeScans.count)))
    var columns = known
    var ids = knownIDs
    if hasGrown, let old = ids {
      ids = .joined([old, new.ids])
      for index in columns.indices {
        columns[index].column = .joined([columns[index].column, new.columns[index]])
      }
    }
    if !wholeScans.isEmpty {
      if let ids, !ids.holdsSame(as: scanned.ids) { return nil }
      ids = ids ?? scanned.ids
      columns += zip(whole, scanned.columns).map { ($0, $1) }
    }
    return TablePart(
      ids: ids ?? ColumnBuffer(), columns: columns,
      rowsScanned: rows.reduce(0) { $0 + $1.ids.count },
      origin: hasGrown ? .grownFile : wholeScans.isEmpty ? .file : .scan)
  }
}

/// The columns of one table as they were read.
struct TablePart {
  var ids: ColumnBuffer<Int64>
  var columns: [(key: ColumnKey, column: StoredColumn)]
  var rowsScanned: Int
  var origin: ColumnRead.Origin
}

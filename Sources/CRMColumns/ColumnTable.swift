package import CRMSchema
internal import CRMStore

/// One table: as many rows as the database held undeleted ones, in the order of their ids.
package final class ColumnTable {
  package let entity: Entity
  /// The id of each row.
  package private(set) var ids = ColumnBuffer<Int64>()
  private var columns: [ColumnKey: ColumnData] = [:]
  /// False until its rows were first read.
  private(set) var isRead = false
  /// What the database held when they were.
  private(set) var state: TableState?
  /// Where columns that were not asked for yet may lie.
  var file: ColumnFile?
  private var builtIndex: RowIndex?

  init(_ entity: Entity) { self.entity = entity }

  package var rowCount: Int { ids.count }

  /// A column that was asked for; `nil` for others.
  package func column(_ key: ColumnKey) -> ColumnData? {
    if key == ColumnFile.id { return .integers(ids) }
    return columns[key]
  }

  var index: RowIndex {
    if let builtIndex { return builtIndex }
    let index = RowIndex(ids)
    builtIndex = index
    return index
  }

  /// False where it was read before and had other rows then.
  func keep(_ ids: ColumnBuffer<Int64>, _ state: TableState?) -> Bool {
    if isRead {
      return self.state == state && (self.ids.start == ids.start || self.ids.holdsSame(as: ids))
    }
    self.ids = ids
    self.state = state
    isRead = true
    return true
  }

  func keep(_ column: ColumnData, for key: ColumnKey) { columns[key] = column }
}

extension ColumnBuffer {
  func holdsSame(as other: ColumnBuffer) -> Bool {
    count == other.count && bytes.elementsEqual(other.bytes)
  }
}

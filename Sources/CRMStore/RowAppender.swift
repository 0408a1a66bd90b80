internal import CRMSchema
internal import CRows

/// Puts new rows into one table, some hundred by one statement and, where it can, on another thread.
///
/// A row is set column by column and then appended; what was not set is empty. Whoever appends has
/// made sure that the table takes the row: one that it refuses fails the whole transaction.
/// The rows are in the table as soon as the connection is used for anything else.
package final class RowAppender {
  private let table: RecordTable
  private let database: Database
  private let rows: UnsafeMutablePointer<crows_rows>?
  private let name: String
  /// The columns that some row has filled so far, by their place in the table, `id` first.
  private var places: [Int]
  /// By the place in the table; -1 for a column that no row has filled.
  @exclusivity(unchecked) private var columns: [Int]
  private let deletedColumn: Int?
  private let hashPlace: Int?
  @exclusivity(unchecked) private var hash: Int64 = 0
  /// Filled in turn; the other two may be on their way.
  private var blocks: [RowBlock] = []
  private var turn = 0
  @exclusivity(unchecked) private var block: RowBlock
  /// Those of the columns so far, and those before them, which the other thread may still hold.
  private var insertions: [Insertion] = []
  private var isWidened = true

  /// How the rows of a block are inserted.
  private struct Insertion {
    /// With the ids that they were given.
    let withIDs: Statement
    /// With those that SQLite gives, each one above the highest: it need not look where they go.
    let following: Statement
    let highestID: Statement

    /// Inserts the rows, of which the ids are `ids`, on any thread.
    func run(_ ids: ClosedRange<Int>, areConsecutive: Bool) throws(SQLError) {
      let highest = areConsecutive ? try highestID.integerAlone() ?? 0 : nil
      try (highest == ids.lowerBound - 1 ? following : withIDs).runAlone()
    }
  }

  package init(to table: RecordTable) {
    self.table = table
    database = table.database
    let deleted = table.place(of: "is_deleted")
    hashPlace = table.place(of: "row_hash")
    places = [0] + (deleted.map { [$0] } ?? [])
    deletedColumn = deleted.map { _ in 1 }
    columns = Array(repeating: -1, count: table.columns.count)
    for (column, place) in places.enumerated() { columns[place] = column }
    name = "appended_rows_\(database.appending.nextNumber())"
    rows = crows_register(database.handle, name, Int32(table.columns.count))
    block = RowBlock(stride: places.count)
    blocks = [block]
  }

  package func set(_ value: Int64, at place: Int) {
    if columns[place] < 0 { widen(place) }
    if place == hashPlace { hash = value }
    block.set(value, at: columns[place])
  }

  /// Sets a copy of the text, in UTF-8.
  package func set(_ text: UnsafeBufferPointer<UInt8>, at place: Int) {
    if columns[place] < 0 { widen(place) }
    block.set(text, at: columns[place])
  }

  /// Appends the row that was set and begins an empty one.
  /// - Returns: the record's id.
  package func append() throws(SQLError) -> Int {
    let id = try table.takeID()
    block.set(Int64(id), at: 0)
    if let deletedColumn, block.isEmpty(deletedColumn) { block.set(0, at: deletedColumn) }
    block.endRow()
    table.markChanged()
    table.noteRow(id, hash: hash)
    hash = 0
    if block.count == 1 { database.appending.hold(self) }
    if block.isFull { handOver() }
    return id
  }

  /// Gives the rows to the thread that inserts them.
  func handOver() {
    guard block.count > 0 else { return }
    let full = block
    let target = rows
    do throws(SQLError) {
      let insertion = try insertion()
      database.appending.perform { () throws(SQLError) in
        target?.pointee = full.rows
        let ids = full.integer(0, 0)...full.integer(full.count - 1, 0)
        try insertion.run(ids, areConsecutive: ids.count == full.count)
      }
    } catch {
      database.appending.perform { () throws(SQLError) in throw error }
    }
    // Of three blocks one is free by now: at most one waits while another is inserted.
    turn = (turn + 1) % 3
    if blocks.count == turn { blocks.append(RowBlock(stride: places.count)) }
    block = blocks[turn]
    block.removeAll()
  }

  func discard() { block.removeAll() }

  private func insertion() throws(SQLError) -> Insertion {
    if !isWidened, let last = insertions.last { return last }
    try database.appending.waitForHandedOver()
    try table.suspendIndexes(over: places)
    let target = quoted(table.entity.name)
    let withIDs = try database.prepareAtOnce(statement(into: target, columns: 0..<places.count))
    let made = Insertion(
      withIDs: withIDs,
      following: places.count == 1
        ? withIDs
        : try database.prepareAtOnce(statement(into: target, columns: 1..<places.count)),
      highestID: try database.prepareAtOnce("SELECT max(id) FROM \(target)"))
    insertions.append(made)
    isWidened = false
    return made
  }

  private func statement(into target: String, columns: Range<Int>) -> String {
    let names = columns.map { quoted(table.columns[places[$0]].name) }.joined(separator: ", ")
    let values = columns.map { "c\($0)" }.joined(separator: ", ")
    return "INSERT INTO \(target) (\(names)) SELECT \(values) FROM \(name)"
  }

  /// Makes room for another column; the row that has been begun keeps its values.
  private func widen(_ place: Int) {
    let begun = block
    let row = begun.count
    handOver()
    columns[place] = places.count
    places.append(place)
    turn = 0
    block = RowBlock(stride: places.count)
    blocks = [block]
    for column in 0..<begun.stride { block.copy(begun, row, column) }
    isWidened = true
  }
}

internal import CRMBytes
internal import CRMStore

/// One table that queries may read: a column of text for each that is kept of the files, and where
/// each row came from.
final class StagedTable {
  /// Columns of every staged table, which tie a row to its place in a file.
  static let hidden = ["_row", "_file", "_line"]
  /// SQLite's own bound is 2,000.
  private static let mostColumns = 1_990

  let name: String
  private let database: Database
  private(set) var columns: [String] = []
  private var places: [String: Int] = [:]

  init(_ name: String, isKeyed: Bool, in database: Database) throws {
    self.name = name
    self.database = database
    let row = isKeyed ? "_row INTEGER PRIMARY KEY" : "_row INTEGER"
    try database.execute(
      "CREATE TABLE \(quoted(name)) (\(row), _file TEXT, _line INTEGER)")
  }

  /// The column's place among ``columns``, made where it is new; SQL does not tell capitals apart,
  /// so that a column which differs in them only has none, nor has one that is too many.
  func place(of column: String) throws -> Int? {
    let folded = column.asciiLowercased
    if let place = places[folded] { return columns[place] == column ? place : nil }
    guard columns.count < Self.mostColumns, !Self.hidden.contains(folded), !column.isEmpty else {
      return nil
    }
    try database.execute("ALTER TABLE \(quoted(name)) ADD COLUMN \(quoted(column)) TEXT")
    places[folded] = columns.count
    columns.append(column)
    return columns.count - 1
  }

  /// A statement that adds a row: its hidden columns, then those of the names.
  func insertion(_ columns: [String]) throws(SQLError) -> Statement {
    let names = (Self.hidden + columns).map(quoted).joined(separator: ", ")
    let marks = (Self.hidden + columns).map { _ in "?" }.joined(separator: ", ")
    return try database.prepare(
      "INSERT INTO \(quoted(name)) (\(names)) VALUES (\(marks))")
  }
}

extension String {
  /// As SQLite compares names.
  var asciiLowercased: String {
    String(
      decoding: utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}

internal import CRMBytes
internal import CRMStore
internal import Glibc

/// The folder beside a database that keeps columns of its larger tables: `crm.db.columns` beside
/// `crm.db`, with a file a table.
struct ColumnFolder {
  let path: String
  private static let ending = "columns"

  /// `nil` for a database that is no file.
  init?(of database: Database) {
    guard FileSystem.kind(of: database.path) == .file else { return nil }
    path = "\(database.path).\(Self.ending)"
  }

  private func file(_ table: String) -> String {
    FileSystem.join(path, "\(table).\(Self.ending)")
  }

  /// The columns of a table that holds these rows, or held the first of them.
  func open(_ table: String, _ state: TableState?) -> ColumnFile? {
    guard let state, let found = ColumnFile(file(table), table: table),
      state.hasGrown(from: found.revision, stamp: found.stamp)
    else { return nil }
    return found
  }

  /// Replaces the columns of a table; where that cannot be done there are none.
  func save(
    _ columns: [(key: ColumnKey, column: StoredColumn)], _ heading: ColumnFile.Heading, rows: Int
  ) {
    let file = file(heading.table)
    if FileSystem.kind(of: path) == nil, mkdir(path, 0o700) != 0, errno != EEXIST { return }
    do throws(FileError) {
      try ColumnFile.write(columns, heading, rows: rows, to: file)
    } catch {
      // A full disk or a folder of somebody else's: the columns stay in memory. What lies there is
      // of an earlier state and goes, if it may.
      try? FileSystem.remove(file)
    }
  }

  /// Removes what nobody can use any more, so that nothing remains here of deleted records.
  func tidy(_ states: [String: TableState]) {
    guard let names = try? FileSystem.list(path) else { return }
    for name in names {
      let parts = name.split(separator: ".")
      let isUsable: Bool
      if parts.count == 2, parts[1] == Self.ending {
        isUsable = open(String(parts[0]), states[String(parts[0])]) != nil
      } else if parts.last == ColumnFile.temporaryEnding[...], parts.count > 2 {
        isUsable = Int32(parts[parts.count - 2]).map { kill($0, 0) == 0 || errno == EPERM } ?? false
      } else {
        continue
      }
      if !isUsable { try? FileSystem.remove(FileSystem.join(path, name)) }
    }
  }
}

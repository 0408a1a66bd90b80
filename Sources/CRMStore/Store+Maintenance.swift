internal import CRMBytes

extension Store {
  /// What is wrong in the file: damaged pages, broken checks, references that lead nowhere. Empty
  /// where all is well.
  package func faults() throws(SQLError) -> [String] {
    var faults = try database.rows("PRAGMA integrity_check") { $0.text(0) }.filter { $0 != "ok" }
    faults += try database.rows("PRAGMA foreign_key_check") { row in
      "\(row.text(0)) \(row.int(1)) refers to a record of '\(row.text(2))' that is not there"
    }
    return faults
  }

  /// Writes a copy of the database, as it stands now, to a new file.
  /// - Throws: `.cannotOpen` where the file is there already.
  package func backUp(to path: String) throws(SQLError) {
    if FileSystem.exists(path) {
      throw SQLError(.cannotOpen, message: "\(path) is there already; a backup replaces nothing")
    }
    try database.run("VACUUM INTO ?", .text(path))
  }

  /// Gives the space of deleted rows back to the file system.
  package func compact() throws(SQLError) {
    try database.execute("VACUUM")
  }
}

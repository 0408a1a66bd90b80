internal import CSQLite
internal import Glibc

/// What SQLite refused, with the SQL that it refused.
///
/// Bound values are never part of it: they may be about people.
package struct SQLError: Error, Equatable, Sendable, CustomStringConvertible {
  package enum Kind: Equatable, Sendable {
    /// Another process holds the write lock.
    case busy
    /// The file is no SQLite database, or a damaged one.
    case notADatabase
    case cannotOpen
    /// A value broke a CHECK, UNIQUE, NOT NULL or REFERENCES constraint, or its column's type.
    case constraint
    /// The connection may only read, or the statement is not a plain question.
    case refused
    /// The statement ran longer than allowed.
    case tooSlow
    /// The file was made by a newer program, or by another one.
    case unknownSchema
    /// Nothing was ever written to the file.
    case empty
    case diskFull
    /// The system could not read or write a file.
    case disk
    /// Everything else: mostly a mistake in the SQL.
    case other
  }

  package let kind: Kind
  /// SQLite's primary result code; 0 for what this program itself refused.
  package let code: Int32
  package let extendedCode: Int32
  /// What is wrong, and what to do where that is known.
  package let message: String
  package let sql: String?
  /// The byte of the SQL at which the fault was noticed, where SQLite says so.
  package var offset: Int?

  package init(
    _ kind: Kind, code: Int32 = 0, extendedCode: Int32? = nil, message: String, sql: String? = nil
  ) {
    self.kind = kind
    self.code = code
    self.extendedCode = extendedCode ?? code
    self.message = message
    self.sql = sql
  }

  package var description: String {
    guard let sql, kind == .other || kind == .constraint else { return message }
    return "\(message) (SQLite code \(extendedCode)) in: \(shortened(sql))"
  }

  private func shortened(_ sql: String) -> String {
    let line = sql.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > 200 ? line.prefix(199) + "…" : line
  }
}

extension SQLError {
  /// The error of a connection's last call.
  /// - Parameters:
  ///   - patience: milliseconds that it has waited for another writer.
  ///   - systemCode: the system's error number, where a file is to blame.
  init(
    extendedCode: Int32, message: String, path: String, sql: String?, patience: Int32 = 0,
    systemCode: Int32 = 0
  ) {
    let code = extendedCode & 0xff
    let kind: Kind
    let wording: String
    switch code {
    case SQLITE_BUSY, SQLITE_LOCKED:
      kind = .busy
      let time = patience < 1000 ? "\(patience) ms" : "\(patience / 1000) s"
      wording =
        "another program is writing to \(path), for more than \(time); try again when it is done"
    case SQLITE_NOTADB:
      (kind, wording) = (.notADatabase, "\(path) is not an SQLite database")
    case SQLITE_CORRUPT:
      kind = .notADatabase
      wording = "\(path) is damaged (\(message)); restore a backup, or import the exports again"
    case SQLITE_CANTOPEN:
      (kind, wording) = (.cannotOpen, "\(path): cannot be opened as a database (\(message))")
    case SQLITE_CONSTRAINT, SQLITE_MISMATCH:
      (kind, wording) = (.constraint, message)
    case SQLITE_READONLY:
      (kind, wording) = (.refused, "\(path) may only be read (\(message))")
    case SQLITE_AUTH:
      (kind, wording) = (.refused, message)
    case SQLITE_INTERRUPT:
      (kind, wording) = (.tooSlow, "the query ran longer than allowed and was stopped")
    case SQLITE_FULL:
      (kind, wording) = (.diskFull, "\(path): no space left to write to; free some and try again")
    case SQLITE_IOERR:
      kind = systemCode == ENOSPC || systemCode == EDQUOT ? .diskFull : .disk
      let reason = systemCode == 0 ? message : String(cString: strerror(systemCode))
      wording = "\(path): cannot be read or written: \(reason)"
    default:
      (kind, wording) = (.other, message)
    }
    self.init(kind, code: code, extendedCode: extendedCode, message: wording, sql: sql)
  }
}

/// How columns of a table were read, for those who ask what took how long.
package struct ColumnRead: Sendable {
  package enum Origin: String, Sendable {
    /// The table was scanned.
    case scan
    /// They lay in the file beside the database.
    case file
    /// So did those of the older rows, and the newer ones were scanned.
    case grownFile = "file and new rows"
  }

  package let table: String
  /// Names of the columns, in order.
  package let columns: [String]
  /// Rows of the table.
  package let rows: Int
  /// Rows that were read from the database for it.
  package let rowsScanned: Int
  package let origin: Origin
  /// What all tables that were read together took.
  package let seconds: Double
  /// What it took to write the file.
  package var savingSeconds = 0.0
}

extension ColumnKey {
  /// As people write it: `amount_minor`, `extra.region`.
  package var text: String { extraKey.map { "extra.\($0)" } ?? name }
}

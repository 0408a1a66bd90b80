/// The forms in which records leave the database.
package enum ExportFormat: String, CaseIterable, Sendable {
  /// RFC 4180, lines ended by a line feed; a bare empty field is nothing, a quoted one an empty text.
  case csv
  /// One array of objects, a record a line.
  case json
  /// One object a line.
  case ndjson
  /// A workbook for people: cells that a spreadsheet would run as formulas are guarded.
  case xlsx

  /// Whether `crm import` reads back what it writes.
  package var isLossless: Bool { self != .xlsx }
}

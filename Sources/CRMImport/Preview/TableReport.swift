package import CRMFormats

/// How one table of an export was read; of a dry run, with what became of its columns.
package struct TableReport: Sendable {
  package var path: String
  /// The name inside a file that holds several: a sheet, a Django model, the key of an array.
  package var table: String?
  /// What the file lies in, from the outermost on: "zip archive", "gzip".
  package var containers: [String]
  /// What was found while it was read, to its end.
  package var format: DetectedFormat
  package var source: String
  package var profile: String
  /// What told that the profile reads it: "deals*.csv with Deal Name"; `nil` for crm's own form.
  package var match: String?
  /// What its rows become by themselves.
  package var entity: String?
  /// The name that the profile's queries know its rows by.
  package var stage: String?
  /// What those queries make of them.
  package var queried: [String]
  /// Rows that could be read.
  package var rows: Int
  /// Known of a dry run alone.
  package var columns: [ColumnReport]?
  /// Why it cannot be read to its end, so that nothing of it goes in.
  package var fault: String?
}

/// The stable codes of what an import finds: every one that it may tell, with its meaning.
package enum IssueCode: String, CaseIterable, Sendable {
  // Whole files.
  case unknownFile = "unknown_file"
  case notRecords = "not_records"
  case badJSON = "bad_json"
  case badEncoding = "bad_encoding"
  case ambiguousDate = "ambiguous_date"
  case olderExport = "older_export"
  /// What was guessed, renamed or left out as a file was read.
  case fileForm = "file_form"
  // Rows.
  case badRow = "bad_row"
  case missingRequired = "missing_required"
  case duplicateKey = "duplicate_key"
  case damagedID = "damaged_id"
  case danglingReference = "dangling_reference"
  // Values.
  case badNumber = "bad_number"
  case badMoney = "bad_money"
  case tooManyDecimals = "too_many_decimals"
  case currencyMismatch = "currency_mismatch"
  case badDate = "bad_date"
  case emptyDate = "empty_date"
  case unknownLiteral = "unknown_literal"
  case secretDropped = "secret_dropped"
  // Columns.
  case unmappedColumn = "unmapped_column"
  /// How a whole column is written.
  case columnForm = "column_form"
  // What the fields of a record, or several records, say of each other.
  case endBeforeStart = "end_before_start"
  case overpaid
  case staleCounter = "stale_counter"
  case estimatedDate = "estimated_date"
  case orphanRow = "orphan_row"
  case bothLists = "both_lists"
  case duplicateProfile = "duplicate_profile"
}

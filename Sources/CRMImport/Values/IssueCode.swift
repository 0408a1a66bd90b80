/// The stable codes of what an import finds.
enum IssueCode: String {
  case badJSON = "bad_json"
  case notRecords = "not_records"
  case badEncoding = "bad_encoding"
  case badRow = "bad_row"
  case badNumber = "bad_number"
  case badMoney = "bad_money"
  case badDate = "bad_date"
  case unknownLiteral = "unknown_literal"
  case missingRequired = "missing_required"
  case danglingReference = "dangling_reference"
  case duplicateKey = "duplicate_key"
  case tooManyDecimals = "too_many_decimals"
  case unmappedColumn = "unmapped_column"
  case unknownFile = "unknown_file"
  case secretDropped = "secret_dropped"
  case olderExport = "older_export"
}

/// Why a value cannot be taken.
struct ValueProblem {
  var code: IssueCode
  /// What is wrong and what to do, without file, line and column.
  var message: String
}

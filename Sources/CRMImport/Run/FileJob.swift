internal import CRMFormats
internal import CRMStore

/// One file of a run: how it is read, and what came of it.
final class FileJob {
  /// From 1, in the order in which files were given.
  let number: Int32
  let input: InputFile
  let mapping: FileMapping
  let format: DetectedFormat
  let source: String
  let findings: FileFindings
  var counts = ImportCounts()
  var rejected: RejectedRows
  /// Rows were lost before their key could be read, so that nobody knows what is missing.
  var hasUnreadableRows = false

  init(
    number: Int32, input: InputFile, mapping: FileMapping, format: DetectedFormat, source: String,
    findings: Findings
  ) {
    self.number = number
    self.input = input
    self.mapping = mapping
    self.format = format
    self.source = source
    self.findings = FileFindings(path: input.shown, in: findings)
    rejected = RejectedRows(format: format)
  }
}

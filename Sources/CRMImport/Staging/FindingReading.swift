internal import CRMStore

extension Staging {
  /// Tells what a query of the profile finds.
  func report(_ finding: FindingQuery, in all: Findings) throws {
    try startQueries()
    let running = try prepare(finding.query)
    let statement = running.statement
    let names = statement.columnNames
    guard let message = names.firstIndex(of: "message"),
      let first = jobs(of: finding.tables).first
    else { return }
    let row = names.firstIndex(of: "_row")
    let field = names.firstIndex(of: "field")
    let findings = FileFindings(path: first.input.shown, in: all)
    while try running.step() {
      guard let text = statement.optionalText(message) else { continue }
      var line: Int?
      findings.path = first.input.shown
      if let row, let place = place(of: statement.int(row)) {
        findings.path = place.job.input.shown
        line = try self.line(of: statement.int(row), in: place.job)
      }
      let column = field.flatMap { statement.optionalText($0) } ?? finding.field
      findings.add(
        finding.severity, code: finding.code, line: line, field: column, detail: text, text)
    }
  }

  /// The line of its file that a row stands on; 0 where nobody knows.
  func line(of row: Int, in job: FileJob) throws -> Int {
    guard let table = job.stage?.table else { return 0 }
    return try database.integer(
      "SELECT _line FROM \(quoted(table)) WHERE _row = ?", .integer(row)) ?? 0
  }
}

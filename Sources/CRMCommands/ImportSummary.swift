internal import CRMBytes
internal import CRMImport
internal import CRMStore
internal import CRMTerminal
internal import CRMWorkspace

/// What an import did, in words for its user.
struct ImportSummary {
  private let report: ImportReport
  private let workspace: Workspace

  init(_ report: ImportReport, workspace: Workspace) {
    self.report = report
    self.workspace = workspace
  }

  func print(to context: CommandContext) {
    if !report.files.isEmpty { context.print(table) }
    printIssues(to: context)
    for file in report.files {
      if let path = file.rejectedPath {
        context.remark("Rejected rows of \(file.path): \(workspace.path(path))")
      }
    }
    context.remark(outcome)
  }

  private var table: Table {
    var table = Table([.text("File"), .text("Entity")] + ImportCounts.columns)
    for file in report.files {
      table.add([file.path, file.entity ?? ""] + file.counts.cells)
    }
    if report.files.count > 1 { table.add(["All", ""] + report.totals.cells) }
    return table
  }

  /// Groups that a terminal shows; `crm imports show` has them all.
  private static let mostIssues = 40

  /// Errors first, also when quiet; then warnings and notes.
  private func printIssues(to context: CommandContext) {
    var left = Self.mostIssues
    for severity in [ImportIssue.Severity.error, .warning, .note] {
      let isSaid = severity == .error || !context.isQuiet
      for found in report.issues where found.issue.severity == severity && isSaid && left > 0 {
        left -= 1
        let text = visibleText(line(found))
        let style: TextStyle = severity == .error ? .bad : severity == .warning ? .warning : .dim
        context.errors.writeLine(style.apply(text, isOn: context.errors.facts.hasStyles))
      }
    }
    guard report.issues.count > Self.mostIssues, let run = report.run else { return }
    context.remark("\(report.issues.count) kinds of findings in all: crm imports show \(run)")
  }

  private func line(_ found: ImportReport.Issue) -> String {
    let issue = found.issue
    let place = [issue.path, issue.line.map { String($0) }].compactMap { $0 }
      .joined(separator: ":")
    let field = issue.field.map { "\($0): " } ?? ""
    var text = place.isEmpty ? "" : "\(place): "
    text += "\(issue.severity.rawValue) \(issue.code): \(field)\(issue.message)"
    guard issue.count > 1 else { return text }
    let more = found.lines.dropFirst().map { String($0) }.joined(separator: ", ")
    let rest = issue.count > found.lines.count ? ", …" : ""
    return text + " (\(issue.count) times" + (more.isEmpty ? ")" : "; also \(more)\(rest))")
  }

  private var outcome: String {
    let derived = report.derived.map { "\($0.count) \($0.entity)" }.joined(separator: ", ")
    let along = derived.isEmpty ? "" : " Brought along: \(derived)."
    if report.isRefused { return "Nothing was written, as --strict asks." }
    if report.isDryRun { return "Nothing was written: this was a dry run.\(along)" }
    guard report.isWritten else { return "Nothing was imported." }
    guard report.totals.changedRecords || !report.derived.isEmpty else {
      return "Nothing has changed since the last import."
    }
    let run = report.run.map { "Run \($0)" } ?? "Done"
    return "\(run): \(report.source) as of \(report.at).\(along) Next: crm build."
  }
}

extension ImportReport {
  /// The report as `crm import --json` prints it.
  var json: JSONValue {
    .object([
      .init("run", run.map { .integer($0) } ?? .null),
      .init("source", .string(source)),
      .init("at", .string(at)),
      .init("files", .array(files.map(\.json))),
      .init("totals", .object(totals.members)),
      .init("derived", .object(derived.map { .init($0.entity, .integer($0.count)) })),
      .init("issues", .array(issues.map(\.json))),
    ])
  }
}

extension ImportReport.File {
  fileprivate var json: JSONValue {
    .object(
      [
        .init("path", .string(path)),
        .init("profile", .string(profile)),
        .init("entity", .optional(entity)),
        .init("encoding", .string(encoding)),
        .init("delimiter", .optional(delimiter)),
      ] + counts.members)
  }
}

extension ImportReport.Issue {
  fileprivate var json: JSONValue {
    .object([
      .init("severity", .string(issue.severity.rawValue)),
      .init("code", .string(issue.code)),
      .init("path", .optional(issue.path)),
      .init("line", issue.line.map { .integer($0) } ?? .null),
      .init("field", .optional(issue.field)),
      .init("message", .string(issue.message)),
      .init("count", .integer(issue.count)),
      .init("lines", .array(lines.map { .integer($0) })),
    ])
  }
}

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
    if report.isDryRun {
      ImportPreview(report).print(to: context)
    }
    if !report.files.isEmpty {
      if report.isDryRun {
        let title = "What would happen"
        context.output.writeLine(
          TextStyle.bold.apply(title, isOn: context.output.facts.hasStyles))
      }
      context.print(table)
    }
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

  /// Warnings and notes of one code about one file that are told one by one.
  private static let mostAlike = 8

  /// Errors first, also when quiet; then warnings and notes.
  private func printIssues(to context: CommandContext) {
    var left = Self.mostIssues
    for severity in [ImportIssue.Severity.error, .warning, .note] {
      guard severity == .error || !context.isQuiet else { continue }
      let style: TextStyle = severity == .error ? .bad : severity == .warning ? .warning : .dim
      func say(_ text: String) {
        let text = visibleText(text)
        context.errors.writeLine(style.apply(text, isOn: context.errors.facts.hasStyles))
      }
      var alike: [String: Int] = [:]
      var more: [(place: String, count: Int)] = []
      for found in report.issues where found.issue.severity == severity && left > 0 {
        let place =
          (found.issue.path.map { "\($0): " } ?? "") + "\(severity.rawValue) \(found.issue.code)"
        alike[place, default: 0] += 1
        if severity != .error, alike[place, default: 0] > Self.mostAlike {
          if let index = more.firstIndex(where: { $0.place == place }) {
            more[index].count += 1
          } else {
            more.append((place, 1))
          }
          continue
        }
        left -= 1
        say(line(found))
      }
      for (place, count) in more { say("\(place): \(count) more; --json has them all") }
    }
    guard report.issues.count > Self.mostIssues, let run = report.run else { return }
    context.remark("\(report.issues.count) kinds of findings in all: crm imports show \(run)")
  }

  private func line(_ found: ImportReport.Issue) -> String {
    let issue = found.issue
    let place = [issue.path, issue.line.map { String($0) }].compactMap { $0 }
      .joined(separator: ":")
    let field = issue.field.map { "\(columnText($0, number: found.column)): " } ?? ""
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
    if report.isDryRun {
      let next = report.accepted > 0 ? "Without --dry-run it goes in." : "Nothing would go in."
      return "This was a preview: nothing was written.\(along) \(next)"
    }
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
      .init("dry_run", .bool(isDryRun)),
      .init("files", .array(files.map(\.json))),
      .init("tables", .array(tables.map(\.json))),
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

extension TableReport {
  fileprivate var json: JSONValue {
    [
      "path": .string(path), "table": .optional(table), "container": list(containers),
      "source": .string(source), "profile": .string(profile), "match": .optional(match),
      "entity": .optional(entity), "stage": .optional(stage), "queried": list(queried),
      "rows": .integer(rows), "refused": .optional(fault), "format": format.json,
      "columns": columns.map { .array($0.map(\.json)) } ?? .null,
    ]
  }
}

extension ColumnReport {
  fileprivate var json: JSONValue {
    [
      "column": .string(name), "fate": .string(fate.rawValue),
      "to": .array(
        targets.map { ["field": .string($0.field), "steps": list($0.steps)] }),
      "tables": list(tables), "type": .string(type), "samples": list(samples),
      "has_secrets": .bool(hasSecrets || fate == .secret),
    ]
  }
}

private func list(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }

extension ImportReport.Issue {
  fileprivate var json: JSONValue {
    .object([
      .init("severity", .string(issue.severity.rawValue)),
      .init("code", .string(issue.code)),
      .init("path", .optional(issue.path)),
      .init("line", issue.line.map { .integer($0) } ?? .null),
      .init("field", .optional(issue.field)),
      .init("column", column.map { .integer($0) } ?? .null),
      .init("message", .string(issue.message)),
      .init("count", .integer(issue.count)),
      .init("lines", .array(lines.map { .integer($0) })),
    ])
  }
}

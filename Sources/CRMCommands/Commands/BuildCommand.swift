internal import CRMBytes
internal import CRMMetrics
internal import CRMReports
internal import CRMSite
internal import CRMTerminal
internal import CRMTime
internal import CRMWorkspace

/// `crm build`
struct BuildCommand: Command {
  let group = CommandGroup.site

  var declaration: CommandDeclaration {
    CommandDeclaration(
      "build", summary: "Write the site of dashboards.",
      details: """
        The site is written beside the old one and takes its place in one step. The same database,
        reports, templates and as-of give the same bytes. Nothing is written where figures that
        must agree (reports/identities) do not.
        """,
      options: [
        .value("out", "DIR", "The folder to write; 'site' by default.", kind: .folder),
        .value(
          "as-of", "DATE",
          "The day or moment to describe; that of the newest import by default."),
        .flag("fail-on-alert", "End with code 5 where an alert of reports/alerts fired."),
        .flag("fail-on-stale", "End with code 6 where the data is older than the freshness limit."),
      ],
      examples: [
        ExampleDeclaration("crm build", "Write the site into the folder site."),
        ExampleDeclaration("crm build --as-of 2026-03-31", "The site as it stood on that day."),
      ])
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    let watch = Stopwatch()
    let workspace = try context.workspace()
    let settings = try workspace.settings()
    let out = context.path(context.arguments.value("out") ?? "site")
    let build = SiteBuild(
      workspace: workspace, settings: settings, out: out,
      asOf: try context.asOfOption(in: settings.timeZone), now: context.now)
    let progress = context.progress()
    var current = ""
    let outcome = try build.run { step in
      if step.name != current {
        current = step.name
        progress.begin(step.name, total: step.total, unit: step.name)
      }
      progress.advance(to: step.done)
    }
    progress.end()
    let seconds = watch.seconds
    if context.isJSON {
      context.print(json(outcome, seconds))
    } else {
      report(outcome, out: out, seconds, context)
    }
    if !outcome.alerts.isEmpty, context.arguments.flag("fail-on-alert") { return .alert }
    return outcome.isStale && context.arguments.flag("fail-on-stale") ? .stale : .done
  }

  private func json(_ outcome: SiteBuild.Outcome, _ seconds: Double) -> JSONValue {
    [
      "as_of": .string(outcome.asOf.text),
      "written": .array(outcome.written.map { .string($0) }),
      "kept": .integer(outcome.kept),
      "removed": .array(outcome.removed.map { .string($0) }),
      "alerts": .array(outcome.alerts.map(json)),
      "seconds": .number(seconds, decimals: 3),
    ]
  }

  private func json(_ fired: FiredAlert) -> JSONValue {
    [
      "name": .string(fired.alert.name), "title": .string(fired.title),
      "metric": .string(fired.metric.name), "period": .optional(fired.period),
      "keys": .array(fired.keys.map { .optional($0.label) }), "value": json(fired.value),
      "limit": json(fired.limit), "currency": .optional(fired.currency),
      "n": .integer(fired.n), "text": .string("\(fired.valueText), \(fired.limitText)"),
    ]
  }

  private func json(_ value: MetricValue) -> JSONValue {
    switch value {
    case .none: .null
    case .integer(let number), .money(let number, _): .integer(Int(number))
    case .decimal(let number): .number(number, decimals: 4)
    }
  }

  private func report(
    _ outcome: SiteBuild.Outcome, out: String, _ seconds: Double, _ context: CommandContext
  ) {
    let changed = outcome.written.count
    context.print(
      """
      Site as of \(outcome.asOf.text): \(counted(outcome.pages, "page")), \
      \(counted(outcome.charts, "chart")) from \(counted(outcome.rows, "row")), \
      \(fixedText(seconds, decimals: 1)) s
      \(counted(changed, "file")) written, \(outcome.kept) unchanged, \
      \(outcome.removed.count) removed
      Open \(FileSystem.join(out, "index.html"))
      """)
    for fired in outcome.alerts {
      context.remark(
        "Alert: \(fired.title): \(fired.valueText), \(fired.limitText)"
          + (fired.period.map { " (\($0))" } ?? ""))
    }
    if outcome.isStale {
      context.remark("crm: the data is older than the freshness limit: import a newer export")
    }
  }
}

internal import CRMBytes
internal import CRMMetrics
internal import CRMStore
internal import CRMTerminal
internal import CRMTime
internal import CRMWorkspace

extension MetricsCommand {
  var runDeclaration: CommandDeclaration {
    CommandDeclaration(
      "run", summary: "Compute metrics, over time and by dimension.",
      details: """
        Without --grain there is one value over the whole span. Days are the company's (time_zone \
        in crm.yaml). Percentages are 0 to 100. n is how many records a value rests on.
        """,
      arguments: [.required("NAME", "The metric.", repeats: true)],
      options: [
        .value(
          "by", "DIM", "A dimension of the metric, or a field or expression of its records.",
          repeats: true),
        .choice("grain", Grain.allCases.map(\.rawValue), "Split into periods of this length."),
        .value("from", "DATE", "The first day that counts."),
        .value("to", "DATE", "The last day that counts."),
        .value("top", "COUNT", "Only the largest groups; the others are one, 'Other'."),
        .value("where", "EXPR", "A further condition, such as \"stage = 'won'\"."),
        .value("as-of", "DATE", "Nothing after it counts; by default the newest data's time."),
        .choice(
          "engine", MetricExecutor.allCases.map(\.rawValue),
          "How to compute; both give the same numbers."),
        .flag(
          "explain",
          "Also print SQL that gives the same rows, what to know of them, and how they were computed."
        ),
      ],
      examples: [
        ExampleDeclaration(
          "crm metrics run win_rate --by owner --grain month --from 2026-01-01",
          "Each owner's win rate in each month of 2026."),
        ExampleDeclaration(
          "crm metrics run open_pipeline --as-of 2025-12-31", "What was open at the year's end."),
        ExampleDeclaration(
          "crm metrics run tickets_created --by \"weekday(created_at)\"",
          "How many tickets come on which weekday."),
      ])
  }

  func compute(
    _ catalogue: MetricCatalogue, _ workspace: Workspace, _ context: CommandContext
  ) throws {
    let arguments = context.arguments
    let names = arguments.positionals("NAME")
    for name in names { _ = try metric(name, in: catalogue, context) }
    let settings = try workspace.settings()
    let (from, to) = (try context.day("from"), try context.day("to"))
    if let from, let to, to < from { throw arguments.usage("--to lies before --from") }
    let top = try arguments.value("top").map { text in
      guard let count = Int(text), count > 0 else {
        throw arguments.usage("--top takes a number of groups, not '\(text)'")
      }
      return count
    }
    let asOfOption = try context.asOfOption(in: settings.timeZone)
    let store = try context.openStore(of: workspace)
    let asOf = try asOfOption ?? context.asOf(of: store)
    let requests = names.map { name in
      MetricRequest(
        name, by: arguments.values("by").flatMap(separated),
        grain: arguments.value("grain").flatMap { Grain(rawValue: $0) }, from: from, to: to,
        where: arguments.value("where"), asOf: asOf, top: top)
    }
    let executor = arguments.value("engine").flatMap { MetricExecutor(rawValue: $0) } ?? .columns
    let engine = MetricEngine(database: store.database, catalogue: catalogue, settings: settings)
    let results: [MetricResult]
    do throws(MetricError) {
      results = try engine.run(requests, executor: executor)
    } catch {
      switch error {
      case .unknown, .wrongCondition, .tooMuch: throw arguments.usage(error.description)
      case .overflow, .wrongTable, .database: throw CommandFailure(error.description)
      }
    }
    let report = MetricReport(context: context, explains: arguments.flag("explain"))
    report.print(results, plan: engine.plan)
  }

  /// `--by owner,stage` is `--by owner --by stage`; commas within parentheses and texts stay.
  private func separated(_ names: String) -> [String] {
    var depth = 0
    var isText = false
    return names.split { sign in
      switch sign {
      case "'": isText.toggle()
      case "(" where !isText: depth += 1
      case ")" where !isText: depth -= 1
      default: break
      }
      return sign == "," && depth == 0 && !isText
    }.map { $0.trimmingBlanks }
  }
}

extension Substring {
  fileprivate var trimmingBlanks: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

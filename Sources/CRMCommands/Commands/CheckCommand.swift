internal import CRMBytes
internal import CRMImport
internal import CRMMetrics
internal import CRMSchema
internal import CRMStore
internal import CRMTerminal
internal import CRMTime
internal import CRMWorkspace

/// `crm check [--rule NAME]`
struct CheckCommand: Command {
  let group = CommandGroup.figures

  /// Rows of a rule that JSON holds where all rules run.
  private static let rowLimit = 100

  var declaration: CommandDeclaration {
    CommandDeclaration(
      "check", summary: "Check the data by the rules of data quality, and figures that must agree.",
      details: """
        Each rule counts the records at fault; its score is the share of the others. The exit code \
        is 3 if a rule of severity error or warning finds any. Rules are files in reports/rules. \
        Below them stands for each kind of record the share that no rule of these severities finds.

        Then come the identities, files in reports/identities: two ways to one figure, compared in \
        each of their periods. A broken one names the first periods and records in which the \
        figures differ, and the exit code is 3.

        Records of several sources that are the same person or company are listed at the end; \
        'links' in crm.yaml says how they are told.
        """,
      options: [
        .value("rule", "NAME", "Run this rule only, and list all its records."),
        .value("as-of", "DATE", "The moment to judge by; by default the newest data's time."),
      ],
      examples: [
        ExampleDeclaration("crm check", "Every rule with its count and score."),
        ExampleDeclaration("crm check --rule deal_past_due", "The records of one rule."),
      ])
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    let workspace = try context.workspace()
    let catalogue = try RuleCatalogue.load(workspace)
    let wanted = context.arguments.value("rule")
    let rules = try wanted.map { [try rule($0, in: catalogue, context)] } ?? catalogue.rules
    let settings = try workspace.settings()
    let asOfOption = try context.asOfOption(in: settings.timeZone)
    if wanted == nil { refreshLinks(of: workspace, settings, context) }
    let store = try context.openStore(of: workspace)
    let links = wanted == nil ? try LinkReport(of: store, settings: settings) : nil
    let asOf = try asOfOption ?? context.asOf(of: store)
    let engine = RuleEngine(
      database: store.database, settings: settings, tables: catalogue.tables)
    let limit = wanted == nil ? (context.isJSON ? Self.rowLimit : 0) : Int.max
    let results = try rules.map { try engine.run($0, asOf: asOf, limit: limit) }
    let scores = wanted == nil ? try engine.scores(rules, asOf: asOf) : []
    let identities =
      wanted == nil
      ? try identities(of: workspace, store, settings, asOf: asOf) : nil
    if context.isJSON {
      context.print(json(results, scores, identities, links, asOf: asOf))
    } else if wanted != nil, let result = results.first {
      show(result, context)
    } else {
      list(results, context)
      list(scores.filter { $0.total > 0 }, context)
      identities?.print(to: context)
      links?.print(to: context)
    }
    let failed = results.contains { $0.count > 0 && $0.rule.severity != .note }
    return failed || identities?.areAllHeld == false ? .rejected : .done
  }

  private func identities(
    of workspace: Workspace, _ store: Store, _ settings: Settings, asOf: Instant
  ) throws -> IdentityReport {
    let engine = MetricEngine(
      database: store.database, catalogue: try MetricCatalogue.load(workspace), settings: settings)
    return try IdentityReport(engine, of: workspace, settings: settings, asOf: asOf)
  }

  private func rule(
    _ name: String, in catalogue: RuleCatalogue, _ context: CommandContext
  ) throws -> RuleDeclaration {
    guard let rule = catalogue.rules.first(where: { $0.name == name }) else {
      throw context.arguments.unknown(
        "rule", name, among: catalogue.names, hint: "'crm check' shows all rules.")
    }
    return rule
  }

  /// Settings may have changed since the last import. Where nothing can be written, the links of
  /// then must do.
  private func refreshLinks(
    of workspace: Workspace, _ settings: Settings, _ context: CommandContext
  ) {
    do {
      let links = RecordLinks(settings.links, of: try context.openStore(of: workspace))
      guard try !links.isCurrent() else { return }
      let store = try context.openStore(of: workspace, mode: .readWrite)
      try store.write { try RecordLinks(settings.links, of: store).refresh() }
    } catch let error as SQLError {
      context.remark("Links between sources are those of the last import: \(error)")
    } catch {
      // The command itself says what is wrong with the database.
    }
  }

  private func json(
    _ results: [RuleResult], _ scores: [RecordScore], _ identities: IdentityReport?,
    _ links: LinkReport?, asOf: Instant
  ) -> JSONValue {
    var members = [
      JSONValue.Member("as_of", .string(asOf.text)),
      JSONValue.Member("rules", .array(results.map(json))),
    ]
    if !scores.isEmpty {
      members.append(JSONValue.Member("records", .array(scores.map(json))))
    }
    if let identities { members.append(JSONValue.Member("identities", identities.json)) }
    if let links { members.append(JSONValue.Member("links", links.json)) }
    return .object(members)
  }

  private func json(_ score: RecordScore) -> JSONValue {
    [
      "entity": .string(score.entity.name), "count": .integer(score.count),
      "total": .integer(score.total), "score": .number(score.score, decimals: 4),
    ]
  }

  private func json(_ result: RuleResult) -> JSONValue {
    let rows = result.rows.map { row -> JSONValue in
      let fields = zip(result.rule.fields, row.values).map { field, value in
        JSONValue.Member(field.name, .optional(value))
      }
      return ["id": .integer(row.id), "label": .string(row.label), "fields": .object(fields)]
    }
    return [
      "name": .string(result.rule.name), "title": .string(result.rule.title),
      "means": .string(result.rule.means), "entity": .string(result.rule.entity.name),
      "severity": .string(result.rule.severity.rawValue), "count": .integer(result.count),
      "total": .integer(result.total), "score": .number(result.score, decimals: 4),
      "rows": .array(rows),
    ]
  }

  /// The worst first: by severity, then by how many are at fault; those without any last.
  private func list(_ results: [RuleResult], _ context: CommandContext) {
    let severities = RuleDeclaration.Severity.allCases
    let sorted = severities.flatMap { severity in
      results.filter { $0.rule.severity == severity && $0.count > 0 }
        .sorted { ($1.count, $0.rule.name) < ($0.count, $1.rule.name) }
    }
    var table = Table([
      .name("Rule"), .text("Severity"), .number("At fault"), .number("Of"), .number("Score"),
      .text("Finding"),
    ])
    for result in sorted + results.filter({ $0.count == 0 }) {
      table.add([
        Table.Cell(result.rule.name),
        Table.Cell(result.rule.severity.rawValue, style(result.rule.severity)),
        Table.Cell(String(result.count)), Table.Cell(String(result.total)),
        Table.Cell(fixedText(result.score, decimals: 1)), Table.Cell(result.rule.title),
      ])
    }
    context.print(table)
    context.remark(
      sorted.isEmpty
        ? "All \(results.count) rules found nothing."
        : "\(sorted.count) of \(results.count) rules found something. "
          + "Next: crm check --rule \(sorted[0].rule.name)")
  }

  private func list(_ scores: [RecordScore], _ context: CommandContext) {
    guard !scores.isEmpty else { return }
    var table = Table([
      .name("Records"), .number("At fault"), .number("Of"), .number("Score"),
    ])
    for score in scores {
      table.add([
        score.entity.name, String(score.count), String(score.total),
        fixedText(score.score, decimals: 1),
      ])
    }
    context.output.writeLine()
    context.print(table)
  }

  private func show(_ result: RuleResult, _ context: CommandContext) {
    let rule = result.rule
    context.printFacts(
      [
        ("Name", rule.name), ("Means", rule.means), ("Severity", rule.severity.rawValue),
        ("At fault", "\(result.count) of \(result.total) (\(rule.entity.name))"),
        ("Score", fixedText(result.score, decimals: 1)), ("Remedy", rule.remedy),
      ], title: rule.title)
    guard !result.rows.isEmpty else { return }
    context.output.writeLine()
    var table = Table(
      [.number("Id"), .text("Record")]
        + rule.fields.map { $0.isNumber ? .number($0.title) : .text($0.title) })
    for row in result.rows {
      table.add([String(row.id), row.label] + row.values.map { $0 ?? "" })
    }
    context.print(table)
  }

  private func style(_ severity: RuleDeclaration.Severity) -> TextStyle? {
    switch severity {
    case .error: .bad
    case .warning: .warning
    case .note: nil
    }
  }
}

internal import CRMMetrics
internal import CRMSchema
internal import CRMTerminal
internal import CRMTime

/// `crm metrics list|show NAME|run NAME…`
struct MetricsCommand: Command {
  let group = CommandGroup.figures

  var declaration: CommandDeclaration {
    CommandDeclaration(
      "metrics", summary: "Look up metrics and compute them.",
      subcommands: [
        CommandDeclaration(
          "list", summary: "List all metrics.",
          examples: [ExampleDeclaration("crm metrics list", "Every metric with what it means.")]),
        CommandDeclaration(
          "show", summary: "Tell how a metric is defined.",
          arguments: [.required("NAME", "The metric.")],
          examples: [
            ExampleDeclaration("crm metrics show win_rate", "What 'win rate' means here.")
          ]),
        runDeclaration,
      ])
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    let workspace = try context.workspace()
    let catalogue = try MetricCatalogue.load(workspace)
    switch context.arguments.command {
    case "list": list(catalogue, context)
    case "show":
      let name = context.arguments.required("NAME")
      show(try metric(name, in: catalogue, context), context)
    default: try compute(catalogue, workspace, context)
    }
    return .done
  }

  /// The metric of that name; a wrong name is a usage error that suggests the nearest.
  func metric(
    _ name: String, in catalogue: MetricCatalogue, _ context: CommandContext
  ) throws -> MetricDeclaration {
    guard let metric = catalogue.metric(name) else {
      throw context.arguments.unknown(
        "metric", name, among: catalogue.names, hint: "'crm metrics list' shows all metrics.")
    }
    return metric
  }

  private func list(_ catalogue: MetricCatalogue, _ context: CommandContext) {
    guard !context.isJSON else {
      return context.print(.array(catalogue.metrics.map { .object(members(of: $0)) }))
    }
    var table = Table([.name("Metric"), .text("Unit"), .text("Entity"), .text("Means")])
    for metric in catalogue.metrics {
      table.add([metric.name, metric.unit.rawValue, metric.entity.name, metric.means])
    }
    context.print(table)
  }

  private func members(of metric: MetricDeclaration) -> [JSONValue.Member] {
    [
      JSONValue.Member("name", .string(metric.name)),
      JSONValue.Member("title", .string(metric.title)),
      JSONValue.Member("means", .string(metric.means)),
      JSONValue.Member("entity", .string(metric.entity.name)),
      JSONValue.Member("unit", .string(metric.unit.rawValue)),
      JSONValue.Member("date_basis", .string(metric.dateBasis)),
      JSONValue.Member("better", .string(metric.better.rawValue)),
      JSONValue.Member("dimensions", .array(metric.dimensions.map { .string($0.name) })),
    ]
  }

  /// "owner", "age (bucket(…))".
  private func summary(_ dimension: MetricDimension) -> String {
    dimension.path == dimension.name ? dimension.name : "\(dimension.name) (\(dimension.path))"
  }

  private func show(_ metric: MetricDeclaration, _ context: CommandContext) {
    guard !context.isJSON else {
      return context.print(
        .object(
          members(of: metric) + [
            JSONValue.Member("value", .string(metric.value)),
            JSONValue.Member("where", .optional(metric.condition)),
            JSONValue.Member("censored", .optional(metric.censoredCondition)),
            JSONValue.Member("source", .optional(metric.source)),
            JSONValue.Member("notes", .array(metric.notes.map { .string($0) })),
            JSONValue.Member("file", .string(metric.path)),
          ]))
    }
    var rows = [
      ("Name", metric.name), ("Means", metric.means), ("Entity", metric.entity.name),
      ("Value", metric.value),
    ]
    if let condition = metric.condition { rows.append(("Where", condition)) }
    if let condition = metric.censoredCondition { rows.append(("No outcome yet", condition)) }
    rows += [
      ("Unit", metric.unit.rawValue), ("Date", metric.dateBasis),
      ("Better", metric.better.rawValue),
      ("By", metric.dimensions.map(summary).joined(separator: ", ")),
    ]
    if let source = metric.source { rows.append(("Source", source)) }
    rows += metric.notes.map { ("Note", $0) }
    rows.append(("File", metric.path))
    context.printFacts(rows, title: metric.title)
  }
}

internal import CRMBytes
internal import CRMMetrics
internal import CRMTerminal
internal import CRMTime

/// Prints the answers of metrics, as tables or as JSON.
struct MetricReport {
  let context: CommandContext
  /// Also the SQL and what a reader has to know.
  let explains: Bool

  /// One answer is one JSON object, several are an array.
  func print(_ results: [MetricResult], plan: MetricPlan) {
    if context.isJSON {
      let values = results.map { json($0, plan) }
      context.print(values.count == 1 ? values[0] : .array(values))
      return
    }
    for (index, result) in results.enumerated() {
      if index > 0 { context.output.writeLine() }
      printTable(result)
    }
    if explains { printPlan(plan) }
  }

  private func json(_ result: MetricResult, _ plan: MetricPlan) -> JSONValue {
    let metric = result.metric
    var members = [
      JSONValue.Member("metric", .string(metric.name)),
      JSONValue.Member("unit", .string(metric.unit.rawValue)),
    ]
    if metric.unit == .money {
      members.append(JSONValue.Member("currency", .optional(result.currency)))
    }
    members += [
      JSONValue.Member("date_basis", .string(metric.dateBasis)),
      JSONValue.Member("as_of", .string(result.request.asOf.text)),
      JSONValue.Member("from", .optional(result.request.from?.text)),
      JSONValue.Member("to", .optional(result.request.to?.text)),
    ]
    if let known = result.knownFrom {
      members.append(JSONValue.Member("known_from", .string(known.text)))
    }
    members += [
      JSONValue.Member("rows", .array(result.rows.map { json($0, of: result) }))
    ]
    if explains {
      members.append(JSONValue.Member("notes", .array(notes(of: result).map { .string($0) })))
      members.append(JSONValue.Member("sql", .string(result.sql)))
      members.append(JSONValue.Member("plan", plan.json))
    }
    return .object(members)
  }

  private func json(_ row: MetricRow, of result: MetricResult) -> JSONValue {
    var members: [JSONValue.Member] = []
    if let period = row.period {
      members.append(JSONValue.Member("period", .string(period)))
    }
    for (dimension, key) in zip(result.dimensions, row.keys) {
      members.append(JSONValue.Member(dimension.name, .optional(key.label)))
    }
    members.append(JSONValue.Member("value", json(row.value)))
    if result.metric.unit == .money {
      members.append(JSONValue.Member("currency", .optional(row.currency)))
    }
    members.append(JSONValue.Member("n", .integer(row.n)))
    if let reason = row.reason { members.append(JSONValue.Member("reason", .string(reason))) }
    if let immature = row.immature {
      members.append(JSONValue.Member("immature", .integer(immature)))
    }
    if let interval = row.interval {
      members.append(
        JSONValue.Member(
          "interval",
          .array([
            .number(interval.lowerBound, decimals: 4), .number(interval.upperBound, decimals: 4),
          ])))
    }
    return .object(members)
  }

  private func json(_ value: MetricValue) -> JSONValue {
    switch value {
    case .none: .null
    case .integer(let number): .integer(number)
    case .decimal(let number): .number(number, decimals: 6)
    case .money(let minor, let currency):
      .string(majorUnitsText(minor, scale: currencyScale(currency)))
    }
  }
}

extension MetricReport {
  private func printTable(_ result: MetricResult) {
    let hasStyles = context.output.facts.hasStyles
    let heading = TextStyle.bold.apply(result.metric.title + ":", isOn: hasStyles)
    context.output.writeLine(heading + " " + TextStyle.dim.apply(subtitle(result), isOn: hasStyles))
    let hasIntervals = result.rows.contains { $0.interval != nil }
    var columns: [Table.Column] = []
    if !result.periods.isEmpty { columns.append(.text("Period")) }
    columns += result.dimensions.map { .text($0.title) }
    columns += [.number("Value"), .number("n")]
    if hasIntervals { columns.append(.number("95 % interval")) }
    let hasImmature = result.rows.contains(where: \.isImmature)
    if hasImmature { columns.append(.number("No outcome yet")) }
    var table = Table(columns)
    for row in result.rows {
      var cells: [Table.Cell] = []
      if let period = row.period {
        let isPartial = row.periodIndex.map { result.periods[$0].isPartial } ?? false
        cells.append(Table.Cell(isPartial ? period + " so far" : period))
      }
      cells += row.keys.map { key in
        key.label.map { Table.Cell($0, key.isOther ? .dim : nil) } ?? Table.Cell("none", .dim)
      }
      let unit = result.metric.unit.unit(currency: row.currency)
      let mark = row.isImmature ? " *" : ""
      cells.append(
        row.value.number.map { Table.Cell(unit.exact($0) + mark) }
          ?? Table.Cell(row.reason ?? "–", .dim))
      cells.append(Table.Cell(String(row.n)))
      if hasIntervals { cells.append(Table.Cell(row.interval.map { interval($0, unit) } ?? "")) }
      if hasImmature { cells.append(Table.Cell(row.immature.map { String($0) } ?? "")) }
      table.add(cells)
    }
    context.print(table)
    if hasImmature {
      context.print(
        "* A tenth and more of the records have no outcome yet: the value is bound to change.")
    }
    if explains { printExplanation(result) }
  }

  private func subtitle(_ result: MetricResult) -> String {
    let request = result.request
    var parts = [result.metric.unit.rawValue]
    if result.metric.dateBasis != "as_of" { parts.append("by \(result.metric.dateBasis)") }
    if let from = request.from { parts.append("from \(from.text)") }
    if let to = request.to { parts.append("to \(to.text)") }
    parts.append("as of \(request.asOf.text)")
    return parts.joined(separator: ", ")
  }

  private func interval(_ range: ClosedRange<Double>, _ unit: Unit) -> String {
    "\(fixedText(range.lowerBound, decimals: 1))–\(unit.exact(range.upperBound))"
  }

  /// What is always to know of the metric, then of this answer.
  private func notes(of result: MetricResult) -> [String] {
    result.metric.notes + result.notes
  }

  private func printExplanation(_ result: MetricResult) {
    context.output.writeLine()
    for note in notes(of: result) { context.print(note) }
    if !notes(of: result).isEmpty { context.output.writeLine() }
    context.print(result.sql)
  }
}

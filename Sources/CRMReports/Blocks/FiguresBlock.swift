internal import CRMBytes
internal import CRMCharts
package import CRMMetrics
internal import CRMTime
internal import CRMYAML

/// Headline figures: each metric with its change, its course over twelve periods and its target.
package struct FiguresBlock: Block {
  package static let kind = "kpi"

  struct Item: Sendable {
    var metric: String
    var title: String?
    var filter: String?
    /// In the metric's own unit; money in major units.
    var target: Double?
    var location: YAMLLocation
  }

  let source: BlockSource
  let items: [Item]
  let grain: Grain
  let comparison: PeriodComparison?
  let periods: Int

  package init(_ source: BlockSource) throws {
    self.source = source
    let mapping = try source.mapping(["metrics", "period", "compare", "sparkline"])
    items = try mapping.nodes("metrics").map(FiguresBlock.item)
    guard !items.isEmpty else { throw source.error("the block names no metrics") }
    grain = try mapping.optionalChoice("period", of: Grain.self) ?? .month
    switch try mapping.optionalText("compare") ?? PeriodComparison.previous.rawValue {
    case "none": comparison = nil
    case let text:
      comparison = PeriodComparison(rawValue: text)
      if comparison == nil {
        let known = PeriodComparison.allCases.map(\.rawValue) + ["none"]
        throw YAMLError(
          mapping.location(of: "compare"), unknownText("comparison", text, among: known))
      }
    }
    periods = try mapping.optionalInteger("sparkline") ?? 12
  }

  private static func item(_ node: YAMLNode) throws -> Item {
    if let name = node.text { return Item(metric: name, location: node.location) }
    let mapping = try YAMLMapping(node, known: ["metric", "title", "where", "target"])
    return Item(
      metric: try mapping.text("metric"), title: try mapping.optionalText("title"),
      filter: try mapping.optionalText("where"), target: try mapping.optionalNumber("target"),
      location: mapping.location)
  }

  package func requests(_ context: ReportContext) throws -> [MetricRequest] {
    try items.flatMap { item in
      let metric = try context.metric(item.metric, at: item.location)
      let period = running(context)
      var now = MetricRequest(item.metric, where: item.filter, asOf: context.asOf)
      var trend = now
      trend.grain = grain
      trend.from = course(context).first?.start
      trend.to = context.today
      guard !metric.isState else {
        guard let earlier = earlier(context) else { return [now, trend] }
        var before = now
        before.to = earlier.days.last
        return [now, trend, before]
      }
      now.from = period.start
      now.to = period.days.last
      guard let earlier = earlier(context) else { return [now, trend] }
      var before = now
      before.from = earlier.start
      before.to = earlier.days.last
      return [now, trend, before]
    }
  }

  package func parts(_ results: [MetricResult], _ context: ReportContext) throws -> [PagePart] {
    let stride = comparison == nil ? 2 : 3
    var figures: [Figure] = []
    var missing: [PagePart] = []
    for (index, item) in items.enumerated() {
      let mine = Array(results[index * stride..<(index + 1) * stride])
      let title = item.title ?? mine[0].metric.title
      if let part = context.missing(mine[0].metric, title: title) {
        missing.append(.missing(part))
      } else {
        figures.append(figure(item, mine, context))
      }
    }
    return (figures.isEmpty ? [] : [.figures(figures)]) + missing
  }

  private func running(_ context: ReportContext) -> Period {
    context.calendar.period(containing: context.today, grain: grain).toDate(context.today)
  }

  private func earlier(_ context: ReportContext) -> Period? {
    comparison.map {
      context.calendar.comparisonPeriod($0, of: running(context), toDate: context.today)
    }
  }

  /// The periods of the sparkline, the running one last.
  private func course(_ context: ReportContext) -> [Period] {
    let days = Span.last(periods, grain).days(context.calendar, today: context.today)
    return days.map {
      context.calendar.periods(from: $0.start, to: $0.last, grain: grain)
    } ?? []
  }

  private func figure(_ item: Item, _ results: [MetricResult], _ context: ReportContext) -> Figure {
    let now = results[0]
    let metric = now.metric
    let row = now.leadingRow(context)
    let value = row?.value.number
    let earlier = earlier(context)
    return Figure(
      metric: metric.name, label: item.title ?? metric.title,
      value: value.map { now.unit(of: row).short($0) },
      exact: value.map { now.unit(of: row).exact($0) },
      span: metric.isState
        ? "on \(context.today.shortLabel)"
        : Span.current(grain).label(
          context.calendar, today: context.today),
      change: earlier.flatMap { earlier in
        change(from: results[2], to: now, against: earlier, context)
      },
      sparkline: sparkline(results[1], metric: item.title ?? metric.title, context),
      means: metric.means,
      countText: row.flatMap { $0.value.number == nil ? nil : now.countText($0.n) },
      target: value.flatMap { value in
        item.target.map { target(item, $0, value: value, now, row) }
      })
  }

  private func target(
    _ item: Item, _ target: Double, value: Double, _ result: MetricResult,
    _ row: MetricRow?
  ) -> Figure.Target {
    let unit = result.unit(of: row)
    let wanted = unit.fromMajor(target)
    let isMet = result.metric.better == .lower ? value <= wanted : value >= wanted
    let words = result.metric.better == .lower ? "at most" : "at least"
    return Figure.Target(
      text: "target \(words) \(unit.short(wanted)): \(isMet ? "met" : "missed")",
      meaning: isMet ? .good : .bad)
  }

  private func change(
    from before: MetricResult, to now: MetricResult, against period: Period,
    _ context: ReportContext
  ) -> Figure.Change? {
    let row = now.leadingRow(context)
    guard let new = row?.value.number,
      let old = before.row(in: row?.currency)?.value.number
    else { return nil }
    let label =
      now.metric.isState ? "on \(period.days.last.shortLabel)" : "on \(period.shortLabel)"
    return Figure.Change(
      Change(from: old, to: new, unit: now.unit(of: row)), better: now.metric.better,
      against: label)
  }

  private func sparkline(_ result: MetricResult, metric: String, _ context: ReportContext) -> Chart?
  {
    let periods = course(context)
    let leading = result.leadingRow(context)
    let rows = result.rowsInLeadingCurrency(context)
    let values = periods.map { period in
      rows.first { $0.period == period.label }?.value.number
    }
    guard values.compactMap({ $0 }).count > 1 else { return nil }
    let categories = periods.map {
      ChartCategory($0.shortLabel, isPartial: $0.days.contains(context.today))
    }
    return try? Chart(
      kind: "sparkline",
      data: ChartData(
        categories: categories, series: [ChartSeries(metric, values: values)],
        unit: result.unit(of: leading), isOrdered: true),
      width: 132, height: 36, title: metric)
  }
}

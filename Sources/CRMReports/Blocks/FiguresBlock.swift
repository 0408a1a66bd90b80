internal import CRMBytes
internal import CRMCharts
package import CRMMetrics
internal import CRMSchema
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
    periods = try mapping.optionalCount("sparkline") ?? 12
    guard periods <= Span.limit else {
      throw YAMLError(
        mapping.location(of: "sparkline"), "a sparkline has at most \(Span.limit) periods")
    }
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
        before.to = moment(earlier, context)
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
        figures.append(figure(item, "\(source.id)-\(index + 1)", mine, context))
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

  /// The day at whose end a state is compared: the last of the period before, so that the change is
  /// that since the running one began; of last year the same day.
  private func moment(_ earlier: Period, _ context: ReportContext) -> Day {
    guard comparison == .previous else { return earlier.days.last }
    return context.calendar.period(containing: earlier.start, grain: grain).days.last
  }

  /// The periods of the sparkline, the running one last.
  private func course(_ context: ReportContext) -> [Period] {
    let days = Span.last(periods, grain).days(context.calendar, today: context.today)
    return days.map {
      context.calendar.periods(from: $0.start, to: $0.last, grain: grain)
    } ?? []
  }

  private func figure(
    _ item: Item, _ id: String, _ results: [MetricResult], _ context: ReportContext
  ) -> Figure {
    let now = results[0]
    let metric = now.metric
    let currency = results.leadingCurrency(context)
    let (value, count) = now.single(in: currency)
    let unit = now.unit(in: currency)
    let others = now.otherCurrencies(than: currency)
    let left = others.isEmpty ? "" : " · without \(others.joined(separator: ", "))"
    return Figure(
      id: id, metric: metric.name, label: item.title ?? metric.title,
      value: value.map { unit.short($0) },
      exact: value.map { unit.exact($0) },
      emptyText: now.reason(in: currency)?.capitalizedFirst ?? "No data",
      span: metric.isState
        ? "on \(context.today.shortLabel)"
        : Span.current(grain).label(
          context.calendar, today: context.today),
      change: value.flatMap { change(to: $0, results, in: currency, context) },
      sparkline: sparkline(results[1], item.title ?? metric.title, in: currency, context),
      means: metric.means,
      countText: value.map { _ in now.countText(count) + left },
      target: value.flatMap { value in
        item.target.map { target($0, value: value, unit, metric.better) }
      })
  }

  private func target(
    _ target: Double, value: Double, _ unit: Unit, _ better: MetricDeclaration.Direction
  ) -> Figure.Target {
    let wanted = unit.fromMajor(target)
    let isMet = better == .lower ? value <= wanted : value >= wanted
    let words = better == .lower ? "at most" : "at least"
    return Figure.Target(
      text: "target \(words) \(unit.short(wanted)): \(isMet ? "met" : "missed")",
      meaning: isMet ? .good : .bad)
  }

  private func change(
    to new: Double, _ results: [MetricResult], in currency: String?, _ context: ReportContext
  ) -> Figure.Change? {
    guard let period = earlier(context), let old = results[2].single(in: currency).number else {
      return nil
    }
    let metric = results[0].metric
    let label = metric.isState ? moment(period, context).shortLabel : period.shortLabel
    return Figure.Change(
      Change(from: old, to: new, unit: results[0].unit(in: currency)), better: metric.better,
      against: "on \(label)")
  }

  private func sparkline(
    _ result: MetricResult, _ title: String, in currency: String?, _ context: ReportContext
  ) -> Chart? {
    let periods = course(context)
    let rows = result.rows(in: currency)
    let partial = Set(result.periods.filter(\.isPartial).map(\.label))
    let values = periods.map { period in
      rows.first { $0.period == period.label }?.value.number
    }
    guard values.compactMap({ $0 }).count > 1 else { return nil }
    let categories = periods.map {
      ChartCategory($0.shortLabel, isPartial: partial.contains($0.label))
    }
    return try? Chart(
      kind: "sparkline",
      data: ChartData(
        categories: categories, series: [ChartSeries(title, values: values)],
        unit: result.unit(in: currency), isOrdered: true),
      width: 132, height: 36, title: title)
  }
}

import CRMBytes
import CRMTime
import Testing

@testable import CRMCharts

/// Content of the forms beyond tables that breaks careless charts, by name.
struct PlotCase: Sendable, CustomTestStringConvertible {
  var name: String
  var content: ChartContent
  var options = ChartOptions()
  /// Whether its display list is kept in `Golden/`.
  var isGolden = false

  var testDescription: String { name }

  /// Every case with every kind that draws it.
  static let all: [(kind: ChartKind, item: PlotCase)] = cases.flatMap { item in
    ChartKinds.drawing(item.content.form).map { ($0, item) }
  }

  /// The hard cases of tables, so that all can be drawn alike.
  static let tables = HardCase.all.map {
    PlotCase(name: $0.name, content: .table($0.data), options: $0.options)
  }

  static let cases: [PlotCase] = points + distributions + flowCases + spanCases
}

private let foreign = [
  "شركة الخليج العربي للتجارة والمقاولات العامة", "חברת החשמל לישראל בע״מ",
  "भारतीय स्टेट बैंक मुख्य शाखा", "上海浦东发展银行股份有限公司", "บริษัท ไทยเบฟเวอเรจ จำกัด (มหาชน)",
  "👩🏽‍💻 Emoji & Söhne 🚀", "Donaudampfschifffahrtsgesellschaftskapitän",
]

/// Reproducible numbers between 0 and 1, about normally spread around a half.
func bell(_ count: Int, seed: UInt64 = 5) -> [Double] {
  var state = seed
  func next() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 40) / Double(1 << 24)
  }
  return (0..<count).map { _ in (next() + next() + next() + next()) / 4 }
}

// MARK: points

private func cloud(_ count: Int, slope: Double = 1, sized: Bool = true) -> [ChartPoint] {
  let (xs, noise, sizes) = (bell(count, seed: 2), bell(count, seed: 3), bell(count, seed: 4))
  return (0..<count).map { index in
    ChartPoint(
      x: (xs[index] * 90).rounded(), y: xs[index] * slope * 4e5 + noise[index] * 3e5,
      size: sized ? (sizes[index] * 50).rounded() : nil, label: "Customer \(index + 1)",
      href: index < 20 ? "customer-\(index).html" : nil)
  }
}

private func data(_ points: [ChartPoint], _ series: [String] = []) -> ChartContent {
  .points(
    PointData(
      points: points, series: series, x: ChartQuantity("Days open", unit: .days),
      y: ChartQuantity("Amount", unit: .money(currency: "EUR")),
      size: ChartQuantity("Contacts", unit: .count)))
}

private func inSeries(_ points: [ChartPoint], _ count: Int) -> [ChartPoint] {
  points.enumerated().map { index, point in
    var point = point
    point.series = index % count
    return point
  }
}

private let points = [
  PlotCase(name: "customers", content: data(cloud(24)), isGolden: true),
  PlotCase(
    name: "three-series", content: data(inSeries(cloud(60), 3), ["New", "Renewal", "Upsell"]),
    options: ChartOptions(reference: ChartReference(300_000, label: "Target")), isGolden: true),
  PlotCase(
    name: "ten-series", content: data(inSeries(cloud(200), 10), (1...10).map { "Region \($0)" })),
  PlotCase(name: "hundreds", content: data(cloud(700, slope: -1))),
  PlotCase(name: "ten-thousand", content: data(cloud(10_000))),
  PlotCase(
    name: "same-place",
    content: data((0..<3000).map { _ in ChartPoint(x: 5, y: 7, size: 2, label: "A") })),
  PlotCase(
    name: "one-point", content: data([ChartPoint(x: 3, y: 4_500, size: 2, label: "Only one")])),
  PlotCase(name: "no-point", content: data([])),
  PlotCase(
    name: "outlier",
    content: data(cloud(40) + [ChartPoint(x: 9000, y: 9e11, size: 90_000, label: "Huge")])),
  PlotCase(
    name: "negative",
    content: data(
      (-6...6).map { ChartPoint(x: Double($0) * 3, y: Double($0 * $0 * $0) * 1e4, size: 1) })),
  PlotCase(
    name: "infinite",
    content: data([
      ChartPoint(x: .nan, y: 1), ChartPoint(x: 1, y: .infinity), ChartPoint(x: 1, y: 2),
      ChartPoint(x: 1e300, y: 3, size: .infinity),
    ])),
  PlotCase(
    name: "foreign-names",
    content: data(
      foreign.enumerated().map {
        ChartPoint(
          x: Double($0 * 13 % 7), y: Double($0 * 40_000), size: Double($0), label: $1, series: $0)
      }, foreign), isGolden: true),
  PlotCase(
    name: "titled", content: data(cloud(12)), options: ChartOptions(drawsTitle: true)),
]

// MARK: distributions

private func spread(_ groups: [(String, [Double])], _ unit: Unit = .days) -> ChartContent {
  .distributions(
    DistributionData(groups: groups.map { ChartDistribution($0, values: $1) }, unit: unit))
}

private func days(_ count: Int, _ seed: UInt64, around middle: Double = 20) -> [Double] {
  bell(count, seed: seed).map { ($0 * 2 * middle).rounded() }
}

private let distributions = [
  PlotCase(
    name: "teams",
    content: spread([
      ("North", days(60, 1)), ("South", days(45, 2, around: 30) + [140, 150]),
      ("East", days(12, 3)), ("West", [3, 9, 20]), ("Export", []),
    ]), options: ChartOptions(reference: ChartReference(25, label: "Agreed")), isGolden: true),
  PlotCase(
    name: "money",
    content: spread(
      [("Won", bell(200).map { ($0 * 9e6).rounded() })], .money(currency: "CHF"))),
  PlotCase(
    name: "five-numbers",
    content: .distributions(
      DistributionData(
        groups: [
          ChartDistribution(
            "Priority 1",
            values: .summary(
              FiveNumbers(
                least: 1, lowerQuartile: 3, median: 4, upperQuartile: 8, most: 30, count: 41))),
          ChartDistribution(
            "Priority 2",
            values: .summary(
              FiveNumbers(least: 2, lowerQuartile: 5, median: 9, upperQuartile: 14, most: 44))),
          ChartDistribution(
            "Nonsense",
            values: .summary(
              FiveNumbers(least: 9, lowerQuartile: 5, median: 9, upperQuartile: 14, most: 4))),
        ], unit: .hours)), isGolden: true),
  PlotCase(name: "one-value", content: spread([("A", [7])])),
  PlotCase(name: "no-value", content: spread([("A", []), ("B", [.nan])])),
  PlotCase(name: "all-equal", content: spread([("A", [4, 4, 4, 4, 4, 4]), ("B", [4, 4, 4])])),
  PlotCase(
    name: "outlier", content: spread([("A", days(80, 6) + [9_000_000]), ("B", days(80, 8))])),
  PlotCase(
    name: "small-numbers", content: spread([("Calls", days(300, 9, around: 4))], .count),
    isGolden: true),
  PlotCase(
    name: "fractions", content: spread([("Share", bell(500).map { $0 * 0.01 })], .number)),
  PlotCase(
    name: "negative",
    content: spread(
      [("Margin", bell(90).map { ($0 - 0.6) * 1e7 })], .money(currency: "USD"))),
  PlotCase(
    name: "ten-thousand", content: spread([("All", days(10_000, 4, around: 300))], .minutes)),
  PlotCase(
    name: "forty-groups",
    content: spread((1...40).map { ("Employee number \($0)", days(30, UInt64($0))) })),
  PlotCase(
    name: "foreign-names", content: spread(foreign.map { ($0, days(20, UInt64($0.count))) }),
    options: ChartOptions(drawsTitle: true)),
]

// MARK: flows

private func flows(_ list: [(String, String, Double)], _ unit: Unit = .count) -> ChartContent {
  .flows(FlowData(flows: list.map { ChartFlow(from: $0, to: $1, value: $2) }, unit: unit))
}

private let stages: [(String, String, Double)] = [
  ("Lead", "Qualified", 530), ("Lead", "Lost", 610), ("Lead", "Open", 100),
  ("Qualified", "Proposal", 410), ("Qualified", "Lost", 90), ("Qualified", "Open", 30),
  ("Proposal", "Negotiation", 160), ("Proposal", "Lost", 200), ("Proposal", "Open", 50),
  ("Negotiation", "Won", 74), ("Negotiation", "Lost", 60), ("Negotiation", "Open", 26),
]

private let flowCases = [
  PlotCase(name: "stages", content: flows(stages), isGolden: true),
  PlotCase(
    name: "back",
    content: flows(
      stages + [("Proposal", "Qualified", 12), ("Lost", "Lead", 7), ("Open", "Open", 3)]),
    isGolden: true),
  PlotCase(name: "one-flow", content: flows([("A", "B", 3)])),
  PlotCase(name: "only-itself", content: flows([("A", "A", 3)])),
  PlotCase(name: "no-flow", content: flows([("A", "B", 0), ("B", "C", .nan)])),
  PlotCase(
    name: "outlier",
    content: flows(
      [("Web", "Trial", 2_000_000), ("Fair", "Trial", 1), ("Trial", "Paid", 3)]
        + (1...9).map { ("Source \($0)", "Paid", Double($0)) })),
  PlotCase(
    name: "forty-places",
    content: flows(
      (1...38).map { ("Department number \($0)", $0 % 2 == 0 ? "North" : "South", Double($0)) }),
    options: ChartOptions(drawsTitle: true)),
  PlotCase(
    name: "ten-thousand",
    content: flows(
      (0..<10_000).map { ("Customer \($0)", "Stage \($0 % 3)", Double($0 % 17)) }
        + [("Stage 0", "Customer 5", 1)])),
  PlotCase(
    name: "many-crossings",
    content: flows(
      (0..<8).flatMap { from in
        (0..<8).map { to in ("From \(from)", "To \(to)", Double((from * 5 + to * 3) % 7)) }
      })),
  PlotCase(
    name: "foreign-names",
    content: flows(
      zip(foreign, foreign.dropFirst()).map { ($0, $1, 50.0) }
        + [(foreign[0], foreign[3], 20), (foreign[1], foreign[6], 1)],
      .money(currency: "EUR")), isGolden: true),
  PlotCase(
    name: "long-chain",
    content: flows((1..<24).map { ("Step \($0)", "Step \($0 + 1)", Double(30 - $0)) })),
]

// MARK: spans

private func span(
  _ label: String, _ start: Int?, _ length: Int?, _ group: String? = nil, _ progress: Double? = nil
) -> ChartSpan {
  let zero = Day(number: 20_089)
  let from = start.map { zero + $0 }
  let end = length.map { (from ?? zero) + $0 }
  return ChartSpan(label, start: from, end: end, group: group, progress: progress, href: "x.html")
}

private func spans(_ list: [ChartSpan], today: Int? = 120) -> ChartContent {
  .spans(SpanData(spans: list, today: today.map { Day(number: 20_089 + $0) }))
}

private let spanCases = [
  PlotCase(
    name: "projects",
    content: spans([
      span("Kick-off", 0, 0), span("Migration", 10, 80, nil, 0.7), span("Training", 60, 90, nil, 0),
      span("Support", 95, nil), span("Old contract", nil, 40), span("Go-live", 130, 0),
    ]), isGolden: true),
  PlotCase(
    name: "groups",
    content: spans(
      (0..<24).map { index in
        span(
          "Project number \(index)", index * 11 % 170, 10 + index * 7 % 60,
          ["Sales", "Service", "Operations"][index % 3], Double(index % 5) / 4)
      }), isGolden: true),
  PlotCase(
    name: "foreign-names",
    content: spans(
      foreign.enumerated().map { span($1, $0 * 20, 30, foreign[($0 + 2) % 4], 0.5) }),
    options: ChartOptions(drawsTitle: true), isGolden: true),
  PlotCase(
    name: "long-names",
    content: spans(
      (1...9).map {
        span(
          "Department of Redundant Procurement and Procurement Affairs, Unit \($0)", $0 * 3, 9, nil,
          0.2)
      })),
  PlotCase(name: "one-day", content: spans([span("Fair", 5, 0)], today: nil)),
  PlotCase(name: "one-span", content: spans([span("Contract", 5, 700)])),
  PlotCase(name: "no-span", content: spans([ChartSpan("?", start: nil, end: nil)])),
  PlotCase(name: "only-open", content: spans([span("A", 3, nil), span("B", nil, 9)], today: nil)),
  PlotCase(
    name: "centuries", content: spans([span("Cathedral", -250_000, 230_000), span("Now", 0, 9)])),
  PlotCase(
    name: "same-days", content: spans((1...12).map { span("Order \($0)", 10, 5, "All") })),
  PlotCase(
    name: "no-names", content: spans([span("", 1, 5), span("", 3, 9)])),
  PlotCase(
    name: "thousand",
    content: spans((0..<1000).map { span("Ticket \($0)", $0 * 37 % 900, $0 % 9, "T\($0 % 5)") })),
]

import CRMBytes

@testable import CRMCharts

/// Data that break careless charts, by name.
struct HardCase: Sendable, CustomTestStringConvertible {
  var name: String
  var data: ChartData
  var options = ChartOptions()

  var testDescription: String { name }

  static let all: [HardCase] = plain + names + extremes + many + compared + states + grids
}

import Testing

private func categories(_ names: [String], partialLast: Bool = false) -> [ChartCategory] {
  names.enumerated().map {
    ChartCategory($1, href: "\($0).html", isPartial: partialLast && $0 == names.count - 1)
  }
}

/// Reproducible numbers between 0 and 1.
private func noise(_ count: Int, seed: UInt64 = 7) -> [Double] {
  var state = seed
  return (0..<count).map { _ in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 40) / Double(1 << 24)
  }
}

private let months = (0..<14).map { index in
  "\(2024 + (index + 9) / 12)-\((index + 9) % 12 + 1 < 10 ? "0" : "")\((index + 9) % 12 + 1)"
}

private let people = ["Anna Fischer", "Bo Li", "Carla Gómez", "Dmitri Volkov", "Eve Smith"]

private let foreign = [
  "شركة الخليج العربي للتجارة والمقاولات العامة", "חברת החשמל לישראל בע״מ",
  "भारतीय स्टेट बैंक मुख्य शाखा", "上海浦东发展银行股份有限公司", "บริษัท ไทยเบฟเวอเรจ จำกัด (มหาชน)",
  "👩🏽‍💻 Emoji & Söhne 🚀", "Donaudampfschifffahrtsgesellschaftskapitän",
]

private let plain = [
  HardCase(
    name: "months-money",
    data: ChartData(
      categories: categories(months, partialLast: true),
      series: [ChartSeries("Won", values: noise(14).map { ($0 * 9e7 + 2e7).rounded() })],
      unit: .money(currency: "EUR"))),
  HardCase(
    name: "months-three-series",
    data: ChartData(
      categories: categories(months, partialLast: true),
      series: ["Email", "Phone", "Web form"].enumerated().map { index, name in
        ChartSeries(name, values: noise(14, seed: UInt64(index + 3)).map { ($0 * 80).rounded() })
      }, unit: .count), options: ChartOptions(reference: ChartReference(60, label: "Target"))),
  HardCase(
    name: "people",
    data: ChartData(
      categories: categories(people), series: [ChartSeries("Deals", values: [42, 31, 18, 9, 3])],
      unit: .count), options: ChartOptions(reference: ChartReference(25, label: "Average"))),
  HardCase(
    name: "people-stacked",
    data: ChartData(
      categories: categories(people),
      series: [
        ChartSeries("Open", values: [12, 20, 8, 9, 3]),
        ChartSeries("Won", values: [30, 11, 10, 0, 0]),
        ChartSeries("Lost", values: [5, nil, 7, 4, 1]),
      ], unit: .count), options: ChartOptions(arrangement: .stacked)),
  HardCase(
    name: "stages",
    data: ChartData(
      categories: categories(["Lead", "Qualified", "Proposal", "Negotiation", "Won"]),
      series: [ChartSeries("Deals", values: [1240, 530, 410, 160, 74])], unit: .count)),
  HardCase(
    name: "weekday-hour",
    data: ChartData(
      categories: categories((7..<20).map { "\($0 < 10 ? "0" : "")\($0):00" }),
      series: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"].enumerated().map {
        row, name in
        ChartSeries(
          name,
          values: noise(13, seed: UInt64(row)).enumerated().map {
            $0 == 5 && row == 2 ? nil : ($1 * 40).rounded()
          })
      }, unit: .count)),
]

private let names = [
  HardCase(
    name: "foreign-names",
    data: ChartData(
      categories: categories(foreign),
      series: [ChartSeries(foreign[0], values: [70, 52, 41, 33, 20, 11, 5])], unit: .hours)),
  HardCase(
    name: "foreign-series",
    data: ChartData(
      categories: categories(["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"]),
      series: foreign.prefix(5).enumerated().map { index, name in
        ChartSeries(name, values: noise(4, seed: UInt64(index + 11)).map { $0 * 90 })
      }, unit: .percent)),
  HardCase(
    name: "long-names",
    data: ChartData(
      categories: categories(
        (1...9).map { "Department of Redundant Procurement and Procurement Affairs, Unit \($0)" }),
      series: [ChartSeries("Cost", values: noise(9).map { ($0 * 4e8).rounded() })],
      unit: .money(currency: "CHF"))),
  HardCase(
    name: "no-names",
    data: ChartData(
      categories: categories(["", "", ""]), series: [ChartSeries("", values: [1, 2, 3])],
      unit: .number)),
]

private let extremes = [
  HardCase(
    name: "negative",
    data: ChartData(
      categories: categories(months.suffix(8)),
      series: [ChartSeries("Net", values: [12e5, -4e5, 3e5, -9e5, 0, 6e5, -1e5, 2e5])],
      unit: .money(currency: "USD"))),
  HardCase(
    name: "negative-stacked",
    data: ChartData(
      categories: categories(people),
      series: [
        ChartSeries("Joined", values: [12, 20, 8, 9, 3]),
        ChartSeries("Left", values: [-3, -11, -10, 0, -1]),
      ], unit: .count), options: ChartOptions(arrangement: .stacked)),
  HardCase(
    name: "all-negative",
    data: ChartData(
      categories: categories(people), series: [ChartSeries("Loss", values: [-5, -3, -8, -1, -2])],
      unit: .count)),
  HardCase(
    name: "empty",
    data: ChartData(
      categories: categories(people), series: [ChartSeries("A", values: [nil, nil])], unit: .count),
    options: ChartOptions(emptyText: "No data: this source has no tickets")),
  HardCase(
    name: "nothing", data: ChartData(categories: [], series: [], unit: .count)),
  HardCase(
    name: "one-point",
    data: ChartData(
      categories: categories(["2025-11"]), series: [ChartSeries("A", values: [5])], unit: .days)),
  HardCase(
    name: "all-zero",
    data: ChartData(
      categories: categories(people), series: [ChartSeries("A", values: [0, 0, 0, 0, 0])],
      unit: .money(currency: "EUR"))),
  HardCase(
    name: "constant",
    data: ChartData(
      categories: categories(months.suffix(6)),
      series: [ChartSeries("A", values: [70, 70, 70, 70, 70, 70])], unit: .percent)),
  HardCase(
    name: "outlier",
    data: ChartData(
      categories: categories(people), series: [ChartSeries("A", values: [3, 5, 2, 9_000_000, 1])],
      unit: .count)),
  HardCase(
    name: "narrow-range",
    data: ChartData(
      categories: categories(months.suffix(6)),
      series: [ChartSeries("A", values: [99.2, 99.4, 99.3, 99.9, 99.8, 99.7])], unit: .percent)),
  HardCase(
    name: "gaps",
    data: ChartData(
      categories: categories(months.suffix(9), partialLast: true),
      series: [ChartSeries("A", values: [3, nil, 5, 6, nil, nil, 2, 8, 4])], unit: .number)),
  HardCase(
    name: "infinite",
    data: ChartData(
      categories: categories(people),
      series: [ChartSeries("A", values: [.infinity, .nan, 1e300, -.infinity, 4])], unit: .number)),
]

private let many = [
  HardCase(
    name: "forty-names",
    data: ChartData(
      categories: categories((1...40).map { "\(people[$0 % 5]) \($0)" }),
      series: [ChartSeries("A", values: noise(40).map { ($0 * 500).rounded() })], unit: .count)),
  HardCase(
    name: "forty-weeks",
    data: ChartData(
      categories: categories(
        (1...40).map { "2025 W\($0 < 10 ? "0" : "")\($0)" }, partialLast: true),
      series: [ChartSeries("A", values: noise(40).map { $0 * 48 })], unit: .hours)),
  HardCase(
    name: "ten-series",
    data: ChartData(
      categories: categories(months.suffix(6)),
      series: (1...10).map { index in
        ChartSeries(
          "Region \(index)", values: noise(6, seed: UInt64(index)).map { ($0 * 99).rounded() })
      }, unit: .count)),
  HardCase(
    name: "ten-series-stacked",
    data: ChartData(
      categories: categories(months.suffix(6)),
      series: (1...10).map { index in
        ChartSeries(
          "Region \(index)", values: noise(6, seed: UInt64(index)).map { ($0 * 99).rounded() })
      }, unit: .count), options: ChartOptions(arrangement: .stacked, drawsTitle: true)),
]

private let compared = [
  HardCase(
    name: "bridge",
    data: ChartData(
      categories: categories(["Start of May", "New", "Won", "Lost", "Pushed out", "End of May"]),
      series: [ChartSeries("Open", values: [124e6, 31e6, -22e6, -9.5e6, -12e6, 111.5e6])],
      unit: .money(currency: "EUR"))),
  HardCase(
    name: "bridge-unbalanced",
    data: ChartData(
      categories: categories(["Backlog", "Created", "Reopened", "Resolved", "Backlog now"]),
      series: [ChartSeries("Tickets", values: [80, 40, 5, -90, 42])], unit: .count)),
  HardCase(
    name: "bridge-below-zero",
    data: ChartData(
      categories: categories(["Q1", "Sales", "Costs", "Taxes", "Q2"]),
      series: [ChartSeries("Result", values: [30, 20, -90, 5, nil])], unit: .number)),
  HardCase(
    name: "targets",
    data: ChartData(
      categories: categories(people),
      series: [
        ChartSeries("Won", values: [120, 80, 95, 40, 61]),
        ChartSeries("Quota", values: [100, 100, 90, 60, 60]),
      ], unit: .count),
    options: ChartOptions(areas: [
      ChartArea(.values(from: 0, to: 50), label: "Poor"),
      ChartArea(.values(from: 50, to: 90), label: "Fair"),
      ChartArea(.values(from: 90, to: nil), label: "Good"),
    ])),
  HardCase(
    name: "one-share",
    data: ChartData(
      categories: categories(["Replied within a day"]),
      series: [ChartSeries("Share", values: [83.4])], unit: .percent),
    options: ChartOptions(
      reference: ChartReference(90, label: "Target"),
      areas: [
        ChartArea(.values(from: 0, to: 60), label: "Poor"),
        ChartArea(.values(from: 60, to: 90), label: "Fair"),
        ChartArea(.values(from: 90, to: nil), label: "Good"),
      ])),
  HardCase(
    name: "shares",
    data: ChartData(
      categories: categories(people),
      series: [
        ChartSeries("Open", values: [12, 20, 8, 9, 3]),
        ChartSeries("Won", values: [30, 11, 10, 0, 0]),
        ChartSeries("Lost", values: [5, nil, 7, 4, 1]),
      ], unit: .count), options: ChartOptions(arrangement: .shares)),
]

private let forecast: ChartData = {
  let values: [Double] = noise(14).map { ($0 * 40 + 20).rounded() }
  let intervals = values.enumerated().map { index, value -> ChartInterval? in
    let spread = Double(index - 9) * 4
    return index > 10 ? ChartInterval(value - spread, value + spread) : nil
  }
  return ChartData(
    categories: months.enumerated().map { index, name in
      ChartCategory(name, state: index > 10 ? .forecast : index == 10 ? .partial : .complete)
    },
    series: [ChartSeries("Won", values: values, intervals: intervals)], unit: .count)
}()

private let twoIntervals: [ChartSeries] = [("Email", 20.0), ("Phone", 50.0)].map { name, level in
  let steps: [Double] = [0, 1, 2, 3, 4, 5]
  return ChartSeries(
    name, values: steps.map { level + $0 },
    intervals: steps.map { ChartInterval(level - 5, level + 12 + $0) })
}

private let cohortRows: [ChartSeries] = (0..<8).map { row in
  var values: [Double?] = []
  var states: [ChartState?] = []
  for age in 0..<8 {
    values.append(age + row < 8 ? Double(8 + age * 6 + row * 2) : nil)
    states.append(age + row == 7 ? .partial : age + row == 6 ? .immature : .complete)
  }
  return ChartSeries("2025-0\(row + 1)", values: values, states: states)
}

private let states = [
  HardCase(
    name: "remarks",
    data: ChartData(
      categories: categories(months, partialLast: true),
      series: [ChartSeries("Tickets", values: noise(14, seed: 5).map { ($0 * 90).rounded() })],
      unit: .count),
    options: ChartOptions(
      areas: [
        ChartArea(.values(from: 30, to: 60), label: "Usual range"),
        ChartArea(.categories(2...3), label: "Holidays"),
      ],
      annotations: [
        ChartAnnotation("New mail server went into operation", at: 5),
        ChartAnnotation("Move to the new office", at: 7, value: 20),
        ChartAnnotation("إطلاق المنتج", at: 8),
        ChartAnnotation("Last remark of this rather long series", at: 13),
      ])),
  HardCase(
    name: "forecast", data: forecast,
    options: ChartOptions(reference: ChartReference(45, label: "Plan"))),
  HardCase(
    name: "intervals",
    data: ChartData(
      categories: categories(people),
      series: [
        ChartSeries(
          "Win rate", values: [42, 31, 18, 9, 50],
          intervals: [
            ChartInterval(35, 49), ChartInterval(22, 41), ChartInterval(15, 22), nil,
            ChartInterval(3, 97),
          ])
      ], unit: .percent)),
  HardCase(
    name: "intervals-two-series",
    data: ChartData(
      categories: categories(Array(months.suffix(6))),
      series: twoIntervals, unit: .hours)),
  HardCase(
    name: "open-outcomes",
    data: ChartData(
      categories: months.enumerated().map {
        ChartCategory($1, state: $0 == 13 ? .partial : $0 > 9 ? .immature : .complete)
      },
      series: [ChartSeries("Win rate", values: noise(14).map { $0 * 60 })], unit: .percent)),
]

private let panels: [ChartSeries] = ["North", "South", "West"].enumerated().flatMap {
  index, region in
  ["Created", "Resolved"].enumerated().map { place, name in
    ChartSeries(
      name, values: noise(14, seed: UInt64(index * 2 + place)).map { ($0 * 60).rounded() },
      panel: region)
  }
}

private let days = (0..<420).map { index -> String in
  let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 28, 31]
  var (month, day) = (0, index)
  while day >= lengths[month] {
    day -= lengths[month]
    month += 1
  }
  func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  return "\(2025 + month / 12)-\(two(month % 12 + 1))-\(two(day + 1))"
}

private let grids = [
  HardCase(
    name: "days-two-months",
    data: ChartData(
      categories: categories(Array(days.prefix(59))),
      series: [ChartSeries("Calls", values: noise(59).map { ($0 * 30).rounded() })],
      unit: .count)),
  HardCase(
    name: "days-over-a-year",
    data: ChartData(
      categories: categories(days, partialLast: true),
      series: [
        ChartSeries("Net", values: noise(420).map { $0 < 0.1 ? nil : ($0 * 60 - 25).rounded() })
      ], unit: .count)),
  HardCase(
    name: "cohorts",
    data: ChartData(
      categories: categories((0..<8).map { "Month \($0)" }),
      series: cohortRows, unit: .percent)),
  HardCase(
    name: "panels",
    data: ChartData(categories: categories(months), series: panels, unit: .count)),
  HardCase(
    name: "changes",
    data: ChartData(
      categories: categories(people),
      series: ["Email", "Phone", "Web form"].enumerated().map { index, name in
        ChartSeries(
          name, values: noise(5, seed: UInt64(index + 20)).map { ($0 * 80 - 40).rounded() })
      }, unit: .percent)),
]

internal import CRMBytes
internal import CRMTime

extension ChartInput {
  /// One line a flow; lines with the same ends are added up.
  static let flows = ChartInput(
    ChartColumns(
      .flows,
      [
        ChartColumn("from", "where it comes from"), ChartColumn("to", "where it goes"),
        ChartColumn("value", "how much"),
      ]
    ) { rows throws(ChartCellsError) in
      var flows: [ChartFlow] = []
      for row in rows.all {
        let value = try rows.neededNumber(row, "value")
        guard value >= 0 else {
          throw ChartCellsError(
            line: row.line, column: rows.title("value"), problem: "a flow below zero",
            found: rows.text(row, "value"), remedy: "exchange 'from' and 'to' and give it from zero"
          )
        }
        flows.append(
          ChartFlow(
            from: try rows.neededText(row, "from"), to: try rows.neededText(row, "to"),
            value: value))
      }
      let unit = rows.unit(rows.units.values, of: flows.map(\.value))
      for index in flows.indices {
        flows[index].value = rows.stored(flows[index].value, unit)
      }
      return .flows(FlowData(flows: flows, unit: unit))
    })

  /// One line a span; a blank start or end is open.
  static let spans = ChartInput(
    ChartColumns(
      .spans,
      [
        ChartColumn("label", "what takes the time"),
        ChartColumn("start", "its first day, blank where open"),
        ChartColumn("end", "its last day, blank where open"),
        ChartColumn("group", "under which heading it stands", isRequired: false),
        ChartColumn("progress", "percent done, 0 to 100", isRequired: false),
      ]
    ) { rows throws(ChartCellsError) in
      var spans: [ChartSpan] = []
      for row in rows.all {
        let start = try rows.day(row, "start")
        let end = try rows.day(row, "end")
        if let start, let end, end < start {
          throw ChartCellsError(
            line: row.line, column: rows.title("end"),
            problem: "the end lies before the start, \(start.text)", found: end.text,
            remedy: "exchange the two dates or correct one")
        }
        guard start != nil || end != nil else {
          throw ChartCellsError(
            line: row.line, column: rows.title("start"), problem: "neither start nor end",
            remedy: "fill in at least one of the two, or leave the line out")
        }
        let group = rows.text(row, "group")
        spans.append(
          ChartSpan(
            rows.text(row, "label"), start: start, end: end, group: group.isEmpty ? nil : group,
            progress: try progress(rows, row)))
      }
      return .spans(SpanData(spans: spans, today: rows.units.today))
    })

  /// Every value on a line of its own, or five numbers for each label.
  static let distributions = ChartInput(.labelledValues, fiveNumbers)
}

extension ChartColumns {
  /// Every value on a line of its own, all of one group.
  static let rawValues = CRMCharts.rawValues(labelled: false)

  /// Every value on a line of its own, with its group.
  static let labelledValues = CRMCharts.rawValues(labelled: true)
}

private func progress(
  _ rows: ChartRows, _ row: ChartCells.Row
) throws(ChartCellsError) -> Double? {
  guard let percent = try rows.number(row, "progress") else { return nil }
  guard (0...100).contains(percent) else {
    throw ChartCellsError(
      line: row.line, column: rows.title("progress"), problem: "not a percentage of 0 to 100",
      found: rows.text(row, "progress"), remedy: "write 45 for 45 % done")
  }
  return percent / 100
}

private func rawValues(labelled: Bool) -> ChartColumns {
  let value = ChartColumn("value", "one value a line")
  let columns = labelled ? [ChartColumn("label", "the group of the value"), value] : [value]
  return ChartColumns(.distributions, columns, isAlone: !labelled) { rows throws(ChartCellsError) in
    var labels = Positions()
    var groups: [[Double]] = []
    for row in rows.all {
      let group = labels.position(of: labelled ? rows.text(row, "label") : "")
      if group == groups.count { groups.append([]) }
      guard let value = try rows.number(row, "value") else { continue }
      groups[group].append(value)
    }
    let unit = rows.unit(rows.units.values, of: groups.joined())
    return .distributions(
      DistributionData(
        groups: zip(labels.names, groups).map { name, values in
          ChartDistribution(name, values: values.map { rows.stored($0, unit) })
        }, unit: unit))
  }
}

private let fiveNumbers = ChartColumns(
  .distributions,
  [
    ChartColumn("label", "the group"), ChartColumn("min", "its least value"),
    ChartColumn("q1", "its lower quartile"), ChartColumn("median", "its median"),
    ChartColumn("q3", "its upper quartile"), ChartColumn("max", "its greatest value"),
    ChartColumn("n", "how many values it has", isRequired: false),
  ]
) { rows throws(ChartCellsError) in
  let names = ["min", "q1", "median", "q3", "max"]
  var read: [(label: String, numbers: [Double], count: Int?)] = []
  for row in rows.all {
    var numbers: [Double] = []
    for name in names {
      let number = try rows.neededNumber(row, name)
      if let last = numbers.last, number < last {
        throw ChartCellsError(
          line: row.line, column: rows.title(name),
          problem: "less than the column '\(names[numbers.count - 1])' before it",
          found: rows.text(row, name), remedy: "give min ≤ q1 ≤ median ≤ q3 ≤ max")
      }
      numbers.append(number)
    }
    let count = try rows.number(row, "n").flatMap { Int(exactly: $0) }
    read.append((rows.text(row, "label"), numbers, count))
  }
  let unit = rows.unit(rows.units.values, of: read.flatMap(\.numbers))
  let groups = read.map { label, numbers, count in
    let stored = numbers.map { rows.stored($0, unit) }
    return ChartDistribution(
      label,
      values: .summary(
        FiveNumbers(
          least: stored[0], lowerQuartile: stored[1], median: stored[2],
          upperQuartile: stored[3], most: stored[4], count: count)))
  }
  return .distributions(DistributionData(groups: groups, unit: unit))
}

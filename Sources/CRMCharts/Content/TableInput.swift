internal import CRMBytes
internal import CRMTime

extension ChartInput {
  /// Names and values: `label,value`, or one column for each series.
  static let table = ChartInput(.series)

  /// Cells of a grid, one a line.
  static let grid = ChartInput(.cells, .series)

  /// Ranges with how many lie in each, or the values themselves, one a line.
  static let histogram = ChartInput(.namedValues, .rawValues, .series)

  /// A value for each date, by date.
  static let dates = ChartInput(.dates)
}

extension ChartColumns {
  /// Exactly one value for each label.
  fileprivate static let namedValues = ChartColumns(
    .table,
    [
      ChartColumn("label", "what the values belong to"), ChartColumn("value", "its number"),
    ], others: "a further series of numbers"
  ) { rows throws(ChartCellsError) in
    var labels = Positions()
    let all = rows.all
    for row in all { _ = labels.position(of: rows.text(row, "label")) }
    // A label of several lines names no range: these are the values themselves.
    let isRaw = labels.names.count < all.count && rows.others.isEmpty
    return try isRaw ? ChartColumns.labelledValues.read(rows) : readSeries(rows)
  }

  /// The labels stand in the column `label`, else in the first one.
  static let series = ChartColumns(
    .table,
    [ChartColumn("label", "what the values belong to; else the first column", isRequired: false)],
    others: "a series of numbers named by its header", read: readSeries)

  /// One line a cell; rows and columns in the order of their first appearance.
  fileprivate static let cells = ChartColumns(
    .table,
    [
      ChartColumn("row", "name of the row"), ChartColumn("column", "name of the column"),
      ChartColumn("value", "number in the cell where they meet"),
    ]
  ) { rows throws(ChartCellsError) in
    var rowNames = Positions()
    var columnNames = Positions()
    var cells: [[Int]: (value: Double, line: Int)] = [:]
    for row in rows.all {
      let place = [
        rowNames.position(of: rows.text(row, "row")),
        columnNames.position(of: rows.text(row, "column")),
      ]
      guard let value = try rows.number(row, "value") else { continue }
      if let earlier = cells[place] {
        throw ChartCellsError(
          line: row.line, problem: "the cell is told twice, first on line \(earlier.line)",
          found: "\(rowNames.names[place[0]]), \(columnNames.names[place[1]])",
          remedy: "keep one of the two lines")
      }
      cells[place] = (value, row.line)
    }
    let unit = rows.unit(rows.units.values, of: cells.values.map(\.value))
    let series = rowNames.names.enumerated().map { row, name in
      ChartSeries(
        name,
        values: columnNames.names.indices.map { column in
          cells[[row, column]].map { rows.stored($0.value, unit) }
        })
    }
    return .table(
      ChartData(categories: columnNames.names.map { ChartCategory($0) }, series: series, unit: unit)
    )
  }

  /// One line a day; the categories are ISO dates in their order.
  fileprivate static let dates = ChartColumns(
    .table,
    [
      ChartColumn("date", "a day such as 2025-03-31"), ChartColumn("value", "its number"),
    ]
  ) { rows throws(ChartCellsError) in
    var values: [Day: (value: Double?, line: Int)] = [:]
    for row in rows.all {
      guard let day = try rows.day(row, "date") else {
        _ = try rows.neededText(row, "date")
        continue
      }
      if let earlier = values[day] {
        throw ChartCellsError(
          line: row.line, column: rows.title("date"),
          problem: "the day is told twice, first on line \(earlier.line)", found: day.text,
          remedy: "keep one of the two lines, or add them up")
      }
      values[day] = (try rows.number(row, "value"), row.line)
    }
    let unit = rows.unit(rows.units.values, of: values.values.compactMap(\.value))
    let days = values.keys.sorted()
    let series = ChartSeries(
      rows.title("value"), values: days.map { values[$0]?.value.map { rows.stored($0, unit) } })
    return .table(
      ChartData(
        categories: days.map { ChartCategory($0.text) }, series: [series], unit: unit,
        isOrdered: true))
  }
}

private func readSeries(_ rows: ChartRows) throws(ChartCellsError) -> ChartContent {
  let labels = rows.has("label") ? nil : rows.others.first
  let places = rows.valuePlaces.filter { $0 != labels }
  guard !places.isEmpty else {
    throw ChartCellsError(
      line: 1, problem: "no column of numbers",
      found: rows.cells.header.joined(separator: ","),
      remedy: "give a label and at least one column of numbers, separated by commas")
  }
  var categories: [ChartCategory] = []
  var columns = places.map { _ in [Double?]() }
  for row in rows.all {
    let label = labels.map { rows.text(row, at: $0) } ?? rows.text(row, "label")
    categories.append(ChartCategory(label))
    for (index, place) in places.enumerated() {
      columns[index].append(try rows.number(row, at: place))
    }
  }
  let unit = rows.unit(rows.units.values, of: columns.joined().compactMap { $0 })
  let series = zip(places, columns).map { place, values in
    ChartSeries(rows.title(place), values: values.map { $0.map { rows.stored($0, unit) } })
  }
  return .table(ChartData(categories: categories, series: series, unit: unit))
}

/// Names in the order of their first appearance.
struct Positions {
  private(set) var names: [String] = []
  private var known: [String: Int] = [:]

  mutating func position(of name: String) -> Int {
    if let index = known[name] { return index }
    known[name] = names.count
    names.append(name)
    return names.count - 1
  }
}

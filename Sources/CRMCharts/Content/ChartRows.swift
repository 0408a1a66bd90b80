internal import CRMBytes
internal import CRMTime

/// The rows of a file with the columns of one way of reading found in them.
struct ChartRows: Sendable {
  let cells: ChartCells
  let units: ChartUnits
  private let places: [String: Int]
  /// Required columns that the header has not.
  let missing: [String]
  /// The places of the columns that the way of reading does not name.
  let others: [Int]

  init(_ cells: ChartCells, _ way: ChartColumns, _ units: ChartUnits) {
    self.cells = cells
    self.units = units
    let names = cells.header.map { trimmed($0).lowercased() }
    var places: [String: Int] = [:]
    for column in way.columns {
      places[column.name] = names.firstIndex(of: column.name)
    }
    missing = way.columns.filter { $0.isRequired && places[$0.name] == nil }.map(\.name)
    let known = Set(places.values)
    others = names.indices.filter { !known.contains($0) && !names[$0].isEmpty }
    self.places = places
  }

  /// The rows with at least one cell that is not blank.
  var all: [ChartCells.Row] {
    cells.rows.filter { $0.cells.contains { !trimmed($0).isEmpty } }
  }

  /// Where the numbers of series stand: the column `value` and those that are not named.
  var valuePlaces: [Int] { (others + [places["value"]].compactMap { $0 }).sorted() }

  func has(_ column: String) -> Bool { places[column] != nil }

  /// The header as the file writes it.
  func title(_ place: Int) -> String { trimmed(cells.header[place]) }

  func title(_ column: String) -> String { places[column].map(title) ?? column }

  /// The cell without white space around it; empty where the row or the header ends before it.
  func text(_ row: ChartCells.Row, _ column: String) -> String {
    places[column].map { text(row, at: $0) } ?? ""
  }

  func text(_ row: ChartCells.Row, at place: Int) -> String {
    place < row.cells.count ? trimmed(row.cells[place]) : ""
  }

  /// The number in a cell, `nil` where it is blank.
  func number(_ row: ChartCells.Row, _ column: String) throws(ChartCellsError) -> Double? {
    guard let place = places[column] else { return nil }
    return try number(row, at: place)
  }

  func number(_ row: ChartCells.Row, at place: Int) throws(ChartCellsError) -> Double? {
    let text = text(row, at: place)
    guard !text.isEmpty else { return nil }
    guard let number = plainNumber(text) else {
      throw ChartCellsError(
        line: row.line, column: title(place), problem: "not a number", found: text,
        remedy: "write it as 1234.5, without separators and units")
    }
    return number
  }

  /// The number in a cell that must have one.
  func neededNumber(_ row: ChartCells.Row, _ column: String) throws(ChartCellsError) -> Double {
    guard let number = try number(row, column) else { throw blank(row, column) }
    return number
  }

  /// The date in a cell, `nil` where it is blank.
  func day(_ row: ChartCells.Row, _ column: String) throws(ChartCellsError) -> Day? {
    let text = text(row, column)
    guard !text.isEmpty else { return nil }
    guard let day = DateTimeText(text)?.day else {
      throw ChartCellsError(
        line: row.line, column: title(column), problem: "not a date", found: text,
        remedy: "write it as 2025-03-31")
    }
    return day
  }

  /// The text in a cell that must have one.
  func neededText(_ row: ChartCells.Row, _ column: String) throws(ChartCellsError) -> String {
    let text = text(row, column)
    if text.isEmpty { throw blank(row, column) }
    return text
  }

  private func blank(_ row: ChartCells.Row, _ column: String) -> ChartCellsError {
    ChartCellsError(
      line: row.line, column: title(column), problem: "blank",
      remedy: "fill it in or leave the line out")
  }

  /// `unit`, or else counts where all values are whole and numbers otherwise.
  func unit(_ unit: Unit?, of values: some Sequence<Double>) -> Unit {
    unit ?? (values.allSatisfy { $0 == $0.rounded() } ? .count : .number)
  }

  /// `value` as the unit keeps it: money in minor units.
  func stored(_ value: Double, _ unit: Unit) -> Double {
    guard case .money(let currency) = unit else { return value }
    var scaled = value
    for _ in 0..<currencyScale(currency) { scaled *= 10 }
    return scaled.rounded()
  }
}

/// Decimal text as a number; `nil` for anything else, also for "inf", "nan" and hexadecimal.
private func plainNumber(_ text: String) -> Double? {
  let digits = text.hasPrefix("\u{2212}") ? "-" + text.dropFirst() : text
  let allowed = digits.utf8.allSatisfy { byte in
    (0x30...0x39).contains(byte) || "+-.eE".utf8.contains(byte)
  }
  guard allowed, let value = Double(digits), value.isFinite else { return nil }
  return value
}

private func trimmed(_ text: String) -> String {
  var rest = text[...]
  while let first = rest.first, first.isWhitespace || first == "\u{FEFF}" { rest.removeFirst() }
  while let last = rest.last, last.isWhitespace { rest.removeLast() }
  return String(rest)
}

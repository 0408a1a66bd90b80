package import CRMBytes
package import CRMTime

/// The cells of a file with a header, before a chart kind has understood them.
package struct ChartCells: Equatable, Sendable {
  package struct Row: Equatable, Sendable {
    /// Where the row begins in its file, from 1.
    package var line: Int
    package var cells: [String]

    package init(line: Int, cells: [String]) {
      self.line = line
      self.cells = cells
    }
  }

  package var header: [String]
  package var rows: [Row]

  package init(header: [String], rows: [Row]) {
    self.header = header
    self.rows = rows
  }

  /// Rows that follow the header line by line.
  package init(header: [String], rows: [[String]]) {
    self.header = header
    self.rows = rows.enumerated().map { Row(line: $0 + 2, cells: $1) }
  }
}

/// What the numbers of a file mean, which the file itself does not say.
package struct ChartUnits: Equatable, Sendable {
  /// Of the values, or of the upright axis; `nil` takes counts where all are whole, else numbers.
  package var values: Unit?
  /// Of the lying axis of points.
  package var across: Unit?
  /// Of the sizes of bubbles.
  package var sizes: Unit?
  /// The day that a timeline speaks of.
  package var today: Day?

  package init(
    values: Unit? = nil, across: Unit? = nil, sizes: Unit? = nil, today: Day? = nil
  ) {
    self.values = values
    self.across = across
    self.sizes = sizes
    self.today = today
  }
}

/// Why a chart cannot be read from cells, and what to do.
package struct ChartCellsError: Error, Equatable, CustomStringConvertible {
  /// In the file, from 1; `nil` where the header or the whole is meant.
  package var line: Int?
  package var column: String?
  package var problem: String
  package var found: String?
  package var remedy: String

  package init(
    line: Int? = nil, column: String? = nil, problem: String, found: String? = nil, remedy: String
  ) {
    self.line = line
    self.column = column
    self.problem = problem
    self.found = found
    self.remedy = remedy
  }

  /// "line 4: column 'value': not a number: found '12x': write …"; the file's name belongs before it.
  package var description: String {
    var parts: [String] = []
    if let line { parts.append("line \(line)") }
    if let column { parts.append("column '\(drawable(column))'") }
    parts.append(problem)
    if let found { parts.append("found '\(drawable(found))'") }
    parts.append(remedy)
    return parts.joined(separator: ": ")
  }
}

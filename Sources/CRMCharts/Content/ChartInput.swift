internal import CRMBytes

/// A column of a file that a chart kind is drawn from.
package struct ChartColumn: Equatable, Sendable {
  package let name: String
  /// One phrase for the documentation.
  package let means: String
  package let isRequired: Bool

  init(_ name: String, _ means: String, isRequired: Bool = true) {
    self.name = name
    self.means = means
    self.isRequired = isRequired
  }
}

/// One way to lay out a file for a chart kind, and how it is read.
package struct ChartColumns: Sendable {
  package let columns: [ChartColumn]
  /// What every column beyond `columns` stands for; `nil` where such columns are passed over.
  package let others: String?
  let read: @Sendable (ChartRows) throws(ChartCellsError) -> ChartContent

  init(
    _ columns: [ChartColumn], others: String? = nil,
    read: @escaping @Sendable (ChartRows) throws(ChartCellsError) -> ChartContent
  ) {
    self.columns = columns
    self.others = others
    self.read = read
  }

  /// "x,y[,label][,series]".
  package var pattern: String {
    let named = columns.enumerated().map { index, column in
      if index == 0 { return column.name }
      return column.isRequired ? "," + column.name : "[,\(column.name)]"
    }
    return named.joined() + (others == nil ? "" : ",number,…")
  }
}

/// What a chart kind draws and how a file becomes that.
package struct ChartInput: Sendable {
  package let form: ChartContent.Form
  /// The first way whose required columns are all there is taken.
  package let ways: [ChartColumns]

  init(_ form: ChartContent.Form, _ ways: ChartColumns...) {
    self.form = form
    self.ways = ways
  }

  /// "x,y[,label][,series]", or several of them joined by "or".
  package var pattern: String { ways.map(\.pattern).joined(separator: " or ") }
}

extension ChartKind {
  /// Reads cells as what this kind draws; columns are found by name, in any case and order.
  package func content(
    of cells: ChartCells, units: ChartUnits = ChartUnits()
  ) throws(ChartCellsError) -> ChartContent {
    for way in input.ways {
      let rows = ChartRows(cells, way, units)
      if rows.missing.isEmpty { return try way.read(rows) }
    }
    let header = cells.header.map { drawable($0) }
    let near = input.ways.flatMap { ChartRows(cells, $0, units).missing }.lazy.compactMap { name in
      nearestName(to: name, among: header).map { "is '\($0)' meant as '\(name)'? " }
    }.first
    let needed = input.ways.flatMap(\.columns).map(\.name)
    let isMeant = header.count > 1 || needed.contains(header.first ?? "")
    throw ChartCellsError(
      line: 1, problem: "not the columns that a \(name) chart is drawn from",
      found: header.joined(separator: ","),
      remedy: (near ?? (isMeant ? "" : "is the separator a comma? ")) + "it needs \(input.pattern)")
  }
}

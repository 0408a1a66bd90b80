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
  /// What the file becomes.
  package let form: ChartContent.Form
  package let columns: [ChartColumn]
  /// What every column beyond `columns` stands for; `nil` where such columns are passed over.
  package let others: String?
  /// Whether a file with further columns is not meant.
  let isAlone: Bool
  let read: @Sendable (ChartRows) throws(ChartCellsError) -> ChartContent

  init(
    _ form: ChartContent.Form, _ columns: [ChartColumn], others: String? = nil,
    isAlone: Bool = false,
    read: @escaping @Sendable (ChartRows) throws(ChartCellsError) -> ChartContent
  ) {
    self.form = form
    self.columns = columns
    self.others = others
    self.isAlone = isAlone
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
  /// The first way whose required columns are all there is taken.
  package let ways: [ChartColumns]

  init(_ ways: ChartColumns...) { self.ways = ways }

  /// The forms of content that the kind draws, the usual one first.
  package var forms: [ChartContent.Form] {
    ways.map(\.form).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
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
      if rows.missing.isEmpty, !way.isAlone || rows.others.isEmpty { return try way.read(rows) }
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

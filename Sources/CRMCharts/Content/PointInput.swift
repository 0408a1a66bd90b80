internal import CRMBytes

extension ChartInput {
  static let points = ChartInput(pointColumns(sized: false))
  static let sizedPoints = ChartInput(pointColumns(sized: true))
}

private func pointColumns(sized: Bool) -> ChartColumns {
  let size = sized ? [ChartColumn("size", "what the area of the bubble stands for")] : []
  let columns =
    [ChartColumn("x", "number on the lying axis"), ChartColumn("y", "number on the upright axis")]
    + size + [
      ChartColumn("label", "what the point is, told when pointed at", isRequired: false),
      ChartColumn("series", "the group that gives colour and shape", isRequired: false),
    ]
  return ChartColumns(.points, columns) { rows throws(ChartCellsError) in
    var series = Positions()
    var points: [ChartPoint] = []
    var omitted = 0
    for row in rows.all {
      let x = try rows.number(row, "x")
      let y = try rows.number(row, "y")
      let size = try rows.number(row, "size")
      guard let x, let y, !sized || size != nil else {
        omitted += 1
        continue
      }
      if let size, size < 0 {
        throw ChartCellsError(
          line: row.line, column: rows.title("size"), problem: "a size below zero has no area",
          found: rows.text(row, "size"), remedy: "give sizes from zero, or draw a scatter chart")
      }
      let name = rows.text(row, "series")
      points.append(
        ChartPoint(
          x: x, y: y, size: size, label: rows.text(row, "label"),
          series: rows.has("series") ? series.position(of: name) : 0))
    }
    let across = rows.unit(rows.units.across, of: points.map(\.x))
    let upward = rows.unit(rows.units.values, of: points.map(\.y))
    let sizes = rows.unit(rows.units.sizes, of: points.compactMap(\.size))
    for index in points.indices {
      points[index].x = rows.stored(points[index].x, across)
      points[index].y = rows.stored(points[index].y, upward)
      points[index].size = points[index].size.map { rows.stored($0, sizes) }
    }
    return .points(
      PointData(
        points: points, series: series.names,
        x: ChartQuantity(rows.title("x"), unit: across),
        y: ChartQuantity(rows.title("y"), unit: upward),
        size: ChartQuantity(rows.title("size"), unit: sizes), omitted: omitted))
  }
}

package import CRMBytes

/// One measured thing: where it lies on both axes, and what it is.
package struct ChartPoint: Equatable, Sendable {
  package var x: Double
  package var y: Double
  /// What the area of a bubble stands for.
  package var size: Double?
  package var label: String
  /// The place of its series in `PointData.series`; 0 where there are none.
  package var series: Int
  package var href: String?

  package init(
    x: Double, y: Double, size: Double? = nil, label: String = "", series: Int = 0,
    href: String? = nil
  ) {
    self.x = x
    self.y = y
    self.size = size
    self.label = label
    self.series = series
    self.href = href
  }
}

/// What is measured along one axis, and in which unit. Money is in minor units.
package struct ChartQuantity: Equatable, Sendable {
  package var name: String
  package var unit: Unit

  package init(_ name: String, unit: Unit) {
    self.name = name
    self.unit = unit
  }

  var prepared: ChartQuantity { ChartQuantity(drawable(name), unit: unit.prepared) }
}

/// Points of a scatter or bubble chart.
package struct PointData: Equatable, Sendable {
  package var points: [ChartPoint]
  /// Names of the series; empty where there is one without a name.
  package var series: [String]
  package var x: ChartQuantity
  package var y: ChartQuantity
  package var size: ChartQuantity
  /// Rows that have no value on one of the axes and are therefore not among the points.
  package var omitted: Int

  package init(
    points: [ChartPoint], series: [String] = [],
    x: ChartQuantity = ChartQuantity("x", unit: .number),
    y: ChartQuantity = ChartQuantity("y", unit: .number),
    size: ChartQuantity = ChartQuantity("size", unit: .number), omitted: Int = 0
  ) {
    self.points = points
    self.series = series
    self.x = x
    self.y = y
    self.size = size
    self.omitted = omitted
  }

  /// The points that have finite places.
  var drawn: [ChartPoint] { points.filter { $0.x.isFinite && $0.y.isFinite } }

  var prepared: PointData {
    var data = self
    for index in data.points.indices { data.points[index].label = drawable(points[index].label) }
    data.series = series.map(drawable)
    data.x = x.prepared
    data.y = y.prepared
    data.size = size.prepared
    return data
  }
}

/// The shape of a point, so that series can be told apart without their colours. All have about the
/// area of the circle of the same radius.
enum Marker: Int, CaseIterable, Sendable {
  case circle, square, triangle, diamond, wedge, plus, bar

  static func ofSeries(at index: Int) -> Marker { allCases[index % allCases.count] }

  func shape(at center: Point, radius: Double) -> Shape {
    func polygon(_ corners: [(Double, Double)]) -> Shape {
      .polygon(corners.map { Point(center.x + $0.0 * radius, center.y + $0.1 * radius) })
    }
    switch self {
    case .circle: return .circle(center, radius: radius)
    case .square: return polygon([(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)])
    case .triangle: return polygon([(0, -1.3), (1.2, 0.8), (-1.2, 0.8)])
    case .diamond: return polygon([(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)])
    case .wedge: return polygon([(0, 1.3), (-1.2, -0.8), (1.2, -0.8)])
    case .plus:
      return polygon([
        (-0.45, -1.3), (0.45, -1.3), (0.45, -0.45), (1.3, -0.45), (1.3, 0.45), (0.45, 0.45),
        (0.45, 1.3), (-0.45, 1.3), (-0.45, 0.45), (-1.3, 0.45), (-1.3, -0.45), (-0.45, -0.45),
      ])
    case .bar: return polygon([(-1.5, -0.55), (1.5, -0.55), (1.5, 0.55), (-1.5, 0.55)])
    }
  }

  /// How far it reaches from its centre, in radii.
  static let reach = 1.5
}

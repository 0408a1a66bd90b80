/// Size and weight of a text; the family is the same everywhere.
package struct TextStyle: Equatable, Hashable, Sendable {
  package enum Size: Double, Equatable, Hashable, Sendable {
    case small = 11
    case normal = 12
    case heading = 14
    case figure = 22
  }

  package var size: Size
  package var isBold: Bool

  package static let small = TextStyle(size: .small, isBold: false)
  package static let normal = TextStyle(size: .normal, isBold: false)
  package static let strong = TextStyle(size: .normal, isBold: true)
  package static let heading = TextStyle(size: .heading, isBold: true)
  package static let figure = TextStyle(size: .figure, isBold: true)

  package var points: Double { size.rawValue }
  /// Room for one line.
  var lineHeight: Double { (points * 1.3).rounded() }
  /// From the middle of a line's letters down to its baseline.
  var drop: Double { points * 0.35 }
}

/// A line of text, standing on `at`.
package struct TextRun: Equatable, Sendable {
  package enum Anchor: Equatable, Sendable { case start, middle, end }

  package var text: String
  package var at: Point
  package var anchor: Anchor
  package var style: TextStyle
  /// Clockwise degrees about `at`.
  package var angle: Double
  /// As measured; the players need not measure again.
  package var width: Double
}

/// What a mark looks like on the canvas.
package enum Shape: Equatable, Sendable {
  case rect(Rect)
  case line(Point, Point)
  case polyline([Point])
  case polygon([Point])
  case circle(Point, radius: Double)
  /// A part of a ring, from and to in turns clockwise from the top.
  case ring(Point, inner: Double, outer: Double, from: Double, to: Double)
  /// A band of even upright thickness whose upper edge runs through points from left to right in
  /// curves that leave and reach each of them level.
  case ribbon([Point], thickness: Double)
  case text(TextRun)
}

/// Fill and stroke of a mark, by role.
package struct Paint: Equatable, Sendable {
  package var fill: Ink?
  package var stroke: Ink?
  package var lineWidth = 1.0
  package var isDashed = false
  /// Filled with slanted lines instead of solid: not yet complete.
  package var isHatched = false
  /// Filled with a tint that lets gridlines through.
  package var isPale = false

  package static func fill(_ ink: Ink, hatched: Bool = false, pale: Bool = false) -> Paint {
    Paint(fill: ink, isHatched: hatched, isPale: pale)
  }

  /// The ground with an outline.
  package static func hollow(_ ink: Ink) -> Paint {
    Paint(fill: .surface, stroke: ink, lineWidth: 2)
  }

  package static func stroke(_ ink: Ink, _ width: Double = 1, dashed: Bool = false) -> Paint {
    Paint(stroke: ink, lineWidth: width, isDashed: dashed)
  }
}

/// One thing drawn, with what it says and where it leads.
package struct Mark: Equatable, Sendable {
  package var shape: Shape
  package var paint: Paint
  /// The full text on hover: category, series and exact value.
  package var tip: String?
  /// The exact value alone.
  package var value: String?
  package var href: String?
  /// Invisible: only there to be pointed at, so a picture leaves it out.
  package var isHitArea = false
}

/// A chart ready to be drawn: marks from back to front on a canvas of `width` × `height` pixels.
package struct DisplayList: Equatable, Sendable {
  package var kind: String
  package var width: Double
  package var height: Double
  package var title: String
  /// The finding in words, for those who cannot see the chart.
  package var summary: String
  package var marks: [Mark] = []
}

internal import Glibc

/// A part of a ring as pieces of less than half a turn, which every player can draw.
func ringArcs(from: Double, to: Double) -> [(from: Double, to: Double)] {
  let length = to - from
  let pieces = max(1, Int((length / 0.45).rounded(.up)))
  return (0..<pieces).map { index in
    (
      from + length * Double(index) / Double(pieces),
      from + length * Double(index + 1) / Double(pieces)
    )
  }
}

/// The point at `turn` (clockwise from the top) on a circle.
func onRing(_ center: Point, _ radius: Double, _ turn: Double) -> Point {
  let angle = turn * 2 * Double.pi
  return Point(center.x + radius * sin(angle), center.y - radius * cos(angle))
}

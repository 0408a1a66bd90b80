/// A place on the canvas in pixels, from the upper left corner.
package struct Point: Equatable, Sendable {
  package var x: Double
  package var y: Double

  package init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// An upright rectangle in pixels.
package struct Rect: Equatable, Sendable {
  package var x: Double
  package var y: Double
  package var width: Double
  package var height: Double

  package init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  package var maxX: Double { x + width }
  package var maxY: Double { y + height }
  package var midX: Double { x + width / 2 }
  package var midY: Double { y + height / 2 }
}

/// `value` to a tenth of a pixel: finer cannot be seen and costs bytes in every mark.
func tenth(_ value: Double) -> Double {
  guard value.isFinite else { return 0 }
  let rounded = (value * 10).rounded() / 10
  return rounded == 0 ? 0 : rounded
}

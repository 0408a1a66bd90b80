internal import CRMBytes

/// Writes outlines, other than circles, as the content of a `d` attribute, in tenths of a pixel; each step goes on from
/// the rounded place of the last, so that no error adds up.
struct SVGPath {
  var buffer: ByteBuffer
  private var place = (x: 0, y: 0)

  init(buffer: ByteBuffer) { self.buffer = buffer }

  mutating func trace(_ shape: Shape) {
    switch shape {
    case .rect(let box): rectangle(box)
    case .line(let from, let to): points([from, to])
    case .polyline(let points): self.points(points)
    case .polygon(let points):
      self.points(points)
      buffer.append("z")
    case .ring(let center, let inner, let outer, let from, let to):
      for arc in ringArcs(from: from, to: to) {
        move(to: onRing(center, outer, arc.from))
        self.arc(outer, to: onRing(center, outer, arc.to), isClockwise: true)
        line(to: onRing(center, inner, arc.to))
        self.arc(inner, to: onRing(center, inner, arc.from), isClockwise: false)
        buffer.append("z")
      }
    case .ribbon(let points, let thickness):
      guard let first = points.first, let last = points.last else { return }
      move(to: first)
      for (from, to) in zip(points, points.dropFirst()) { curve(from, to) }
      line(to: Point(last.x, last.y + thickness))
      let back = points.reversed().map { Point($0.x, $0.y + thickness) }
      for (from, to) in zip(back, back.dropFirst()) { curve(from, to) }
      buffer.append("z")
    case .circle, .text: break
    }
  }

  private mutating func rectangle(_ box: Rect) {
    move(to: Point(box.x, box.y))
    let right = tenths(of: box.maxX) - place.x
    buffer.append("h")
    buffer.append(tenths: right)
    buffer.append("v")
    buffer.append(tenths: tenths(of: box.maxY) - place.y)
    buffer.append("h")
    buffer.append(tenths: -right)
    buffer.append("z")
  }

  private mutating func points(_ points: [Point]) {
    var isFirst = true
    for point in points {
      if isFirst { move(to: point) } else { line(to: point) }
      isFirst = false
    }
  }

  private mutating func move(to point: Point) {
    buffer.append("M")
    let to = (x: tenths(of: point.x), y: tenths(of: point.y))
    pair(to.x, to.y)
    place = to
  }

  private mutating func line(to point: Point) {
    let to = (x: tenths(of: point.x), y: tenths(of: point.y))
    if to.y == place.y {
      buffer.append("h")
      buffer.append(tenths: to.x - place.x)
    } else if to.x == place.x {
      buffer.append("v")
      buffer.append(tenths: to.y - place.y)
    } else {
      buffer.append("l")
      pair(to.x - place.x, to.y - place.y)
    }
    place = to
  }

  /// A curve that leaves and reaches its ends level.
  private mutating func curve(_ from: Point, _ to: Point) {
    guard from.y != to.y else { return line(to: to) }
    let middle = tenths(of: (from.x + to.x) / 2) - place.x
    let end = (x: tenths(of: to.x), y: tenths(of: to.y))
    buffer.append("c")
    pair(middle, 0)
    buffer.append(" ")
    pair(middle, end.y - place.y)
    buffer.append(" ")
    pair(end.x - place.x, end.y - place.y)
    place = end
  }

  /// An arc of less than half a turn.
  private mutating func arc(_ radius: Double, to point: Point, isClockwise: Bool) {
    let to = (x: tenths(of: point.x), y: tenths(of: point.y))
    buffer.append("a")
    pair(tenths(of: radius), tenths(of: radius))
    buffer.append(isClockwise ? " 0 0 1 " : " 0 0 0 ")
    pair(to.x - place.x, to.y - place.y)
    place = to
  }

  /// Two numbers; a minus parts them as well as a blank.
  private mutating func pair(_ x: Int, _ y: Int) {
    buffer.append(tenths: x)
    if y >= 0 { buffer.append(" ") }
    buffer.append(tenths: y)
  }
}

/// `value` in tenths; 0 where it is not a number or too large to draw.
func tenths(of value: Double) -> Int {
  let tenths = (value * 10).rounded()
  return tenths.magnitude < 1e9 ? Int(tenths) : 0
}

/// `value` to a tenth, without a needless ".0".
func shortNumber(_ value: Double) -> String {
  var buffer = ByteBuffer()
  buffer.append(tenths: tenths(of: value))
  return buffer.string
}

extension ByteBuffer {
  /// Appends a number of tenths as a decimal number, without a needless zero on either side.
  mutating func append(tenths: Int) {
    if tenths < 0 { append(UInt8(ascii: "-")) }
    let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
    if whole > 0 || rest == 0 { append(Int(whole)) }
    guard rest > 0 else { return }
    append(UInt8(ascii: "."))
    append(UInt8(ascii: "0") + UInt8(rest))
  }
}

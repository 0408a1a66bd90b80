internal import CPangoCairo

/// Cairo or libpng could not make a picture.
package struct PictureError: Error, Equatable, CustomStringConvertible {
  /// What was being made, such as "PNG of 560 × 240".
  package var picture: String
  package var reason: String

  package var description: String { "\(picture) could not be drawn: \(reason)" }
}

/// Draws a display list with Cairo in one theme; PNG and SVG share it.
struct CairoCanvas {
  private let context: OpaquePointer
  private let theme: ChartTheme

  /// `context` stays the caller's.
  init(_ context: OpaquePointer, theme: ChartTheme) {
    self.context = context
    self.theme = theme
  }

  /// Draws on a ground of the theme's surface.
  func draw(_ list: DisplayList) {
    setSource(.surface)
    cairo_paint(context)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    Typesetter.borrow { typesetter in
      for mark in list.marks where !mark.isHitArea { draw(mark, typesetter) }
    }
  }

  private func setSource(_ ink: Ink, alpha: Double = 1) {
    let color = theme.color(ink)
    cairo_set_source_rgba(
      context, Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255, alpha)
  }

  private func draw(_ mark: Mark, _ typesetter: Typesetter) {
    if case .text(let run) = mark.shape {
      return draw(run, mark.paint.fill ?? .ink, typesetter)
    }
    cairo_new_path(context)
    trace(mark.shape)
    if let fill = mark.paint.fill {
      if mark.paint.isHatched {
        hatch(fill)
      } else {
        setSource(fill, alpha: mark.paint.isPale ? 0.16 : 1)
        cairo_fill_preserve(context)
      }
    }
    if let stroke = mark.paint.stroke, mark.paint.lineWidth > 0 {
      setSource(stroke)
      cairo_set_line_width(context, mark.paint.lineWidth)
      cairo_set_line_cap(
        context, mark.paint.isDashed ? CAIRO_LINE_CAP_BUTT : lineCap(mark.shape))
      let dashes: [Double] = mark.paint.isDashed ? [3, 3] : []
      cairo_set_dash(context, dashes, Int32(dashes.count), 0)
      cairo_stroke(context)
    }
    cairo_new_path(context)
  }

  private func lineCap(_ shape: Shape) -> cairo_line_cap_t {
    if case .polyline = shape { return CAIRO_LINE_CAP_ROUND }
    return CAIRO_LINE_CAP_BUTT
  }

  private func trace(_ shape: Shape) {
    switch shape {
    case .rect(let box): cairo_rectangle(context, box.x, box.y, box.width, box.height)
    case .line(let from, let to): trace([from, to])
    case .polyline(let points): trace(points)
    case .polygon(let points):
      trace(points)
      cairo_close_path(context)
    case .circle(let center, let radius):
      cairo_arc(context, center.x, center.y, radius, 0, 2 * Double.pi)
    case .ring(let center, let inner, let outer, let from, let to):
      let start = (from - 0.25) * 2 * Double.pi
      let end = (to - 0.25) * 2 * Double.pi
      cairo_arc(context, center.x, center.y, outer, start, end)
      if to - from >= 1 { cairo_new_sub_path(context) }
      cairo_arc_negative(context, center.x, center.y, inner, end, start)
      cairo_close_path(context)
    case .ribbon(let points, let thickness):
      guard let first = points.first, let last = points.last else { return }
      cairo_move_to(context, first.x, first.y)
      curve(points)
      cairo_line_to(context, last.x, last.y + thickness)
      curve(points.reversed().map { Point($0.x, $0.y + thickness) })
      cairo_close_path(context)
    case .text: break
    }
  }

  /// Goes on through `points` from the first of them.
  private func curve(_ points: [Point]) {
    for (from, to) in zip(points, points.dropFirst()) {
      let middle = (from.x + to.x) / 2
      cairo_curve_to(context, middle, from.y, middle, to.y, to.x, to.y)
    }
  }

  private func trace(_ points: [Point]) {
    for (index, point) in points.enumerated() {
      if index == 0 {
        cairo_move_to(context, point.x, point.y)
      } else {
        cairo_line_to(context, point.x, point.y)
      }
    }
  }

  /// Slanted lines over a tint, inside the current path.
  private func hatch(_ ink: Ink) {
    var (left, top, right, bottom) = (0.0, 0.0, 0.0, 0.0)
    cairo_path_extents(context, &left, &top, &right, &bottom)
    cairo_save(context)
    cairo_clip(context)
    setSource(ink, alpha: 0.16)
    cairo_paint(context)
    setSource(ink)
    cairo_set_line_width(context, 2)
    cairo_set_dash(context, [], 0, 0)
    // The same slope and distance as the pattern of the inline SVG: 5 across the lines.
    let pitch = 7.07
    let height = bottom - top
    // Its lines run one pixel from the edge of each repetition.
    var start = ((left + top) / pitch).rounded(.down) * pitch + 1.414 - top
    while start < right + height {
      cairo_move_to(context, start, top)
      cairo_line_to(context, start - height, bottom)
      start += pitch
    }
    cairo_stroke(context)
    cairo_restore(context)
  }

  private func draw(_ run: TextRun, _ ink: Ink, _ typesetter: Typesetter) {
    guard let text = typesetter.shape(run.text, run.style) else { return }
    let shift =
      switch run.anchor {
      case .start: 0.0
      case .middle: text.width / 2
      case .end: text.width
      }
    setSource(ink)
    guard run.angle != 0 else {
      return text.show(on: context, x: run.at.x - shift, y: run.at.y)
    }
    cairo_save(context)
    cairo_translate(context, run.at.x, run.at.y)
    cairo_rotate(context, run.angle * Double.pi / 180)
    text.show(on: context, x: -shift, y: 0)
    cairo_restore(context)
  }
}

/// The text of a Cairo status that is not success.
func cairoProblem(_ status: cairo_status_t) -> String? {
  guard status != CAIRO_STATUS_SUCCESS else { return nil }
  return cairo_status_to_string(status).map { String(cString: $0) } ?? "unknown status"
}

package import CRMBytes

/// Writes a display list as SVG for the inside of a page: real text, colours by class from the
/// page's tokens, values on hover, links; no `style` attribute, so that a strict content security
/// policy lets it pass. Needs `ChartTheme.css` and `ChartTheme.tokensCSS` on the page.
package enum InlineSVG {
  /// - Parameter idPrefix: makes the chart's ids differ from those of other charts on the page;
  ///   letters, digits, `-` and `_`.
  package static func write(
    _ list: DisplayList, idPrefix: String, into buffer: inout ByteBuffer
  ) {
    var writer = InlineSVGWriter(prefix: idPrefix, buffer: buffer)
    writer.write(list)
    buffer = writer.buffer
  }
}

private struct InlineSVGWriter {
  var prefix: String
  var buffer: ByteBuffer

  mutating func write(_ list: DisplayList) {
    buffer.append("<svg class=\"chart chart-")
    buffer.append(list.kind)
    buffer.append("\" viewBox=\"0 0 ")
    number(list.width)
    buffer.append(" ")
    number(list.height)
    buffer.append("\" width=\"")
    number(list.width)
    buffer.append("\" height=\"")
    number(list.height)
    buffer.append("\" role=\"img\" aria-labelledby=\"\(prefix)-t \(prefix)-d\">")
    element("title", id: "\(prefix)-t", list.title)
    element("desc", id: "\(prefix)-d", list.summary)
    patterns(list)
    var href: String?
    for mark in list.marks {
      if mark.href != href {
        if href != nil { buffer.append("</a>") }
        if let link = mark.href { open(link) }
        href = mark.href
      }
      draw(mark)
    }
    if href != nil { buffer.append("</a>") }
    buffer.append("</svg>")
  }

  private mutating func element(_ name: String, id: String? = nil, _ text: String) {
    buffer.append("<")
    buffer.append(name)
    if let id { buffer.append(" id=\"\(id)\"") }
    buffer.append(">")
    buffer.appendHTML(text)
    buffer.append("</")
    buffer.append(name)
    buffer.append(">")
  }

  private mutating func open(_ href: String) {
    buffer.append("<a href=\"")
    buffer.appendHTML(href)
    buffer.append("\">")
  }

  /// The hatchings in use, each a pattern in its ink.
  private mutating func patterns(_ list: DisplayList) {
    var seen: [Ink] = []
    for mark in list.marks where mark.paint.isHatched {
      guard let ink = mark.paint.fill, !seen.contains(ink) else { continue }
      seen.append(ink)
      let token = ink.token
      buffer.append(
        """
        <pattern id="\(prefix)-h\(token)" width="5" height="5" patternUnits="userSpaceOnUse" \
        patternTransform="rotate(45)"><path d="M0 0H5V5H0Z" class="c-\(token) pale"/>\
        <path d="M1 0V5" class="k-\(token) w2"/></pattern>
        """)
    }
  }

  private mutating func draw(_ mark: Mark) {
    if case .text(let run) = mark.shape { return draw(run, mark) }
    let name = elementName(mark.shape)
    buffer.append("<")
    buffer.append(name)
    attributes(mark.shape)
    let classes = classNames(mark)
    if !classes.isEmpty {
      buffer.append(" class=\"")
      buffer.append(classes)
      buffer.append("\"")
    }
    if mark.paint.isHatched, let ink = mark.paint.fill {
      buffer.append(" fill=\"url(#\(prefix)-h\(ink.token))\"")
    }
    if let value = mark.value {
      buffer.append(" data-v=\"")
      buffer.appendHTML(value)
      buffer.append("\"")
    }
    if let tip = mark.tip {
      buffer.append(">")
      element("title", tip)
      buffer.append("</")
      buffer.append(name)
      buffer.append(">")
    } else {
      buffer.append("/>")
    }
  }

  private func elementName(_ shape: Shape) -> String {
    switch shape {
    case .rect: "rect"
    case .line, .polygon, .ring, .ribbon: "path"
    case .polyline: "polyline"
    case .circle: "circle"
    case .text: "text"
    }
  }

  private func classNames(_ mark: Mark) -> String {
    if mark.isHitArea { return "hit" }
    let paint = mark.paint
    var names: [String] = []
    if let fill = paint.fill, !paint.isHatched { names.append("c-\(fill.token)") }
    if paint.isPale { names.append("pale") }
    if let stroke = paint.stroke, paint.lineWidth > 0 {
      names.append("k-\(stroke.token)")
      if paint.lineWidth == 2 { names.append("w2") }
      if paint.lineWidth == 1.5 { names.append("w15") }
    }
    if paint.isDashed { names.append("d") }
    return names.joined(separator: " ")
  }

  private mutating func attributes(_ shape: Shape) {
    switch shape {
    case .rect(let box):
      attribute("x", box.x)
      attribute("y", box.y)
      attribute("width", box.width)
      attribute("height", box.height)
    case .line(let from, let to):
      path([from, to], closes: false)
    case .polygon(let points):
      path(points, closes: true)
    case .polyline(let points):
      buffer.append(" points=\"")
      for (index, point) in points.enumerated() {
        if index > 0 { buffer.append(" ") }
        number(point.x)
        buffer.append(",")
        number(point.y)
      }
      buffer.append("\"")
    case .circle(let center, let radius):
      attribute("cx", center.x)
      attribute("cy", center.y)
      attribute("r", radius)
    case .ring(let center, let inner, let outer, let from, let to):
      ring(center, inner: inner, outer: outer, from: from, to: to)
    case .ribbon(let points, let thickness):
      ribbon(points, thickness)
    case .text: break
    }
  }

  private mutating func attribute(_ name: String, _ value: Double) {
    buffer.append(" ")
    buffer.append(name)
    buffer.append("=\"")
    number(value)
    buffer.append("\"")
  }

  private mutating func path(_ points: [Point], closes: Bool) {
    buffer.append(" d=\"")
    for (index, point) in points.enumerated() {
      buffer.append(index == 0 ? "M" : "L")
      number(point.x)
      buffer.append(" ")
      number(point.y)
    }
    buffer.append(closes ? "Z\"" : "\"")
  }

  private mutating func ring(
    _ center: Point, inner: Double, outer: Double, from: Double, to: Double
  ) {
    buffer.append(" d=\"")
    let arcs = ringArcs(from: from, to: to)
    for arc in arcs {
      command("M", onRing(center, outer, arc.from))
      arcTo(outer, onRing(center, outer, arc.to), sweep: 1)
      command("L", onRing(center, inner, arc.to))
      arcTo(inner, onRing(center, inner, arc.from), sweep: 0)
      buffer.append("Z")
    }
    buffer.append("\"")
  }

  private mutating func command(_ letter: String, _ point: Point) {
    buffer.append(letter)
    number(point.x)
    buffer.append(" ")
    number(point.y)
  }

  private mutating func ribbon(_ points: [Point], _ thickness: Double) {
    guard let first = points.first, let last = points.last else { return }
    buffer.append(" d=\"")
    command("M", first)
    curve(points)
    command("L", Point(last.x, last.y + thickness))
    curve(points.reversed().map { Point($0.x, $0.y + thickness) })
    buffer.append("Z\"")
  }

  private mutating func curve(_ points: [Point]) {
    for (from, to) in zip(points, points.dropFirst()) {
      guard from.y != to.y else {
        command("L", to)
        continue
      }
      let middle = (from.x + to.x) / 2
      command("C", Point(middle, from.y))
      command(" ", Point(middle, to.y))
      command(" ", to)
    }
  }

  private mutating func arcTo(_ radius: Double, _ point: Point, sweep: Int) {
    buffer.append("A")
    number(radius)
    buffer.append(" ")
    number(radius)
    buffer.append(" 0 0 ")
    buffer.append(sweep)
    buffer.append(" ")
    number(point.x)
    buffer.append(" ")
    number(point.y)
  }

  private mutating func draw(_ run: TextRun, _ mark: Mark) {
    buffer.append("<text")
    attribute("x", run.at.x)
    attribute("y", run.at.y)
    let classes = textClasses(run, mark.paint.fill ?? .ink)
    if !classes.isEmpty { buffer.append(" class=\"\(classes)\"") }
    if run.angle != 0 {
      buffer.append(" transform=\"rotate(")
      number(run.angle)
      buffer.append(" ")
      number(run.at.x)
      buffer.append(" ")
      number(run.at.y)
      buffer.append(")\"")
    }
    buffer.append(">")
    if let tip = mark.tip { element("title", tip) }
    buffer.appendHTML(run.text)
    buffer.append("</text>")
  }

  private func textClasses(_ run: TextRun, _ ink: Ink) -> String {
    var names: [String] = []
    switch run.anchor {
    case .start: break
    case .middle: names.append("m")
    case .end: names.append("e")
    }
    switch run.style.size {
    case .small: names.append("t-small")
    case .normal: if run.style.isBold { names.append("t-strong") }
    case .heading: names.append("t-heading")
    case .figure: names.append("t-figure")
    }
    if ink != .ink { names.append("t-\(ink.token)") }
    return names.joined(separator: " ")
  }

  private mutating func number(_ value: Double) { buffer.append(shortNumber(value)) }
}

/// `value` to a tenth, without a needless ".0".
func shortNumber(_ value: Double) -> String {
  let tenths = (value * 10).rounded()
  guard tenths.isFinite, tenths.magnitude < 1e9 else { return "0" }
  let whole = Int(tenths)
  let sign = whole < 0 ? "-" : ""
  let size = abs(whole)
  return size % 10 == 0 ? "\(sign)\(size / 10)" : "\(sign)\(size / 10).\(size % 10)"
}

internal import CRMBytes

/// Writes the marks of a display list as SVG elements, as short as they can be: what neighbours
/// share stands once around them, and paths go on from where they are.
struct SVGWriter {
  let prefix: String
  var buffer: ByteBuffer
  /// The style sheet of a file that stands alone; without it the page has the rules.
  var sheet: String?

  init(prefix: String, buffer: ByteBuffer) {
    self.prefix = prefix
    self.buffer = buffer
  }

  mutating func write(_ list: DisplayList) {
    open(list)
    element("title", id: "-t", list.title)
    element("desc", id: "-d", list.summary)
    if let sheet {
      buffer.append("<style>\(sheet)</style>")
      buffer.append("<path class=\"c-surface\"")
      path(.rect(Rect(x: 0, y: 0, width: list.width, height: list.height)))
      buffer.append("/>")
    }
    patterns(list)
    var index = 0
    var link: String?
    while index < list.marks.count {
      let look = MarkLook(list.marks[index])
      var end = index + 1
      while end < list.marks.count, MarkLook(list.marks[end]) == look { end += 1 }
      if end - index > 1 || look.isHitArea {
        follow(nil, &link)
        buffer.append("<g")
        attributes(of: look)
        buffer.append(">")
        for mark in list.marks[index..<end] {
          follow(mark.href, &link)
          draw(mark, with: nil)
        }
        follow(nil, &link)
        buffer.append("</g>")
      } else {
        follow(list.marks[index].href, &link)
        draw(list.marks[index], with: look)
      }
      index = end
    }
    follow(nil, &link)
    buffer.append("</svg>")
  }

  private mutating func open(_ list: DisplayList) {
    buffer.append("<svg ")
    if sheet != nil { buffer.append("xmlns=\"http://www.w3.org/2000/svg\" ") }
    buffer.append("class=\"chart chart-")
    buffer.append(list.kind)
    buffer.append("\" viewBox=\"0 0 ")
    number(list.width)
    buffer.append(" ")
    number(list.height)
    buffer.append("\"")
    attribute("width", list.width)
    attribute("height", list.height)
    buffer.append(" role=\"img\" aria-labelledby=\"\(prefix)-t \(prefix)-d\">")
  }

  /// Ends the link that marks stand in and begins that of the next, unless it is the same.
  private mutating func follow(_ href: String?, _ link: inout String?) {
    guard href != link else { return }
    if link != nil { buffer.append("</a>") }
    link = nil
    guard let href, isSafeLink(href) else { return }
    buffer.append("<a href=\"")
    buffer.appendHTML(href)
    buffer.append("\">")
    link = href
  }

  private mutating func element(_ name: StaticString, id: String? = nil, _ text: String) {
    buffer.append("<")
    buffer.append(name)
    if let id { buffer.append(" id=\"\(prefix)\(id)\"") }
    buffer.append(">")
    buffer.appendHTML(text)
    buffer.append("</")
    buffer.append(name)
    buffer.append(">")
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

  private mutating func draw(_ mark: Mark, with look: MarkLook?) {
    if case .text(let run) = mark.shape { return draw(run, tip: mark.tip, with: look) }
    if case .circle(let center, let radius) = mark.shape {
      buffer.append("<circle")
      attribute("cx", center.x)
      attribute("cy", center.y)
      attribute("r", radius)
    } else {
      buffer.append("<path")
      path(mark.shape)
    }
    if let look { attributes(of: look) }
    if let value = mark.value, mark.tip == nil {
      buffer.append(" data-v=\"")
      buffer.appendHTML(value)
      buffer.append("\"")
    }
    guard let tip = mark.tip else { return buffer.append("/>") }
    buffer.append(">")
    element("title", tip)
    if case .circle = mark.shape { buffer.append("</circle>") } else { buffer.append("</path>") }
  }

  private mutating func draw(_ run: TextRun, tip: String?, with look: MarkLook?) {
    buffer.append("<text")
    attribute("x", run.at.x)
    attribute("y", run.at.y)
    if let look { attributes(of: look) }
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
    if let tip { element("title", tip) }
    buffer.appendHTML(run.text)
    buffer.append("</text>")
  }

  /// Classes, and what no class can say.
  private mutating func attributes(of look: MarkLook) {
    let classes = look.classes
    if !classes.isEmpty { buffer.append(" class=\"\(classes)\"") }
    if look.paint.isHatched, let ink = look.paint.fill {
      buffer.append(" fill=\"url(#\(prefix)-h\(ink.token))\"")
    }
    if let width = look.ownLineWidth { attribute("stroke-width", width) }
  }

  private mutating func attribute(_ name: StaticString, _ value: Double) {
    buffer.append(" ")
    buffer.append(name)
    buffer.append("=\"")
    number(value)
    buffer.append("\"")
  }

  private mutating func path(_ shape: Shape) {
    buffer.append(" d=\"")
    var path = SVGPath(buffer: buffer)
    buffer = ByteBuffer()
    path.trace(shape)
    buffer = path.buffer
    buffer.append("\"")
  }

  private mutating func number(_ value: Double) { buffer.append(tenths: tenths(of: value)) }
}

/// What marks must share to stand in one group.
private struct MarkLook: Equatable {
  var paint: Paint
  var isHitArea: Bool
  /// Lines of several points have round ends.
  var isPolyline = false
  var style: TextStyle?
  var anchor = TextRun.Anchor.start

  init(_ mark: Mark) {
    paint = mark.paint
    isHitArea = mark.isHitArea
    switch mark.shape {
    case .text(let run):
      style = run.style
      anchor = run.anchor
    case .polyline: isPolyline = true
    default: break
    }
  }

  /// The width of a stroke that has no class of its own.
  var ownLineWidth: Double? {
    guard style == nil, !isHitArea, paint.stroke != nil, paint.lineWidth > 0 else { return nil }
    return [1, 1.5, 2].contains(paint.lineWidth) ? nil : paint.lineWidth
  }

  var classes: String {
    if isHitArea { return "hit" }
    if let style { return textClasses(style) }
    var names: [String] = []
    if let fill = paint.fill, !paint.isHatched { names.append("c-\(fill.token)") }
    if paint.isPale, !paint.isHatched { names.append("pale") }
    if let stroke = paint.stroke, paint.lineWidth > 0 {
      names.append("k-\(stroke.token)")
      if paint.lineWidth == 2 { names.append("w2") }
      if paint.lineWidth == 1.5 { names.append("w15") }
      if paint.isDashed { names.append("d") } else if isPolyline { names.append("r") }
    }
    return names.joined(separator: " ")
  }

  private func textClasses(_ style: TextStyle) -> String {
    var names = ["t-\((paint.fill ?? .ink).token)"]
    switch style.size {
    case .small: names.append("t-small")
    case .normal: if style.isBold { names.append("t-strong") }
    case .heading: names.append("t-heading")
    case .figure: names.append("t-figure")
    }
    switch anchor {
    case .start: break
    case .middle: names.append("m")
    case .end: names.append("e")
    }
    return names.joined(separator: " ")
  }
}

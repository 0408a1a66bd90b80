internal import CRMBytes
internal import CRMSchema

/// The diagram of all entities with their references, as SVG.
enum RelationDiagram {
  static var page: DocsPage {
    let entities = Schema.entities.filter { !$0.isHistory }
    let tied = entities.filter { entity in
      !entity.references.isEmpty
        || entities.contains { $0.references.contains { $0.entity == entity.name } }
    }
    let alone = entities.filter { entity in !tied.contains { $0.name == entity.name } }
    let prose = Prose { prose in
      prose.paragraph(
        "Each box is a kind of record with its references; a line leads from a reference to what it"
          + " names, at the left of it where that can be. A box leads to the fields of its records."
      )
      prose.raw(svg(RelationLayout(tied)).bytes)
      if !alone.isEmpty {
        prose.paragraph("Without references:")
        prose.list(alone.map { [.link($0.title, DocsPath.entity($0.name))] })
      }
    }
    return DocsPage(
      path: DocsPath.diagram, title: "Diagram", summary: "How the kinds of records hang together.",
      section: DocsPath.diagram, parts: [.prose(prose)])
  }

  static func svg(_ layout: RelationLayout) -> ByteBuffer {
    var svg = ByteBuffer()
    let (width, height) = (number(layout.width), number(layout.height))
    svg.append(
      "<div class=\"diagram\" tabindex=\"0\" role=\"region\" aria-label=\"Diagram\">"
        + "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"\(width)\""
        + " height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\">"
        + "<title>Entities and their references</title>\n"
        + "<g fill=\"none\" stroke=\"currentColor\" stroke-opacity=\"0.35\">\n")
    for link in layout.links { append(link, to: &svg) }
    svg.append("</g>\n<g fill=\"currentColor\" fill-opacity=\"0.6\">\n")
    var tips: Set<String> = []
    for link in layout.links where link.isEnd {
      let back = link.from.x > link.to.x ? 7.0 : -7.0
      let tip =
        "<path d=\"M\(number(link.to.x)) \(number(link.to.y))l\(number(back)) -4v8z\"/>\n"
      if tips.insert(tip).inserted { svg.append(tip) }
    }
    svg.append("</g>\n")
    for box in layout.boxes { append(box, to: &svg) }
    svg.append("</svg></div>\n")
    return svg
  }

  private static func append(_ link: RelationLayout.Link, to svg: inout ByteBuffer) {
    let (from, to) = (link.from, link.to)
    svg.append("<path d=\"M\(number(from.x)) \(number(from.y))")
    if from.y == to.y {
      svg.append("H\(number(to.x))")
    } else if from.x == to.x {
      // Between boxes of one column: a bow through the gap at their left.
      let bow = number(from.x - 28)
      svg.append("C\(bow) \(number(from.y)) \(bow) \(number(to.y)) \(number(to.x)) \(number(to.y))")
    } else {
      let middle = number((from.x + to.x) / 2)
      svg.append(
        "C\(middle) \(number(from.y)) \(middle) \(number(to.y)) \(number(to.x)) \(number(to.y))")
    }
    svg.append("\"/>\n")
  }

  private static func append(_ box: RelationLayout.Box, to svg: inout ByteBuffer) {
    let (x, y) = (number(box.x), number(box.y))
    svg.append("<a href=\"")
    svg.appendHTML(DocsPath.entity(box.entity.name))
    svg.append(
      "\"><rect x=\"\(x)\" y=\"\(y)\" width=\"\(number(box.width))\""
        + " height=\"\(number(box.height))\" rx=\"4\" fill=\"none\" stroke=\"currentColor\"/>")
    text(box.entity.title, x: box.x + 12, y: box.y + 17, attributes: " font-weight=\"600\"", &svg)
    for (row, field) in box.references.enumerated() {
      let base = box.y + RelationLayout.headHeight + Double(row) * RelationLayout.rowHeight + 12
      text(field.name, x: box.x + 12, y: base, attributes: " font-size=\"11\"", &svg)
    }
    svg.append("</a>\n")
  }

  private static func text(
    _ text: String, x: Double, y: Double, attributes: String, _ svg: inout ByteBuffer
  ) {
    svg.append("<text x=\"\(number(x))\" y=\"\(number(y))\" fill=\"currentColor\"\(attributes)>")
    svg.appendHTML(text)
    svg.append("</text>")
  }

  /// With one decimal, none where it is 0.
  private static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let (whole, rest) = abs(tenths).quotientAndRemainder(dividingBy: 10)
    return (tenths < 0 ? "-" : "") + (rest == 0 ? "\(whole)" : "\(whole).\(rest)")
  }
}

/// Pictures in the form that the chart module writes, simple enough to judge a page by.
enum PageDrawings {
  static let sparkline = """
    <svg class="chart chart-sparkline" viewBox="0 0 120 28" width="120" height="28" role="img">\
    <title>Twelve months</title><polyline class="k-s1 w15" \
    points="2,20 12,18 23,21 33,15 44,17 54,12 65,14 75,9 86,11 96,6 107,9 117,5"/>\
    <circle class="c-s1" cx="117" cy="5" r="2.5"/></svg>
    """

  static func bars(width: Int) -> String {
    let stages = [
      ("Negotiation", 2090), ("Proposal", 1204), ("Qualification", 560), ("Demo booked", 240),
      ("New", 86),
    ]
    let room = width - 170
    var svg = open("bar", width, 12 + stages.count * 40)
    for (index, stage) in stages.enumerated() {
      let y = 8 + index * 40
      let length = stage.1 * room / 2090
      svg += """
        <text class="e" x="92" y="\(y + 20)">\(stage.0)</text><a href="pipeline.html">\
        <rect class="c-s1" x="100" y="\(y + 4)" width="\(length)" height="24" \
        data-v="\(stage.0): \(stage.1) k €"><title>\(stage.0)</title></rect></a>\
        <text x="\(106 + length)" y="\(y + 20)">\(stage.1) k €</text>
        """
    }
    return svg + "</svg>"
  }

  static func line(width: Int) -> String {
    let values = [24, 26, 23, 27, 25, 29, 28, 24, 27, 30, 27, 31]
    let height = width > 800 ? 320 : 236
    var svg = open("line", width, height)
    for tick in 0...4 {
      let y = 12 + tick * (height - 44) / 4
      svg += """
        <path class="k-line" d="M40 \(y)H\(width - 16)"/>\
        <text class="e" x="32" y="\(y + 4)">\(40 - tick * 10)</text>
        """
    }
    let points = values.enumerated().map { index, value in
      (40 + index * (width - 72) / 11, 12 + (40 - value) * (height - 44) / 40)
    }
    svg += "<polyline class=\"k-s1 w2\" points=\""
    svg += points.map { "\($0.0),\($0.1)" }.joined(separator: " ") + "\"/>"
    for (point, value) in zip(points, values) {
      svg += """
        <circle class="c-s1" cx="\(point.0)" cy="\(point.1)" r="4" data-v="\(value) %"/>
        """
    }
    for (index, month) in ["Jul", "Oct", "Jan", "Apr", "Jun"].enumerated() {
      let point = points[min(index * 3, 11)]
      svg += "<text class=\"m\" x=\"\(point.0)\" y=\"\(height - 8)\">\(month)</text>"
    }
    return svg + "</svg>"
  }

  private static func open(_ kind: String, _ width: Int, _ height: Int) -> String {
    """
    <svg class="chart chart-\(kind)" viewBox="0 0 \(width) \(height)" width="\(width)" \
    height="\(height)" role="img">
    """
  }
}

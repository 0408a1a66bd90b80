/// Names at the right end of lines, moved apart so that none touches another.
struct EndLabel {
  var text: String
  var full: String
  /// Where the line ends.
  var y: Double
  /// The colour of the line; the text itself is in ink so that it can be read.
  var ink: Ink?
}

extension Canvas {
  static let endLabelGap = 10.0

  /// The margin that the labels need, or `nil` where a legend serves better: too many, or too wide.
  func endLabelMargin(_ names: [String], plotHeight: Double) -> Double? {
    guard !names.isEmpty, Double(names.count) * 15 <= plotHeight else { return nil }
    let widest = names.map { measure.width($0, .normal) }.max() ?? 0
    let limit = min(170, width * 0.26)
    guard widest <= limit else { return nil }
    return widest + Self.endLabelGap
  }

  /// Draws `labels` beside the right edge `x`, between `top` and `bottom`.
  mutating func drawEndLabels(_ labels: [EndLabel], x: Double, top: Double, bottom: Double) {
    let pitch = 15.0
    let order = labels.indices.sorted { (labels[$0].y, $0) < (labels[$1].y, $1) }
    var places = order.map { labels[$0].y }
    for index in places.indices.dropFirst() {
      places[index] = max(places[index], places[index - 1] + pitch)
    }
    var limit = bottom
    for index in places.indices.reversed() {
      places[index] = min(places[index], limit)
      limit = places[index] - pitch
    }
    for (place, index) in zip(places, order) {
      let label = labels[index]
      if abs(place - label.y) > 3, let ink = label.ink {
        add(.polyline([Point(x + 1, label.y), Point(x + 7, place)]), .stroke(ink))
      }
      text(
        label.text, at: Point(x + Self.endLabelGap, place + TextStyle.normal.drop),
        ink: label.ink == nil ? .muted : .ink, full: label.full)
    }
  }
}

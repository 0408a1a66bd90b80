import CRMBytes
import Synchronization
import Testing

@testable import CRMCharts

/// Every kind with every hard case at every width: no text covers another or leaves the canvas, and
/// what is shortened tells its whole text.
@Suite struct LabelTests {
  /// Widths are kept, as many charts share their labels.
  private let measure: TextMeasure = {
    let widths = Mutex<[TextStyle: [String: Double]]>([:])
    return TextMeasure { text, style in
      if let known = widths.withLock({ $0[style]?[text] }) { return known }
      let width = TextMeasure.fixed.width(text, style)
      widths.withLock { $0[style, default: [:]][text] = width }
      return width
    }
  }()

  private static let kinds = ChartKinds.drawing(.table).map(\.name)

  @Test(arguments: kinds, [240.0, 360, 560, 1088])
  func `texts neither overlap nor leave the canvas`(kind: String, width: Double) throws {
    for item in HardCase.all {
      let width = kind == "sparkline" ? width / 4 : width
      let chart = try Chart(
        kind: kind, data: item.data, width: width, title: item.name, options: item.options)
      let list = DisplayList(
        kind: kind, width: chart.width, height: chart.height, title: "", summary: "",
        marks: chart.marks(measure: measure))
      for problem in labelProblems(list) {
        Issue.record("\(kind), \(item.name), \(Int(width)): \(problem)")
      }
    }
  }
}

/// What is wrong with the places of texts and marks, in words.
func labelProblems(_ list: DisplayList) -> [String] {
  var problems: [String] = []
  var boxes: [(text: String, box: TurnedBox)] = []
  for mark in list.marks {
    if let bounds = bounds(mark.shape), !isInside(bounds, list) {
      problems.append("\(mark.shape) is outside")
    }
    guard case .text(let run) = mark.shape else { continue }
    let box = TurnedBox(run)
    if !isInside(box.bounds, list) { problems.append("'\(run.text)' is outside") }
    if run.text.hasSuffix("…") && mark.tip == nil {
      problems.append("'\(run.text)' does not tell its whole text")
    }
    for other in boxes where other.box.overlaps(box) {
      problems.append("'\(run.text)' covers '\(other.text)'")
    }
    boxes.append((run.text, box))
  }
  return problems
}

private func isInside(_ box: Rect, _ list: DisplayList) -> Bool {
  box.x >= -1 && box.y >= -1 && box.maxX <= list.width + 1 && box.maxY <= list.height + 1
}

private func hull(_ points: [Point]) -> Rect {
  let (xs, ys) = (points.map(\.x), points.map(\.y))
  let (x, y) = (xs.min() ?? 0, ys.min() ?? 0)
  return Rect(x: x, y: y, width: (xs.max() ?? 0) - x, height: (ys.max() ?? 0) - y)
}

/// What a mark covers, but for texts.
private func bounds(_ shape: Shape) -> Rect? {
  switch shape {
  case .rect(let box): return box
  case .line(let from, let to): return hull([from, to])
  case .polyline(let points), .polygon(let points): return hull(points)
  case .circle(let center, let radius):
    return hull([
      Point(center.x - radius, center.y - radius), Point(center.x + radius, center.y + radius),
    ])
  default: return nil
  }
}

/// The rectangle of a text's letters, turned about where it stands.
struct TurnedBox {
  let corners: [Point]
  let bounds: Rect

  init(_ run: TextRun) {
    let left =
      switch run.anchor {
      case .start: 0.0
      case .middle: -run.width / 2
      case .end: -run.width
      }
    let ascent = run.style.points * 0.72
    let plain = [
      Point(left, -ascent), Point(left + run.width, -ascent), Point(left + run.width, 0),
      Point(left, 0),
    ]
    let turn = onRing(Point(0, 0), 1, run.angle / 360)
    let (sine, cosine) = (turn.x, -turn.y)
    corners = plain.map {
      Point(run.at.x + $0.x * cosine - $0.y * sine, run.at.y + $0.x * sine + $0.y * cosine)
    }
    bounds = hull(corners)
  }

  /// By the separating axis theorem, with half a pixel of grace.
  func overlaps(_ other: TurnedBox) -> Bool {
    guard bounds.x < other.bounds.maxX, other.bounds.x < bounds.maxX,
      bounds.y < other.bounds.maxY, other.bounds.y < bounds.maxY
    else { return false }
    for box in [self, other] {
      for index in 0..<2 {
        let axis = Point(
          box.corners[index + 1].x - box.corners[index].x,
          box.corners[index + 1].y - box.corners[index].y)
        let length = (axis.x * axis.x + axis.y * axis.y).squareRoot()
        guard length > 0 else { continue }
        let own = corners.map { ($0.x * axis.x + $0.y * axis.y) / length }
        let their = other.corners.map { ($0.x * axis.x + $0.y * axis.y) / length }
        if let low = own.min(), let high = own.max(), let least = their.min(),
          let most = their.max(), high <= least + 0.5 || most <= low + 0.5
        {
          return false
        }
      }
    }
    return true
  }
}

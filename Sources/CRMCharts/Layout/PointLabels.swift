/// Places names beside points where they touch neither marks nor each other.
struct PointLabels {
  /// What no name may cover.
  private var taken: [Rect]
  private let area: Rect

  init(marks: [Rect], area: Rect) {
    taken = marks
    self.area = area
  }

  /// The baseline and anchor of a text beside `mark`, and takes its room; `nil` where there is none.
  mutating func place(
    width: Double, style: TextStyle, beside mark: Rect
  ) -> (at: Point, anchor: TextRun.Anchor)? {
    let height = style.points * 0.72
    let gap = 4.0
    let candidates: [(TextRun.Anchor, Point, Double)] = [
      (.start, Point(mark.maxX + gap, mark.midY + height / 2), mark.maxX + gap),
      (.end, Point(mark.x - gap, mark.midY + height / 2), mark.x - gap - width),
      (.middle, Point(mark.midX, mark.y - gap), mark.midX - width / 2),
      (.middle, Point(mark.midX, mark.maxY + gap + height), mark.midX - width / 2),
    ]
    for (anchor, at, left) in candidates {
      let box = Rect(x: left - 1, y: at.y - height - 1, width: width + 2, height: height + 4)
      guard box.x >= area.x, box.maxX <= area.maxX, box.y >= area.y, box.maxY <= area.maxY,
        !taken.contains(where: { touch($0, box) && $0 != mark })
      else { continue }
      taken.append(box)
      return (at, anchor)
    }
    return nil
  }

  private func touch(_ a: Rect, _ b: Rect) -> Bool {
    a.x < b.maxX && b.x < a.maxX && a.y < b.maxY && b.y < a.maxY
  }
}

extension Canvas {
  /// Draws names beside marks in the given order until there is no room.
  mutating func drawPointLabels(_ labels: [(text: String, mark: Rect)], in area: Rect) {
    guard options.values != .hidden else { return }
    var places = PointLabels(marks: labels.map(\.mark), area: area)
    for label in labels where !label.text.isEmpty {
      let shown = measure.fitted(label.text, .small, within: min(140, width * 0.3))
      let width = measure.width(shown, .small)
      guard let place = places.place(width: width, style: .small, beside: label.mark) else {
        continue
      }
      text(shown, at: place.at, place.anchor, style: .small, full: label.text)
    }
  }
}

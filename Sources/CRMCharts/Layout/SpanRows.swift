internal import CRMTime

/// The rows of a timeline: which span lies in which lane, from left to right on the canvas.
///
/// Widths of names are estimated, so that the height of a chart does not depend on fonts; the
/// names themselves are fitted into what is free when they are drawn.
struct SpanRows {
  struct Item: Equatable {
    /// Its place in the list of spans.
    var span: Int
    /// The bar.
    var left: Double
    var right: Double
    /// Where its text begins, `nil` where it has none on the canvas.
    var textX: Double?
    /// The text must end before this.
    var textEnd: Double
  }

  struct Row: Equatable {
    var label: String
    var href: String?
    /// Each from left to right.
    var lanes: [[Item]]
  }

  private(set) var rows: [Row] = []
  let spans: [ChartSpan]
  let today: Day?
  let first: Day
  /// The day after the last one.
  let end: Day
  /// Rows are groups and bars carry names; otherwise rows are named by their spans.
  let isGrouped: Bool
  /// Where the bars may lie.
  let left: Double
  let right: Double
  /// Spans beyond `limit`, which are not drawn.
  private(set) var omitted = 0

  static let limit = 200

  init(_ data: SpanData, width: Double) {
    let drawn = data.drawn
    spans = drawn
    let isGrouped = drawn.contains { $0.group?.isEmpty == false }
    self.isGrouped = isGrouped
    (first, end, today) = Self.range(drawn, data.today)
    let names = Set(drawn.prefix(Self.limit * 4).map { isGrouped ? $0.group ?? "" : $0.label })
    let widest = names.map { TextMeasure.fixed.width($0, .normal) }.max() ?? 0
    left = widest == 0 ? 0 : min(widest + 2, width * (width < 400 ? 0.26 : 0.3)) + 10
    right = max(left + 20, width - 1)
    arrange()
  }

  var laneCount: Int { rows.reduce(0) { $0 + $1.lanes.count } }

  func x(_ day: Day) -> Double {
    left + Double(day - first) / Double(max(1, end - first)) * (right - left)
  }

  /// How many days a span is late: its end is past and it is known not to be done.
  func lateness(_ span: ChartSpan) -> Int? { CRMCharts.lateness(span, today) }

  /// The days shown, and the day spoken of where it is among them.
  private static func range(_ spans: [ChartSpan], _ today: Day?) -> (Day, Day, Day?) {
    let known = spans.flatMap { [$0.start, $0.end].compactMap { $0 } }
    var first = known.min() ?? today ?? Day(number: 0)
    var last = known.max() ?? first
    let length = max(1, last - first)
    var shown: Day?
    if let today, today >= first - length / 5 - 1, today <= last + length / 5 + 1 {
      shown = today
      first = min(first, today)
      last = max(last, today)
    }
    // An open end needs room to be seen as one.
    let margin = max(1, (last - first) / 24)
    if spans.contains(where: { $0.start == nil }) { first = first - margin }
    if spans.contains(where: { $0.end == nil }) { last = last + margin }
    return (first, last + 1, shown)
  }

  private mutating func arrange() {
    let order = spans.indices.sorted { (spans[$0].begin, $0) < (spans[$1].begin, $1) }
    omitted = max(0, order.count - Self.limit)
    var names = Positions()
    if isGrouped {
      for span in spans { _ = names.position(of: span.group ?? "") }
    }
    var members: [[Int]] = names.names.map { _ in [] }
    for index in order.prefix(Self.limit) {
      let span = spans[index]
      let row = names.position(of: isGrouped ? span.group ?? "" : span.label)
      if row == members.count { members.append([]) }
      members[row].append(index)
    }
    for (name, indices) in zip(names.names, members) where !indices.isEmpty {
      rows.append(
        Row(
          label: name, href: isGrouped ? nil : spans[indices[0]].href,
          lanes: lanes(indices.map { item($0) })))
    }
  }

  /// The bar of a span and the room of its text.
  private func item(_ index: Int) -> Item {
    let span = spans[index]
    let from = span.start.map(x) ?? left
    var to = span.end.map { x($0 + 1) } ?? right
    to = min(right, max(to, from + 2))
    var item = Item(span: index, left: min(from, to - 2), right: to, textX: nil, textEnd: to)
    let width = textWidth(span)
    guard width > 0 else { return item }
    if isGrouped {
      // Over the bar; at the right edge it moves left.
      let at = max(left, min(item.left, right - width))
      item.textX = at
      item.textEnd = at + width
    } else if to + 6 + width <= right {
      item.textX = to + 6
      item.textEnd = to + 6 + width
    }
    return item
  }

  private func textWidth(_ span: ChartSpan) -> Double {
    let note = lateness(span).map(lateText) ?? ""
    let text = isGrouped ? (note.isEmpty ? span.label : "\(span.label)  \(note)") : note
    return min(190, TextMeasure.fixed.width(text, .small) * 1.1, (right - left) * 0.9)
  }

  /// First fit: each item in the uppermost lane where it touches none before it.
  private func lanes(_ items: [Item]) -> [[Item]] {
    var lanes: [[Item]] = []
    for item in items {
      let begin = min(item.left, item.textX ?? item.left)
      let lane = lanes.firstIndex { lane in
        lane.allSatisfy { max($0.right, $0.textX == nil ? $0.right : $0.textEnd) + 6 <= begin }
      }
      if let lane { lanes[lane].append(item) } else { lanes.append([item]) }
    }
    // What is free behind a text belongs to it.
    return lanes.map { lane in
      lane.indices.map { index in
        var item = lane[index]
        if item.textX != nil {
          let next = index + 1 < lane.count ? lane[index + 1] : nil
          item.textEnd = next.map { min($0.left, $0.textX ?? $0.left) - 6 } ?? right
        }
        return item
      }
    }
  }
}

extension ChartSpan {
  /// When it begins; a span with an open start before all others.
  fileprivate var begin: Int { start.map { Int($0.number) } ?? Int.min }
}

/// How many days after its end a span is still not done; `nil` where it is not late.
func lateness(_ span: ChartSpan, _ today: Day?) -> Int? {
  guard let today, let end = span.end, let progress = span.progress, progress < 1, end < today
  else { return nil }
  return today - end
}

/// "12 days late".
func lateText(_ days: Int) -> String { days == 1 ? "1 day late" : "\(days) days late" }

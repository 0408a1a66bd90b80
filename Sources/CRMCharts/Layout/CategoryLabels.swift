internal import CRMTime

/// How the names under a category axis are set so that none overlaps or leaves the canvas: whole
/// on one line, over two lines, left out at regular steps (time), or slanted and shortened.
struct CategoryLabels {
  struct Line {
    var text: String
    var full: String
    var anchor: TextRun.Anchor
    var at: Point
    var category: Int
  }

  /// Positions relative to the upper edge of the label area.
  var lines: [Line] = []
  var height = 0.0
  var angle = 0.0

  init() {}

  static let style = TextStyle.normal
  static let gap = 8.0

  /// - Parameters:
  ///   - centers: where the categories lie, ascending.
  ///   - width: of the canvas, which no label may leave.
  ///   - room: the most height that the labels may take.
  ///   - days: of the categories, where they are days or weeks.
  init(
    _ labels: [String], centers: [Double], width: Double, room: Double, isTime: Bool,
    days: [Day]? = nil, measure: TextMeasure
  ) {
    guard !labels.isEmpty, labels.contains(where: { !$0.isEmpty }) else { return }
    let spacing =
      centers.count > 1
      ? (centers[centers.count - 1] - centers[0])
        / Double(centers.count - 1) : width
    let fit = Fitting(labels: labels, centers: centers, width: width, measure: measure)
    let split = isTime ? labels.map(splitYear).all() : nil
    if let split, let lines = fit.yearLines(split, step: 1) {
      self.lines = lines
      height = 2 * Self.style.lineHeight + 4
      return
    }
    if let days, let lines = fit.dateLines(days) {
      self.lines = lines
      height = 2 * Self.style.lineHeight + 4
      return
    }
    if let split {
      for step in Fitting.steps(labels.count) {
        if let lines = fit.yearLines(split, step: step) {
          self.lines = lines
          height = 2 * Self.style.lineHeight + 4
          return
        }
      }
    }
    if let lines = fit.flatLines(step: 1, shortensTo: nil) {
      self.lines = lines
      height = Self.style.lineHeight + 4
      return
    }
    if !isTime, spacing >= 48, let lines = fit.wrappedLines(spacing: spacing) {
      self.lines = lines
      height = 2 * Self.style.lineHeight + 4
      return
    }
    if !isTime, spacing >= Self.slantedPitch {
      slant(fit, spacing: spacing, step: 1, room: room)
      return
    }
    for step in Fitting.steps(labels.count) {
      if let lines = fit.flatLines(step: step, shortensTo: 110) {
        self.lines = lines
        height = Self.style.lineHeight + 4
        return
      }
    }
  }

  /// The least distance at which slanted lines do not touch.
  private static let slantedPitch = 25.0

  private mutating func slant(_ fit: Fitting, spacing: Double, step: Int, room: Double) {
    angle = -40
    let (sine, cosine) = (0.6428, 0.766)
    let longest = min(170, (room - 16) / sine)
    var depth = 0.0
    for index in stride(from: 0, to: fit.labels.count, by: step) {
      let at = Point(fit.centers[index] + 3, 12)
      let reach = min(longest, (at.x - 10) / cosine)
      let shown = fit.measure.fitted(fit.labels[index], Self.style, within: reach)
      depth = max(depth, fit.measure.width(shown, Self.style) * sine)
      lines.append(
        Line(text: shown, full: fit.labels[index], anchor: .end, at: at, category: index))
    }
    height = depth + 18
  }

  /// Tries one way after another to set the labels without touching.
  struct Fitting {
    var labels: [String]
    var centers: [Double]
    var width: Double
    var measure: TextMeasure

    static func steps(_ count: Int) -> [Int] {
      [1, 2, 3, 4, 6, 12].filter { $0 <= count } + stride(from: 24, through: max(24, count), by: 12)
        + [max(1, count)]
    }

    /// One label centred at its category but kept on the canvas, or `nil` if it would touch the one
    /// that ends at `edge`.
    func placed(_ index: Int, _ text: String, after edge: inout Double) -> Line? {
      let half = measure.width(text, style) / 2
      let center = max(half, min(width - half, centers[index]))
      guard center - half >= edge else { return nil }
      edge = center + half + gap
      return Line(
        text: text, full: labels[index], anchor: .middle, at: Point(center, style.points + 4),
        category: index)
    }

    func flatLines(step: Int, shortensTo limit: Double?) -> [Line]? {
      var edge = 0.0
      var lines: [Line] = []
      for index in stride(from: 0, to: labels.count, by: step) {
        let room = min(width, limit ?? width)
        let text = measure.fitted(labels[index], style, within: room)
        if limit == nil, text != labels[index] { return nil }
        guard let line = placed(index, text, after: &edge) else { return nil }
        lines.append(line)
      }
      return lines
    }

    /// Period over year, the year only where it changes.
    func yearLines(_ split: [(period: String, year: String)], step: Int) -> [Line]? {
      var edge = 0.0
      var yearEdge = 0.0
      var year = ""
      var lines: [Line] = []
      for index in stride(from: 0, to: labels.count, by: step) {
        guard let line = placed(index, split[index].period, after: &edge) else { return nil }
        lines.append(line)
        guard split[index].year != year else { continue }
        year = split[index].year
        guard var second = placed(index, year, after: &yearEdge) else { return nil }
        second.at.y += style.lineHeight
        lines.append(second)
      }
      return lines
    }

    /// Every label over at most two lines, broken at spaces.
    func wrappedLines(spacing: Double) -> [Line]? {
      let room = spacing - gap
      var edges = [0.0, 0.0]
      var lines: [Line] = []
      for index in labels.indices {
        guard let parts = wrapped(labels[index], within: room) else { return nil }
        for (row, part) in parts.enumerated() {
          guard var line = placed(index, part, after: &edges[row]) else { return nil }
          line.at.y += Double(row) * style.lineHeight
          lines.append(line)
        }
      }
      return lines
    }

    private func wrapped(_ text: String, within room: Double) -> [String]? {
      if measure.width(text, style) <= room { return [text] }
      let words = text.split(separator: " ")
      for count in stride(from: words.count - 1, to: 0, by: -1) {
        let first = words.prefix(count).joined(separator: " ")
        let second = words.dropFirst(count).joined(separator: " ")
        guard measure.width(first, style) <= room else { continue }
        return measure.width(second, style) <= room ? [first, second] : nil
      }
      return nil
    }
  }
}

/// "Mar 2025", "2025-03", "2025 W12" or "2025-Q1" as period and year.
private func splitYear(_ label: String) -> (period: String, year: String)? {
  func isYear(_ text: Substring) -> Bool {
    text.utf8.count == 4 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
      && (text.hasPrefix("19") || text.hasPrefix("20"))
  }
  if let cut = label.lastIndex(of: " "), isYear(label[label.index(after: cut)...]) {
    return (String(label[..<cut]), String(label[label.index(after: cut)...]))
  }
  guard label.utf8.count > 5, isYear(label.prefix(4)) else { return nil }
  let rest = label.dropFirst(4)
  guard rest.first == "-" || rest.first == " " else { return nil }
  let period = rest.dropFirst()
  let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  if rest.first == "-", period.utf8.count == 2, let number = Int(period) {
    guard months.indices.contains(number - 1) else { return nil }
    return (months[number - 1], String(label.prefix(4)))
  }
  return period.utf8.count <= 4 ? (String(period), String(label.prefix(4))) : nil
}

extension [(period: String, year: String)?] {
  /// The elements, if none is missing.
  fileprivate func all() -> [(period: String, year: String)]? {
    let present = compactMap { $0 }
    return present.count == count ? present : nil
  }
}

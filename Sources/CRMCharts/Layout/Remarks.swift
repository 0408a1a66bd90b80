internal import CRMBytes

/// Annotations and names of stretches above the plot, in rows, so that none touches another.
struct RemarkLane {
  struct Remark {
    var text: String
    var full: String
    var x: Double
    var row: Int
    var anchor: TextRun.Anchor
    /// Where its line ends; `nil` for a stretch, which needs none.
    var annotation: ChartAnnotation?
  }

  var remarks: [Remark] = []

  static let rowHeight = 14.0

  var height: Double {
    remarks.isEmpty ? 0 : Double((remarks.map(\.row).max() ?? 0) + 1) * Self.rowHeight + 2
  }
}

extension Canvas {
  /// What the value axis must reach besides the values.
  var comparedValues: [Double] {
    var values = options.reference.map { [$0.value] } ?? []
    for area in options.areas {
      if case .values(let from, let to) = area.extent { values += [from, to].compactMap { $0 } }
    }
    values += options.annotations.compactMap(\.value) + options.sharedValues
    return values.filter(\.isFinite)
  }

  /// The areas of values as legend entries; those of categories are named at their place.
  var areaEntries: [LegendEntry] {
    options.areas.compactMap { area in
      guard case .values(let from, let to) = area.extent else { return nil }
      let ends = [from, to].map { $0.map { data.unit.short($0) } }
      let range =
        switch (ends[0], ends[1]) {
        case (let low?, let high?): " \(low) to \(high)"
        case (let low?, nil): " from \(low)"
        case (nil, let high?): " up to \(high)"
        default: ""
        }
      return LegendEntry(name: drawable(area.label) + range, paint: .fill(.muted, pale: true))
    }
  }

  /// Sets every remark in the first row where it fits.
  func remarkLane(_ frame: PlotFrame) -> RemarkLane {
    var wanted: [(x: Double, label: String, annotation: ChartAnnotation?)] = []
    for area in options.areas {
      guard case .categories(let range) = area.extent, data.categories.indices.overlaps(range)
      else { continue }
      wanted.append((max(frame.plot.x, frame.left(range.lowerBound)), area.label, nil))
    }
    for annotation in options.annotations
    where data.categories.indices.contains(annotation.category) {
      wanted.append((frame.x(annotation.category) + 3, annotation.label, annotation))
    }
    var lane = RemarkLane()
    var ends: [Double] = []
    for remark in wanted.sorted(by: { $0.x < $1.x }) {
      let full = drawable(remark.label)
      let needed = min(measure.width(full, .small), 180)
      let room = width - remark.x
      let isTurned = room < min(needed, 60)
      let space = isTurned ? min(needed, remark.x - 6) : min(needed, room)
      let text = measure.fitted(full, .small, within: max(1, space))
      let size = measure.width(text, .small)
      let start = isTurned ? remark.x - 6 - size : remark.x
      let row = (ends.lastIndex { $0 > start - 8 } ?? -1) + 1
      if row < ends.count { ends[row] = start + size } else { ends.append(start + size) }
      lane.remarks.append(
        RemarkLane.Remark(
          text: text, full: full, x: isTurned ? remark.x - 6 : remark.x, row: row,
          anchor: isTurned ? .end : .start, annotation: remark.annotation))
    }
    return lane
  }

  /// Draws the remarks with lines to their places, from `start` downwards.
  mutating func draw(_ lane: RemarkLane, from start: Double, _ frame: PlotFrame) {
    for remark in lane.remarks {
      let base = start + Double(remark.row) * RemarkLane.rowHeight + 10
      if let annotation = remark.annotation {
        let x = frame.x(annotation.category)
        let greatest = data.series.indices.compactMap { data.value($0, annotation.category) }.max()
        let end = (annotation.value ?? greatest).map { frame.y($0) } ?? frame.plot.maxY
        add(.line(Point(x, base - 8), Point(x, max(base, end - 4))), .stroke(.muted))
      }
      text(
        remark.text, at: Point(remark.x, base), remark.anchor, style: .small, full: remark.full)
    }
  }

  /// The stretches of values and of categories behind the marks.
  mutating func drawAreas(_ frame: PlotFrame) {
    for area in options.areas {
      var box = frame.plot
      switch area.extent {
      case .values(let from, let to):
        let low = frame.y(from ?? frame.scale.low)
        let high = frame.y(to ?? frame.scale.high)
        (box.y, box.height) = (min(low, high), abs(low - high))
      case .categories(let range):
        guard data.categories.indices.overlaps(range) else { continue }
        let start = max(frame.plot.x, frame.left(range.lowerBound))
        let end = min(frame.plot.maxX, frame.left(range.upperBound + 1))
        (box.x, box.width) = (start, max(1, end - start))
      }
      add(.rect(box), .fill(.muted, pale: true), tip: drawable(area.label))
    }
  }
}

extension PlotFrame {
  /// Where the room of a category begins.
  func left(_ category: Int) -> Double { x(category) - pitch / 2 }
}

internal import CRMBytes

/// One bar or one piece of a stack, in values.
struct BarSegment {
  var series: Int
  var category: Int
  var from: Double
  var to: Double
  var value: Double
  /// Which bar of the group; 0 for stacks and single series.
  var slot: Int
  /// The last piece of its stack on its side of zero.
  var isOutermost: Bool
}

extension Canvas {
  var isStacked: Bool { options.arrangement == .stacked && data.series.count > 1 }

  /// Bars side by side in a group.
  var slots: Int { isStacked ? 1 : max(1, data.series.count) }

  /// Every bar there is; stacks grow from zero, negative values downwards.
  func barSegments() -> [BarSegment] {
    var segments: [BarSegment] = []
    for category in data.categories.indices {
      var above = 0.0
      var below = 0.0
      var lastAbove: Int?
      var lastBelow: Int?
      for series in data.series.indices {
        guard let value = data.value(series, category) else { continue }
        let base = isStacked ? (value < 0 ? below : above) : 0
        if value < 0 {
          below += value
          lastBelow = segments.count
        } else {
          above += value
          lastAbove = segments.count
        }
        segments.append(
          BarSegment(
            series: series, category: category, from: base, to: base + value, value: value,
            slot: isStacked ? 0 : series, isOutermost: !isStacked))
      }
      if isStacked {
        if let lastAbove { segments[lastAbove].isOutermost = true }
        if let lastBelow { segments[lastBelow].isOutermost = true }
      }
    }
    return segments
  }

  /// What is printed at the end of a bar: its value, or its stack's total on that side of zero.
  func barLabel(_ segment: BarSegment) -> String { data.unit.short(segment.to) }

  func barPaint(_ segment: BarSegment) -> Paint {
    .fill(.ofSeries(at: segment.series), hatched: data.categories[segment.category].isPartial)
  }
}

internal import CRMBytes

/// Which shade a value of a grid has: from nothing to the most, or below and above zero.
struct Shading {
  var low: Double
  var high: Double
  /// Two ramps that meet at zero.
  var isDiverging: Bool

  /// Values on both sides of zero diverge, each step being as wide on both.
  init(_ values: [Double]) {
    let least = values.min() ?? 0
    let most = values.max() ?? 0
    isDiverging = least < 0 && most > 0
    if isDiverging {
      high = max(most, -least)
      low = -high
    } else {
      low = min(0, least)
      high = max(0, most)
    }
  }

  var inks: [Ink] {
    isDiverging
      ? (0..<Ink.changeCount).map { .change($0) } : (0..<Ink.stepCount).map { .step($0) }
  }

  func ink(_ value: Double) -> Ink {
    guard high > low else { return inks[0] }
    guard isDiverging else {
      // All below zero: the farthest from it is the strongest.
      let share = low < 0 ? value / low : value / high
      return .step(min(Ink.stepCount - 1, max(0, Int(share * Double(Ink.stepCount)))))
    }
    guard value != 0 else { return .change(Ink.changeCount / 2) }
    let arm = Double(Ink.changeCount / 2)
    let steps = min(arm, max(1, (value.magnitude / high * arm).rounded(.up)))
    return .change(Ink.changeCount / 2 + Int(value < 0 ? -steps : steps))
  }
}

extension Canvas {
  /// The scale of shades, with its ends, at the upper right.
  mutating func drawRamp(_ shading: Shading) {
    guard options.legend != .hidden, shading.high > shading.low else { return }
    // All below zero: the ramp starts at zero, as everywhere.
    let isBelow = !shading.isDiverging && shading.low < 0
    let lowText = data.unit.short(isBelow ? 0 : shading.low)
    let highText = data.unit.short(isBelow ? shading.low : shading.high)
    let swatch = 12.0
    let ramp = swatch * Double(shading.inks.count)
    let highWidth = measure.width(highText, .small)
    let left = width - highWidth - 6 - ramp
    guard left - 6 - measure.width(lowText, .small) > 0 else { return }
    let base = top + 6 + TextStyle.small.drop
    text(lowText, at: Point(left - 6, base), .end, style: .small, ink: .muted)
    for (index, ink) in shading.inks.enumerated() {
      add(
        .rect(Rect(x: left + Double(index) * swatch, y: top + 2, width: swatch, height: 8)),
        .fill(ink))
    }
    text(highText, at: Point(width, base), .end, style: .small, ink: .muted)
    top += 22
  }
}

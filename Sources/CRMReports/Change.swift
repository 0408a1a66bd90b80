internal import CRMBytes
internal import CRMMetrics

/// How far a number moved.
struct Change: Equatable {
  /// "+12.4 %", "−3.1 points", "unchanged".
  var text: String
  var isUp: Bool
  var isFlat: Bool
  /// The move as a share of the old value; 0 where that was zero.
  var weight: Double

  /// Percentages move by points; everything else by its share of the old value, or by itself where
  /// the old value was zero.
  init(from old: Double, to new: Double, unit: Unit) {
    let difference = new - old
    isUp = difference > 0
    let sign = isUp ? "+" : "\u{2212}"
    let size = difference.magnitude
    weight = old == 0 ? 0 : size / old.magnitude
    if unit == .percent {
      isFlat = size < 0.05
      text = isFlat ? "unchanged" : "\(sign)\(fixedText(size, decimals: 1)) points"
    } else if old == 0 || (old < 0) != (new < 0) {
      isFlat = size == 0
      text = isFlat ? "unchanged" : "\(sign)\(unit.short(size))"
    } else {
      let share = size / old.magnitude * 100
      isFlat = share < 0.05
      let digits = share < 10 ? 1 : 0
      text =
        isFlat ? "unchanged" : "\(sign)\(fixedText(share, decimals: digits))\u{202F}%"
    }
  }
}

extension Figure.Change {
  init(_ change: Change, better: MetricDeclaration.Direction, against: String) {
    let meaning: Meaning =
      switch better {
      case _ where change.isFlat: .neutral
      case .higher: change.isUp ? .good : .bad
      case .lower: change.isUp ? .bad : .good
      case .neutral: .neutral
      }
    self.init(
      text: change.text, direction: change.isFlat ? "flat" : change.isUp ? "up" : "down",
      meaning: meaning, against: against,
      weight: change.weight)
  }
}

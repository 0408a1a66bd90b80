/// How much of what a value rests on has no outcome yet.
struct Immaturity: Equatable {
  /// How many records.
  var count: Int
  /// They are so many that the value is bound to change.
  var isGreat: Bool
}

extension FormulaBoard {
  /// What is immature of the values at each place; `nil` where no metric of the formula tells. It is
  /// that of the metric which has most: the others are about the same records, or part of them. A
  /// total over periods has the records of all of them.
  func immaturities(_ formula: Formula, shift: FormulaShift? = nil) -> [Immaturity?] {
    switch formula {
    case .metric(let name): immaturities(of: Formula.Component(metric: name, shift: shift))
    case .earlier(let inner, let earlier): immaturities(inner, shift: earlier)
    case .window(let window, let inner):
      windowed(window, immaturities(inner, shift: shift))
    default:
      formula.parts.map { immaturities($0, shift: shift) }.reduce(places.map { _ in nil }) {
        zip($0, $1).map { Self.together([$0, $1]) { max($0, $1) } }
      }
    }
  }

  private func windowed(_ window: FormulaWindow, _ all: [Immaturity?]) -> [Immaturity?] {
    let isOverPeriods =
      switch window {
      case .runningTotal, .yearToDate, .movingMean: true
      case .shareOfTotal, .rank: false
      }
    return members(of: window).map { members in
      Self.together(members.map { all[$0] }) { isOverPeriods ? $0 + $1 : max($0, $1) }
    }
  }

  private static func together(
    _ all: [Immaturity?], _ combine: (Int, Int) -> Int
  ) -> Immaturity? {
    all.reduce(nil) { a, b in
      guard let a, let b else { return a ?? b }
      return Immaturity(count: combine(a.count, b.count), isGreat: a.isGreat || b.isGreat)
    }
  }
}

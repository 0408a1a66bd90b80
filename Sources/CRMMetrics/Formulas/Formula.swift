internal import CRMTime

/// The value of a metric that is computed from other metrics, group by group.
indirect enum Formula: Hashable, Sendable {
  case metric(String)
  /// A whole number over a denominator.
  case constant(Int64, Int64)
  case negate(Formula)
  case add(Formula, Formula)
  case subtract(Formula, Formula)
  case multiply(Formula, Formula)
  /// Empty where the divisor is 0.
  case divide(Formula, Formula)
  /// The first that is not empty.
  case firstOf(Formula, Formula)
  case absolute(Formula)
  /// The natural logarithm; empty where the value is not above 0.
  case logarithm(Formula)
  case larger(Formula, Formula)
  case smaller(Formula, Formula)
  /// The value of an earlier period; that of the same part of it where the period is not over.
  case earlier(Formula, FormulaShift)
  case window(FormulaWindow, Formula)
}

/// Which earlier period a formula asks for.
enum FormulaShift: String, Hashable, Sendable, CaseIterable {
  case previous
  case yearAgo = "year_ago"

  var comparison: PeriodComparison { self == .previous ? .previous : .sameLastYear }
}

/// What a formula makes of the values of several periods or groups.
enum FormulaWindow: Hashable, Sendable {
  /// The sum of this and all earlier periods of the question.
  case runningTotal
  /// The sum since the beginning of the fiscal year.
  case yearToDate
  /// The mean of this and the periods before it, as many as there are up to a number.
  case movingMean(Int)
  /// The share in the sum of all groups of the period.
  case shareOfTotal
  /// 1 for the largest group of the period; equal groups share a rank.
  case rank
}

extension Formula {
  /// The formulas directly within.
  var parts: [Formula] {
    switch self {
    case .metric, .constant: []
    case .negate(let a), .absolute(let a), .logarithm(let a), .earlier(let a, _), .window(_, let a):
      [a]
    case .add(let a, let b), .subtract(let a, let b), .multiply(let a, let b),
      .divide(let a, let b), .firstOf(let a, let b), .larger(let a, let b),
      .smaller(let a, let b):
      [a, b]
    }
  }

  /// A metric that is asked, and for which earlier period; `nil` for the period itself.
  struct Component: Hashable, Sendable {
    var metric: String
    var shift: FormulaShift?
  }

  /// The metrics that are asked, in order, each once.
  var components: [Component] {
    var found: [Component] = []
    func collect(_ formula: Formula, _ shift: FormulaShift?) {
      switch formula {
      case .metric(let name):
        let component = Component(metric: name, shift: shift)
        if !found.contains(component) { found.append(component) }
      case .earlier(let inner, let earlier): collect(inner, earlier)
      default: for part in formula.parts { collect(part, shift) }
      }
    }
    collect(self, nil)
    return found
  }
}

internal import CRMWorkspace

extension Term {
  /// The same with the terms replaced for which `change` gives another one; what it gives is taken
  /// as it is.
  func rewritten(_ change: (Term) -> Term?) -> Term {
    if let other = change(self) { return other }
    func inner(_ term: Term) -> Term { term.rewritten(change) }
    switch self {
    case .column, .constant, .text, .null, .startOfDay, .asOf, .periodStart, .periodDay, .was:
      return self
    case .children(var children):
      children.filter = children.filter.map(inner)
      return .children(children)
    case .converted(var conversion):
      conversion.amount = inner(conversion.amount)
      return .converted(conversion)
    case .major(var major):
      major.amount = inner(major.amount)
      return .major(major)
    case .business(var time):
      (time.from, time.to) = (inner(time.from), inner(time.to))
      return .business(time)
    case .negate(let a): return .negate(inner(a))
    case .not(let a): return .not(inner(a))
    case .isNull(let a): return .isNull(inner(a))
    case .add(let a, let b): return .add(inner(a), inner(b))
    case .subtract(let a, let b): return .subtract(inner(a), inner(b))
    case .multiply(let a, let b): return .multiply(inner(a), inner(b))
    case .seconds(let a, let b): return .seconds(from: inner(a), to: inner(b))
    case .days(let a, let b): return .days(from: inner(a), to: inner(b))
    case .compare(let sign, let a, let b, let storage):
      return .compare(sign, inner(a), inner(b), storage)
    case .and(let a, let b): return .and(inner(a), inner(b))
    case .or(let a, let b): return .or(inner(a), inner(b))
    case .coalesce(let a, let b): return .coalesce(inner(a), inner(b))
    case .when(let a, let b): return .when(inner(a), inner(b))
    case .choose(let a, let b, let c): return .choose(inner(a), inner(b), inner(c))
    case .bucket(let a, let edges): return .bucket(inner(a), edges: edges)
    case .part(let part, let a, let storage): return .part(part, of: inner(a), storage)
    }
  }

  /// The same with what only a question knows: the reporting currency, rates and the date that they
  /// go by, and the schedules of the workspace.
  func resolved(
    home: String?, rates: ExchangeRates?, date: ColumnPath?, schedules: ScheduleBook
  ) -> Term {
    rewritten { term in
      switch term {
      case .major(let major):
        return .major(major.resolved(home: home, rates: rates, date: date))
      case .business(var time):
        time.from = time.from.resolved(home: home, rates: rates, date: date, schedules: schedules)
        time.to = time.to.resolved(home: home, rates: rates, date: date, schedules: schedules)
        return .business(time.resolved(schedules))
      default: return nil
      }
    }
  }
}

extension Measure {
  /// The same with `change` applied to what each aggregate sums up.
  func mappingArguments(_ change: (Term) -> Term) -> Measure {
    func pair(_ a: Measure, _ b: Measure, _ join: (Measure, Measure) -> Measure) -> Measure {
      join(a.mappingArguments(change), b.mappingArguments(change))
    }
    switch self {
    case .aggregate(var aggregate):
      aggregate.argument = aggregate.argument.map(change)
      return .aggregate(aggregate)
    case .constant: return self
    case .negate(let inner): return .negate(inner.mappingArguments(change))
    case .add(let a, let b): return pair(a, b, Measure.add)
    case .subtract(let a, let b): return pair(a, b, Measure.subtract)
    case .multiply(let a, let b): return pair(a, b, Measure.multiply)
    case .divide(let a, let b): return pair(a, b, Measure.divide)
    }
  }
}

internal import CRMBytes

/// Gives metrics and units to a formula as it was written.
struct FormulaReader {
  let source: ExpressionSource
  /// The metrics that it may name.
  let metrics: [String: MetricDeclaration]

  /// A formula, and whether its value is an amount of money.
  struct Typed {
    var formula: Formula
    var isMoney: Bool
  }

  static let functions = ExpressionFunction.formulas.map(\.name)

  func read() throws(ExpressionError) -> Typed {
    try typed(try Parser.parse(source), isShifted: false)
  }

  private func typed(_ syntax: Syntax, isShifted: Bool) throws(ExpressionError) -> Typed {
    switch syntax {
    case .path(let names, let offset):
      let name = names.joined(separator: ".")
      guard let metric = metrics[name] else {
        throw source.error(offset, unknownText("metric", name, among: metrics.keys.sorted()))
      }
      return Typed(formula: .metric(name), isMoney: metric.unit == .money)
    case .number(let digits, let offset):
      guard let (value, denominator) = Checker.exact(digits) else {
        throw source.error(offset, "the number \(digits) has too many digits")
      }
      return Typed(formula: .constant(value, denominator), isMoney: false)
    case .negate(let inner, _):
      let inner = try typed(inner, isShifted: isShifted)
      return Typed(formula: .negate(inner.formula), isMoney: inner.isMoney)
    case .binary(let sign, let left, let right, let offset):
      return try arithmetic(
        sign, try typed(left, isShifted: isShifted), try typed(right, isShifted: isShifted), offset)
    case .call(let name, let arguments, let condition, let offset):
      guard condition == nil else {
        throw source.error(offset, "conditions belong in the metrics that a formula names")
      }
      return try call(name, arguments, offset, isShifted: isShifted)
    default:
      throw source.error(
        syntax.offset, "the name of a metric, a number or a function of metrics was expected")
    }
  }

  private func arithmetic(
    _ sign: Syntax.Operator, _ a: Typed, _ b: Typed, _ offset: Int
  ) throws(ExpressionError) -> Typed {
    switch sign {
    case .add, .subtract:
      try requireAlike(a, b, offset)
      return Typed(
        formula: sign == .add
          ? .add(a.formula, b.formula) : .subtract(a.formula, b.formula), isMoney: a.isMoney)
    case .multiply:
      guard !(a.isMoney && b.isMoney) else {
        throw source.error(offset, "money times money is no amount")
      }
      return Typed(formula: .multiply(a.formula, b.formula), isMoney: a.isMoney || b.isMoney)
    case .divide:
      guard a.isMoney || !b.isMoney else {
        throw source.error(offset, "a plain number cannot be divided by money")
      }
      return Typed(formula: .divide(a.formula, b.formula), isMoney: a.isMoney && !b.isMoney)
    default: throw source.error(offset, "a number was expected, not true or false")
    }
  }

  private func requireAlike(_ a: Typed, _ b: Typed, _ offset: Int) throws(ExpressionError) {
    if case .constant(0, _) = b.formula { return }
    guard a.isMoney == b.isMoney else {
      throw source.error(offset, "money and a plain number cannot be put together")
    }
  }

  private func call(
    _ name: String, _ arguments: [Syntax], _ offset: Int, isShifted: Bool
  ) throws(ExpressionError) -> Typed {
    guard Self.functions.contains(name) else {
      throw source.error(offset, unknownText("function", name, among: Self.functions))
    }
    let wanted = ["coalesce", "larger", "smaller", "moving_mean"].contains(name) ? 2 : 1
    guard arguments.count == wanted else {
      throw source.error(
        offset,
        "'\(name)' takes \(wanted == 1 ? "one value" : "two values"), not \(arguments.count)")
    }
    if let shift = FormulaShift(rawValue: name) {
      guard !isShifted else {
        throw source.error(offset, "an earlier period of an earlier period cannot be asked")
      }
      let inner = try typed(arguments[0], isShifted: true)
      return Typed(formula: .earlier(inner.formula, shift), isMoney: inner.isMoney)
    }
    let first = try typed(arguments[0], isShifted: isShifted)
    switch name {
    case "moving_mean":
      guard case .number(let digits, _) = arguments[1], let count = Int(digits), count > 0
      else { throw source.error(arguments[1].offset, "a number of periods was expected") }
      return window(.movingMean(count), first)
    case "running_total": return window(.runningTotal, first)
    case "year_to_date": return window(.yearToDate, first)
    case "share_of_total":
      return Typed(formula: .window(.shareOfTotal, first.formula), isMoney: false)
    case "rank": return Typed(formula: .window(.rank, first.formula), isMoney: false)
    case "ln":
      guard !first.isMoney else {
        throw source.error(
          offset, "the logarithm of money says nothing; take that of a ratio: ln(a / b)")
      }
      return Typed(formula: .logarithm(first.formula), isMoney: false)
    case "abs": return Typed(formula: .absolute(first.formula), isMoney: first.isMoney)
    default:
      let second = try typed(arguments[1], isShifted: isShifted)
      try requireAlike(first, second, offset)
      let formula: Formula =
        switch name {
        case "coalesce": .firstOf(first.formula, second.formula)
        case "larger": .larger(first.formula, second.formula)
        default: .smaller(first.formula, second.formula)
        }
      return Typed(formula: formula, isMoney: first.isMoney)
    }
  }

  private func window(_ window: FormulaWindow, _ inner: Typed) -> Typed {
    Typed(formula: .window(window, inner.formula), isMoney: inner.isMoney)
  }
}

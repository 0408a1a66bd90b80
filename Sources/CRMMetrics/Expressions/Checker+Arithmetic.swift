internal import CRMBytes
internal import CRMSchema
internal import CRMTime

extension Checker {
  func sum(
    _ sign: Syntax.Operator, _ left: TypedTerm, _ right: TypedTerm, _ offset: Int
  ) throws(ExpressionError) -> TypedTerm {
    let (a, b) = try alike(left, right)
    guard a.type.isNumber else {
      let hint = a.type == .day || a.type == .instant ? "; use days_between or hours_between" : ""
      throw source.error(a.offset, "a number was expected, not \(a.type.summary)\(hint)")
    }
    let term: Term = sign == .add ? .add(a.term, b.term) : .subtract(a.term, b.term)
    return TypedTerm(term: term, type: a.type, offset: offset)
  }

  func product(
    _ left: TypedTerm, _ right: TypedTerm, _ offset: Int
  ) throws(ExpressionError) -> TypedTerm {
    guard case .number(let a) = left.type else { throw mismatch("a number", left) }
    guard case .number(let b) = right.type else { throw mismatch("a number", right) }
    guard a.money == nil || b.money == nil else {
      throw source.error(offset, "money times money is no amount")
    }
    let denominator = a.denominator.multipliedReportingOverflow(by: b.denominator)
    guard !denominator.overflow else { throw source.error(offset, "too many decimals") }
    return TypedTerm(
      term: .multiply(left.term, right.term),
      type: .number(
        NumberType(denominator: denominator.partialValue, money: a.money ?? b.money)),
      offset: offset)
  }

  func quotient(
    _ left: Syntax, _ right: Syntax, _ offset: Int
  ) throws(ExpressionError) -> TypedTerm {
    let dividend = try value(left)
    guard case .number(let type) = dividend.type else { throw mismatch("a number", dividend) }
    let divisor = try value(right)
    guard case .number(let other) = divisor.type, case .constant(let value, _) = divisor.term
    else {
      throw source.error(
        divisor.offset, "a row's value is divided by a number only; aggregates by each other")
    }
    guard value != 0 else { throw source.error(divisor.offset, "division by zero") }
    let factor = value < 0 ? -other.denominator : other.denominator
    let denominator = type.denominator.multipliedReportingOverflow(by: abs(value))
    guard !denominator.overflow else { throw source.error(offset, "too many decimals") }
    return TypedTerm(
      term: scaled(dividend.term, by: factor),
      type: .number(NumberType(denominator: denominator.partialValue, money: type.money)),
      offset: offset)
  }

  func scaled(_ term: Term, by factor: Int64) -> Term {
    if factor == 1 { return term }
    if case .constant(let value, let storage) = term {
      let product = value.multipliedReportingOverflow(by: factor)
      if !product.overflow { return .constant(product.partialValue, storage) }
    }
    return .multiply(term, .constant(factor, .integer))
  }

  /// Both terms in one type: literals take the other side's, numbers one denominator.
  func alike(
    _ left: TypedTerm, _ right: TypedTerm
  ) throws(ExpressionError) -> (TypedTerm, TypedTerm) {
    if right.type == .null {
      return (left, TypedTerm(term: right.term, type: left.type, offset: right.offset))
    }
    if left.type == .null {
      return (TypedTerm(term: left.term, type: right.type, offset: left.offset), right)
    }
    if case .number(let a) = left.type, case .number(let b) = right.type {
      return try numbers(left, a, right, b)
    }
    if left.type == right.type { return (left, right) }
    if case .text(let text) = right.term { return (left, try literal(text, right, for: left)) }
    if case .text(let text) = left.term { return (try literal(text, left, for: right), right) }
    if left.type == .local, case .asOf = right.term {
      return (left, TypedTerm(term: .asOf(.local), type: .local, offset: right.offset))
    }
    if right.type == .local, case .asOf = left.term {
      return (TypedTerm(term: .asOf(.local), type: .local, offset: left.offset), right)
    }
    if let (a, b) = asNumbers(left, right) { return (a, b) }
    switch (left.type, right.type) {
    case (.enumeration, .text), (.text, .enumeration), (.enumeration, .enumeration):
      return (left, right)
    case (.instant, .day), (.day, .instant):
      throw source.error(
        right.offset,
        "a date and a point in time cannot be compared; use today with dates, as_of with instants")
    default: throw mismatch(left.type.summary, right)
    }
  }

  /// Weekdays, months and hours are compared with plain numbers by theirs.
  private func asNumbers(
    _ left: TypedTerm, _ right: TypedTerm
  ) -> (TypedTerm, TypedTerm)? {
    func plain(_ typed: TypedTerm) -> TypedTerm? {
      switch typed.type {
      case .number(NumberType()): return typed
      case .classes(let scale) where scale.isNumbered:
        return TypedTerm(term: typed.term, type: .number(NumberType()), offset: typed.offset)
      default: return nil
      }
    }
    guard let a = plain(left), let b = plain(right) else { return nil }
    return (a, b)
  }

  private func numbers(
    _ left: TypedTerm, _ a: NumberType, _ right: TypedTerm, _ b: NumberType
  ) throws(ExpressionError) -> (TypedTerm, TypedTerm) {
    var (x, y) = (a.denominator, b.denominator)
    while y != 0 { (x, y) = (y, x % y) }
    let common = (a.denominator / x).multipliedReportingOverflow(by: b.denominator)
    guard !common.overflow else { throw source.error(right.offset, "too many decimals") }
    let type = ValueType.number(
      NumberType(denominator: common.partialValue, money: a.money ?? b.money))
    func converted(_ typed: TypedTerm, _ number: NumberType) -> TypedTerm {
      TypedTerm(
        term: scaled(typed.term, by: common.partialValue / number.denominator), type: type,
        offset: typed.offset)
    }
    return (converted(left, a), converted(right, b))
  }

  /// A text literal read as what it is compared with.
  private func literal(
    _ text: String, _ found: TypedTerm, for other: TypedTerm
  ) throws(ExpressionError) -> TypedTerm {
    func typed(_ term: Term) -> TypedTerm {
      TypedTerm(term: term, type: other.type, offset: found.offset)
    }
    switch other.type {
    case .text, .null: return typed(.text(text))
    case .enumeration(let choices):
      guard choices.names.contains(text) else {
        throw source.error(
          found.offset, unknownText("value", text, among: choices.names))
      }
      return typed(.text(text))
    case .day:
      guard let day = Day(text) else {
        throw source.error(found.offset, "'\(text)' is no date; write 'YYYY-MM-DD'")
      }
      return typed(.constant(Int64(day.number), .day))
    case .instant:
      if let day = Day(text) { return typed(.startOfDay(Int64(day.number))) }
      guard let instant = Instant(text) else {
        throw source.error(
          found.offset,
          "'\(text)' is no point in time; write 'YYYY-MM-DD' or 'YYYY-MM-DDTHH:MM:SSZ'")
      }
      return typed(.constant(instant.seconds, .instant))
    case .local:
      guard let read = DateTimeText(text), read.offset == nil else {
        throw source.error(
          found.offset, "'\(text)' is no local time; write 'YYYY-MM-DDTHH:MM:SS' without a zone")
      }
      return typed(
        .constant(Int64(read.day.number) * 86_400 + Int64(read.secondOfDay ?? 0), .local))
    case .classes(let scale):
      guard let value = scale.value(of: text) else {
        throw source.error(found.offset, unknownText("class", text, among: scale.labels))
      }
      return typed(.constant(value, .integer))
    case .boolean, .number, .reference: throw mismatch(other.type.summary, found)
    }
  }

  func comparison(
    _ sign: Syntax.Operator, _ left: TypedTerm, _ right: TypedTerm, _ offset: Int
  ) throws(ExpressionError) -> Term {
    if left.type == .null || right.type == .null {
      throw source.error(offset, "a comparison with null is never true; write `is null`")
    }
    let (a, b) = try alike(left, right)
    guard let compared = Term.Comparison(rawValue: sign == .notEqual ? "<>" : sign.rawValue)
    else { throw source.error(offset, "a comparison was expected") }
    let isOrder = compared != .equal && compared != .notEqual
    switch a.type {
    case .enumeration where isOrder:
      throw source.error(offset, "values of a fixed set have no order; use = or in (…)")
    case .boolean where isOrder, .reference where isOrder:
      throw source.error(offset, "\(a.type.summary) has no order; use =")
    default: break
    }
    return .compare(compared, a.term, b.term, a.type.storage)
  }
}

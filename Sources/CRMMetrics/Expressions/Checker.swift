internal import CRMBytes
internal import CRMSchema
internal import CRMTime

/// Gives names and types to an expression over the rows of one entity.
struct Checker {
  let source: ExpressionSource
  let entity: Entity
  var tables = TableCatalogue.none

  /// The condition in `source`, for the rows of an entity.
  static func condition(
    _ source: ExpressionSource, entity: Entity, tables: TableCatalogue = .none
  ) throws(ExpressionError) -> Term {
    let checker = Checker(source: source, entity: entity, tables: tables)
    return try checker.condition(Parser.parse(source))
  }

  func condition(_ syntax: Syntax) throws(ExpressionError) -> Term {
    let typed = try value(syntax)
    guard typed.type == .boolean || typed.type == .null else {
      throw source.error(
        syntax.offset, "a condition was expected, not \(typed.type.summary)")
    }
    return typed.term
  }

  /// A value of one row.
  func value(_ syntax: Syntax) throws(ExpressionError) -> TypedTerm {
    let offset = syntax.offset
    func typed(_ term: Term, _ type: ValueType) -> TypedTerm {
      TypedTerm(term: term, type: type, offset: offset)
    }
    switch syntax {
    case .text(let text, _): return typed(.text(text), .text)
    case .number(let digits, _): return try number(digits, offset)
    case .boolean(let isTrue, _): return typed(.constant(isTrue ? 1 : 0, .boolean), .boolean)
    case .null: return typed(.null, .null)
    case .path(let names, _): return try path(names, offset)
    case .negate(let inner, _): return try negation(inner, offset)
    case .not(let inner, _): return typed(.not(try condition(inner)), .boolean)
    case .isNull(let inner, let isNegated, _):
      let isNull = Term.isNull(try value(inner).term)
      return typed(isNegated ? .not(isNull) : isNull, .boolean)
    case .isIn(let inner, let items, let isNegated, _):
      return typed(try membership(inner, items, isNegated, offset), .boolean)
    case .call(let name, let arguments, let condition, _):
      return try call(name, arguments, condition, offset)
    case .binary(let sign, let left, let right, _):
      switch sign {
      case .and: return typed(.and(try condition(left), try condition(right)), .boolean)
      case .or: return typed(.or(try condition(left), try condition(right)), .boolean)
      case .add, .subtract: return try sum(sign, try value(left), try value(right), offset)
      case .multiply: return try product(try value(left), try value(right), offset)
      case .divide: return try quotient(left, right, offset)
      case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
        return typed(
          try comparison(sign, try value(left), try value(right), offset), .boolean)
      }
    }
  }

  private func path(_ names: [String], _ offset: Int) throws(ExpressionError) -> TypedTerm {
    switch names {
    case ["as_of"]: return TypedTerm(term: .asOf(.instant), type: .instant, offset: offset)
    case ["period_start"]:
      return TypedTerm(term: .periodStart, type: .instant, offset: offset)
    case ["period_first_day"]:
      return TypedTerm(term: .periodDay(.first), type: .day, offset: offset)
    case ["period_last_day"]:
      return TypedTerm(term: .periodDay(.last), type: .day, offset: offset)
    case ["today"]: return TypedTerm(term: .asOf(.day), type: .day, offset: offset)
    default: break
    }
    switch NameResolver(entity: entity).resolve(names) {
    case .found(let path, let type):
      return TypedTerm(term: .column(path), type: type, offset: offset)
    case .failure(let message): throw source.error(offset, message)
    }
  }

  private func negation(_ inner: Syntax, _ offset: Int) throws(ExpressionError) -> TypedTerm {
    let operand = try value(inner)
    guard operand.type.isNumber else { throw mismatch("a number", operand) }
    if case .constant(let value, let storage) = operand.term {
      return TypedTerm(term: .constant(-value, storage), type: operand.type, offset: offset)
    }
    return TypedTerm(term: .negate(operand.term), type: operand.type, offset: offset)
  }

  func mismatch(_ wanted: String, _ found: TypedTerm) -> ExpressionError {
    source.error(found.offset, "\(wanted) was expected, not \(found.type.summary)")
  }

  private func membership(
    _ inner: Syntax, _ items: [Syntax], _ isNegated: Bool, _ offset: Int
  ) throws(ExpressionError) -> Term {
    let operand = try value(inner)
    var term: Term?
    for item in items {
      let equal = try comparison(.equal, operand, try value(item), offset)
      term = term.map { .or($0, equal) } ?? equal
    }
    let found = term ?? .constant(0, .boolean)
    return isNegated ? .not(found) : found
  }
}

extension Checker {
  /// The arguments of a function of rows.
  private func call(
    _ name: String, _ arguments: [Syntax], _ condition: Syntax?, _ offset: Int
  ) throws(ExpressionError) -> TypedTerm {
    switch name {
    case "at_start", "at_end": return try state(name, arguments, offset)
    case "total_of", "count_of": return try children(name, arguments, condition, offset)
    default: break
    }
    if Self.aggregateNames.contains(name) {
      throw source.error(
        offset, "'\(name)' sums up many rows; here a value of one row was expected")
    }
    let functions = ExpressionFunction.rows
    guard let function = functions.first(where: { $0.name == name }) else {
      throw source.error(
        offset, unknownText("function", name, among: functions.map(\.name) + Self.aggregateNames))
    }
    guard condition == nil else {
      throw source.error(offset, "'where' belongs in aggregates such as count(where …)")
    }
    guard function.arity.contains(arguments.count) else {
      throw source.error(offset, "write \(function.form)")
    }
    switch name {
    case "coalesce":
      var term = try value(arguments[0])
      for next in arguments.dropFirst() { term = try firstOf(term, try value(next), offset) }
      return term
    case "if": return try choice(arguments, offset)
    case "bucket": return try bucket(arguments, offset)
    case "business_hours_between", "business_minutes_between", "working_days_between":
      return try businessTime(name, arguments, offset)
    case "weekday", "month_of_year", "hour": return try part(name, arguments[0], offset)
    default:
      return try difference(name, try value(arguments[0]), try value(arguments[1]), offset)
    }
  }

  private func firstOf(
    _ first: TypedTerm, _ second: TypedTerm, _ offset: Int
  ) throws(ExpressionError) -> TypedTerm {
    let (a, b) = try alike(first, second)
    return TypedTerm(term: .coalesce(a.term, b.term), type: a.type, offset: offset)
  }

  private func difference(
    _ name: String, _ first: TypedTerm, _ second: TypedTerm, _ offset: Int
  ) throws(ExpressionError) -> TypedTerm {
    let (from, to) = try alike(first, second)
    switch from.type {
    case .instant, .local:
      let denominator: Int64 =
        switch name {
        case "days_between": 86_400
        case "hours_between": 3_600
        default: 60
        }
      return TypedTerm(
        term: .seconds(from: from.term, to: to.term),
        type: .number(NumberType(denominator: denominator)), offset: offset)
    case .day where name == "days_between":
      return TypedTerm(
        term: .days(from: from.term, to: to.term), type: .number(NumberType()), offset: offset)
    case .day:
      throw source.error(offset, "'\(name)' takes points in time; of dates, days_between")
    default: throw mismatch("a date or a point in time", first)
    }
  }

  private func number(_ digits: String, _ offset: Int) throws(ExpressionError) -> TypedTerm {
    guard let (value, denominator) = Self.exact(digits) else {
      throw source.error(offset, "the number \(digits) has too many digits")
    }
    return TypedTerm(
      term: .constant(value, .integer),
      type: .number(NumberType(denominator: denominator)), offset: offset)
  }

  /// "0.25" as 25 over 100.
  static func exact(_ digits: String) -> (value: Int64, denominator: Int64)? {
    let parts = digits.split(separator: ".")
    guard digits.utf8.count <= 15, let value = Int64(parts.joined()) else { return nil }
    var denominator: Int64 = 1
    for _ in 0..<(parts.count > 1 ? parts[1].utf8.count : 0) { denominator *= 10 }
    return (value, denominator)
  }
}

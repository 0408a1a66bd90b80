internal import CRMBytes
internal import CRMSchema

/// A metric's value with what its arithmetic says about its unit.
struct TypedMeasure {
  var measure: Measure
  /// Set where the value is an amount of money.
  var money: NumberType.Money?
  /// Set where money is part of it, be it only in a ratio: currencies must be kept apart.
  var currency: NumberType.Money?
}

extension Checker {
  static let aggregateNames = ExpressionFunction.aggregates.map(\.name)

  /// The aggregate expression in `source`, over the rows of an entity.
  static func measure(
    _ source: ExpressionSource, entity: Entity, tables: TableCatalogue = .none
  ) throws(ExpressionError) -> TypedMeasure {
    try Checker(source: source, entity: entity, tables: tables).measure(Parser.parse(source))
  }

  func measure(_ syntax: Syntax) throws(ExpressionError) -> TypedMeasure {
    switch syntax {
    case .number(let digits, let offset):
      guard let (value, denominator) = Self.exact(digits) else {
        throw source.error(offset, "the number \(digits) has too many digits")
      }
      return TypedMeasure(measure: .constant(value, denominator))
    case .negate(let inner, _):
      var typed = try measure(inner)
      typed.measure = .negate(typed.measure)
      return typed
    case .binary(let sign, let left, let right, let offset):
      return try arithmetic(sign, left, right, offset)
    case .call(let name, let arguments, let condition, let offset)
    where Self.aggregateNames.contains(name):
      return try aggregate(name, arguments, condition, offset)
    case .call(let name, _, _, let offset) where nearestAggregate(name) != nil:
      throw source.error(offset, unknownText("aggregate", name, among: Self.aggregateNames))
    default:
      throw source.error(
        syntax.offset, "an aggregate such as count() or sum(field) was expected")
    }
  }

  private func nearestAggregate(_ name: String) -> String? {
    nearestName(to: name, among: Self.aggregateNames)
  }

  private func arithmetic(
    _ sign: Syntax.Operator, _ left: Syntax, _ right: Syntax, _ offset: Int
  ) throws(ExpressionError) -> TypedMeasure {
    guard [.add, .subtract, .multiply, .divide].contains(sign) else {
      throw source.error(offset, "a number was expected, not true or false")
    }
    let a = try measure(left)
    let b = try measure(right)
    let currency = a.currency ?? b.currency
    if let one = a.currency, let other = b.currency, one != other {
      throw source.error(offset, "amounts of two tables may be in two currencies")
    }
    func typed(_ measure: Measure, _ money: NumberType.Money?) -> TypedMeasure {
      TypedMeasure(measure: measure, money: money, currency: currency)
    }
    switch sign {
    case .add, .subtract:
      guard (a.money == nil) == (b.money == nil) else {
        throw source.error(offset, "money and a plain number cannot be added")
      }
      return typed(
        sign == .add ? .add(a.measure, b.measure) : .subtract(a.measure, b.measure), a.money)
    case .multiply:
      guard a.money == nil || b.money == nil else {
        throw source.error(offset, "money times money is no amount")
      }
      return typed(.multiply(a.measure, b.measure), a.money ?? b.money)
    default:
      guard a.money != nil || b.money == nil else {
        throw source.error(offset, "a plain number cannot be divided by money")
      }
      return typed(.divide(a.measure, b.measure), b.money == nil ? a.money : nil)
    }
  }

  private func aggregate(
    _ name: String, _ arguments: [Syntax], _ condition: Syntax?, _ offset: Int
  ) throws(ExpressionError) -> TypedMeasure {
    let filter: Term? = if let condition { try self.condition(condition) } else { nil }
    if name.hasPrefix("survival") { return try survival(name, arguments, filter, offset) }
    let wanted = name == "count" ? 0 : name == "quantile" ? 2 : 1
    guard arguments.count == wanted else {
      let form =
        switch name {
        case "count": "count() or count(where condition)"
        case "quantile": "quantile(value, 0.9)"
        default: "\(name)(value) or \(name)(value where condition)"
        }
      throw source.error(offset, "write \(form)")
    }
    guard name != "count" else {
      let counted = filter.map { Term.when($0, .constant(1, .integer)) }
      return TypedMeasure(
        measure: .aggregate(Aggregate(function: .count, argument: counted, denominator: 1)))
    }
    let argument = try value(arguments[0])
    let term = filter.map { Term.when($0, argument.term) } ?? argument.term
    if name == "count_distinct" {
      return TypedMeasure(
        measure: .aggregate(
          Aggregate(function: .countDistinct, argument: term, denominator: 1)))
    }
    guard case .number(let number) = argument.type else { throw mismatch("a number", argument) }
    return TypedMeasure(
      measure: .aggregate(
        Aggregate(
          function: try function(name, arguments), argument: term,
          denominator: number.denominator, isMoney: number.isMoney)),
      money: number.money, currency: number.money)
  }

  private func function(
    _ name: String, _ arguments: [Syntax]
  ) throws(ExpressionError) -> Aggregate.Function {
    switch name {
    case "sum": return .sum
    case "mean": return .mean
    case "min": return .minimum
    case "max": return .maximum
    case "median": return .quantile(part: 1, whole: 2)
    default:
      guard case .number(let digits, _) = arguments[1], let fraction = Self.exact(digits),
        fraction.value <= fraction.denominator, fraction.denominator <= 10_000
      else {
        throw source.error(arguments[1].offset, "the fraction must be a number from 0 to 1")
      }
      return .quantile(part: fraction.value, whole: fraction.denominator)
    }
  }
}

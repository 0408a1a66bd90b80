/// An expression as it was written, before names and types are known.
indirect enum Syntax: Equatable {
  case text(String, Int)
  case number(String, Int)
  case boolean(Bool, Int)
  case null(Int)
  /// `owner.team.name`.
  case path([String], Int)
  case negate(Syntax, Int)
  case not(Syntax, Int)
  case binary(Operator, Syntax, Syntax, Int)
  case isNull(Syntax, isNegated: Bool, Int)
  case isIn(Syntax, [Syntax], isNegated: Bool, Int)
  /// `sum(amount_minor where is_won)`.
  case call(String, [Syntax], condition: Syntax?, Int)

  enum Operator: String, Equatable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case and, or
  }

  /// Where it starts, or where its operator stands; in Unicode scalars from the start.
  var offset: Int {
    switch self {
    case .text(_, let offset), .number(_, let offset), .boolean(_, let offset), .null(let offset),
      .path(_, let offset), .negate(_, let offset), .not(_, let offset),
      .binary(_, _, _, let offset), .isNull(_, _, let offset), .isIn(_, _, _, let offset),
      .call(_, _, _, let offset):
      offset
    }
  }
}

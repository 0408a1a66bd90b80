internal import CRMSchema

/// The type of a row's value.
enum ValueType: Equatable {
  case boolean
  case text
  case enumeration(Enumeration)
  case number(NumberType)
  case day
  case instant
  case local
  case reference(String)
  /// One of a few classes in an order, numbered.
  case classes(ClassScale)
  /// `null`, which fits everywhere.
  case null

  var summary: String {
    switch self {
    case .boolean: "true or false"
    case .text: "a text"
    case .enumeration(let choices): "one of \(choices.names.joined(separator: ", "))"
    case .number(let number): number.isMoney ? "an amount of money" : "a number"
    case .day: "a date"
    case .instant: "a point in time"
    case .local: "a local date and time"
    case .reference(let entity): "a reference to \(entity)"
    case .classes(let scale): scale.summary
    case .null: "null"
    }
  }

  var storage: Storage {
    switch self {
    case .boolean: .boolean
    case .text, .enumeration: .text
    case .number, .classes, .null: .integer
    case .day: .day
    case .instant: .instant
    case .local: .local
    case .reference: .reference
    }
  }

  var isNumber: Bool { if case .number = self { true } else { false } }
}

/// A number held as a whole number over a constant denominator, so that sums are exact.
struct NumberType: Equatable {
  var denominator: Int64 = 1
  /// Where the currency of an amount of money is found; `nil` for plain numbers.
  var money: Money?

  var isMoney: Bool { money != nil }

  /// The currency of an amount: a column of the table that holds it.
  enum Money: Equatable {
    case inColumn(ColumnPath)
    /// The table has no currency; the reporting currency counts.
    case reporting
  }
}

/// A term with its type.
struct TypedTerm {
  var term: Term
  var type: ValueType
  var offset: Int
}

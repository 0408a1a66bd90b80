internal import CRMBytes

/// One value of a cell in SQLite.
package enum SQLValue: Equatable, Hashable, Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)

  package static func integer(_ value: Int) -> SQLValue { .integer(Int64(value)) }

  package init(_ text: String?) { self = text.map(SQLValue.text) ?? .null }
  package init(_ integer: Int?) { self = integer.map { .integer(Int64($0)) } ?? .null }
  package init(_ integer: Int64?) { self = integer.map(SQLValue.integer) ?? .null }
}

extension SQLValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByNilLiteral, ExpressibleByFloatLiteral
{
  package init(stringLiteral value: String) { self = .text(value) }
  package init(integerLiteral value: Int64) { self = .integer(value) }
  package init(floatLiteral value: Double) { self = .real(value) }
  package init(nilLiteral: ()) { self = .null }
}

extension SQLValue {
  /// The same for the same values, on every machine.
  package static func digest(_ values: [SQLValue]) -> UInt64 {
    var hash = StableHash()
    for value in values {
      switch value {
      case .null: hash.combine(UInt8(0))
      case .integer(let value): hash.combine(UInt64(bitPattern: value))
      case .real(let value): hash.combine(value.bitPattern)
      case .text(let text): hash.combine(text)
      }
    }
    return hash.value
  }
}

/// How the text of a cell becomes the value of a field.
enum Conversion {
  case text
  case lowerText
  case longText
  case integer(ClosedRange<Int>?)
  case decimal
  case boolean
  /// A whole number of minor units.
  case minorUnits
  /// A decimal number of the currency's major units.
  case majorUnits
  case day
  case instant
  case timeOfDay
  case localDateTime
  case word(WordCache)
  /// The key of another record.
  case reference
  case json
  /// A JSON object.
  case object
}

/// How dates that are not ISO 8601 are written.
package enum DateOrder: String, CaseIterable, Sendable {
  case dayMonthYear = "dmy"
  case monthDayYear = "mdy"
  case yearMonthDay = "ymd"
}

/// What stands before the decimals of a number.
package enum DecimalMark: String, CaseIterable, Sendable {
  case point, comma

  var byte: UInt8 { self == .point ? UInt8(ascii: ".") : UInt8(ascii: ",") }
}

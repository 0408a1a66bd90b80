/// How the text of a cell becomes the value of a field.
enum Conversion {
  case text
  case lowerText
  case longText
  /// A text in which an apostrophe in front of `+` guards against spreadsheets.
  case phone
  case integer(ClosedRange<Int>?)
  /// A length of time in seconds.
  case seconds(ClosedRange<Int>?)
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
  /// The key of this or of another record.
  case reference
  case json
  /// A JSON object.
  case object
  /// Nothing is stored: the column is looked at, to learn how it is written.
  case survey(ColumnSurvey)
}

/// How dates that are not ISO 8601 are written.
package enum DateOrder: String, CaseIterable, Sendable {
  case dayMonthYear = "dmy"
  case monthDayYear = "mdy"
  case yearMonthDay = "ymd"

  /// "day/month/year".
  var title: String {
    switch self {
    case .dayMonthYear: "day/month/year"
    case .monthDayYear: "month/day/year"
    case .yearMonthDay: "year/month/day"
    }
  }
}

/// What stands before the decimals of a number.
package enum DecimalMark: String, CaseIterable, Sendable {
  case point, comma

  var byte: UInt8 { self == .point ? UInt8(ascii: ".") : UInt8(ascii: ",") }
}

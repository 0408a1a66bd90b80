/// Classes in an order, each a number with a label: those of `bucket`, weekdays, months, hours.
package struct ClassScale: Hashable, Sendable {
  /// In order.
  package let labels: [String]
  /// The number of the first class.
  let first: Int64
  /// True where people count in these numbers as well, as in those of weekdays and hours.
  let isNumbered: Bool
  /// What a value of it is called: "a weekday".
  let summary: String

  /// The highest number.
  var last: Int64 { first + Int64(labels.count) - 1 }

  func label(of value: Int64) -> String {
    let place = value - first
    return place >= 0 && place < Int64(labels.count) ? labels[Int(place)] : String(value)
  }

  /// The number of the class with that label, however its numbers are grouped; `nil` for none.
  func value(of label: String) -> Int64? {
    let wanted = Self.typed(label)
    return labels.firstIndex { Self.typed($0) == wanted }.map { first + Int64($0) }
  }

  /// A label as it can be typed: in small letters, without blanks and commas, with plain dashes.
  private static func typed(_ label: String) -> String {
    var text = String.UnicodeScalarView()
    for scalar in label.lowercased().unicodeScalars {
      switch scalar {
      case " ", ",", "\u{202F}": break
      case "–", "−": text.append("-")
      default: text.append(scalar)
      }
    }
    return String(text)
  }
}

/// A part of a date or of its time of day.
enum DatePart: String, Hashable, Sendable {
  /// Monday 1 to Sunday 7.
  case weekday
  /// January 1 to December 12.
  case monthOfYear = "month_of_year"
  /// 0 to 23; the hour that comes twice when clocks go back is one.
  case hour
}

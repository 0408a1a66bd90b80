internal import CRMTime

/// Moments as ISO 8601 text, also those far from our time.
enum MomentText {
  /// The last millisecond of the year 9999.
  static let lastRelaxed: Int64 = 253_402_300_799_999

  /// `2023-09-01T08:40:03.123Z`; without a fraction when there is none. Years beyond four digits
  /// have a sign and six: `+010000-01-01T00:00:00Z`.
  static func iso(milliseconds: Int64) -> [UInt8] {
    let perDay: Int64 = 86_400_000
    let rest = (milliseconds % perDay + perDay) % perDay
    let days = milliseconds / perDay - (milliseconds % perDay < 0 ? 1 : 0)
    var text = date(days: Int(days))
    text.append(UInt8(ascii: "T"))
    append(time: Int(rest), to: &text)
    text.append(UInt8(ascii: "Z"))
    return text
  }

  /// `2023-09-01`, by the days since 1970-01-01.
  static func date(days: Int) -> [UInt8] {
    let (year, month, day) = CivilDate.parts(days)
    var text: [UInt8] = []
    if (0...9999).contains(year) {
      append(year, digits: 4, to: &text)
    } else {
      text.append(UInt8(ascii: year < 0 ? "-" : "+"))
      append(abs(year), digits: 6, to: &text)
    }
    text.append(UInt8(ascii: "-"))
    append(month, digits: 2, to: &text)
    text.append(UInt8(ascii: "-"))
    append(day, digits: 2, to: &text)
    return text
  }

  /// Appends `08:40:03.123`, by milliseconds; hours may be more than 23.
  static func append(time milliseconds: Int, to text: inout [UInt8]) {
    let seconds = milliseconds / 1000
    append(seconds / 3600, digits: 2, to: &text)
    text.append(UInt8(ascii: ":"))
    append(seconds / 60 % 60, digits: 2, to: &text)
    text.append(UInt8(ascii: ":"))
    append(seconds % 60, digits: 2, to: &text)
    if milliseconds % 1000 != 0 {
      text.append(UInt8(ascii: "."))
      append(milliseconds % 1000, digits: 3, to: &text)
    }
  }

  private static func append(_ number: Int, digits: Int, to text: inout [UInt8]) {
    let written = Array(String(number).utf8)
    text.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: max(0, digits - written.count)))
    text += written
  }
}

internal import CRMTime

extension TextTransform {
  static let times = [
    TextTransform(
      "epoch", "seconds, milli- or microseconds since 1970 as a moment; 0 as nothing",
      of: "1700000000", epoch),
    TextTransform(
      "excel_serial", "a spreadsheet's number of days as a date and time", of: "45292.5", serial),
    TextTransform(
      "js_date", "'Wed Jan 31 2024 10:00:00 GMT+0530 (…)' as a date and time",
      of: "Wed Jan 31 2024 10:00:00 GMT+0530 (IST)", scriptDate),
  ]

  private static func epoch(_ text: String) -> String? {
    guard let number = Double(text), number.isFinite, isNumber(text) else { return text }
    if number == 0 { return nil }
    let seconds =
      switch number.magnitude {
      case ..<1e11: number
      case ..<1e14: number / 1e3
      case ..<1e17: number / 1e6
      default: Double.infinity
      }
    guard seconds.isFinite else { return text }
    let milliseconds = (seconds * 1000).rounded()
    let whole = (milliseconds / 1000).rounded(.down)
    let instant = Instant(seconds: Int64(whole))
    guard instant >= .earliest, instant <= .latest else { return text }
    let rest = Int(milliseconds - whole * 1000)
    return rest == 0 ? instant.text : "\(instant.text.dropLast()).\(digits(rest, 3))Z"
  }

  /// Days since 30 December 1899; before March 1900 spreadsheets count a day that never was.
  private static func serial(_ text: String) -> String {
    guard let number = Double(text), isNumber(text), number >= 1, number < 2_958_466 else {
      return text
    }
    let seconds = Int((number * 86_400).rounded())
    let (days, second) = seconds.quotientAndRemainder(dividingBy: 86_400)
    let day = Day(number: -25_569 + days + (days < 60 ? 1 : 0))
    if second == 0 { return day.text }
    return "\(day.text)T\(clock(second))"
  }

  /// What `Date.toString` and `toUTCString` of JavaScript write.
  private static func scriptDate(_ text: String) -> String {
    let words = text.split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init)
    guard words.count >= 6, words[5].hasPrefix("GMT") || words[5].hasPrefix("UTC") else {
      return text
    }
    let isDayFirst = Int(words[1]) != nil
    guard let day = Int(words[isDayFirst ? 1 : 2]), let year = Int(words[3]),
      let month = MonthNames.month(words[isDayFirst ? 2 : 1]),
      let date = Day(year: year, month: month, day: day), let time = TimeOfDay(words[4])
    else { return text }
    let offset = words[5].dropFirst(3)
    return "\(date.text)T\(clock(Int(time.seconds)))\(offset.isEmpty ? "Z" : String(offset))"
  }

  private static func isNumber(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 &- 0x30 < 10 || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
  }

  private static func clock(_ second: Int) -> String {
    [second / 3600, second / 60 % 60, second % 60].map { digits($0, 2) }.joined(separator: ":")
  }

  private static func digits(_ number: Int, _ count: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
  }
}

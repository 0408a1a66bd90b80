/// Days since a workbook's epoch, as text of ISO 8601.
struct SerialMoment {
  /// Days since the epoch; the fraction is the time of day.
  var serial: Double
  /// The epoch is 1904-01-01, not the day before 1900-01-01.
  var is1904: Bool

  private static let perDay = 86_400_000

  /// `nil` for what is no moment of the years 1900 to 9999.
  func text(_ format: NumberFormat) -> [UInt8]? {
    guard serial.isFinite, serial >= 0, serial < 2_958_466 else { return nil }
    let milliseconds = Int((serial * Double(Self.perDay)).rounded())
    let days = milliseconds / Self.perDay
    let time = milliseconds % Self.perDay
    var text: [UInt8] = []
    switch format {
    case .elapsed: MomentText.append(time: milliseconds, to: &text)
    case .moment(let hasDate, let hasTime):
      if !hasDate, days == 0 {
        MomentText.append(time: time, to: &text)
        return text
      }
      text = MomentText.date(days: dayNumber(days))
      // A time that the format hides is not lost.
      if hasTime || time != 0 {
        text.append(UInt8(ascii: "T"))
        MomentText.append(time: time, to: &text)
      }
    case .number, .percent, .text: return nil
    }
    return text
  }

  /// Days since 1970-01-01. In the system of 1900 the 29 February 1900, which never was, is day 60.
  private func dayNumber(_ days: Int) -> Int {
    if is1904 { return days - 24_107 }
    return days < 60 ? days - 25_568 : days - 25_569
  }
}

internal import CRMTime

/// A number in a column of dates.
struct DateNumber: Equatable {
  /// What the numbers of a column count.
  enum Unit: CaseIterable {
    /// Days since 30 December 1899, as spreadsheets count them.
    case spreadsheetDays
    case seconds
    case milliseconds
    /// The digits of year, month and day: 20240131.
    case digits
  }

  var whole: Int64
  /// Digits behind the point, at most nine, as a number of billionths.
  var billionths: Int64 = 0
  var digitCount: Int

  /// Digits, with a point and more digits or without; `nil` for anything else.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    var value: Int64 = 0
    while index < bytes.count, bytes[index] &- 0x30 < 10 {
      guard index < 15 else { return nil }
      value = value * 10 + Int64(bytes[index] &- 0x30)
      index += 1
    }
    guard index > 0 else { return nil }
    whole = value
    digitCount = index
    guard index < bytes.count else { return }
    guard bytes[index] == UInt8(ascii: "."), index + 1 < bytes.count else { return nil }
    var scale: Int64 = 100_000_000
    for byte in bytes[(index + 1)...] {
      guard byte &- 0x30 < 10 else { return nil }
      billionths += scale * Int64(byte &- 0x30)
      scale /= 10
    }
  }

  /// What the number counts, if it is of a plausible size: the units' ranges have nothing in common.
  ///
  /// Days from 1927 to 2118, seconds and milliseconds from 1973 to 2100, digits of 1900 to 2100.
  var unit: Unit? {
    switch whole {
    case 10_000..<80_000: .spreadsheetDays
    case 19_000_101...21_001_231 where digitCount == 8 && billionths == 0:
      date(.digits) == nil ? nil : .digits
    case 100_000_000..<4_102_444_800: .seconds
    case 100_000_000_000..<4_102_444_800_000: .milliseconds
    default: nil
    }
  }

  /// The date that the number stands for where it counts that unit and is of a plausible size.
  func date(_ unit: Unit) -> DateText? {
    switch unit {
    case .digits:
      let number = Int(whole)
      return Day(year: number / 10_000, month: number / 100 % 100, day: number % 100).map {
        DateText(day: $0)
      }
    case .spreadsheetDays:
      guard (10_000..<80_000).contains(whole) else { return nil }
      let day = Day(number: Int32(whole) - 25_569)
      guard billionths > 0 else { return DateText(day: day) }
      // Fractions of days are seldom exact: half a second and less is none.
      let second = (billionths * 86_400 + 500_000_000) / 1_000_000_000
      return DateText(day: day, secondOfDay: Int(second))
    case .seconds: return moment(whole, milliseconds: Int(billionths / 1_000_000))
    case .milliseconds:
      return moment(whole / 1000, milliseconds: Int(whole % 1000))
    }
  }

  private func moment(_ seconds: Int64, milliseconds: Int) -> DateText? {
    guard unit == .seconds || unit == .milliseconds else { return nil }
    return DateText(
      day: Day(number: Int32(seconds / 86_400)), secondOfDay: Int(seconds % 86_400),
      milliseconds: milliseconds, offset: 0)
  }
}

/// A wall-clock time, 00:00 to 24:00 (the end of the day).
package struct TimeOfDay: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Seconds since midnight, 0 to 86,400.
  package var seconds: Int32

  package static let midnight = TimeOfDay(seconds: 0)
  package static let endOfDay = TimeOfDay(seconds: 86_400)

  /// `seconds` must lie in 0 to 86,400.
  package init(seconds: Int) {
    precondition((0...86_400).contains(seconds), "a day has 86,400 seconds")
    self.seconds = Int32(seconds)
  }

  /// `nil` for a time that does not exist; 24:00:00 does.
  package init?(hour: Int, minute: Int, second: Int = 0) {
    guard (0...24).contains(hour), (0...59).contains(minute), (0...59).contains(second),
      hour < 24 || (minute == 0 && second == 0)
    else { return nil }
    seconds = Int32(hour * 3600 + minute * 60 + second)
  }

  /// Reads `H:MM`, `HH:MM` or `HH:MM:SS`.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3, (1...2).contains(parts[0].utf8.count),
      parts.dropFirst().allSatisfy({ $0.utf8.count == 2 }),
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
    else { return nil }
    let numbers = parts.compactMap { Int($0) }
    guard
      let time = TimeOfDay(
        hour: numbers[0], minute: numbers[1], second: numbers.count > 2 ? numbers[2] : 0)
    else { return nil }
    self = time
  }

  /// "09:00", with seconds only where there are any.
  package var description: String {
    func two(_ value: Int32) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let text = two(seconds / 3600) + ":" + two(seconds / 60 % 60)
    return seconds % 60 == 0 ? text : text + ":" + two(seconds % 60)
  }

  package static func < (a: TimeOfDay, b: TimeOfDay) -> Bool { a.seconds < b.seconds }
}

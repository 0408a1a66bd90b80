/// Lengths of time as people write them in settings.
package enum DurationText {
  private static let units: [(letter: Character, seconds: Int64)] = [
    ("w", 604_800), ("d", 86_400), ("h", 3600), ("m", 60), ("s", 1),
  ]

  /// Reads "36h", "2d", "90m", "1d 12h", "1h30m"; `nil` for anything else and for nothing.
  package static func seconds(_ text: String) -> Int64? {
    var total: Int64 = 0
    var number: Int64?
    for character in text {
      if let digit = character.wholeNumberValue, character.isASCII {
        let value = (number ?? 0) * 10 + Int64(digit)
        guard value < 1_000_000_000 else { return nil }
        number = value
      } else if let unit = units.first(where: { $0.letter == character }), let value = number {
        total += value * unit.seconds
        number = nil
      } else if character != " " || number != nil {
        return nil
      }
    }
    return number == nil && total > 0 ? total : nil
  }

  /// "1d 12h"; "0s" for nothing.
  package static func text(_ seconds: Int64) -> String {
    var rest = seconds.magnitude
    var parts: [String] = []
    for unit in units.dropFirst() {
      let count = rest / UInt64(unit.seconds)
      if count > 0 { parts.append("\(count)\(unit.letter)") }
      rest %= UInt64(unit.seconds)
    }
    if parts.isEmpty { return "0s" }
    return (seconds < 0 ? "-" : "") + parts.joined(separator: " ")
  }
}

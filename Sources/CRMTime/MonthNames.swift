/// The English names of months.
package enum MonthNames {
  private static let full = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// "January"; `month` is 1 to 12.
  package static func full(_ month: Int) -> String { full[month - 1] }

  /// "Jan".
  package static func short(_ month: Int) -> String { String(full[month - 1].prefix(3)) }

  /// The month 1 to 12 of a number, a name or its first three letters in any case.
  package static func month(_ text: String) -> Int? {
    if let number = Int(text) { return (1...12).contains(number) ? number : nil }
    let lower = text.lowercased()
    let found = full.firstIndex {
      $0.lowercased() == lower || (lower.utf8.count == 3 && $0.lowercased().hasPrefix(lower))
    }
    return found.map { $0 + 1 }
  }

  package static var all: [String] { full }
}

internal import CRMBytes

/// A pattern of names in which `*` stands for anything; capitals do not matter.
struct NamePattern: Sendable {
  /// As the profile writes it.
  let text: String
  private let parts: [Substring]

  init(_ text: String) {
    self.text = text
    parts = text.lowercased().split(separator: "*", omittingEmptySubsequences: false)
  }

  /// Whether a file's name fits, as it is, without its ending, or without the date and the number
  /// that programs add to it: `deals.csv` and `deals` fit "Deals_2026_05_28 (2).csv".
  func matches(fileName: String) -> Bool {
    if matches(fileName) { return true }
    let (name, ending) = FileSystem.split(fileName)
    let stem = FileNameDate(fileName).stem
    return matches(name) || matches(stem) || matches("\(stem).\(ending)")
  }

  func matches(_ name: String) -> Bool {
    let name = name.lowercased()
    guard parts.count > 1, let first = parts.first, let last = parts.last else {
      return name == text.lowercased()
    }
    guard name.hasPrefix(first), name.hasSuffix(last),
      name.utf8.count >= first.utf8.count + last.utf8.count
    else { return false }
    var rest = name.dropFirst(first.count).dropLast(last.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let end = Self.end(of: part, in: rest) else { return false }
      rest = rest[end...]
    }
    return true
  }

  /// Behind the first place where the text stands.
  private static func end(of part: Substring, in name: Substring) -> Substring.Index? {
    var start = name.startIndex
    while start < name.endIndex {
      if name[start...].hasPrefix(part) { return name.index(start, offsetBy: part.count) }
      start = name.index(after: start)
    }
    return nil
  }
}

/// Gives every column a name that no other column has.
enum HeaderNames {
  /// The names without spaces around them; an empty one becomes `column_N`, a repeated one gets
  /// `_2`, `_3` behind it. What changed is noted.
  static func unique(_ written: [String], notes: inout [String]) -> [String] {
    let trimmed = written.map(trim)
    var taken = Set(trimmed)
    var seen: Set<String> = []
    return trimmed.indices.map { index in
      let name = trimmed[index].isEmpty ? "column_\(index + 1)" : trimmed[index]
      if !trimmed[index].isEmpty, seen.insert(name).inserted { return name }
      var unique = name
      var number = 2
      while trimmed[index].isEmpty ? taken.contains(unique) : !taken.insert(unique).inserted {
        unique = "\(name)_\(number)"
        number += 1
      }
      taken.insert(unique)
      notes.append(
        trimmed[index].isEmpty
          ? "column \(index + 1) has no name; called \"\(unique)\""
          : "column \(index + 1) is a second \"\(name)\"; called \"\(unique)\"")
      return unique
    }
  }

  private static func trim(_ name: String) -> String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\u{A0}" }
    guard let first = name.firstIndex(where: { !isSpace($0) }),
      let last = name.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(name[first...last])
  }
}

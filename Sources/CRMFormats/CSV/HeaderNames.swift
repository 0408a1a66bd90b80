/// Gives every column a name that no other column has.
enum HeaderNames {
  /// The names without spaces around them, without line breaks, and without the star that marks a
  /// required column; an empty one becomes `column_N`, a repeated one gets `_2`, `_3` behind it.
  /// What changed is noted.
  static func unique(_ written: [String], notes: inout [String]) -> [String] {
    let trimmed = unstarred(written.map { joined(trim($0)) }, notes: &notes)
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
    let isSpace: (Character) -> Bool = {
      $0.isNewline || $0 == " " || $0 == "\t" || $0 == "\u{A0}" || $0 == "\u{FEFF}"
    }
    guard let first = name.firstIndex(where: { !isSpace($0) }),
      let last = name.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(name[first...last])
  }

  /// A blank for each line break with the blanks around it.
  private static func joined(_ name: String) -> String {
    guard name.contains(where: \.isNewline) else { return name }
    return name.split(whereSeparator: \.isNewline).map { trim(String($0)) }
      .filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func unstarred(_ names: [String], notes: inout [String]) -> [String] {
    var starred: [String] = []
    let plain = names.map { name in
      var rest = name[...]
      while rest.last == "*" { rest = rest.dropLast() }
      if rest.count == name.count { while rest.first == "*" { rest = rest.dropFirst() } }
      let shorter = trim(String(rest))
      guard !shorter.isEmpty, shorter.count < name.count else { return name }
      starred.append(shorter)
      return shorter
    }
    if !starred.isEmpty {
      let some = starred.prefix(3).map { "\"\($0)\"" }.joined(separator: ", ")
      notes.append(
        "a star marks required columns; read without it: \(some)\(starred.count > 3 ? ", …" : "")")
    }
    return plain
  }
}

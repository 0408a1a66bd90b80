extension TextTransform {
  static let lists = [
    TextTransform(
      "list", "the texts of a JSON array, parted by commas: [\"a\", \"b\"] as a, b",
      of: #"["a", "b"]"#
    ) {
      texts(of: $0)?.joined(separator: ", ") ?? $0
    },
    TextTransform(
      "first", "the first of several parted by ; or , or of a JSON array",
      of: "anna@example.com; ben@example.com", first),
  ]

  private static func first(_ text: String) -> String? {
    if let texts = texts(of: text) { return texts.first }
    return text.split(whereSeparator: { ";,\n".contains($0) })
      .lazy.map { trimmed(String($0)) }.first { !$0.isEmpty }
  }

  /// The texts, and the numbers where they count, of a JSON array that holds nothing else.
  static func texts(of text: String, withNumbers: Bool = true) -> [String]? {
    guard text.hasPrefix("["), text.hasSuffix("]") else { return nil }
    var rest = text.dropFirst().dropLast().drop(while: \.isWhitespace)
    var texts: [String] = []
    while let begin = rest.first {
      if begin == "\"" {
        rest = rest.dropFirst()
        guard let part = quotedText(&rest) else { return nil }
        texts.append(part)
      } else {
        let part = rest.prefix { $0 != "," && !$0.isWhitespace }
        guard withNumbers, part.allSatisfy({ $0.isNumber || "+-.eE".contains($0) }) else {
          return nil
        }
        texts.append(String(part))
        rest = rest.dropFirst(part.count)
      }
      rest = rest.drop(while: \.isWhitespace)
      guard let next = rest.popFirst() else { return texts }
      guard next == "," else { return nil }
      rest = rest.drop(while: \.isWhitespace)
    }
    return texts.isEmpty ? [] : nil
  }

  /// A JSON text up to its closing quote, which is taken off as well.
  private static func quotedText(_ rest: inout Substring) -> String? {
    var isEscaped = false
    guard
      let end = rest.utf8.firstIndex(where: { byte in
        defer { isEscaped = !isEscaped && byte == UInt8(ascii: "\\") }
        return byte == UInt8(ascii: "\"") && !isEscaped
      })
    else { return nil }
    let inner = Array(rest.utf8[..<end])
    rest = rest[rest.index(after: end)...]
    return String(decoding: inner.withUnsafeBufferPointer(JSONText.decoded), as: UTF8.self)
  }
}

extension TextTransform {
  static let names = [
    TextTransform(
      "first_name", "the first word of a name of several; nothing of a single one",
      of: "Ada King Lovelace"
    ) {
      let words = $0.split(separator: " ")
      return words.count > 1 ? String(words[0]) : nil
    },
    TextTransform(
      "last_name", "a name without its first word, or its only word", of: "Ada King Lovelace"
    ) {
      let words = $0.split(separator: " ")
      return words.dropFirst(words.count > 1 ? 1 : 0).joined(separator: " ")
    },
    TextTransform(
      "email", "the address in 'Ada <ada@example.com>' or 'mailto:…'; else nothing",
      of: "Ada <ada@example.com>"
    ) {
      emailAddress($0)
    },
    TextTransform(
      "domain", "what stands behind the @ of an e-mail address; else nothing", of: "ada@example.com"
    ) {
      guard let at = $0.lastIndex(of: "@") else { return nil }
      return $0[$0.index(after: at)...].lowercased()
    },
  ]

  private static func emailAddress(_ text: String) -> String? {
    var address = text[...]
    if let start = address.lastIndex(of: "<"), let end = address[start...].firstIndex(of: ">") {
      address = address[address.index(after: start)..<end]
    }
    if address.lowercased().hasPrefix("mailto:") { address = address.dropFirst(7) }
    if let query = address.firstIndex(of: "?") { address = address[..<query] }
    let words = address.split(whereSeparator: \.isWhitespace)
    guard words.count == 1, words[0].contains("@") else { return nil }
    return words[0].lowercased()
  }
}

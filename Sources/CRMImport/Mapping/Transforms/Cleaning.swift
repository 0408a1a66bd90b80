extension TextTransform {
  static let cleaning = [
    TextTransform(
      "unguard", "without the apostrophe that guards a formula: '+49 30 as +49 30", of: "'+49 30",
      unguarded),
    TextTransform("strip_html", "the text of HTML, without its tags", of: "<p>Hello <b>Ada</b></p>")
    { HTMLText.text(of: $0) },
  ]

  private static func unguarded(_ text: String) -> String {
    let bytes = text.utf8
    guard bytes.first == UInt8(ascii: "'"), let second = bytes.dropFirst().first,
      "=+-@\t\r".utf8.contains(second)
    else { return text }
    return String(text.unicodeScalars.dropFirst())
  }
}

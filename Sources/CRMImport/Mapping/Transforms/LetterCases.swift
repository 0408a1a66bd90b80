extension TextTransform {
  static let letterCases = [
    TextTransform("trim", "without blanks at both ends", of: "  Ada ", trimmed),
    TextTransform("lower", "in lower case", of: "Ada@Example.COM") { $0.lowercased() },
    TextTransform("upper", "in upper case", of: "eur") { $0.uppercased() },
    TextTransform(
      "fold", "in lower case, with single blanks: 'Ada  LOVELACE' as 'ada lovelace'",
      of: "Ada  LOVELACE"
    ) {
      foldedBlanks($0)
    },
  ]

  static func trimmed(_ text: String) -> String {
    var text = text
    return text.withUTF8 { String(decoding: CRMImport.trimmed($0), as: UTF8.self) }
  }
}

/// The text in lower case, trimmed, each run of blanks as one; what names are compared by.
func foldedBlanks(_ text: String) -> String {
  text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

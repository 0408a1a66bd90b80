/// The text that a reader of an HTML fragment sees, for descriptions and notes of web programs.
enum HTMLText {
  private static let lineTags: Set<String> = [
    "address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "li", "ol", "p", "pre", "section", "table", "tr", "ul",
  ]
  /// Elements whose content nobody sees.
  private static let hiddenTags: Set<String> = ["script", "style", "title", "template"]
  private static let entities: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ndash": "–",
    "mdash": "—", "hellip": "…", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”",
    "laquo": "«", "raquo": "»", "bull": "•", "middot": "·", "euro": "€", "pound": "£", "yen": "¥",
    "cent": "¢", "copy": "©", "reg": "®", "trade": "™", "deg": "°", "sect": "§", "times": "×",
    "auml": "ä", "ouml": "ö", "uuml": "ü", "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "szlig": "ß",
    "agrave": "à", "aacute": "á", "acirc": "â", "ccedil": "ç", "egrave": "è", "eacute": "é",
    "ecirc": "ê", "iacute": "í", "ntilde": "ñ", "oacute": "ó", "ocirc": "ô", "uacute": "ú",
  ]

  /// Tags dropped, entities undone, blocks and `<br>` as line breaks, runs of blanks as one.
  static func text(of html: String) -> String {
    let bytes = Array(html.utf8)
    var text: [UInt8] = []
    var index = 0
    /// Behind the last `>`, every `<` is a character like others.
    let lastClose = bytes.lastIndex(of: UInt8(ascii: ">")) ?? -1
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "<") where index < lastClose && beginsTag(bytes, index + 1):
        index = skipTag(bytes, index, &text)
      case UInt8(ascii: "&"): index = undoEntity(bytes, index, &text)
      default:
        text.append(bytes[index])
        index += 1
      }
    }
    return withSingleBlanks(text)
  }

  private static func beginsTag(_ bytes: [UInt8], _ index: Int) -> Bool {
    guard index < bytes.count else { return false }
    switch bytes[index] {
    case UInt8(ascii: "/"), UInt8(ascii: "!"), UInt8(ascii: "?"): return true
    case let byte: return (byte | 0x20) &- UInt8(ascii: "a") < 26
    }
  }

  /// - Returns: where what follows the tag begins, its hidden content included.
  private static func skipTag(_ bytes: [UInt8], _ start: Int, _ text: inout [UInt8]) -> Int {
    if bytes[start...].starts(with: "<!--".utf8) {
      return end(of: "-->", in: bytes, from: start + 4) ?? bytes.count
    }
    guard let close = bytes[start...].firstIndex(of: UInt8(ascii: ">")) else { return bytes.count }
    let isEnd = bytes[start + 1] == UInt8(ascii: "/")
    let name = String(
      decoding: bytes[(start + (isEnd ? 2 : 1))..<close].prefix {
        ($0 | 0x20) &- UInt8(ascii: "a") < 26 || $0 &- 0x30 < 10
      }, as: UTF8.self
    ).lowercased()
    if lineTags.contains(name) { text.append(UInt8(ascii: "\n")) }
    guard !isEnd, hiddenTags.contains(name) else { return close + 1 }
    return end(of: "</" + name, in: bytes, from: close + 1).map { found in
      bytes[found...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? bytes.count
    } ?? bytes.count
  }

  /// Behind the first occurrence of a text, in any case of letters.
  private static func end(of text: String, in bytes: [UInt8], from start: Int) -> Int? {
    let wanted = Array(text.utf8)
    guard bytes.count - start >= wanted.count else { return nil }
    for index in start...(bytes.count - wanted.count) {
      let isHere = wanted.indices.allSatisfy { offset in
        let byte = bytes[index + offset]
        let isCapital = byte &- UInt8(ascii: "A") < 26
        return (isCapital ? byte | 0x20 : byte) == wanted[offset]
      }
      if isHere { return index + wanted.count }
    }
    return nil
  }

  private static func undoEntity(_ bytes: [UInt8], _ start: Int, _ text: inout [UInt8]) -> Int {
    let limit = min(start + 12, bytes.count)
    guard let end = bytes[start..<limit].firstIndex(of: UInt8(ascii: ";")),
      let character = character(String(decoding: bytes[(start + 1)..<end], as: UTF8.self))
    else {
      text.append(bytes[start])
      return start + 1
    }
    text.append(contentsOf: character.utf8)
    return end + 1
  }

  private static func character(_ entity: String) -> String? {
    guard entity.hasPrefix("#") else { return entities[entity] }
    let digits = entity.dropFirst()
    let code =
      digits.first == "x" || digits.first == "X"
      ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let code, code != 0, let scalar = Unicode.Scalar(code) else { return nil }
    return String(scalar)
  }

  private static func withSingleBlanks(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self)
      .split(whereSeparator: \.isNewline)
      .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
      .filter { !$0.isEmpty }
      .joined(separator: "\n")
  }
}

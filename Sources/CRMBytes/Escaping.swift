extension ByteBuffer {
  /// Appends `text` for an HTML or XML text node or a double- or single-quoted attribute.
  ///
  /// Control characters that XML 1.0 forbids become U+FFFD, so that one hostile cell cannot break
  /// an SVG for a strict parser.
  package mutating func appendHTML(_ text: String) {
    var text = text
    text.withUTF8 { appendHTML($0) }
  }

  package mutating func appendHTML(_ utf8: UnsafeBufferPointer<UInt8>) {
    var clean = 0
    for index in utf8.indices {
      let replacement: StaticString
      switch utf8[index] {
      case UInt8(ascii: "&"): replacement = "&amp;"
      case UInt8(ascii: "<"): replacement = "&lt;"
      case UInt8(ascii: ">"): replacement = "&gt;"
      case UInt8(ascii: "\""): replacement = "&quot;"
      case UInt8(ascii: "'"): replacement = "&#39;"
      case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F: replacement = "\u{FFFD}"
      default: continue
      }
      append(UnsafeBufferPointer(rebasing: utf8[clean..<index]))
      append(replacement)
      clean = index + 1
    }
    append(UnsafeBufferPointer(rebasing: utf8[clean...]))
  }

  /// Appends `text` as a JSON string, quotes included; also safe inside a `<script>` element.
  package mutating func appendJSON(_ text: String) {
    append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): append("\\\"" as StaticString)
      case UInt8(ascii: "\\"): append("\\\\" as StaticString)
      case 0x0A: append("\\n" as StaticString)
      case 0x0D: append("\\r" as StaticString)
      case 0x09: append("\\t" as StaticString)
      case UInt8(ascii: "<"): append("\\u003c" as StaticString)
      case 0x00...0x1F, 0x7F:
        append("\\u00" as StaticString)
        append(hexDigit(byte >> 4))
        append(hexDigit(byte & 15))
      default: append(byte)
      }
    }
    append(UInt8(ascii: "\""))
  }

  /// Appends `text` as one RFC 4180 field, quoted where it must be.
  ///
  /// With `guarded`, a field that a spreadsheet would run as a formula (it begins with `=`, `+`,
  /// `-`, `@`, tab or carriage return and is not a plain number) gets an apostrophe in front.
  package mutating func appendCSV(_ text: String, guarded: Bool = false) {
    var text = text
    text.withUTF8 { utf8 in
      let isFormula = guarded && startsFormula(utf8)
      let needsQuotes = utf8.contains {
        $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D
      }
      guard needsQuotes else {
        if isFormula { append(UInt8(ascii: "'")) }
        return append(utf8)
      }
      append(UInt8(ascii: "\""))
      if isFormula { append(UInt8(ascii: "'")) }
      for byte in utf8 {
        if byte == 0x22 { append(byte) }
        append(byte)
      }
      append(UInt8(ascii: "\""))
    }
  }

  /// Appends a constant without making a `String` of it.
  package mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { append($0) }
  }
}

/// The text with an apostrophe in front where a spreadsheet would run it as a formula.
package func guardedFormula(_ text: String) -> String {
  var text = text
  return text.withUTF8 { startsFormula($0) } ? "'" + text : text
}

private func hexDigit(_ nibble: UInt8) -> UInt8 {
  nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
}

private func startsFormula(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let first = utf8.first else { return false }
  switch first {
  case UInt8(ascii: "="), UInt8(ascii: "@"), 0x09, 0x0D: return true
  case UInt8(ascii: "+"), UInt8(ascii: "-"):
    let rest = utf8.dropFirst()
    return rest.isEmpty
      || !rest.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
  default: return false
  }
}

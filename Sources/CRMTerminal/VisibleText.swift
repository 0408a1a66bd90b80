/// `text` with everything that would steer a terminal written out: `\n`, `\t`, `\x1b`, `\u{202e}`.
///
/// For text from records: no escape sequence, line break or hidden change of direction gets through.
/// With `keepingLines`, line feeds stay.
package func visibleText(_ text: String, keepingLines: Bool = false) -> String {
  guard text.unicodeScalars.contains(where: { isSteering($0, keepingLines) }) else { return text }
  var visible = ""
  for scalar in text.unicodeScalars {
    guard isSteering(scalar, keepingLines) else {
      visible.unicodeScalars.append(scalar)
      continue
    }
    switch scalar.value {
    case 0x09: visible += "\\t"
    case 0x0A: visible += "\\n"
    case 0x0D: visible += "\\r"
    case ..<0x10: visible += "\\x0" + String(scalar.value, radix: 16)
    case ..<0x100: visible += "\\x" + String(scalar.value, radix: 16)
    default: visible += "\\u{" + String(scalar.value, radix: 16) + "}"
    }
  }
  return visible
}

private func isSteering(_ scalar: Unicode.Scalar, _ keepingLines: Bool) -> Bool {
  switch scalar.value {
  case 0x0A: !keepingLines
  case ..<0x20, 0x7F..<0xA0: true
  // Zero-width space, line and paragraph separators, bidirectional overrides and isolates, BOM.
  case 0x200B, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
  default: false
  }
}

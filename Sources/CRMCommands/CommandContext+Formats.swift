internal import CRMTerminal

extension CommandContext {
  /// The byte that `--delimiter` names: one character, or `tab`.
  func delimiterOption() throws -> UInt8? {
    guard let text = arguments.value("delimiter") else { return nil }
    if text == "tab" || text == "\\t" { return UInt8(ascii: "\t") }
    let bytes = Array(text.utf8)
    guard bytes.count == 1, bytes[0] != UInt8(ascii: "\""), bytes[0] >= 0x20 || bytes[0] == 9 else {
      throw arguments.usage("'\(text)' for --delimiter is not one character, nor 'tab'")
    }
    return bytes[0]
  }
}

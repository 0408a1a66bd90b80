internal import CRMFormats
internal import CRMTerminal

extension CommandContext {
  /// What the options of `crm read` say about a file's format.
  func formatOptions() throws -> FormatOverrides {
    return FormatOverrides(
      encoding: arguments.value("encoding"), delimiter: try delimiterOption(),
      hasHeader: arguments.flag("no-header") ? false : nil,
      headerLine: arguments.integer("header-line"),
      quoting: arguments.value("quoting").flatMap(CSVQuoting.init(rawValue:)),
      hasFooter: arguments.flag("no-footer") ? false : nil, sheet: arguments.value("sheet"))
  }

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

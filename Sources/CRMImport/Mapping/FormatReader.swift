internal import CRMFormats
internal import CRMYAML

/// Reads what a profile says of the form of its files, so that it need not be found out.
enum FormatReader {
  static let key = "format"

  private static let keys = [
    "encoding", "delimiter", "header", "header_line", "quoting", "footer",
  ]

  /// What stands under 'format'; nothing where there is no such key.
  static func format(_ yaml: YAMLMapping) throws(YAMLError) -> FormatOverrides {
    guard let node = yaml.optionalNode(key) else { return FormatOverrides() }
    for entry in node.entries ?? [] where ["sheet", "table", "records_key"].contains(entry.key) {
      throw YAMLError(
        entry.keyLocation,
        "a sheet, or a table of a file that holds several, is named in 'match': {table: NAME}")
    }
    let format = try YAMLMapping(node, known: keys)
    return FormatOverrides(
      encoding: try encoding(format), delimiter: try delimiter(format),
      hasHeader: try format.optionalBool("header"), headerLine: try headerLine(format),
      quoting: try format.optionalChoice("quoting", of: CSVQuoting.self),
      hasFooter: try format.optionalBool("footer"))
  }

  private static func encoding(_ format: YAMLMapping) throws(YAMLError) -> String? {
    guard let name = try format.optionalText("encoding") else { return nil }
    if let fault = FormatOverrides.fault(ofEncoding: name) {
      throw YAMLError(format.location(of: "encoding"), fault)
    }
    return name
  }

  private static func delimiter(_ format: YAMLMapping) throws(YAMLError) -> UInt8? {
    guard let text = try format.optionalText("delimiter") else { return nil }
    guard let byte = FormatOverrides.delimiter(named: text) else {
      throw YAMLError(
        format.location(of: "delimiter"), "'\(text)' is not one character, nor 'tab'")
    }
    return byte
  }

  private static func headerLine(_ format: YAMLMapping) throws(YAMLError) -> Int? {
    guard let line = try format.optionalInteger("header_line") else { return nil }
    guard line > 0 else {
      throw YAMLError(format.location(of: "header_line"), "lines are counted from 1, not \(line)")
    }
    return line
  }
}

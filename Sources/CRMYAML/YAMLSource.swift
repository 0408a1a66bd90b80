internal import CYAML

/// The bytes of a file, for finding places in it and wording the parser's complaints.
struct YAMLSource {
  let bytes: [UInt8]
  let path: String
  let firstLine: Int

  /// `bytes` without a byte-order mark.
  init(bytes: [UInt8], path: String, firstLine: Int) {
    self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    self.path = path
    self.firstLine = firstLine
  }

  /// The line and column of a byte; bytes before it that are not UTF-8 count as one each.
  func location(offset: Int) -> YAMLLocation {
    let before = bytes.prefix(offset)
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let line = before.reduce(0) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
    let column = before[start...].reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    return YAMLLocation(path: path, line: line + firstLine, column: column + 1)
  }

  func checkEncoding() throws(YAMLError) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw YAMLError(location(offset: 0), "the file is UTF-16; save it as UTF-8")
    }
    var bad: Int?
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      bad = error.byteOffsets.lowerBound
    }
    guard let bad else { return }
    throw YAMLError(
      location(offset: bad),
      "the byte 0x\(hex(Int(bytes[bad]))) is not UTF-8; save the file as UTF-8")
  }

  private func hex(_ value: Int) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return digits.utf8.count < 2 ? "0" + digits : digits
  }

  /// The parser's complaint in words that say what to do.
  func syntaxError(_ parser: yaml_parser_t) -> YAMLError {
    let problem = parser.problem.map { String(cString: $0) } ?? "cannot be read as YAML"
    if parser.error == YAML_READER_ERROR {
      let place = location(offset: Int(parser.problem_offset))
      return YAMLError(place, "\(problem): character 0x\(hex(Int(parser.problem_value)))")
    }
    let mark = parser.problem_mark
    let place = YAMLLocation(
      path: path, line: Int(mark.line) + firstLine, column: Int(mark.column) + 1)
    if let tab = tabColumn(line: Int(mark.line)) {
      return YAMLError(
        YAMLLocation(path: path, line: place.line, column: tab),
        "a tab cannot indent YAML; use spaces")
    }
    var message = problem
    if let context = parser.context.map({ String(cString: $0) }) {
      let line = Int(parser.context_mark.line) + firstLine
      message =
        "\(problem), \(context)" + (line == place.line ? "" : " that starts on line \(line)")
    }
    return YAMLError(place, message + hint(problem))
  }

  private func hint(_ problem: String) -> String {
    switch problem {
    case "mapping values are not allowed in this context":
      "; a text that holds ': ' needs quotes, and keys of one mapping the same indentation"
    case "could not find expected ':'": "; a key is followed by ': ' and its value"
    case "did not find expected key", "did not find expected '-' indicator":
      "; check the indentation"
    case "found character that cannot start any token":
      "; a text that starts with @, ` or % needs quotes"
    case "found unexpected end of stream": "; a quote or bracket is not closed"
    default: ""
    }
  }

  /// The column of a tab within the indentation of a line counted from 0.
  private func tabColumn(line: Int) -> Int? {
    let lines = bytes.split(
      separator: UInt8(ascii: "\n"), maxSplits: line + 1, omittingEmptySubsequences: false)
    guard line < lines.count else { return nil }
    let indent = lines[line].prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    return indent.firstIndex(of: UInt8(ascii: "\t")).map { $0 - indent.startIndex + 1 }
  }
}

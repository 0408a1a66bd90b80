internal import CRMFormats
internal import CRMImport
internal import CRMTerminal

extension DetectedFormat {
  /// What the file is and how it is written: "CSV", "utf-8", "';' between columns", a phrase each.
  var phrases: [String] {
    switch kind {
    case .csv: ["CSV", encodingPhrase] + csvPhrases
    case .json: ["JSON", encodingPhrase] + jsonPhrases
    case .ndjson: ["JSON, a record a line", encodingPhrase] + jsonPhrases
    case .xlsx: ["Excel"] + (sheet.map { ["sheet '\($0)'"] } ?? []) + [headerPhrase]
    }
  }

  private var encodingPhrase: String {
    encoding.name + (hasMark ? " with a byte-order mark" : "")
  }

  private var csvPhrases: [String] {
    guard let dialect else { return [] }
    let name = delimiterName ?? ","
    var phrases = [name == "tab" ? "tabs between columns" : "'\(name)' between columns"]
    if dialect.quoting != .doubled { phrases.append(dialect.quoting.phrase) }
    return phrases + [headerPhrase]
  }

  private var headerPhrase: String {
    dialect?.hasHeader == false ? "no line names the columns" : "names on line \(headerLine)"
  }

  private var jsonPhrases: [String] {
    var phrases: [String] = []
    if let jsonDialect { phrases.append(jsonDialect.rawValue) }
    if let recordsKey { phrases.append("records under '\(recordsKey)'") }
    if let model { phrases.append("model \(model)") }
    return phrases
  }

  /// Lines that are no records, a phrase each; at most three before and three behind the records.
  var leftOut: [String] {
    func phrases(_ lines: [FileLine], _ place: String) -> [String] {
      let shown = lines.prefix(3).map { "line \($0.number) '\(shortened($0.text, toWidth: 40))'" }
      let more = lines.count - shown.count
      return shown + (more > 0 ? ["\(more) more \(place) the records"] : [])
    }
    return phrases(preamble, "before") + phrases(footer, "behind")
  }

  var json: JSONValue {
    [
      "kind": .string(kind.rawValue), "encoding": .string(encoding.name),
      "byte_order_mark": .bool(hasMark), "delimiter": .optional(delimiterName),
      "quoting": .optional(kind == .csv ? dialect?.quoting.rawValue : nil),
      "header": dialect.map { .bool($0.hasHeader) } ?? .null,
      "header_line": dialect.map { _ in .integer(headerLine) } ?? .null,
      "preamble": .array(preamble.map(\.json)), "footer": .array(footer.map(\.json)),
      "json_dialect": .optional(jsonDialect?.rawValue), "records_key": .optional(recordsKey),
      "model": .optional(model), "sheet": .optional(sheet),
      "notes": .array(notes.map { .string($0) }),
    ]
  }
}

extension FileLine {
  fileprivate var json: JSONValue { ["line": .integer(number), "text": .string(text)] }
}

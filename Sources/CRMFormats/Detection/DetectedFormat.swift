/// What a file was found, or declared, to be.
package struct DetectedFormat: Sendable, Equatable {
  package enum Kind: String, Sendable {
    case csv
    /// One JSON document: an array of objects, a wrapped page, or one object.
    case json
    /// A JSON document a line.
    case ndjson
  }

  package var kind: Kind
  package var encoding: TextEncoding
  /// The file begins with a byte-order mark.
  package var hasMark = false
  /// How a CSV file separates; `nil` for JSON.
  package var dialect: CSVDialect?
  /// The key whose array holds the records of a wrapped page.
  package var recordsKey: String?
  /// What a person should know: guesses made, names changed, keys passed over.
  package var notes: [String] = []

  /// The delimiter as reports print it: `,` or `tab`; `nil` for JSON.
  package var delimiterName: String? {
    guard let dialect else { return nil }
    return dialect.delimiter == Byte.tab ? "tab" : String(UnicodeScalar(dialect.delimiter))
  }

  /// Adds a note once.
  mutating func note(_ text: String) {
    if !notes.contains(text) { notes.append(text) }
  }
}

/// What the caller knows better than detection.
package struct FormatOverrides: Sendable, Equatable {
  package var kind: DetectedFormat.Kind?
  /// A name such as `latin1` or `shift-jis`.
  package var encoding: String?
  package var delimiter: UInt8?
  package var hasHeader: Bool?
  /// The key whose array holds the records of a wrapped JSON page.
  package var recordsKey: String?

  package init(
    kind: DetectedFormat.Kind? = nil, encoding: String? = nil, delimiter: UInt8? = nil,
    hasHeader: Bool? = nil, recordsKey: String? = nil
  ) {
    self.kind = kind
    self.encoding = encoding
    self.delimiter = delimiter
    self.hasHeader = hasHeader
    self.recordsKey = recordsKey
  }
}

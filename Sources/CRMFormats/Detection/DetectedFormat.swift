/// What a file was found, or declared, to be.
package struct DetectedFormat: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    case csv
    /// One JSON document: an array of objects, a wrapped page, or one object.
    case json
    /// A JSON document a line.
    case ndjson
    /// A sheet of an Excel workbook.
    case xlsx
  }

  package var kind: Kind
  package var encoding: TextEncoding
  /// The file begins with a byte-order mark.
  package var hasMark = false
  /// How a CSV file, or a sheet's rows once taken apart, separates; `nil` for JSON.
  package var dialect: CSVDialect?
  /// The line of a CSV file, from 1, that names the columns; without a header, its first record's.
  package var headerLine = 1
  /// The lines before the header that are no records, blank ones apart, such as `Report: Deals`.
  package var preamble: [FileLine] = []
  /// The lines behind the last record that are none, such as `(2 rows affected)`. Known only when
  /// the file is read to its end.
  package var footer: [FileLine] = []
  /// The header holds what looks like values: it may be a record.
  package var looksHeaderless = false
  /// The first text that seems to be UTF-8 once read as Latin-1 and saved again, such as `GarcÃ­a`.
  /// Known so far as the file is read.
  package var mojibake: FileLine?
  /// The key whose array holds the records of a wrapped page.
  package var recordsKey: String?
  /// The model whose entries of a Django dump are read.
  package var model: String?
  /// The sheet of a workbook.
  package var sheet: String?
  /// How JSON writes what it has no values for, known so far as the file is read; `nil` for plain
  /// JSON.
  package var jsonDialect: JSONDialect?
  /// What a person should know: guesses made, names changed, lines and keys passed over.
  package var notes: [String] = []

  /// The delimiter as reports print it: `,` or `tab`; `nil` for JSON and workbooks.
  package var delimiterName: String? {
    guard kind == .csv, let dialect else { return nil }
    return dialect.delimiter == Byte.tab ? "tab" : String(UnicodeScalar(dialect.delimiter))
  }

  /// Adds a note once.
  mutating func note(_ text: String) {
    if !notes.contains(text) { notes.append(text) }
  }
}

/// A line of a file and what stands on it.
package struct FileLine: Sendable, Equatable {
  /// From 1.
  package var number: Int
  /// Its beginning, without the line ending.
  package var text: String

  package init(number: Int, text: String) {
    self.number = number
    self.text = text
  }

  init(_ number: Int, _ bytes: some Collection<UInt8>) {
    var text = String(decoding: bytes.prefix(800), as: UTF8.self)
    if text.count > 160 { text = text.prefix(159) + "…" }
    while text.last?.isNewline == true { text.removeLast() }
    self.init(number: number, text: text)
  }
}

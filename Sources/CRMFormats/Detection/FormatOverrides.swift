/// What the caller knows better than detection.
package struct FormatOverrides: Sendable, Hashable {
  package var kind: DetectedFormat.Kind?
  /// A name such as `latin1` or `shift-jis`.
  package var encoding: String?
  package var delimiter: UInt8?
  package var hasHeader: Bool?
  /// What the columns of a CSV file without a header are called, where it has as many.
  package var columnNames: [String] = []
  /// The line of a CSV file, from 1, that names the columns, or without a header holds the first
  /// record; what stands before it is left out.
  package var headerLine: Int?
  package var quoting: CSVQuoting?
  /// Whether lines such as `Grand Total` behind the last record are left out; else they are records,
  /// or rejected.
  package var hasFooter: Bool?
  /// The key whose array holds the records of a wrapped JSON page; nested keys joined by dots.
  package var recordsKey: String?
  /// The sheet to read of a workbook; all visible ones otherwise.
  package var sheet: String?

  package init(
    kind: DetectedFormat.Kind? = nil, encoding: String? = nil, delimiter: UInt8? = nil,
    hasHeader: Bool? = nil, headerLine: Int? = nil, quoting: CSVQuoting? = nil,
    hasFooter: Bool? = nil, recordsKey: String? = nil, sheet: String? = nil
  ) {
    self.kind = kind
    self.encoding = encoding
    self.delimiter = delimiter
    self.hasHeader = hasHeader
    self.headerLine = headerLine
    self.quoting = quoting
    self.hasFooter = hasFooter
    self.recordsKey = recordsKey
    self.sheet = sheet
  }

  /// The same, and where it says nothing what the other says.
  package func completed(by other: FormatOverrides) -> FormatOverrides {
    var both = FormatOverrides(
      kind: kind ?? other.kind, encoding: encoding ?? other.encoding,
      delimiter: delimiter ?? other.delimiter, hasHeader: hasHeader ?? other.hasHeader,
      headerLine: headerLine ?? other.headerLine, quoting: quoting ?? other.quoting,
      hasFooter: hasFooter ?? other.hasFooter, recordsKey: recordsKey ?? other.recordsKey,
      sheet: sheet ?? other.sheet)
    both.columnNames = columnNames.isEmpty ? other.columnNames : columnNames
    return both
  }

  /// Something is said that only makes sense for CSV.
  var concernsCSV: Bool {
    delimiter != nil || hasHeader != nil || headerLine != nil || quoting != nil
  }
}

extension FormatOverrides {
  /// The byte that people name: one character, or `tab`; `nil` where it cannot be.
  package static func delimiter(named text: String) -> UInt8? {
    if text == "tab" || text == "\\t" { return Byte.tab }
    let bytes = Array(text.utf8)
    guard bytes.count == 1, bytes[0] != Byte.quote, bytes[0] >= Byte.space || bytes[0] == Byte.tab
    else { return nil }
    return bytes[0]
  }

  /// The delimiter as people read it: `';'` or `tab`.
  package var delimiterName: String? {
    delimiter.map { $0 == Byte.tab ? "tab" : "'\(String(UnicodeScalar($0)))'" }
  }

  /// What is wrong with the name of an encoding; `nil` where files can be read so.
  package static func fault(ofEncoding name: String) -> String? {
    TextEncoding.named(name).fault
  }
}

/// How a CSV file separates its fields and records. The quote is always `"`.
package struct CSVDialect: Sendable, Equatable {
  package var delimiter: UInt8
  /// What ends a record: line feed (an optional carriage return before it is dropped), or carriage
  /// return in files that have no line feeds.
  package var terminator: UInt8 = Byte.lineFeed
  /// The first record names the columns.
  package var hasHeader = true
  /// Lines before the first record that are not records, such as `sep=;`.
  package var skippedLines = 0

  package init(
    delimiter: UInt8 = Byte.comma, terminator: UInt8 = Byte.lineFeed, hasHeader: Bool = true,
    skippedLines: Int = 0
  ) {
    self.delimiter = delimiter
    self.terminator = terminator
    self.hasHeader = hasHeader
    self.skippedLines = skippedLines
  }
}

/// The bytes that the readers know by name.
package enum Byte {
  package static let tab = UInt8(ascii: "\t")
  package static let lineFeed = UInt8(ascii: "\n")
  package static let carriageReturn = UInt8(ascii: "\r")
  package static let space = UInt8(ascii: " ")
  package static let quote = UInt8(ascii: "\"")
  package static let comma = UInt8(ascii: ",")
}

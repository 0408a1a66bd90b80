/// How a CSV file separates its fields and records. The quote is always `"`.
package struct CSVDialect: Sendable, Equatable {
  package var delimiter: UInt8
  /// What ends a record: line feed (an optional carriage return before it is dropped), or carriage
  /// return in files that have no line feeds.
  package var terminator: UInt8 = Byte.lineFeed
  /// Lone carriage returns end records too, in a file that otherwise ends them by line feeds.
  package var hasLoneReturns = false
  package var quoting = CSVQuoting.doubled
  /// The first record names the columns.
  package var hasHeader = true
  /// The line behind the header is a ruler such as `----,------`.
  package var hasRuler = false
  /// How many fields a record has where the header has another number: delimiters at the end of the
  /// header or of all records.
  package var columnCount: Int?

  package init(
    delimiter: UInt8 = Byte.comma, terminator: UInt8 = Byte.lineFeed, hasHeader: Bool = true
  ) {
    self.delimiter = delimiter
    self.terminator = terminator
    self.hasHeader = hasHeader
  }
}

/// How a CSV file writes a quote that is text.
package enum CSVQuoting: String, Sendable, CaseIterable {
  /// Twice, as RFC 4180 has it.
  case doubled
  /// Behind a backslash; a backslash before a backslash stands for one.
  case backslash
  /// Each record stands in quotes as a whole, with all quotes within it doubled once more.
  case records
}

/// The bytes that the readers know by name.
package enum Byte {
  package static let tab = UInt8(ascii: "\t")
  package static let lineFeed = UInt8(ascii: "\n")
  package static let carriageReturn = UInt8(ascii: "\r")
  package static let space = UInt8(ascii: " ")
  package static let quote = UInt8(ascii: "\"")
  package static let comma = UInt8(ascii: ",")
  package static let backslash = UInt8(ascii: "\\")
}

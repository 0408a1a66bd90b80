/// The stable codes of what a reader finds wrong with a file or a record.
package enum FaultCode: String, Sendable {
  /// A CSV record that cannot be read: ragged, an unclosed quote, too long.
  case badRow = "bad_row"
  /// What RFC 8259 forbids; an NDJSON line or a whole file.
  case badJSON = "bad_json"
  /// Bytes that the file's encoding does not allow.
  case badEncoding = "bad_encoding"
  /// A readable file that holds no records.
  case notRecords = "not_records"
  /// A file that cannot be opened or read.
  case unreadable = "unknown_file"
  /// A column of dates whose order of day and month nothing tells.
  case ambiguousDate = "ambiguous_date"
}

/// A record that could not be read, kept whole so that nothing is lost.
package struct RecordFault: Sendable, Equatable {
  package var code: FaultCode
  /// The line of the fault in the file, from 1.
  package var line: Int
  /// The column of the fault in bytes, from 1, where it is known.
  package var column: Int?
  /// What is wrong and what to do, without the file's name and line.
  package var message: String
  /// The record's bytes in UTF-8, without its line ending; bytes that could not be decoded are 0xFF.
  package var raw: [UInt8]
  /// How many fields a CSV record has, where that is not the number of columns.
  package var fields: Int?

  package init(
    _ code: FaultCode, line: Int, column: Int? = nil, message: String, raw: [UInt8],
    fields: Int? = nil
  ) {
    self.code = code
    self.line = line
    self.column = column
    self.message = message
    self.raw = raw
    self.fields = fields
  }
}

/// A file that cannot be read at all, or not to its end: what was read of it must be discarded.
package struct FormatError: Error, Equatable, Sendable, CustomStringConvertible {
  package var code: FaultCode
  package var path: String
  package var line: Int?
  package var column: Int?
  /// The name of the column that it is about.
  package var field: String?
  /// Which column of the file that is, from 1, where it is known.
  package var fieldNumber: Int?
  /// What is wrong and what to do, without the file's name and line.
  package var message: String

  package init(
    _ code: FaultCode, path: String, line: Int? = nil, column: Int? = nil, message: String
  ) {
    self.code = code
    self.path = path
    self.line = line
    self.column = column
    self.message = message
  }

  package var description: String {
    let place = [line, column].compactMap { $0 }.map { ":\($0)" }.joined()
    return "\(path)\(place): \(message)"
  }
}

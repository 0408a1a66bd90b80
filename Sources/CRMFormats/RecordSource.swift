/// Opens files for reading, whatever their format.
package enum RecordSource {
  /// A reader of the file at `path`, `-` for standard input.
  ///
  /// Throws when the file cannot be read, holds no record at all, or names an unknown encoding.
  package static func open(_ path: String, overrides: FormatOverrides = .init())
    throws(FormatError) -> any RecordReader
  {
    try open(ByteOrigin(file: path), overrides: overrides)
  }

  /// A reader of bytes in memory; `name` stands for the path.
  package static func open(
    bytes: [UInt8], name: String = "memory", overrides: FormatOverrides = .init()
  ) throws(FormatError) -> any RecordReader {
    try open(ByteOrigin(bytes: bytes, name: name), overrides: overrides)
  }

  /// - Parameters:
  ///   - source: the document's bytes, where they were opened already.
  ///   - table: which records of a JSON document are wanted.
  static func open(
    _ origin: ByteOrigin, source: (any ByteSource)? = nil, overrides: FormatOverrides,
    table: JSONTable = .records, limits: ReaderLimits = .init()
  ) throws(FormatError) -> any RecordReader {
    let (format, text) = try FormatDetector.open(origin, source: source, overrides: overrides)
    switch format.kind {
    case .csv, .xlsx:
      return try CSVReader(
        text, path: origin.path, format: format, limits: limits,
        hasFooter: overrides.hasFooter ?? true, columnNames: overrides.columnNames)
    case .json, .ndjson:
      return try JSONReader(
        text, path: origin.path, format: format, table: table, limits: limits)
    }
  }
}

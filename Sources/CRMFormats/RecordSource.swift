/// Opens files for reading, whatever their format.
package enum RecordSource {
  /// A reader of the file at `path`, `-` for standard input.
  ///
  /// Throws when the file cannot be read, holds no record at all, or names an unknown encoding.
  package static func open(_ path: String, overrides: FormatOverrides = .init())
    throws(FormatError) -> any RecordReader
  {
    try open(path, source: FileSource(path: path), overrides: overrides, limits: .init())
  }

  /// A reader of bytes in memory; `name` stands for the path.
  package static func open(
    bytes: [UInt8], name: String = "memory", overrides: FormatOverrides = .init()
  ) throws(FormatError) -> any RecordReader {
    try open(name, source: PrefixedSource(bytes), overrides: overrides, limits: .init())
  }

  static func open(
    _ path: String, source: any ByteSource, overrides: FormatOverrides, limits: ReaderLimits
  ) throws(FormatError) -> any RecordReader {
    let (format, text) = try FormatDetector.open(path, source: source, overrides: overrides)
    switch format.kind {
    case .csv: return try CSVReader(text, path: path, format: format, limits: limits)
    case .json, .ndjson:
      return try JSONReader(text, path: path, format: format, limits: limits)
    }
  }
}

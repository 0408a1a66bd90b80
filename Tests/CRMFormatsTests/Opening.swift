@testable import CRMFormats

extension RecordSource {
  /// A reader of a source that can be read only once.
  static func open(
    _ name: String, source: any ByteSource, overrides: FormatOverrides,
    limits: ReaderLimits = .init()
  ) throws(FormatError) -> any RecordReader {
    try open(.once(name), source: source, overrides: overrides, limits: limits)
  }
}

extension FormatDetector {
  static func open(_ name: String, source: any ByteSource, overrides: FormatOverrides)
    throws(FormatError) -> (format: DetectedFormat, text: any ByteSource)
  {
    try open(.once(name), source: source, overrides: overrides)
  }
}

extension ByteOrigin {
  static func once(_ name: String) -> ByteOrigin {
    var origin = ByteOrigin(bytes: [], name: name)
    origin.isRereadable = false
    return origin
  }
}

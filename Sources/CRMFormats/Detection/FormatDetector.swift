internal import CRMBytes
internal import Glibc

/// Finds out what a file is.
package enum FormatDetector {
  /// How many bytes of a file decide its kind and dialect.
  static let headLength = 1 << 18

  /// What the file at `path` (`-`: standard input, whose first bytes are then gone) is.
  package static func detect(_ path: String, overrides: FormatOverrides = .init())
    throws(FormatError) -> DetectedFormat
  {
    try open(path, source: FileSource(path: path), overrides: overrides).format
  }

  /// A source's format, and its text in UTF-8 from the first character behind the mark on.
  static func open(_ path: String, source: any ByteSource, overrides: FormatOverrides)
    throws(FormatError) -> (format: DetectedFormat, text: any ByteSource)
  {
    let sample = try source.take(headLength)
    let mark = TextEncoding.mark(of: sample)
    let raw = PrefixedSource(sample, dropping: mark?.length ?? 0, then: source)
    var format = DetectedFormat(kind: .csv, encoding: .utf8, hasMark: mark != nil)
    let isDeclared = overrides.encoding != nil
    if let name = overrides.encoding, mark == nil || TextEncoding.named(name).unit == 1 {
      format.encoding = mark?.encoding ?? .named(name)
      if let mark, mark.encoding != .named(name) {
        format.note(
          "the file begins with the mark of \(mark.encoding.name), which overrules \"\(name)\"")
      }
    } else {
      format.encoding = mark?.encoding ?? TextEncoding.unmarkedUTF16(sample) ?? .utf8
    }
    format.kind = try kind(path, sample, mark: mark?.length ?? 0, format.encoding, overrides)
    if format.kind == .csv, mark == nil, !isDeclared, format.encoding == .utf8 {
      try chooseLegacyEncoding(&format, path: path, sample: sample)
    }
    if format.kind != .csv, format.encoding != .utf8, !isDeclared {
      throw FormatError(
        .badJSON, path: path, line: 1,
        message: "JSON must be UTF-8 and this is \(format.encoding.name); name that encoding to"
          + " read it all the same")
    }
    var text: any ByteSource = raw
    if format.encoding != .utf8 {
      text = try DecodingSource(raw, encoding: format.encoding, path: path)
    }
    let head = try text.take(headLength)
    if format.kind == .csv {
      let isWhole = head.count < headLength
      let found = DialectDetector(
        head: head, isWhole: isWhole, ending: FileSystem.split(path).ending)
      format.dialect = found.dialect(overrides: overrides, notes: &format.notes)
    } else {
      if format.kind == .json, overrides.kind == nil, isLineByLine(head, path) {
        format.kind = .ndjson
      }
      format.recordsKey = overrides.recordsKey
    }
    return (format, PrefixedSource(head, then: text))
  }

  // MARK: - Kind

  private static func kind(
    _ path: String, _ sample: [UInt8], mark: Int, _ encoding: TextEncoding,
    _ overrides: FormatOverrides
  ) throws(FormatError) -> DetectedFormat.Kind {
    if let kind = overrides.kind { return kind }
    if overrides.delimiter != nil || overrides.hasHeader != nil { return .csv }
    switch FileSystem.split(path).ending {
    case "csv", "tsv", "tab": return .csv
    case "json", "ndjson", "jsonl": return .json
    default: break
    }
    let text = sample.dropFirst(mark).filter { encoding.unit == 1 || $0 != 0 }
    let first = text.first { !isSpace($0) }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[") ? .json : .csv
  }

  /// Whether each line is an object: the first is a whole one, and another object follows it, or the
  /// file's name says so.
  private static func isLineByLine(_ head: [UInt8], _ path: String) -> Bool {
    let lines = head.split(separator: Byte.lineFeed, maxSplits: 64)
      .filter { !$0.allSatisfy(isSpace) }
    let starts = lines.prefix(2).map { line in line.first { !isSpace($0) } }
    if ["ndjson", "jsonl"].contains(FileSystem.split(path).ending) {
      return starts.first != UInt8(ascii: "[")
    }
    let brace = UInt8(ascii: "{")
    return starts == [brace, brace]
      && lines[0].last { !isSpace($0) } == UInt8(ascii: "}")
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == Byte.space || (0x09...0x0D).contains(byte)
  }

  // MARK: - Encoding

  /// Decides between UTF-8 and windows-1252 by all the bytes that can be read twice.
  private static func chooseLegacyEncoding(
    _ format: inout DetectedFormat, path: String, sample: [UInt8]
  ) throws(FormatError) {
    var check = UTF8Check()
    let isWhole = sample.count < headLength
    let isReadable = !isWhole && path != "-" && FileSystem.kind(of: path) == .file
    if isReadable {
      try pass(FileSource(path: path)) { chunk in
        check.add(chunk)
        return check.isValid
      }
    } else {
      sample.withUnsafeBufferPointer { check.add($0) }
    }
    if isWhole || isReadable { check.finish() }
    if check.isValid { return }
    var tally = (characters: 0, strays: 0)
    if isReadable {
      try pass(FileSource(path: path)) { chunk in
        let part = UTF8Check.tally(chunk)
        tally = (tally.characters + part.characters, tally.strays + part.strays)
        return true
      }
    } else {
      tally = UTF8Check.tally(sample)
    }
    if tally.characters >= 10 * tally.strays {
      format.note(
        "\(tally.strays) bytes are not UTF-8, though all the rest is; the rows with them are"
          + " rejected")
    } else {
      format.encoding = .windows1252
      format.note("not UTF-8; read as windows-1252 unless another encoding is named")
    }
  }

  /// Hands a file's chunks to `body` until it returns false.
  private static func pass(
    _ source: FileSource, _ body: (UnsafeBufferPointer<UInt8>) -> Bool
  ) throws(FormatError) {
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 20)
    defer { buffer.deallocate() }
    while true {
      let count = try source.read(into: UnsafeMutableRawBufferPointer(buffer))
      if count == 0 { return }
      guard body(UnsafeBufferPointer(rebasing: buffer[..<count])) else { return }
    }
  }
}

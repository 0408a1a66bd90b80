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
    try open(ByteOrigin(file: path), overrides: overrides).format
  }

  /// A document's format, and its text in UTF-8 from the first character behind the mark on; of a
  /// CSV file, from its header on.
  ///
  /// - Parameter source: the document's bytes, where they were opened already.
  static func open(
    _ origin: ByteOrigin, source opened: (any ByteSource)? = nil, overrides: FormatOverrides
  ) throws(FormatError) -> (format: DetectedFormat, text: any ByteSource) {
    let path = origin.path
    let source: any ByteSource
    if let opened { source = opened } else { source = try origin.open() }
    var sample = try source.take(headLength)
    var notes: [String] = []
    if let length = TextEncoding.brokenMark(of: sample) {
      sample.removeFirst(length)
      notes.append("a broken byte-order mark is left out")
    }
    let mark = TextEncoding.mark(of: sample)
    var format = DetectedFormat(kind: .csv, encoding: .utf8, hasMark: mark != nil, notes: notes)
    let unmarked = mark == nil ? TextEncoding.unmarked(sample) : nil
    format.encoding = mark?.encoding ?? unmarked ?? .utf8
    format.kind = kind(origin.name, sample, mark: mark?.length ?? 0, format.encoding, overrides)
    if let name = overrides.encoding {
      try declare(name, found: mark?.encoding, &format, origin, sample: sample)
    } else if format.kind != .csv, format.encoding != .utf8 {
      throw FormatError(
        .badJSON, path: path, line: 1, column: 1,
        message: "JSON must be UTF-8 and this is \(format.encoding.name); name that encoding to"
          + " read it all the same")
    } else if format.kind == .csv, format.encoding == .utf8, mark == nil {
      try chooseLegacyEncoding(&format, origin, sample: sample)
    }
    var text: any ByteSource = PrefixedSource(sample, dropping: mark?.length ?? 0, then: source)
    if format.encoding != .utf8 {
      text = try DecodingSource(text, encoding: format.encoding, path: path)
    }
    let head = try text.take(headLength)
    guard format.kind == .csv else {
      if format.kind == .json, overrides.kind == nil, isLineByLine(head, origin.name) {
        format.kind = .ndjson
      }
      format.recordsKey = overrides.recordsKey
      return (format, PrefixedSource(head, then: text))
    }
    let start = try describe(&format, head: head, origin, overrides: overrides)
    text = PrefixedSource(head, dropping: start, then: text)
    if let dialect = format.dialect, CSVNormaliser.isNeeded(for: dialect) {
      text = NormalisingSource(text, dialect: dialect)
    }
    return (format, text)
  }

  /// Completes the format of a CSV file by what its text says; the result is where in the head the
  /// header or, without one, the first record begins.
  private static func describe(
    _ format: inout DetectedFormat, head: [UInt8], _ origin: ByteOrigin,
    overrides: FormatOverrides
  ) throws(FormatError) -> Int {
    var marks = 0
    while let length = TextEncoding.strayMark(of: head[marks...]) { marks += length }
    if marks > 0 { format.note("a second byte-order mark, or a broken one, is left out") }
    let detector = DialectDetector(
      head: Array(head[marks...]), isWhole: head.count < headLength,
      ending: FileSystem.split(origin.name).ending, overrides: overrides)
    guard let found = detector.find() else {
      throw FormatError(
        .badRow, path: origin.path, line: overrides.headerLine,
        message: "there is no such line to name the columns within the first"
          + " \(headLength >> 10) kB; name another")
    }
    format.dialect = found.dialect
    format.headerLine = found.line
    format.preamble = found.preamble
    format.looksHeaderless = found.looksHeaderless
    for note in found.notes { format.note(note) }
    noteMojibake(&format, head: head, terminator: found.dialect.terminator)
    return marks + found.offset
  }

  private static func noteMojibake(
    _ format: inout DetectedFormat, head: [UInt8], terminator: UInt8
  ) {
    let word = head.withUnsafeBufferPointer { text in
      Mojibake.firstPlace(in: text).map { place in
        let before = UnsafeBufferPointer(rebasing: text[..<place])
        return Mojibake.word(in: text, at: place, line: before.count(of: terminator) + 1)
      }
    }
    guard let word else { return }
    format.mojibake = word
    format.note(Mojibake.note(word))
  }

  // MARK: - Kind

  private static func kind(
    _ name: String, _ sample: [UInt8], mark: Int, _ encoding: TextEncoding,
    _ overrides: FormatOverrides
  ) -> DetectedFormat.Kind {
    if let kind = overrides.kind { return kind }
    switch FileSystem.split(name).ending {
    case "csv", "tsv", "tab": return .csv
    case "json", "ndjson", "jsonl": return .json
    default: break
    }
    if overrides.concernsCSV { return .csv }
    let text = sample.dropFirst(mark).filter { encoding.unit == 1 || $0 != 0 }
    let first = text.first { !isSpace($0) }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[") ? .json : .csv
  }

  /// Whether each line is an object: the first is a whole one, and another object follows it, or the
  /// file's name says so.
  private static func isLineByLine(_ head: [UInt8], _ name: String) -> Bool {
    let lines = head.split(separator: Byte.lineFeed, maxSplits: 64)
      .filter { !$0.allSatisfy(isSpace) }
    let starts = lines.prefix(2).map { line in line.first { !isSpace($0) } }
    if ["ndjson", "jsonl"].contains(FileSystem.split(name).ending) {
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

  /// Takes the encoding that the caller names, unless the file itself says otherwise: by its mark,
  /// or by being JSON in sound UTF-8, as one declaration may go for a folder of files.
  private static func declare(
    _ name: String, found mark: TextEncoding?, _ format: inout DetectedFormat, _ origin: ByteOrigin,
    sample: [UInt8]
  ) throws(FormatError) {
    var declared = TextEncoding.named(name)
    // "utf-16" without a mark is of the order of bytes that it is found to have.
    if let unmarked = TextEncoding.unmarked(sample), unmarked.unit == declared.unit,
      TextEncoding.isOrderless(name)
    {
      declared = unmarked
    }
    if let mark {
      // "utf-16" stands for either order of bytes.
      if mark != declared, mark.unit != declared.unit || mark.unit == 1 {
        format.note(
          "the file begins with the mark of \(mark.name), which overrules \"\(name)\"")
      }
    } else if format.kind != .csv, declared != .utf8, declared.unit == 1,
      try isUTF8(origin, sample: sample)
    {
      format.note("JSON in sound UTF-8; read so, not as \(declared.name)")
      format.encoding = .utf8
    } else {
      format.encoding = declared
    }
  }

  /// Whether all that can be looked at beforehand is UTF-8: the whole of a file, else the sample.
  private static func isUTF8(_ origin: ByteOrigin, sample: [UInt8]) throws(FormatError) -> Bool {
    var check = UTF8Check()
    if canReread(origin, sample) {
      try pass(origin.open()) { chunk in
        check.add(chunk)
        return check.isValid
      }
      check.finish()
    } else {
      sample.withUnsafeBufferPointer { check.add($0) }
      if sample.count < headLength { check.finish() }
    }
    return check.isValid
  }

  /// Whether there is more to see than the sample, and it can be read twice.
  private static func canReread(_ origin: ByteOrigin, _ sample: [UInt8]) -> Bool {
    sample.count == headLength && origin.isRereadable
  }

  /// Decides between UTF-8 and windows-1252.
  private static func chooseLegacyEncoding(
    _ format: inout DetectedFormat, _ origin: ByteOrigin, sample: [UInt8]
  ) throws(FormatError) {
    if try isUTF8(origin, sample: sample) { return }
    var tally = (characters: 0, strays: 0)
    if canReread(origin, sample) {
      try pass(origin.open()) { chunk in
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
    _ source: any ByteSource, _ body: (UnsafeBufferPointer<UInt8>) -> Bool
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

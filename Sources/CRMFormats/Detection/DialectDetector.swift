/// Finds the delimiter, the line ending, the quoting and the header of a CSV file by its first
/// bytes.
struct DialectDetector {
  let head: [UInt8]
  /// The head is the whole file.
  let isWhole: Bool
  /// The ending of the file's name.
  let ending: String
  let overrides: FormatOverrides

  /// What a look at the head gave.
  struct Finding {
    var dialect: CSVDialect
    /// Where in the head the header or the first record begins, and on which line.
    var offset = 0
    var line = 1
    var preamble: [FileLine] = []
    var looksHeaderless = false
    var notes: [String] = []
  }

  /// A way to read the head.
  private struct Reading {
    var delimiter: UInt8
    var layout: HeadLayout
    var records: [HeadRecord]

    var hasTitles: Bool { layout.header > 0 }
    /// Records with a quote where the dialect has none.
    var irregular: Int { records[layout.header...].count { !$0.isRegular } }
  }

  private static let candidates = [",", ";", "\t", "|", "^", "`"].compactMap { $0.utf8.first }

  /// What the caller says, else what the bytes say; a guess is noted. `nil` when the head does not
  /// hold the line of the header that the caller names.
  func find() -> Finding? {
    var finding = Finding(dialect: CSVDialect(terminator: terminator))
    finding.dialect.hasHeader = overrides.hasHeader ?? true
    let declared = declaredDelimiter(terminator: finding.dialect.terminator)
    if declared != nil { skipLine(&finding) }
    if let line = overrides.headerLine {
      while finding.line < line, finding.offset < head.count { skipLine(&finding) }
      guard finding.line >= line, finding.offset < head.count else { return nil }
      finding.preamble = lines(before: finding)
    }
    let delimiters = overrides.delimiter.map { [$0] } ?? declared.map { [$0] } ?? Self.candidates
    if let unwrapped = unwrapped(finding, delimiters) {
      finding.dialect.quoting = .records
      finding.notes.append("each record stands in quotes as a whole; read without them")
      apply(unwrapped, to: &finding)
      return finding
    }
    let reading = bestReading(&finding.dialect, finding, delimiters)
    if let reading {
      apply(reading, to: &finding)
    } else {
      applySingleColumn(delimiters, to: &finding)
    }
    noteQuoting(&finding)
    return finding
  }

  private func noteQuoting(_ finding: inout Finding) {
    if finding.dialect.quoting == .backslash {
      finding.notes.append(#"quotes that are text are written \"; read so"#)
    }
    if finding.dialect.hasLoneReturns {
      finding.notes.append("lines end by line feed, and some by carriage return alone; both read")
    }
  }

  // MARK: - What was found

  private func apply(_ reading: Reading, to finding: inout Finding) {
    finding.dialect.delimiter = reading.delimiter
    let layout = reading.layout
    let header = reading.records[layout.header]
    if layout.header > 0 {
      finding.preamble = reading.records[..<layout.header].map { record in
        FileLine(record.line, head[record.offset...].prefix { $0 != finding.dialect.terminator })
      }
      finding.offset = header.offset
      finding.line = header.line
      let lines = layout.header == 1 ? "1 line" : "\(layout.header) lines, the first"
      finding.notes.append(
        "line \(header.line) names the columns; what stands above it is left out"
          + " (\(lines) \"\(finding.preamble[0].text)\")")
    }
    if finding.dialect.hasHeader {
      finding.dialect.hasRuler = layout.hasRuler
      if header.cells.count != layout.width { finding.dialect.columnCount = layout.width }
      judgeHeader(header, &finding)
    }
    if layout.hasRuler, finding.dialect.hasHeader {
      finding.notes.append("the dashes below the header are left out")
    }
  }

  /// Notes a header that looks like a record.
  private func judgeHeader(_ header: HeadRecord, _ finding: inout Finding) {
    guard overrides.hasHeader == nil, overrides.headerLine == nil else { return }
    let values = header.cells.filter { DataLook.isValue($0.text) }
    guard let first = values.first, let opening = header.cells.first else { return }
    if DataLook.isValue(opening.text) || values.count * 2 >= header.filled {
      finding.looksHeaderless = true
      finding.notes.append(
        "the names of the columns look like a record (\""
          + FileLine(1, first.text).text + "\"); if they are one, say that there is no header")
    }
  }

  private func applySingleColumn(_ delimiters: [UInt8], to finding: inout Finding) {
    let fallback = ending == "tsv" || ending == "tab" ? Byte.tab : Byte.comma
    finding.dialect.delimiter = delimiters.count == 1 ? delimiters[0] : fallback
    if delimiters.count > 1, !head.isEmpty {
      finding.notes.append("no delimiter found; read as one column")
    }
    let records = cut(finding.dialect.delimiter, finding.dialect, finding)
    guard let layout = HeadLayout.plain(records) else { return }
    apply(
      Reading(delimiter: finding.dialect.delimiter, layout: layout, records: records),
      to: &finding)
  }

  // MARK: - Lines

  /// Carriage return where, quotes apart, no line feed ends a line.
  private var terminator: UInt8 {
    var inQuotes = false
    var returns = 0
    for byte in head {
      if byte == Byte.quote { inQuotes.toggle() }
      if inQuotes { continue }
      if byte == Byte.lineFeed { return Byte.lineFeed }
      if byte == Byte.carriageReturn { returns += 1 }
    }
    if returns > 0, head.contains(Byte.lineFeed), !isWhole || inQuotes { return Byte.lineFeed }
    return returns > 0 ? Byte.carriageReturn : Byte.lineFeed
  }

  private func skipLine(_ finding: inout Finding) {
    let rest = head[finding.offset...]
    guard let end = rest.firstIndex(of: finding.dialect.terminator) else {
      finding.offset = head.count
      return
    }
    finding.offset = end + 1
    finding.line += 1
  }

  /// The lines before the header that hold something.
  private func lines(before finding: Finding) -> [FileLine] {
    let isBlank: (UInt8) -> Bool = { $0 == Byte.space || (0x09...0x0D).contains($0) }
    let lines = head[..<finding.offset].split(
      separator: finding.dialect.terminator, omittingEmptySubsequences: false)
    return lines.enumerated().filter { !$1.allSatisfy(isBlank) }.map { FileLine($0 + 1, $1) }
  }

  /// The delimiter that a first line `sep=;` names.
  private func declaredDelimiter(terminator: UInt8) -> UInt8? {
    var line = head.prefix { $0 != terminator }
    if line.last == Byte.carriageReturn { line.removeLast() }
    if line.count >= 2, line.first == Byte.quote, line.last == Byte.quote {
      line = line.dropFirst().dropLast()
    }
    let isDeclaration = line.prefix(4).elementsEqual("sep=".utf8) { $0 | 0x20 == $1 | 0x20 }
    return isDeclaration && line.count == 5 ? line.last : nil
  }

  // MARK: - By consistency

  private func cut(
    _ delimiter: UInt8?, _ dialect: CSVDialect, _ finding: Finding
  ) -> [HeadRecord] {
    HeadCutter(
      delimiter: delimiter, terminator: dialect.terminator, quoting: dialect.quoting,
      endsAtReturns: dialect.hasLoneReturns
    ).records(of: head, isWhole: isWhole, from: finding.offset, line: finding.line)
  }

  /// The reading of the head that agrees best with itself, with the quoting and the line ends that
  /// make it so.
  private func bestReading(
    _ dialect: inout CSVDialect, _ finding: Finding, _ delimiters: [UInt8]
  ) -> Reading? {
    var best = bestReading(delimiters, dialect, finding)
    var other = dialect
    other.quoting = overrides.quoting ?? .backslash
    if overrides.quoting != nil || hasBackslashedQuotes {
      let reading = bestReading(delimiters, other, finding)
      if overrides.quoting != nil || isBetter(reading, than: best) {
        best = reading
        dialect = other
      }
    }
    if dialect.terminator == Byte.lineFeed, hasLoneReturns {
      other = dialect
      other.hasLoneReturns = true
      if let reading = bestReading(delimiters, other, finding), reading.layout.share >= 0.9,
        reading.layout.share > best?.layout.share ?? 0
      {
        best = reading
        dialect = other
      }
    }
    return best
  }

  /// Whether backslashes explain quotes that are else out of place.
  private func isBetter(_ reading: Reading?, than plain: Reading?) -> Bool {
    guard let reading else { return false }
    guard let plain else { return reading.irregular == 0 }
    return reading.irregular < plain.irregular && reading.layout.share >= plain.layout.share
  }

  /// The delimiter whose field counts agree best with the header and among themselves. Title lines
  /// are looked for only where the first line does not do as the header.
  private func bestReading(
    _ delimiters: [UInt8], _ dialect: CSVDialect, _ finding: Finding
  ) -> Reading? {
    var plain: Reading?
    var titled: Reading?
    let maySkip = overrides.hasHeader != false && overrides.headerLine == nil
    for delimiter in delimiters where head.contains(delimiter) {
      let records = cut(delimiter, dialect, finding)
      if let layout = HeadLayout.plain(records), layout.width > 1, records[0].cells.count > 1 {
        let reading = Reading(delimiter: delimiter, layout: layout, records: records)
        if ranks(reading, above: plain) { plain = reading }
      }
      if maySkip, let layout = HeadLayout.titled(records) {
        let reading = Reading(delimiter: delimiter, layout: layout, records: records)
        if ranks(reading, above: titled) { titled = reading }
      }
    }
    guard let plain, let titled else { return plain ?? titled }
    let isPadded = titled.delimiter == plain.delimiter && titled.layout.width == plain.layout.width
    if plain.layout.share >= 0.7, !isPadded { return plain }
    return titled.layout.share >= plain.layout.share ? titled : plain
  }

  private func ranks(_ reading: Reading, above best: Reading?) -> Bool {
    guard let best else { return true }
    return (reading.layout.share, reading.layout.width) > (best.layout.share, best.layout.width)
  }

  private var hasBackslashedQuotes: Bool {
    zip(head, head.dropFirst()).contains { $0 == Byte.backslash && $1 == Byte.quote }
  }

  private var hasLoneReturns: Bool {
    zip(head, head.dropFirst()).contains { $0 == Byte.carriageReturn && $1 != Byte.lineFeed }
  }

  // MARK: - Whole records in quotes

  /// The head without the quotes around its records, where each of them, the header perhaps apart,
  /// is one quoted field whose inside parts consistently.
  private func unwrapped(_ finding: Finding, _ delimiters: [UInt8]) -> Reading? {
    if let quoting = overrides.quoting, quoting != .records { return nil }
    let records = cut(nil, finding.dialect, finding)
    let isWrapped =
      records.count > 1
      && records.dropFirst().allSatisfy { record in
        record.isRegular && record.cells[0].isQuoted
      }
    guard isWrapped || overrides.quoting == .records else { return nil }
    var dialect = finding.dialect
    dialect.quoting = .records
    var normaliser = CSVNormaliser(dialect)
    normaliser.add(head[finding.offset...])
    normaliser.finish()
    let inner = DialectDetector(
      head: normaliser.output, isWhole: isWhole, ending: ending, overrides: overrides)
    var start = Finding(dialect: finding.dialect)
    start.line = finding.line
    guard let reading = inner.bestReading(delimiters, finding.dialect, start) else { return nil }
    if overrides.quoting == .records { return reading.hasTitles ? nil : reading }
    let header = reading.records[0].cells
    let isProse = header.dropFirst().allSatisfy(\.isIndented)
    return reading.layout.share >= 0.9 && !reading.hasTitles && !isProse ? reading : nil
  }
}

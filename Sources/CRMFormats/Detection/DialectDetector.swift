/// Finds the delimiter and the line ending of a CSV file by its first bytes.
struct DialectDetector {
  let head: [UInt8]
  /// The head is the whole file.
  let isWhole: Bool
  /// The ending of the file's name.
  let ending: String

  private static let candidates = [",", ";", "\t", "|", "^"].compactMap { $0.utf8.first }
  private static let mostRecords = 200

  /// What the caller says, else what the bytes say; a guess is noted.
  func dialect(overrides: FormatOverrides, notes: inout [String]) -> CSVDialect {
    var dialect = CSVDialect(terminator: terminator, hasHeader: overrides.hasHeader ?? true)
    if let declared = declaredDelimiter(terminator: dialect.terminator) {
      dialect.delimiter = declared
      dialect.skippedLines = 1
    } else if let found = bestDelimiter(terminator: dialect.terminator) {
      dialect.delimiter = found
    } else {
      dialect.delimiter = ending == "tsv" || ending == "tab" ? Byte.tab : Byte.comma
      if overrides.delimiter == nil, !head.isEmpty {
        notes.append("no delimiter found; read as one column")
      }
    }
    if let delimiter = overrides.delimiter { dialect.delimiter = delimiter }
    return dialect
  }

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

  /// The candidate whose field counts agree best with the header and among themselves.
  private func bestDelimiter(terminator: UInt8) -> UInt8? {
    var best: (delimiter: UInt8, share: Double, fields: Int)?
    for candidate in Self.candidates {
      let counts = fieldCounts(candidate, terminator: terminator)
      guard let header = counts.first, header > 1 else { continue }
      let agreeing = counts.count { $0 == header }
      let share = Double(agreeing) / Double(counts.count)
      if let best, (share, header) <= (best.share, best.fields) { continue }
      best = (candidate, share, header)
    }
    return best?.delimiter
  }

  /// The number of fields of each whole record of the head.
  private func fieldCounts(_ delimiter: UInt8, terminator: UInt8) -> [Int] {
    var counts: [Int] = []
    var fields = 1
    var atStart = true
    var inQuotes = false
    var isBlank = true
    var hasClosed = false
    for byte in head {
      if inQuotes {
        hasClosed = byte == Byte.quote
        inQuotes = !hasClosed
        continue
      }
      defer { hasClosed = false }
      switch byte {
      case Byte.quote where atStart || hasClosed: inQuotes = true
      case delimiter:
        fields += 1
        atStart = true
        isBlank = false
        continue
      case terminator:
        if !isBlank { counts.append(fields) }
        if counts.count == Self.mostRecords { return counts }
        fields = 1
        atStart = true
        isBlank = true
        continue
      case Byte.carriageReturn: continue
      default: break
      }
      atStart = false
      isBlank = false
    }
    if isWhole || counts.isEmpty, !isBlank { counts.append(fields) }
    return counts
  }
}

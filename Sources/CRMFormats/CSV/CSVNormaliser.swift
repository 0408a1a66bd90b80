/// Rewrites an unusual dialect as the one that the fast reader knows, byte by byte.
///
/// Line ends keep their number, so that lines are counted alike before and after.
struct CSVNormaliser {
  /// What the bytes are rewritten to; the caller takes them and empties it.
  var output: [UInt8] = []

  private let dialect: CSVDialect
  private var isFieldStart = true
  private var isInside = false
  /// A byte whose meaning the next one decides.
  private var held: UInt8?

  init(_ dialect: CSVDialect) {
    self.dialect = dialect
  }

  /// Whether files of the dialect must be rewritten.
  static func isNeeded(for dialect: CSVDialect) -> Bool {
    dialect.quoting != .doubled || dialect.hasLoneReturns
  }

  mutating func add(_ bytes: some Sequence<UInt8>) {
    if dialect.quoting == .records {
      for byte in bytes { unwrap(byte) }
    } else {
      for byte in bytes { rewrite(byte) }
    }
  }

  /// Call at the end of the file.
  mutating func finish() {
    if let held, dialect.quoting != .records { output.append(held) }
    held = nil
  }

  // MARK: - Whole records in quotes

  /// Drops the quotes around a record and halves those in it; a line that does not begin with a
  /// quote stays as it is.
  private mutating func unwrap(_ byte: UInt8) {
    if isInside {
      if held != nil {
        held = nil
        if byte == Byte.quote {
          output.append(byte)
          return
        }
        isInside = false
      } else if byte == Byte.quote {
        held = byte
        return
      }
    } else if isFieldStart, byte == Byte.quote {
      isInside = true
      isFieldStart = false
      return
    }
    if !isInside { isFieldStart = byte == dialect.terminator }
    output.append(byte)
  }

  // MARK: - Backslashes and lone carriage returns

  private mutating func rewrite(_ byte: UInt8) {
    if let before = held {
      held = nil
      if isInside ? resolveInside(before, byte) : resolveReturn(byte) { return }
    }
    if isInside {
      if byte == Byte.quote || byte == Byte.backslash && dialect.quoting == .backslash {
        held = byte
      } else {
        output.append(byte)
      }
    } else if byte == Byte.carriageReturn, dialect.hasLoneReturns {
      held = byte
    } else {
      isInside = isFieldStart && byte == Byte.quote
      isFieldStart = byte == dialect.delimiter || byte == dialect.terminator
      output.append(byte)
    }
  }

  /// Writes a quote or backslash of a quoted field now that the next byte is known; true when that
  /// byte is done with as well.
  private mutating func resolveInside(_ before: UInt8, _ byte: UInt8) -> Bool {
    if before == Byte.backslash {
      if byte == Byte.quote {
        output += [byte, byte]
        return true
      }
      output.append(before)
      return byte == before
    }
    output.append(before)
    if byte == before {
      output.append(byte)
      return true
    }
    isInside = ![dialect.delimiter, dialect.terminator, Byte.carriageReturn, Byte.space]
      .contains(byte)
    return false
  }

  /// Writes the line end that a carriage return outside quotes stands for.
  private mutating func resolveReturn(_ byte: UInt8) -> Bool {
    isFieldStart = true
    if byte == Byte.lineFeed {
      output += [Byte.carriageReturn, byte]
      return true
    }
    output.append(Byte.lineFeed)
    return false
  }
}

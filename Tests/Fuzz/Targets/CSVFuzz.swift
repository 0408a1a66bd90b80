internal import CRMBytes
@testable internal import CRMFormats
internal import PlainReaders

/// The first byte of an input says how fields are parted, the second how many there are and how
/// large the blocks; the file is what follows.
enum CSVFuzz {
  private static let delimiters = Array(",;\t|^`,,".utf8)
  private static let blocks = [1, 3, 16, 63, 64, 65, 128, 1000]

  static func run(_ bytes: [UInt8]) throws(FuzzFault) {
    guard bytes.count >= 2 else { return }
    var dialect = CSVDialect(delimiter: delimiters[Int(bytes[0] & 7)])
    if bytes[0] >> 3 & 3 == 3 { dialect.terminator = Byte.carriageReturn }
    let block = blocks[Int(bytes[1] >> 3 & 7)]
    let body = Array(bytes[2...])
    try compare(body, columns: Int(bytes[1] & 7) + 1, dialect, block: block)
    try detect(body, block: block)
  }

  /// The fast reader against the plain one.
  private static func compare(
    _ body: [UInt8], columns: Int, _ dialect: CSVDialect, block: Int
  ) throws(FuzzFault) {
    let names = (0..<columns).map { Array("c\($0)".utf8) }
    let header = Array(names.joined(separator: [dialect.delimiter])) + [dialect.terminator]
    let plain = PlainCSV(
      body, delimiter: dialect.delimiter, terminator: dialect.terminator, columnCount: columns)
    let format = DetectedFormat(kind: .csv, encoding: .utf8, dialect: dialect)
    let read = ReadOutcome { () throws(FormatError) in
      try CSVReader(
        PrefixedSource(header + body), path: "memory", format: format, limits: .blocks(of: block),
        hasFooter: false)
    }
    try FuzzFault.check(read.error == nil, "\(read.error?.description ?? "")")
    let sound = plain.rows.filter { $0.fields.allSatisfy { isText($0.bytes) } }
    let unreadable = plain.rows.filter { !$0.fields.allSatisfy { isText($0.bytes) } }
    try FuzzFault.check(
      read.rows == sound.map { $0.fields.map(\.bytes) }, "other rows than those of the plain reader"
    )
    try FuzzFault.check(
      read.kinds.map { $0.map { $0 == .quoted } } == sound.map { $0.fields.map(\.isQuoted) },
      "other quotes than those of the plain reader")
    try FuzzFault.check(
      read.lines == sound.map { $0.line + 1 }, "other lines than those of the plain reader")
    var refused = plain.refused.map { Refused(line: $0.key + 1, raw: $0.value) }
    refused.sort { $0.line < $1.line }
    let bad = read.faults.filter { $0.code == .badRow }
    try FuzzFault.check(
      bad.map { Refused(line: $0.line, raw: $0.raw) } == refused,
      "other refused rows than those of the plain reader")
    try FuzzFault.check(
      read.faults.count == bad.count + unreadable.count,
      "other unreadable rows than those of the plain reader")
  }

  private struct Refused: Equatable {
    var line: Int
    var raw: [UInt8]
  }

  private static func isText(_ bytes: [UInt8]) -> Bool {
    !bytes.contains(0) && String(validating: bytes, as: UTF8.self) != nil
  }

  /// Whatever is detected, blocks of any size give the same records.
  private static func detect(_ body: [UInt8], block: Int) throws(FuzzFault) {
    func read(_ limits: ReaderLimits) -> ReadOutcome {
      ReadOutcome { () throws(FormatError) in
        try RecordSource.open(
          ByteOrigin(bytes: body, name: "x.csv"), overrides: .init(), limits: limits)
      }
    }
    let whole = read(.whole)
    try whole.check(body)
    try FuzzFault.checkSame(read(.blocks(of: block)), whole, "a block of \(block) bytes gives")
  }
}

import PlainReaders
import Testing

@testable import CRMFormats

/// The mask scanner against the plain reader, on random files and block sizes.
@Suite struct CSVOracleTests {
  @Test(arguments: 0..<40)
  func `the fast reader equals the plain one`(seed: Int) throws {
    var generator = Generator(state: UInt64(seed))
    for _ in 0..<60 {
      let columns = Int.random(in: 1...5, using: &generator)
      var dialect = CSVDialect(delimiter: try #require(delimiters.randomElement(using: &generator)))
      if Int.random(in: 0..<4, using: &generator) == 0 { dialect.terminator = 13 }
      let body = file(columns: columns, dialect, using: &generator)
      let block = [1, 3, 16, 63, 64, 65, 128, 1000].randomElement(using: &generator) ?? 64
      try compare(body, columns: columns, dialect, block: block)
    }
  }

  private let delimiters = Array(",,,;\t|^`".utf8)

  private func compare(
    _ body: [UInt8], columns: Int, _ dialect: CSVDialect, block: Int
  ) throws {
    let names = (0..<columns).map { Array("c\($0)".utf8) }
    let header = Array(names.joined(separator: [dialect.delimiter])) + [dialect.terminator]
    let plain = PlainCSV(
      body, delimiter: dialect.delimiter, terminator: dialect.terminator, columnCount: columns)
    let format = DetectedFormat(kind: .csv, encoding: .utf8, dialect: dialect)
    let reading = try Reading(
      CSVReader(
        PrefixedSource(header + body), path: "memory", format: format, limits: .tiny(block: block),
        hasFooter: false))
    let text = String(decoding: body, as: UTF8.self)
    #expect(
      reading.rows.map { $0.map { Array($0.utf8) } } == plain.rows.map { $0.fields.map(\.bytes) },
      "block \(block): \(text.debugDescription)")
    #expect(
      reading.kinds.map { $0.map { $0 == .quoted } }
        == plain.rows.map { $0.fields.map(\.isQuoted) },
      "block \(block): \(text.debugDescription)")
    #expect(
      reading.lines == plain.rows.map { $0.line + 1 }, "block \(block): \(text.debugDescription)")
    let refused = Dictionary(
      reading.faults.map { ($0.line - 1, $0.raw) }, uniquingKeysWith: { first, _ in first })
    #expect(refused == plain.refused, "block \(block): \(text.debugDescription)")
    #expect(reading.faults.count == plain.refused.count)
  }

  /// Mostly sound rows, some with anything in them.
  private func file(
    columns: Int, _ dialect: CSVDialect, using generator: inout Generator
  ) -> [UInt8] {
    let ends: [[UInt8]] = dialect.terminator == 13 ? [[13]] : [[10], [13, 10]]
    var bytes: [UInt8] = []
    let isWild = Bool.random(using: &generator)
    for _ in 0..<Int.random(in: 0...12, using: &generator) {
      if isWild, Int.random(in: 0..<3, using: &generator) == 0 {
        for _ in 0..<Int.random(in: 0...20, using: &generator) {
          let wild = Array("a\"\n\r \"x".utf8) + [dialect.delimiter]
          bytes.append(wild.randomElement(using: &generator) ?? 97)
        }
      } else {
        for column in 0..<columns {
          if column > 0 { bytes.append(dialect.delimiter) }
          bytes += field(dialect, using: &generator)
        }
      }
      bytes += ends.randomElement(using: &generator) ?? []
    }
    if Bool.random(using: &generator), bytes.last == dialect.terminator { bytes.removeLast() }
    return bytes
  }

  private func field(_ dialect: CSVDialect, using generator: inout Generator) -> [UInt8] {
    let length = [0, 1, 2, 5, 70].randomElement(using: &generator) ?? 0
    if Bool.random(using: &generator) { return [UInt8](repeating: 98, count: length) }
    var field: [UInt8] = [34]
    for _ in 0..<length {
      let alphabet: [UInt8] = Array("ab,\"\n\r ".utf8) + [dialect.delimiter]
      let byte = alphabet.randomElement(using: &generator) ?? 97
      field.append(byte)
      if byte == 34 { field.append(34) }
    }
    return field + [34]
  }
}

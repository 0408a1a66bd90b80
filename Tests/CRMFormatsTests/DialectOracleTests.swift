import PlainReaders
import Testing

@testable import CRMFormats

/// Random records written in an unusual dialect, read back, and compared with what was written.
@Suite struct DialectOracleTests {
  private typealias Field = PlainCSV.Field

  private static let blocks = [1, 3, 16, 63, 64, 65, 1000]

  @Test(arguments: 0..<20)
  func `quotes behind backslashes are read as they were written`(seed: Int) throws {
    var generator = Generator(state: UInt64(seed))
    for _ in 0..<30 {
      let rows = records("ab,\"\\\n\r ", using: &generator)
      var text = Array("c0,c1,c2\n".utf8)
      for row in rows {
        let fields = row.map { field in
          field.isQuoted ? [34] + field.bytes.flatMap(Self.backslashed) + [34] : field.bytes
        }
        text += fields.joined(separator: [44]) + (Bool.random(using: &generator) ? [10] : [13, 10])
      }
      try compare(text, .backslash, rows, using: &generator)
      let plain = PlainCSV(
        Array(text.dropFirst(9)), delimiter: 44, hasBackslashes: true, columnCount: 3)
      #expect(plain.rows.map(\.fields) == rows && plain.refused.isEmpty)
    }
  }

  private static func backslashed(_ byte: UInt8) -> [UInt8] {
    byte == 34 || byte == 92 ? [92, byte] : [byte]
  }

  @Test(arguments: 0..<20)
  func `whole records in quotes are read as they were written`(seed: Int) throws {
    var generator = Generator(state: UInt64(seed))
    for _ in 0..<30 {
      let rows = records("ab,\"\n\r ", using: &generator)
      var text = Array("\"c0,c1,c2\"\n".utf8)
      for row in rows {
        let inner = row.map(Self.doubled).joined(separator: [44])
        text += Self.doubled(Field(bytes: Array(inner), isQuoted: true))
        text += Bool.random(using: &generator) ? [10] : [13, 10]
      }
      try compare(text, .records, rows, using: &generator)
    }
  }

  @Test(arguments: 0..<20)
  func `lone carriage returns end records outside quotes only`(seed: Int) throws {
    var generator = Generator(state: UInt64(seed))
    for _ in 0..<30 {
      let rows = records("ab,\"\n\r ", using: &generator)
      var text = Array("c0,c1,c2\r1,2,3\n".utf8)
      for row in rows {
        text += row.map(Self.doubled).joined(separator: [44])
        text += [[10], [13], [13, 10]].randomElement(using: &generator) ?? [10]
      }
      var dialect = CSVDialect()
      dialect.hasLoneReturns = true
      let normalised = NormalisingSource(PrefixedSource(text), dialect: dialect)
      let reading = try Reading(
        CSVReader(
          normalised, path: "memory",
          format: DetectedFormat(kind: .csv, encoding: .utf8, dialect: dialect),
          limits: .tiny(block: Self.blocks.randomElement(using: &generator) ?? 64)))
      #expect(
        Self.fields(reading).dropFirst() == rows[...],
        "\(String(decoding: text, as: UTF8.self).debugDescription)")
    }
  }

  @Test(arguments: 0..<20)
  func `a dialect is rewritten alike however the bytes arrive`(seed: Int) {
    var generator = Generator(state: UInt64(seed))
    for _ in 0..<100 {
      var dialect = CSVDialect()
      dialect.quoting = CSVQuoting.allCases.randomElement(using: &generator) ?? .backslash
      dialect.hasLoneReturns = dialect.quoting != .records && Bool.random(using: &generator)
      let bytes = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
        Array("a,\"\\\n\r \"".utf8).randomElement(using: &generator) ?? 97
      }
      var whole = CSVNormaliser(dialect)
      whole.add(bytes)
      whole.finish()
      var parts = CSVNormaliser(dialect)
      for byte in bytes { parts.add([byte]) }
      parts.finish()
      #expect(whole.output == parts.output)
      let ends: (UInt8) -> Bool = { $0 == 10 || $0 == 13 && dialect.hasLoneReturns }
      if dialect.quoting != .records, !dialect.hasLoneReturns {
        #expect(whole.output.count(where: ends) == bytes.count(where: ends))
      }
    }
  }

  @Test(arguments: 0..<20)
  func `a footer is found alike however the file falls into blocks`(seed: Int) throws {
    var generator = Generator(state: UInt64(seed))
    let lines = [
      "1,2,3", "4,5,6", "Total,,9", "Total", "(2 rows affected)", "\\.", "lone", "", "a,b",
      "Copyright 2026 Corp, Inc.", "\"x\ny\",1,2",
    ]
    for _ in 0..<20 {
      let some = (0..<Int.random(in: 0...30, using: &generator)).map { _ in
        lines.randomElement(using: &generator) ?? ""
      }
      let text = Array(
        (["c0,c1,c2", "1,2,3", "1,2,3", "1,2,3"] + some).joined(separator: "\n").utf8)
      var seen: [(Reading, [FileLine])] = []
      for block in Self.blocks {
        let reader = try CSVReader(
          PrefixedSource(text), path: "memory",
          format: DetectedFormat(kind: .csv, encoding: .utf8, dialect: CSVDialect()),
          limits: .tiny(block: block))
        var reading = try Reading(reader)
        reading.batches = 0
        seen.append((reading, reader.format.footer))
      }
      for other in seen.dropFirst() {
        #expect(other.0 == seen[0].0 && other.1 == seen[0].1, "\(some)")
      }
    }
  }

  // MARK: - Writing

  private func records(_ alphabet: String, using generator: inout Generator) -> [[Field]] {
    (0..<Int.random(in: 0...10, using: &generator)).map { _ in
      (0..<3).map { _ in
        let length = [0, 1, 2, 5, 70].randomElement(using: &generator) ?? 0
        if Bool.random(using: &generator) {
          return Field(bytes: [UInt8](repeating: 98, count: length))
        }
        let bytes = (0..<length).map { _ in
          Array(alphabet.utf8).randomElement(using: &generator) ?? 97
        }
        return Field(bytes: bytes, isQuoted: true)
      }
    }
  }

  private static func doubled(_ field: Field) -> [UInt8] {
    guard field.isQuoted else { return field.bytes }
    return [34] + field.bytes.flatMap { $0 == 34 ? [34, 34] : [$0] } + [34]
  }

  private func compare(
    _ text: [UInt8], _ quoting: CSVQuoting, _ rows: [[Field]], using generator: inout Generator
  ) throws {
    let reading = try Reading(
      text, overrides: FormatOverrides(kind: .csv, delimiter: 44, quoting: quoting),
      limits: .tiny(block: Self.blocks.randomElement(using: &generator) ?? 64))
    let shown = String(decoding: text, as: UTF8.self).debugDescription
    #expect(Self.fields(reading) == rows, "\(shown)")
    #expect(reading.faults.isEmpty, "\(shown)")
  }

  private static func fields(_ reading: Reading) -> [[Field]] {
    zip(reading.rows, reading.kinds).map { row, kinds in
      zip(row, kinds).map { Field(bytes: Array($0.utf8), isQuoted: $1 == .quoted) }
    }
  }
}

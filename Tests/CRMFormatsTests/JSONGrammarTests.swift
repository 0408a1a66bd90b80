import CRMBytes
import Testing

@testable import CRMFormats

/// Texts at the edges of RFC 8259, each as the value of a record's key.
@Suite struct JSONGrammarTests {
  private func read(_ bytes: [UInt8]) throws -> Reading {
    try Reading(Array("[{\"a\":".utf8) + bytes + Array("}]".utf8), name: "x.json")
  }

  @Test(arguments: [
    "0", "-0", "1e1", "1E+2", "0e+1", "-1.5e-3", "123456789012345678901234567890", "1e400",
    "0.000000000000000000000000000000000000000000000000001", "\"\"", "\"\\u0000\"", "\"\\u2028\"",
    "\"\\uD834\\uDD1E\"", "\"\\u0022\\\\\\/\\b\\f\\n\\r\\t\"", "\"\u{7F}\"",
    "\"\u{FFFF}\u{10FFFF}\"",
    "[]", "[ ]", "[[[]]]", "[null]", "{}", "{\"\":0}", "{\"a\":{\"a\":{\"a\":1}}}", " \t\r\n1 \n",
    "true", "false", "null", "\"a/*b*/c//d\"", "[1,\n2]",
  ])
  func `takes what the grammar allows`(text: String) throws {
    let reading = try read(Array(text.utf8))
    #expect(reading.rows.count == 1)
    #expect(reading.faults.isEmpty)
  }

  @Test(arguments: [
    "", ",", "01", "-01", "-", "+1", ".5", "1.", "1.e1", "1e", "1e+", "0x1F", "1_000", "１", "NaN",
    "-Infinity", "Infinity", "1 2", "TRUE", "True", "nul", "truee", "undefined", "'a'", "\"a",
    "\"\\x41\"", "\"\\u12\"", "\"\\u12G4\"", "\"\\uD800\"", "\"\\uDC00\"", "\"\\uD800\\u0041\"",
    "\"\\\"", "\"\t\"", "\"\n\"", "\"\u{0}\"", "[1,]", "[,1]", "[1 2]", "[1", "[1}", "]", "{\"a\"}",
    "{\"a\":}", "{\"a\" 1}", "{\"a\":1,}", "{,}", "{a:1}", "{'a':1}", "{1:1}", "{\"a\":1 \"b\":2}",
    "{\"a\":1", "{\"a\":1]", "/*c*/1", "1//c", "#c\n1", "\u{A0}1", "\u{FEFF}1", "<x>", "\u{B}1",
    "[1]2", "\"a\"\"b\"", "[\"a\":1]", "{\"a\":1:2}", "*", "\\u0031",
  ])
  func `refuses what it forbids, with line and column`(text: String) {
    let error = #expect(throws: FormatError.self) { try read(Array(text.utf8)) }
    #expect(error?.code == .badJSON)
    #expect(error?.line != nil && error?.column != nil, "\(error?.description ?? "")")
  }

  @Test(
    arguments: [
      [0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80],
      [0xF8, 0x88, 0x80, 0x80, 0x80],
    ] as [[UInt8]])
  func `refuses texts that are not UTF-8`(bytes: [UInt8]) {
    let error = #expect(throws: FormatError.self) { try read([0x22] + bytes + [0x22]) }
    #expect(error?.code == .badJSON)
    #expect(error?.column == 8)
  }

  @Test func `five thousand keys are columns`() throws {
    let members = (0..<5000).map { "\"k\($0)\":\($0)" }.joined(separator: ",")
    let reading = try Reading(Array("[{\(members)}]".utf8))
    #expect(reading.columns.count == 5000)
    #expect(reading.rows[0][4999] == "4999")
  }

  @Test func `a token beyond the limit is refused by name`() {
    let text = "[{\"a\":\"\(String(repeating: "x", count: 5000))\"}]"
    let error = #expect(throws: FormatError.self) {
      try Reading(Array(text.utf8), limits: .tiny(block: 64, record: 1024))
    }
    #expect(error?.message == "the record is longer than 1024 bytes")
    #expect(error?.line == 1)
  }
}

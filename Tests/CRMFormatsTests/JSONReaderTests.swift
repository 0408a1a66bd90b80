import CRMBytes
import Testing

@testable import CRMFormats

@Suite struct JSONReaderTests {
  @Test(arguments: [
    (#"[{"a":1,"b":"x"},{"a":2,"b":"y"}]"#, DetectedFormat.Kind.json),
    ("{\"a\":1,\"b\":\"x\"}\n{\"a\":2,\"b\":\"y\"}\n", .ndjson),
    ("\n{\"a\":1,\"b\":\"x\"}\r\n\r\n  {\"a\":2,\"b\":\"y\"}", .ndjson),
    (#"{"count":2,"rows":[{"a":1,"b":"x"},{"a":2,"b":"y"}],"next":null}"#, .json),
    ("\u{FEFF}[\n  {\"a\": 1, \"b\": \"x\"},\n  {\"b\": \"y\", \"a\": 2}\n]\n", .json),
  ])
  func `reads arrays, lines and pages alike`(text: String, kind: DetectedFormat.Kind) throws {
    let reader = try RecordSource.open(bytes: Array(text.utf8))
    let reading = try Reading(reader)
    #expect(reading.columns == ["a", "b"])
    #expect(reading.text == ["1|x", "2|y"])
    #expect(reading.kinds == [[.number, .quoted], [.number, .quoted]])
    #expect(reading.faults.isEmpty)
    #expect(reader.format.kind == kind)
  }

  @Test func `flattens objects and keeps arrays and numbers as they are written`() throws {
    let text = """
      [{"id": 1.50e+02, "owner": {"name": "Zoë \\u00e9\\ud83d\\ude00\\n", "team": {"id": -0}},
        "tags": ["a", {"b": [1]}], "open": true, "due": null, "extra": {}},
       {"id": 123456789012345678901234567890, "owner": {"name": "\\"q\\" \\\\ \\/"}, "late": false}]
      """
    let reading = try Reading(Array(text.utf8))
    #expect(
      reading.columns == [
        "id", "owner.name", "owner.team.id", "tags", "open", "due", "extra", "late",
      ])
    #expect(
      reading.rows[0] == [
        "1.50e+02", "Zoë é😀\n", "-0", #"["a", {"b": [1]}]"#, "true", "", "{}", "",
      ])
    #expect(
      reading.kinds[0] == [.number, .quoted, .number, .json, .boolean, .null, .json, .absent])
    #expect(
      reading.rows[1] == [
        "123456789012345678901234567890", "\"q\" \\ /", "", "", "", "", "", "false",
      ])
    #expect(reading.lines == [1, 3])
    #expect(reading.raws[1].hasPrefix("{\"id\": 123") && reading.raws[1].hasSuffix("false}"))
  }

  @Test func `a torn line is one fault and its neighbours are read`() throws {
    let text = "{\"a\":1}\n{\"a\":\n{\"a\":3}\n[4]\n{\"a\":\"x\ty\"}\n{\"a\":6}"
    let reading = try Reading(Array(text.utf8), overrides: FormatOverrides(kind: .ndjson))
    #expect(reading.text == ["1", "3", "6"])
    #expect(reading.numbers == [1, 3, 6])
    #expect(reading.faults.map(\.line) == [2, 4, 5])
    #expect(reading.faults.map(\.code) == [.badJSON, .notRecords, .badJSON])
    #expect(reading.faults.map(\.column) == [6, 1, 8])
    #expect(reading.faults.map { String(decoding: $0.raw, as: UTF8.self) }[0] == "{\"a\":")
  }

  @Test(arguments: [
    ("[{\"a\":1},\n {\"a\":2}", 2, 9, FaultCode.badJSON),
    ("[{\"a\":1},\n {\"a\":01}]", 2, 8, .badJSON),
    ("[{\"a\":1},\n]", 2, 1, .badJSON),
    ("[{\"a\":1}\n {\"a\":2}]", 2, 2, .badJSON),
    ("[{\"a\":1}]\n\n[", 3, 1, .badJSON),
    ("[{'a':1}]", 1, 3, .badJSON),
    ("[{\"a\":NaN}]", 1, 7, .badJSON),
    ("[{\"a\":1,}]", 1, 9, .badJSON),
    ("[{\"a\":\"\\x\"}]", 1, 8, .badJSON),
    ("[{\"a\":\"\\ud800\"}]", 1, 8, .badJSON),
    ("{\"rows\":[{\"a\":1}],\n\"n\":}", 2, 5, .badJSON),
    ("{\"rows\":[{\"a\":1}]\n", 2, 1, .badJSON),
    ("[1, 2]", 1, 2, .notRecords),
    ("5", 1, 1, .notRecords),
    ("\"text\"", 1, 1, .notRecords),
    ("nul", 1, 1, .badJSON),
    ("  \n ", 2, 2, .badJSON),
    ("", 1, 1, .badJSON),
    ("{\"a\":1,\"rows\":[]} x", 1, 19, .badJSON),
  ])
  func `refuses a faulty document with its place`(
    text: String, line: Int, column: Int, code: FaultCode
  ) {
    let error = #expect(throws: FormatError.self) {
      try Reading(Array(text.utf8), name: "x.json")
    }
    #expect(error?.code == code)
    #expect(error?.line == line)
    #expect(error?.column == column, "\(error?.description ?? "")")
  }

  @Test func `refuses invalid UTF-8 with its place`() {
    let bytes = Array("[{\"a\":\"x".utf8) + [0xFF] + Array("\"}]".utf8)
    let error = #expect(throws: FormatError.self) { try Reading(bytes, name: "x.json") }
    #expect(error?.code == .badJSON)
    #expect(error?.column == 9)
  }

  @Test func `refuses nesting beyond the limit and takes what is just within`() throws {
    func nested(_ depth: Int) -> [UInt8] {
      let brackets = depth - 2
      return Array(
        "[{\"a\":\(String(repeating: "[", count: brackets))\(String(repeating: "]", count: brackets))}]"
          .utf8)
    }
    #expect(try Reading(nested(1000)).rows.count == 1)
    #expect(throws: FormatError.self) { try Reading(nested(1030)) }
    let endless = [UInt8](repeating: UInt8(ascii: "["), count: 2_000_000)
    #expect(throws: FormatError.self) { try Reading(endless) }
  }

  @Test func `the last of repeated keys counts and is noted`() throws {
    let reader = try RecordSource.open(
      bytes: Array(#"[{"a":1,"b":{"c":1,"d":2},"a":"x","b":{"c":3}}]"#.utf8))
    let reading = try Reading(reader)
    #expect(reading.text == ["x|3|"])
    #expect(reading.kinds[0][2] == .absent)
    #expect(
      reader.format.notes == [
        "the key \"a\" stands twice in a record; the last one counts",
        "the key \"b\" stands twice in a record; the last one counts",
      ])
  }

  @Test func `reads the named array of a page and says what else it holds`() throws {
    let text = Array(#"{"users":[{"id":1}],"n":{"a":[1]},"tickets":[{"id":2},{"id":3}]}"#.utf8)
    let first = try RecordSource.open(bytes: text)
    #expect(try Reading(first).text == ["1"])
    #expect(first.format.recordsKey == "users")
    #expect(
      first.format.notes == [
        "the records under \"tickets\" are not read; name that key to read them",
        "beside the records the page has: n",
      ])
    let named = try RecordSource.open(
      bytes: text, overrides: FormatOverrides(recordsKey: "tickets"))
    #expect(try Reading(named).text == ["2", "3"])
    let wrong = #expect(throws: FormatError.self) {
      try Reading(text, overrides: FormatOverrides(recordsKey: "nothing"))
    }
    #expect(wrong?.code == .notRecords)
  }

  @Test func `a single object with an id is one record`() throws {
    let reading = try Reading(Array(#"{"id":1,"lines":[{"x":1}]}"#.utf8))
    #expect(reading.text == [#"1|[{"x":1}]"#])
  }

  @Test(arguments: ["[]", " [ ] ", "{\"tickets\":[],\"count\":0}"])
  func `an empty export has no records and is no fault`(text: String) throws {
    #expect(try Reading(Array(text.utf8)).rows.isEmpty)
  }

  @Test func `columns grow at the end and earlier batches keep theirs`() throws {
    let text = (0..<200).map { "{\"k\($0 / 20)\":\($0)}" }.joined(separator: "\n")
    let reader = try RecordSource.open(
      "x", source: PrefixedSource(Array(text.utf8)), overrides: FormatOverrides(kind: .ndjson),
      limits: .tiny(block: 256))
    let first = try #require(try reader.next())
    #expect(first.columns == ["k0", "k1"] || first.columns == ["k0"])
    #expect(first.cell(0, 9).kind == .absent)
    while try reader.next() != nil {}
    #expect(reader.columns == (0..<10).map { "k\($0)" })
  }

  @Test func `keys that are ids are refused before memory goes`() {
    let text = (0..<1000).map { "{\"\($0)\":1}" }.joined(separator: "\n")
    let error = #expect(throws: FormatError.self) {
      try Reading(Array(text.utf8), limits: .tiny(block: 4096))
    }
    #expect(error?.code == .notRecords)
  }

  @Test func `a line longer than the limit is one fault`() throws {
    let long = "{\"a\":\"" + String(repeating: "x", count: 5000) + "\"}"
    let text = "{\"a\":1}\n\(long)\n{\"a\":3}\n"
    let reading = try Reading(
      Array(text.utf8), overrides: FormatOverrides(kind: .ndjson),
      limits: .tiny(block: 64, record: 1024))
    #expect(reading.text == ["1", "3"])
    #expect(reading.lines == [1, 3])
    #expect(reading.faults.map(\.line) == [2])
    #expect(reading.faults[0].raw.count == 64)
  }
}

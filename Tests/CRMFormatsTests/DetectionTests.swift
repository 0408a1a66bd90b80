import CRMBytes
import Testing

@testable import CRMFormats

@Suite struct DetectionTests {
  @Test(arguments: [
    ("a,b,c\n1,2,3\n", ",", ["1|2|3"]),
    ("a;b;c\n1,5;2,5;x\n3,5;4,5;y\n", ";", ["1,5|2,5|x", "3,5|4,5|y"]),
    ("a\tb\n1,2\t3\n", "tab", ["1,2|3"]),
    ("a|b\n1|2\n", "|", ["1/2"]),
    ("a^b\n1^2\n", "^", ["1|2"]),
    ("\"x, y\";\"z\"\n\"1, 2\";\"3\"\n", ";", ["1, 2|3"]),
    ("sep=;\na;b\n1;2\n", ";", ["1|2"]),
    ("\"sep=|\"\r\na|b\r\n1|2\r\n", "|", ["1/2"]),
    ("SEP=\t\na\tb\n1\t2\n", "tab", ["1|2"]),
    ("a,b;c,d\n1,2;3,4\n5,6;7,8\n", ",", ["1|2;3|4", "5|6;7|8"]),
    ("\"a\nb\",c\n\"1\n\n2\",3\n", ",", ["1\n\n2|3"]),
  ])
  func `finds the delimiter`(text: String, delimiter: String, expected: [String]) throws {
    let reader = try RecordSource.open(bytes: Array(text.utf8))
    #expect(reader.format.kind == .csv)
    #expect(reader.format.delimiterName == delimiter)
    #expect(reader.format.notes.isEmpty)
    let separator = delimiter == "|" ? "/" : "|"
    #expect(try Reading(reader).rows.map { $0.joined(separator: separator) } == expected)
  }

  @Test func `counts the lines before the header`() throws {
    let reading = try Reading(Array("sep=;\n\na;b\n1;2\n".utf8))
    #expect(reading.lines == [4])
  }

  @Test func `one column is read and said`() throws {
    let reader = try RecordSource.open(bytes: Array("name\nx\ny\n".utf8))
    #expect(reader.format.notes == ["no delimiter found; read as one column"])
    #expect(try Reading(reader).text == ["x", "y"])
  }

  @Test(arguments: [("a,b\r1,2\r3,4", ["1|2", "3|4"]), ("a,b\r\"x\ny\",2\r", ["x\ny|2"])])
  func `reads files that end lines by carriage return`(text: String, expected: [String]) throws {
    let reading = try Reading(Array(text.utf8))
    #expect(reading.text == expected)
    #expect(reading.lines.first == 2)
  }

  @Test func `what the caller declares rules`() throws {
    let text = Array("a;b,c\n1;2,3\n".utf8)
    let comma = try RecordSource.open(
      bytes: text, overrides: FormatOverrides(delimiter: UInt8(ascii: ",")))
    #expect(comma.columns == ["a;b", "c"])
    let brace = try RecordSource.open(
      bytes: Array("{a},[b]\n1,2\n".utf8), overrides: FormatOverrides(kind: .csv))
    #expect(brace.columns == ["{a}", "[b]"])
  }

  @Test(arguments: [
    ("deals.csv", "[x],y\n", DetectedFormat.Kind.csv), ("deals.json", "[]", .json),
    ("deals.ndjson", "{\"a\":1}", .ndjson), ("deals.jsonl", "{\"a\":1}", .ndjson),
    ("deals.txt", "\n [{\"a\":1}]", .json), ("deals", "{\"a\":1}\n{\"a\":2}", .ndjson),
    ("deals.json", "{\"a\":1}", .json), ("deals.json", "{\n\"a\":1}", .json),
  ])
  func `the name and the first character tell the kind`(
    name: String, text: String, kind: DetectedFormat.Kind
  ) throws {
    let found = try FormatDetector.open(
      name, source: PrefixedSource(Array(text.utf8)), overrides: .init())
    #expect(found.format.kind == kind)
  }

  @Test func `a missing file, a folder and an unknown encoding are refused by name`() {
    let missing = #expect(throws: FormatError.self) { try RecordSource.open("/nowhere/x.csv") }
    #expect(
      missing?.description == "/nowhere/x.csv: cannot read the file: No such file or directory")
    let folder = #expect(throws: FormatError.self) { try RecordSource.open("/") }
    #expect(folder?.code == .unreadable)
    let unknown = #expect(throws: FormatError.self) {
      try RecordSource.open(
        bytes: Array("a,b\n".utf8), overrides: FormatOverrides(encoding: "latin-7x"))
    }
    #expect(unknown?.code == .badEncoding)
    #expect(unknown?.message.hasPrefix("unknown encoding \"latin-7x\"") == true)
  }
}

import CRMBytes
import Testing

@testable import CRMFormats

@Suite struct CSVReaderTests {
  @Test(arguments: [
    ("comma_in_quotes", ["Jane|Roe|12 Elm Rd., Flat 3|Springfield, IL|08123"]),
    ("empty", ["1||", "2|3|4"]),
    ("empty_crlf", ["1||", "2|3|4"]),
    ("escaped_quotes", ["1|ha \"ha\" ha", "3|4"]),
    ("json", [#"1|{"type": "Point", "at": [102.0, 0.5]}"#]),
    ("newlines", ["1|2|3", "Once upon \na time|5|6", "7|8|9"]),
    ("newlines_crlf", ["1|2|3", "Once upon \r\na time|5|6", "7|8|9"]),
    ("quotes_and_newlines", ["1|ha \n\"ha\" \nha", "3|4"]),
    ("simple", ["1|2|3"]),
    ("simple_crlf", ["1|2|3"]),
    ("utf8", ["1|2|3", "4|5|ʤ"]),
    ("no_final_newline", ["1|2", "3|4"]),
  ])
  func `reads the usual puzzles`(name: String, expected: [String]) throws {
    let folder = FileSystem.join(FileSystem.parent(of: #filePath), "Fixtures")
    let reader = try RecordSource.open(FileSystem.join(folder, "\(name).csv"))
    let reading = try Reading(reader)
    #expect(reading.text == expected)
    #expect(reading.faults.isEmpty)
    #expect(reader.format.encoding.name == "utf-8")
    #expect(reader.format.delimiterName == ",")
  }

  @Test func `tells quoted-empty from bare-empty and skips blank lines`() throws {
    let reading = try Reading(Array("a,b\n\n,\"\"\n\r\n1,2\n\n".utf8))
    #expect(reading.kinds == [[.bare, .quoted], [.bare, .bare]])
    #expect(reading.lines == [3, 5])
    #expect(reading.numbers == [1, 2])
  }

  @Test func `refuses only the ragged row and names its line`() throws {
    let reading = try Reading(Array("a,b,c\n1,2,3\n4,5\n6,7,8,9\n10,11,12\n".utf8))
    #expect(reading.text == ["1|2|3", "10|11|12"])
    #expect(reading.faults.map(\.line) == [3, 4])
    #expect(reading.faults.map(\.code) == [.badRow, .badRow])
    #expect(reading.faults.map { String(decoding: $0.raw, as: UTF8.self) } == ["4,5", "6,7,8,9"])
    #expect(reading.faults[0].message.hasPrefix("the row has 2 fields, the header 3"))
    #expect(reading.numbers == [1, 4])
  }

  @Test func `names the line of an unclosed quote and reads on behind it`() throws {
    let text = """
      id,name,note
      1,a,"fine
      with a break"
      2,b,"never closed
      3,c,"x, y"
      4,"d",""
      5,e,"last"

      """
    let reading = try Reading(Array(text.utf8))
    #expect(reading.rows.map { $0[0] } == ["1", "3", "4", "5"])
    #expect(reading.lines == [2, 5, 6, 7])
    #expect(reading.faults.map(\.line) == [4])
    #expect(
      reading.faults.map { String(decoding: $0.raw, as: UTF8.self) } == ["2,b,\"never closed"])
  }

  @Test func `an unclosed quote with no other quote behind it costs one row`() throws {
    let reading = try Reading(Array("a,b\n1,\"x\n2,y\n3,z\n".utf8))
    #expect(reading.text == ["2|y", "3|z"])
    #expect(reading.faults.map(\.line) == [2])
  }

  @Test(arguments: [
    ("5\" pipe,x", "5\" pipe|x"), ("\"a \"b\" c\",x", "a \"b\" c|x"), ("\"a\"  ,x", "a|x"),
    ("x,\"a\" ", "x|a"), (#""a \"b\" c",x"#, #"a "b" c|x"#), ("a\"\"b,c", "a\"\"b|c"),
    ("a\rb,c", "a\rb|c"), (" \"a\",b", " \"a\"|b"),
  ])
  func `takes stray quotes as text`(line: String, expected: String) throws {
    let reading = try Reading(Array("h1,h2\n\(line)\n1,2\n".utf8))
    #expect(reading.text == [expected, "1|2"])
    #expect(reading.faults.isEmpty)
  }

  @Test func `gives repeated and empty column names stable names and says so`() throws {
    let reader = try RecordSource.open(bytes: Array(" id ,,id,name,id_2,\n1,2,3,4,5,6\n".utf8))
    #expect(reader.columns == ["id", "column_2", "id_3", "name", "id_2", "column_6"])
    #expect(reader.format.notes.count == 3)
  }

  @Test func `reads files without a header when told so`() throws {
    let overrides = FormatOverrides(hasHeader: false)
    let reading = try Reading(Array("1,2\n3,4\n".utf8), overrides: overrides)
    #expect(reading.columns == ["column_1", "column_2"])
    #expect(reading.text == ["1|2", "3|4"])
    #expect(reading.lines == [1, 2])
  }

  @Test func `a file with only a header has no records`() throws {
    let reading = try Reading(Array("a,b".utf8))
    #expect(reading.columns == ["a", "b"])
    #expect(reading.rows.isEmpty && reading.faults.isEmpty)
  }

  @Test(arguments: ["", "\n\r\n\n"])
  func `an empty file is refused`(text: String) throws {
    let error = #expect(throws: FormatError.self) { try Reading(Array(text.utf8)) }
    #expect(error?.code == .notRecords)
  }

  @Test func `keeps the record whole for a caller that refuses it`() throws {
    let reader = try RecordSource.open(bytes: Array("a;b\n\"x\ny\";\"\"\n".utf8))
    let batch = try #require(try reader.next())
    var raw = ByteBuffer()
    batch.appendRaw(0, into: &raw)
    #expect(raw.string == "\"x\ny\";\"\"")
    var csv = ByteBuffer()
    batch.appendCSV(0, into: &csv)
    #expect(csv.string == "\"x\ny\",\"\"")
  }
}

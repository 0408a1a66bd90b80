import CRMBytes
import Testing

@testable import CRMFormats

@Suite struct ExtendedJSONTests {
  private func cell(_ value: String) throws -> (text: String, kind: Cell.Kind) {
    let reading = try Reading(Array("[{\"a\":\(value)}]".utf8))
    #expect(reading.columns == ["a"])
    return (reading.rows[0][0], reading.kinds[0][0])
  }

  @Test(arguments: [
    (#"{"$oid":"64f1a2b3c4d5e6f708192a3b"}"#, "64f1a2b3c4d5e6f708192a3b", Cell.Kind.quoted),
    (#"{ "$oid" : "64F1A2B3C4D5E6F708192A3B" }"#, "64f1a2b3c4d5e6f708192a3b", .quoted),
    (#"{"$date":"2023-09-01T08:40:03.123Z"}"#, "2023-09-01T08:40:03.123Z", .quoted),
    (#"{"$date":"2023-09-05T09:00:00.5Z"}"#, "2023-09-05T09:00:00.5Z", .quoted),
    (#"{"$date":{"$numberLong":"1693557603123"}}"#, "2023-09-01T08:40:03.123Z", .quoted),
    (#"{"$date":1693557603123}"#, "2023-09-01T08:40:03.123Z", .quoted),
    (#"{"$date":0}"#, "1970-01-01T00:00:00Z", .quoted),
    (#"{"$date":{"$numberLong":"-1"}}"#, "1969-12-31T23:59:59.999Z", .quoted),
    (#"{"$date":{"$numberLong":"-31536000000"}}"#, "1969-01-01T00:00:00Z", .quoted),
    (#"{"$date":{"$numberLong":"253402300800000"}}"#, "+010000-01-01T00:00:00Z", .quoted),
    (#"{"$date":-9223372036854775808}"#, "-292275055-05-16T16:47:04.192Z", .quoted),
    (#"{"$date":9223372036854775807}"#, "+292278994-08-17T07:12:55.807Z", .quoted),
    (#"{"$date":"2012-12-19T06:01:17.171-0700"}"#, "2012-12-19T13:01:17.171Z", .quoted),
    (#"{"$date":"2012-12-19T06:01:17+01:00"}"#, "2012-12-19T05:01:17Z", .quoted),
    (#"{"$numberInt":"-7"}"#, "-7", .number), (#"{"$numberLong":"5"}"#, "5", .number),
    (#"{"$numberLong":5}"#, "5", .number),
    (#"{"$numberDouble":"1.5"}"#, "1.5", .number),
    (#"{"$numberDouble":"-0.0"}"#, "-0.0", .number),
    (#"{"$numberDouble":"NaN"}"#, "NaN", .quoted),
    (#"{"$numberDouble":"-Infinity"}"#, "-Infinity", .quoted),
    (#"{"$numberDecimal":"12.30"}"#, "12.30", .number),
    (#"{"$numberDecimal":"1E+3"}"#, "1E+3", .number),
    (
      #"{"$uuid":"64F1A2B3-c4d5-4e6f-8081-92a3b4c5d6e7"}"#,
      "64f1a2b3-c4d5-4e6f-8081-92a3b4c5d6e7", .quoted
    ),
    (#"{"$binary":{"base64":"aGk=","subType":"00"}}"#, "aGk=", .quoted),
    (#"{"$binary":"aGk=","$type":"00"}"#, "aGk=", .quoted),
    (
      #"{"$ref":"users","$id":{"$oid":"64f1a2b3c4d5e6f708192a3b"},"$db":"crm"}"#,
      "64f1a2b3c4d5e6f708192a3b", .quoted
    ),
    (#"{"$ref":"users","$id":7}"#, "7", .number),
    (#"{"$timestamp":{"t":1693557603,"i":1}}"#, "2023-09-01T08:40:03Z", .quoted),
    (#"{"$symbol":"a\"b"}"#, "a\"b", .quoted), (#"{"$undefined":true}"#, "", .null),
    (#"{"$regex":"^a","$options":"i"}"#, "^a", .quoted),
    (
      #"["x",{"$oid":"64F1A2B3C4D5E6F708192A3B"},[{"$date":0}, {"b":{"$numberInt":"1"}}]]"#,
      #"["x","64f1a2b3c4d5e6f708192a3b",["1970-01-01T00:00:00Z", {"b":1}]]"#, .json
    ),
    (#"["$5",{"$oid":"64f1a2b3c4d5e6f708192a3b"}]"#, #"["$5","64f1a2b3c4d5e6f708192a3b"]"#, .json),
    (#"[{"$ref":"u","$id":[1,2]},{"$undefined":true}]"#, "[[1,2],null]", .json),
  ])
  func `a wrapped value is a plain one`(value: String, text: String, kind: Cell.Kind) throws {
    let found = try cell(value)
    #expect(found.text == text)
    #expect(found.kind == kind)
  }

  @Test func `objects with other keys stay objects`() throws {
    let reading = try Reading(Array(#"[{"a":{"$price":5},"b":{"$ref":"x"},"c":{"$x":{}}}]"#.utf8))
    #expect(reading.columns == ["a.$price", "b.$ref", "c.$x"])
  }

  @Test(arguments: [
    (#"{"$oid":"64f1"}"#, 8, "\"$oid\" must be a text of 24 hexadecimal digits"),
    (#"{"$oid":5}"#, 8, "\"$oid\" must be a text of 24 hexadecimal digits"),
    (#"{"$date":"yesterday"}"#, 9, "\"$date\" must be a moment like 2024-01-05T10:00:00Z"),
    (#"{"$date":"2024-01-05"}"#, 9, "\"$date\" must be a moment like 2024-01-05T10:00:00Z"),
    (#"{"$date":true}"#, 9, "\"$date\" must be a moment or a number of milliseconds"),
    (
      #"{"$date":{"x":1}}"#, 9,
      "\"$date\" must be a moment, or milliseconds in {\"$numberLong\": …}"
    ),
    (#"{"$numberInt":"x"}"#, 14, "\"$numberInt\" must hold a whole number"),
    (#"{"$numberLong":"1.5"}"#, 15, "\"$numberLong\" must hold a whole number"),
    (#"{"$numberDecimal":"1,5"}"#, 18, "\"$numberDecimal\" must hold a number"),
    (#"{"$numberDouble":true}"#, 17, "\"$numberDouble\" must be a text that holds a number"),
    (
      #"{"$uuid":"64f1"}"#, 9,
      "\"$uuid\" must be a UUID, as in 64f1a2b3-c4d5-4e6f-8081-92a3b4c5d6e7"
    ),
  ])
  func `a wrong form is a fault with its place`(value: String, place: Int, message: String) throws {
    let text = "[{\"id\":1},\n {\"id\":2,\n  \"a\":\(value)},{\"id\":3}]"
    let reading = try Reading(Array(text.utf8))
    #expect(reading.rows.map { $0[0] } == ["1", "3"])
    #expect(reading.faults.count == 1)
    #expect(reading.faults[0].line == 3)
    #expect(reading.faults[0].column == 7 + place)
    #expect(reading.faults[0].message == message + "; repair the value")
    #expect(reading.numbers == [1, 3])
  }

  @Test(arguments: [
    (#"{"_id":{"$oid":"64f1a2b3c4d5e6f708192a3b"},"n":7}"#, JSONDialect.relaxed),
    (#"{"at":{"$date":"2023-09-01T08:40:03.123Z"}}"#, .relaxed),
    (#"{"at":{"$date":{"$numberLong":"1693557603123"}}}"#, .canonical),
    (#"{"at":{"$date":{"$numberLong":"-5"}}}"#, .relaxed),
    (#"{"n":{"$numberInt":"1"},"_id":{"$oid":"64f1a2b3c4d5e6f708192a3b"}}"#, .canonical),
    (#"{"n":{"$numberLong":"1"},"at":{"$date":1693557603123}}"#, .legacy), (#"{"a":1}"#, nil),
  ])
  func `the dialect is told`(text: String, dialect: JSONDialect?) throws {
    let reader = try RecordSource.open(bytes: Array("[\(text)]".utf8))
    while try reader.next() != nil {}
    #expect(reader.format.jsonDialect == dialect)
  }

  @Test(arguments: 0..<10)
  func `blocks of any size give the same values`(seed: Int) throws {
    var generator = Generator(state: UInt64(seed))
    let values = [
      #"{"$date":0}"#, #"[{"$date":0},{"$date":1}]"#, #"{"$oid":"64F1A2B3C4D5E6F708192A3B"}"#,
      #"{"$date":9223372036854775807}"#, #"{"x":[{"$date":-1}]}"#, #""\u00e9""#,
    ]
    let records = (0..<200).map { _ in
      let members = (0..<Int.random(in: 1...5, using: &generator)).map { key in
        "\"\(key)\":\(values.randomElement(using: &generator) ?? "0")"
      }
      return "{\(members.joined(separator: ","))}"
    }
    let text = Array(records.joined(separator: "\n").utf8)
    let overrides = FormatOverrides(kind: .ndjson)
    let whole = try Reading(text, overrides: overrides)
    let cut = try Reading(
      text, overrides: overrides,
      limits: .tiny(block: Int.random(in: 1...300, using: &generator)))
    #expect(whole.faults.isEmpty && whole.rows.count == 200)
    #expect(
      cut.rows.map { $0.joined(separator: "|") }
        == whole.rows.map { row in row.joined(separator: "|") } || cut.columns == whole.columns)
    #expect(
      cut.kinds.map { $0.filter { $0 != .absent } }
        == whole.kinds.map { $0.filter { $0 != .absent } })
  }
}

import CRMBytes
import Testing

@testable import CRMFormats

@Suite struct JSONTablesTests {
  private func tables(_ text: String, name: String = "x.json") throws -> [ExportTable] {
    try ExportFile(bytes: Array(text.utf8), name: name).tables
  }

  private func rows(_ table: ExportTable) throws -> [String] { try Reading(table.open()).text }

  // MARK: - Pages

  @Test func `every array of a page is a table`() throws {
    let found = try tables(
      #"{"users":[{"id":1}],"count":3,"next_page":null,"tickets":[{"id":2},{"id":3}],"tags":["a"]}"#
    )
    #expect(found.map(\.table) == ["users", "tickets"])
    #expect(found.map(\.path) == ["x.json", "x.json"])
    #expect(found.map(\.isMain) == [false, false])
    #expect(try found.map(rows) == [["1"], ["2", "3"]])
  }

  @Test func `a page says what else it has and whether another follows`() throws {
    let text =
      #"{"tickets":[{"id":2}],"next_page":"https://a.example/2","count":2,"meta":{"has_more":true}}"#
    let found = try tables(text, name: "page.json")
    #expect(found.map(\.table) == ["tickets"])
    #expect(found[0].isMain)
    let reader = try found[0].open()
    while try reader.next() != nil {}
    #expect(
      reader.format.notes == [
        "beside the records the page has: next_page, count, meta",
        "the page names a next one; import all pages together",
      ])
  }

  @Test(arguments: [
    (#"{"data":{"items":[{"id":1},{"id":2}],"total":2},"ok":true}"#, "data.items"),
    (#"{"d":{"results":[{"id":1},{"id":2}]}}"#, "d.results"),
    (#"{"d":{"results":[{"id":1},{"id":2}],"x":{"y":[{"id":9}]}}}"#, "d.results"),
    (#"{"customers":[{"id":1},{"id":2}]}"#, "customers"),
  ])
  func `records are found below other objects`(text: String, key: String) throws {
    let found = try tables(text)
    #expect(found.map(\.table) == [key])
    #expect(try rows(found[0]) == ["1", "2"])
    let named = try Reading(Array(text.utf8), overrides: FormatOverrides(recordsKey: key))
    #expect(named.text == ["1", "2"])
  }

  @Test(arguments: [
    #"{"id":1,"lines":[{"x":1}]}"#, #"{"name":"x","owner":{"roles":[{"x":1}]}}"#, #"{"a":1}"#,
    #"[{"a":[{"b":1}]}]"#, "{\"a\":1,\"l\":[{\"x\":1}]}\n{\"a\":2,\"l\":[{\"x\":1}]}",
  ])
  func `records with lists of their own are no pages`(text: String) throws {
    let found = try tables(text)
    #expect(found.map(\.table) == [nil])
    #expect(found[0].isMain)
    #expect(try !rows(found[0]).isEmpty)
  }

  @Test func `an empty page is a table without records`() throws {
    let found = try tables(#"{"tickets":[],"count":0}"#)
    #expect(found.count == 1)
    #expect(try rows(found[0]).isEmpty)
  }

  @Test func `lines that are pages give the records of all`() throws {
    let text = """
      {"tickets":[{"id":1},{"id":2}],"users":[{"id":8}],"count":2,"next_page":"https://x.example"}
      {"tickets":[],"users":[],"count":0,"next_page":null}
      {"tickets":[{"id":3},
      {"users":[{"id":9}],"tickets":[{"id":4,"at":{"$oid":"1"}},{"id":5}]}
      """
    let found = try tables(text, name: "x.ndjson")
    #expect(found.map(\.table) == ["tickets", "users"])
    let tickets = try Reading(found[0].open())
    #expect(tickets.text == ["1", "2", "5"])
    #expect(tickets.lines == [1, 1, 4])
    #expect(tickets.faults.map(\.line) == [3, 4])
    #expect(try rows(found[1]) == ["8", "9"])
  }

  @Test func `a page cut off is refused with its place`() {
    let error = #expect(throws: FormatError.self) {
      try tables("{\"tickets\":[{\"id\":1},\n{\"id\":2}")
    }
    #expect(error?.line == 2)
    #expect(error?.message == "the text ends inside an array")
  }

  // MARK: - Django

  private let dump = """
    [{"model":"auth.user","pk":2,"fields":{"username":"maria","groups":[]}},
     {"model": "crm.client", "pk": 1, "fields": {"user": ["maria"], "size": "Small", "tags": ["a", "b"]}},
     {"pk": "x-1", "fields": {"title": "Hi"}, "model": "crm.note"},
     {"model":"auth.user","fields":{"username":"ben","groups":[["Staff"]]}}]
    """

  @Test func `every model of a Django dump is a table`() throws {
    for text in [dump, dump.dropFirst().dropLast().replacing(",\n", with: "\n")]
      as [any StringProtocol]
    {
      let found = try tables(String(text))
      #expect(found.map(\.table) == ["auth.user", "crm.client", "crm.note"])
      #expect(found.map(\.isMain) == [false, false, false])
      let users = try Reading(found[0].open())
      #expect(users.columns == ["pk", "username", "groups"])
      #expect(users.text == ["2|maria|[]", "|ben|[[\"Staff\"]]"])
      #expect(users.kinds[1][0] == .absent)
      #expect(users.lines == [1, 4])
      let clients = try Reading(found[1].open())
      #expect(clients.columns == ["pk", "user", "size", "tags"])
      #expect(clients.text == [#"1|maria|Small|["a", "b"]"#])
      #expect(clients.kinds[0][1] == .quoted)
      #expect(try rows(found[2]) == ["x-1|Hi"])
      let reader = try found[0].open()
      #expect(reader.format.kind == (text.hasPrefix("[") ? .json : .ndjson))
      while try reader.next() != nil {}
      #expect(reader.format.jsonDialect == .django)
    }
  }

  @Test func `what is no entry of a dump is told once`() throws {
    let found = try tables(
      """
      {"model":"auth.user","pk":2,"fields":{"a":1}}
      {"model":"auth.user","pk":
      {"model":"crm.client","pk":1,"fields":{"a":1}}
      {"model":"crm.client","pk":2}
      """, name: "x.jsonl")
    let readings = try found.map { try Reading($0.open()) }
    #expect(readings.map(\.text) == [["2|1"], ["1|1"]])
    #expect(readings.map { $0.faults.map(\.line) } == [[2, 4], []])
    #expect(readings[0].faults[1].message.contains("needs \"model\""))
  }

  @Test func `a dump in an archive is read too`() throws {
    let file = try ExportFile(
      bytes: TestArchive.zip([
        .init("dump.json.gz", TestArchive.compress(Array(dump.utf8))), .init("a.csv", "a,b\n1,2\n"),
      ]), name: "x.zip")
    #expect(file.tables.map(\.name) == ["auth.user", "crm.client", "crm.note", "a.csv"])
    #expect(file.tables.map(\.path)[0] == "x.zip/dump.json.gz")
    #expect(try rows(file.tables[1]).count == 1)
  }
}

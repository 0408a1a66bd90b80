import CRMFormats
import CRMImport
import Testing

/// What options and profiles say of the form of files instead of detection.
@Suite struct FormatOptionTests {
  /// A profile with one kind of file and what is said of its form.
  private static func profile(_ format: String, match: String = "{names: [deals*]}") -> String {
    """
    files:
      - match: \(match)
        format: \(format)
        entity: opportunity
        key: id
        columns: {name: name}
        constants: {stage: won}

    """
  }

  @Test(arguments: [
    ("{delimiter: \"/\"}", "id/name\n1/a;b,c\n", "1|a;b,c"),
    ("{delimiter: tab}", "id\tname\n1\ta;b\n", "1|a;b"),
    ("{encoding: latin1}", "id,name\n1,é\n", "1|Ã©"),
    ("{header_line: 3}", "id,name\n8,x\nid,name\n1,Ada\n", "1|Ada"),
    ("{quoting: backslash}", "id,name\n1,\"a\\\"b\"\n", "1|a\"b"),
    ("{footer: false}", "id,name\n1,Ada\nTotal,1\n", "1|Ada Total|1"),
    ("{footer: true}", "id,name\n1,Ada\n\nTotal: 1\n", "1|Ada"),
  ])
  func `a profile says how its files are written`(
    format: String, text: String, stored: String
  ) throws {
    let test = try TestImport([
      "profiles/shop.yaml": Self.profile(format), "deals.csv": text,
    ])
    let report = try test.run("deals.csv")
    #expect(report.files.map(\.profile) == ["shop"])
    #expect(
      try test.rows("SELECT source_key, name FROM opportunity ORDER BY id").joined(separator: " ")
        == stored)
  }

  @Test func `a file without names above its columns is read by their numbers`() throws {
    let test = try TestImport([
      "profiles/shop.yaml": """
      format: {header: false}
      files:
        - match: {names: [deals*], columns: [column_1]}
          entity: opportunity
          key: column_1
          columns: {name: column_2}
          constants: {stage: won}

      """,
      "deals.csv": "id,name\n1,Ada\n",
    ])
    try test.run("deals.csv")
    #expect(try test.rows("SELECT source_key, name FROM opportunity") == ["id|name", "1|Ada"])
  }

  @Test func `options overrule the profile`() throws {
    let test = try TestImport([
      "profiles/shop.yaml": Self.profile("{delimiter: \";\"}"), "deals.csv": "id|name\n1|Ada\n",
    ])
    try test.run("deals.csv") { $0.format.delimiter = UInt8(ascii: "|") }
    #expect(try test.rows("SELECT source_key, name FROM opportunity") == ["1|Ada"])
  }

  @Test func `each profile reads a file in its own way, and the one that fits is taken`() throws {
    let test = try TestImport([
      "profiles/one.yaml": Self.profile("{header_line: 2}", match: "{columns: [id, name]}"),
      "profiles/two.yaml": Self.profile("{header_line: 1}", match: "{columns: [code, word]}")
        .replacing("key: id", with: "key: code").replacing("name: name", with: "name: word"),
      "a.csv": "x,y\nid,name\n1,Ada\n", "b.csv": "code,word\n2,Bob\n",
    ])
    let report = try test.run("a.csv", "b.csv")
    #expect(report.files.map(\.profile) == ["one", "two"])
    #expect(try test.rows("SELECT source_key, name FROM opportunity") == ["1|Ada", "2|Bob"])
  }

  @Test func `why a file cannot be read as its profile says is told`() throws {
    let test = try TestImport([
      "profiles/shop.yaml": Self.profile("{header_line: 9}"), "deals.csv": "id,name\n1,Ada\n",
    ])
    let report = try test.run("deals.csv")
    #expect(report.unreadableFiles == 1)
    #expect(report.codes == ["bad_row 9"])
  }

  @Test func `one table of a file is read by its name`() throws {
    let page =
      #"{"users":[{"source_key":"1","full_name":"Ada"}],"#
      + #""contacts":[{"source_key":"2","full_name":"Bob"}]}"#
    let test = try TestImport(["page.json": page])
    let report = try test.run("page.json") { $0.table = "contacts" }
    #expect(report.files.map(\.entity) == ["contact"])
    let error = try #require(throws: ImportError.self) {
      try test.run("page.json") { $0.table = "contact" }
    }
    #expect(error.message.contains("did you mean 'contacts'?"))
    #expect(error.isUsage)
  }

  @Test func `the array of records is found by its key`() throws {
    let test = try TestImport([
      "contacts.json":
        #"{"a":[{"source_key":"1"}],"b":{"c":[{"source_key":"2","full_name":"Bob"}]}}"#
    ])
    try test.run("contacts.json") { $0.format.recordsKey = "b.c" }
    #expect(try test.rows("SELECT source_key FROM contact") == ["2"])
  }

  @Test(arguments: [
    ("{delimiter: \";;\"}", "3:25: ';;' is not one character, nor 'tab'"),
    ("{encoding: utf-88}", "3:24: unknown encoding \"utf-88\"; did you mean \"utf-8\"?"),
    ("{header_line: 0}", "3:27: lines are counted from 1, not 0"),
    ("{header: maybe}", "3:22: 'header' must be true or false, not"),
    ("{quoting: double}", "3:23: unknown value of 'quoting' 'double'; did you mean 'doubled'?"),
    ("{delimitter: tab}", "3:14: unknown key 'delimitter'; did you mean 'delimiter'?"),
    ("{sheet: Deals}", "3:14: a sheet, or a table of a file that holds several, is named in"),
  ])
  func `faults name the place`(format: String, message: String) throws {
    let error = #expect(throws: (any Error).self) {
      try ProfileSummary.read(Array(Self.profile(format).utf8), path: "shop.yaml")
    }
    #expect("\(try #require(error))".hasPrefix("shop.yaml:" + message))
  }
}

import Testing

@testable import CRMYAML

@Suite struct YAMLReaderTests {
  private func message(_ text: String, firstLine: Int = 1) -> String {
    do {
      _ = try YAMLReader.parse(text, path: "f.yaml", firstLine: firstLine)
      return "no error"
    } catch {
      return error.description
    }
  }

  @Test func `keys keep their order and every value its place`() throws {
    let root = try YAMLReader.parse("b: 1\na:\n  - x\n  - 'y z'\n", path: "f.yaml")
    let entries = try #require(root.entries)
    #expect(entries.map(\.key) == ["b", "a"])
    let items = try #require(entries[1].value.items)
    #expect(items.map(\.text) == ["x", "y z"])
    #expect(items.map(\.location.description) == ["f.yaml:3:5", "f.yaml:4:5"])
    #expect(items[1].content == .scalar("y z", .quoted))
  }

  @Test(arguments: ["", "# only a comment\n", "~", "null", "---\n"])
  func `a document without a value is a null`(_ text: String) throws {
    #expect(try YAMLReader.parse(text, path: "f").isNull)
  }

  @Test func `a quoted null is a text and a block keeps its lines`() throws {
    #expect(try YAMLReader.parse("'null'", path: "f").text == "null")
    #expect(try YAMLReader.parse("!!str null", path: "f").text == "null")
    #expect(try YAMLReader.parse("a: |\n  x\n  y\n", path: "f").entries?[0].value.text == "x\ny\n")
  }

  @Test func `a byte-order mark is skipped and columns count characters`() throws {
    let root = try YAMLReader.parse([0xEF, 0xBB, 0xBF] + Array("é: {ü: ß}".utf8), path: "f")
    let inner = try #require(root.entries?[0].value.entries?[0])
    #expect(inner.key == "ü")
    #expect(inner.value.location.column == 8)
  }

  @Test func `an alias stands for what its anchor holds`() throws {
    let root = try YAMLReader.parse("a: &x [1, 2]\nb: *x\n", path: "f")
    #expect(root.entries?[1].value.items?.map(\.text) == ["1", "2"])
  }

  @Test(arguments: [
    ("a: 1\nb: 2\na: 3\n", "f.yaml:3:1: the key 'a' is given twice, first on line 1"),
    ("a:\n\tb: 1\n", "f.yaml:2:1: a tab cannot indent YAML; use spaces"),
    ("[1, 2]: x\n", "f.yaml:1:1: a key must be a text, not a list"),
    ("a: *no\n", "f.yaml:1:4: no anchor '&no' comes before this alias"),
    ("a: 1\n---\nb: 2\n", "f.yaml:2:1: a second document starts here; only one is read"),
    ("a: !money 3\n", "f.yaml:1:4: the tag '!money' is not supported; remove it"),
    (
      "title: a: b\n",
      "f.yaml:1:9: mapping values are not allowed in this context; a text that holds ': ' needs "
        + "quotes, and keys of one mapping the same indentation"
    ),
    (
      "a: 'x\n",
      "f.yaml:2:1: found unexpected end of stream, while scanning a quoted scalar that starts on "
        + "line 1; a quote or bracket is not closed"
    ),
    ("a: \u{1}\n", "f.yaml:1:4: control characters are not allowed: character 0x01"),
  ])
  func `a fault names its place and the remedy`(_ text: String, _ expected: String) {
    #expect(message(text) == expected)
  }

  @Test func `lines count from the first line of the part that is read`() {
    #expect(message("a: 1\na: 1\n", firstLine: 10).hasPrefix("f.yaml:11:1: "))
    #expect(message("a: 'x\n", firstLine: 10).contains("starts on line 10"))
  }

  @Test(
    arguments: [
      ([0x61, 0x3A, 0x0A, 0xC3, 0xA9, 0xE9, 0x0A], "f:2:2: the byte 0xE9 is not UTF-8"),
      ([0xFF, 0xFE, 0x61, 0x00], "f:1:1: the file is UTF-16"),
    ] as [([UInt8], String)])
  func `other encodings are refused by place`(_ bytes: [UInt8], _ expected: String) {
    #expect { try YAMLReader.parse(bytes, path: "f") } throws: {
      "\($0)" == expected + "; save the file as UTF-8" || "\($0)" == expected + "; save it as UTF-8"
    }
  }

  @Test func `aliases that unfold to millions of values are refused`() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...8 {
      let uses = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(uses)]\n"
    }
    #expect(message(text).contains("more than 200000 values"))
  }

  @Test func `nesting beyond the limit is refused`() {
    let text = String(repeating: "[", count: 500) + String(repeating: "]", count: 500)
    #expect(message(text) == "f.yaml:1:101: nested deeper than 100 levels")
  }
}

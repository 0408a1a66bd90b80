import Testing

@testable import CRMYAML

private enum Fruit: String, CaseIterable { case apple, pear }

@Suite struct YAMLMappingTests {
  private func mapping(_ text: String, known: [String]? = nil) throws -> YAMLMapping {
    try YAMLMapping(try YAMLReader.parse(text, path: "f.yaml"), known: known)
  }

  private func message(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "no error"
    } catch {
      return "\(error)"
    }
  }

  @Test func `values are read by type`() throws {
    let map = try mapping(
      """
      title: 2026
      n: -3
      share: 0.25
      on: Yes
      dims: [a, b]
      one: a
      fruit: pear
      none:
      inner: {x: 1}
      list: [{x: 1}, {x: 2}]
      """)
    #expect(try map.text("title") == "2026")
    #expect(try map.integer("n") == -3)
    #expect(try map.number("share") == 0.25)
    #expect(try map.bool("on"))
    #expect(try map.texts("dims") == ["a", "b"])
    #expect(try map.texts("one") == ["a"])
    #expect(try map.texts("absent") == [])
    #expect(try map.choice("fruit", of: Fruit.self) == .pear)
    #expect(try map.optionalText("none") == nil)
    #expect(!map.has("none"))
    #expect(try map.mapping("inner", known: ["x"]).integer("x") == 1)
    #expect(try map.mappings("list").map { try $0.integer("x") } == [1, 2])
    #expect(map.location(of: "share").line == 3)
  }

  @Test func `an absent document is an empty mapping`() throws {
    #expect(try mapping("# nothing\n", known: ["a"]).entries.isEmpty)
  }

  @Test(arguments: [
    ("titel: x", "f.yaml:1:1: unknown key 'titel'; did you mean 'title'?"),
    ("title: x\nzz: y", "f.yaml:2:1: unknown key 'zz'; known: title, count"),
    ("[a]", "f.yaml:1:1: a mapping (key: value) was expected, not a list"),
  ])
  func `an unknown key names the nearest known one`(_ text: String, _ expected: String) {
    #expect(message { _ = try mapping(text, known: ["title", "count"]) } == expected)
  }

  @Test func `a wrong or missing value names its key`() throws {
    let map = try mapping("a: [x]\nb: x1\nc: aple\nd:\ne: [[x]]\nf: nan")
    #expect(message { _ = try map.text("a") } == "f.yaml:1:4: 'a' must be a text, not a list")
    #expect(
      message { _ = try map.integer("b") } == "f.yaml:2:4: 'b' must be a whole number, not 'x1'")
    #expect(
      message { _ = try map.choice("c", of: Fruit.self) }
        == "f.yaml:3:4: unknown value of 'c' 'aple'; did you mean 'apple'?")
    #expect(message { _ = try map.text("d") } == "f.yaml:4:1: the key 'd' has no value")
    #expect(
      message { _ = try map.texts("e") }
        == "f.yaml:5:5: 'e' must be a text or a list of texts, not a list")
    #expect(message { _ = try map.number("f") } == "f.yaml:6:4: 'f' must be a number, not 'nan'")
    #expect(message { _ = try map.bool("b") } == "f.yaml:2:4: 'b' must be true or false, not 'x1'")
    #expect(message { _ = try map.text("g") } == "f.yaml:1:1: the key 'g' is missing")
  }
}

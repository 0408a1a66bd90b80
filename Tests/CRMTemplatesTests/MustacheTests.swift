import CRMTemplates
import Testing

private struct Case: CustomTestStringConvertible, Sendable {
  var name: String
  var template: String
  var value: TemplateValue = [:]
  var partials: [String: String] = [:]
  var expected: String

  var testDescription: String { name }
}

private let comments = [
  Case(name: "inline comment", template: "12345{{! x }}67890", expected: "1234567890"),
  Case(name: "comment of lines", template: "a\n{{!\nb\nc }}\nd\n", expected: "a\nd\n"),
  Case(
    name: "indented comment alone", template: "Begin.\n  {{! x }}\nEnd.", expected: "Begin.\nEnd."),
  Case(name: "CRLF around a comment", template: "|\r\n{{! x }}\r\n|", expected: "|\r\n|"),
  Case(name: "comment first", template: "  {{! x }}\n!", expected: "!"),
  Case(name: "comment last", template: "!\n  {{! x }}", expected: "!\n"),
  Case(name: "comment beside text", template: "  12 {{! 34 }}\n", expected: "  12 \n"),
  Case(name: "comment keeps blanks", template: "12345 {{! x }} 67890", expected: "12345  67890"),
]

private let variables = [
  Case(name: "no tag", template: "Hello from {Mustache}!", expected: "Hello from {Mustache}!"),
  Case(name: "text", template: "Hello, {{s}}!", value: ["s": "world"], expected: "Hello, world!"),
  Case(
    name: "escapes", template: "{{s}}", value: ["s": "& \" < > '"],
    expected: "&amp; &quot; &lt; &gt; &#39;"),
  Case(name: "HTML", template: "{{{h}}}", value: ["h": .raw(Array("<b>".utf8))], expected: "<b>"),
  Case(
    name: "HTML by &", template: "{{& h }}", value: ["h": .raw(Array("<b>".utf8))], expected: "<b>"),
  Case(name: "number", template: "{{n}}", value: ["n": -85], expected: "-85"),
  Case(name: "nothing", template: "({{n}})", value: ["n": .none], expected: "()"),
  Case(name: "dots", template: "{{a.b.c}}", value: ["a": ["b": ["c": "x"]]], expected: "x"),
  Case(
    name: "dots start at the innermost frame", template: "{{#a}}{{b.c}}{{/a}}",
    value: ["a": ["b": ["c": "in"]], "b": ["c": "out"]], expected: "in"),
  Case(name: "dots through nothing", template: "({{a.b}})", value: ["a": .none], expected: "()"),
  Case(name: "no line of its own", template: "  {{s}}\n", value: ["s": "-"], expected: "  -\n"),
  Case(name: "blanks in the tag", template: "|{{ s }}|", value: ["s": "-"], expected: "|-|"),
]

private let sections = [
  Case(name: "true", template: "{{#b}}yes{{/b}}", value: ["b": true], expected: "yes"),
  Case(name: "false", template: "{{#b}}yes{{/b}}", value: ["b": false], expected: ""),
  Case(name: "nothing", template: "{{#b}}yes{{/b}}", value: ["b": .none], expected: ""),
  Case(name: "zero is a number", template: "{{#n}}{{.}}{{/n}}", value: ["n": 0], expected: "0"),
  Case(
    name: "empty text", template: "{{#t}}yes{{/t}}{{^t}}no{{/t}}", value: ["t": ""], expected: "no"),
  Case(
    name: "object", template: "{{#o}}Hi {{name}}.{{/o}}", value: ["o": ["name": "Joe"]],
    expected: "Hi Joe."),
  Case(
    name: "list", template: "{{#l}}{{n}}{{/l}}", value: ["l": [["n": 1], ["n": 2]]], expected: "12"),
  Case(name: "empty list", template: "{{#l}}x{{/l}}", value: ["l": []], expected: ""),
  Case(
    name: "list of lists", template: "{{#l}}({{#.}}{{.}}{{/.}}){{/l}}",
    value: ["l": [[1, 2], ["a", "<"]]], expected: "(12)(a&lt;)"),
  Case(
    name: "inner names hide outer ones", template: "{{#a}}{{x}}{{y}}{{/a}}{{x}}",
    value: ["x": "1", "y": "2", "a": ["x": "3"]], expected: "321"),
  Case(
    name: "same section twice", template: "{{#b}}1{{/b}} {{#b}}2{{/b}}", value: ["b": true],
    expected: "1 2"),
  Case(
    name: "nested same section", template: "|{{#b}}A{{#b}}B{{/b}}C{{/b}}|", value: ["b": true],
    expected: "|ABC|"),
  Case(
    name: "dotted", template: "{{#a.b}}yes{{/a.b}}", value: ["a": ["b": true]], expected: "yes"),
  Case(
    name: "lines of their own", template: "| This\n{{#b}}\n|\n  {{/b}}\n| A", value: ["b": true],
    expected: "| This\n|\n| A"),
  Case(
    name: "CRLF", template: "|\r\n{{#b}}\r\n{{/b}}\r\n|", value: ["b": true], expected: "|\r\n|"),
  Case(
    name: "two tags on a line are not alone", template: "{{#b}} {{/b}}\n/", value: ["b": true],
    expected: " \n/"),
  Case(
    name: "without last line end", template: "#{{#b}}\n/\n  {{/b}}", value: ["b": true],
    expected: "#\n/\n"),
  Case(
    name: "tabs around", template: "a\n\t{{#b}}\t\nb\n{{/b}}\n", value: ["b": true],
    expected: "a\nb\n"),
  Case(name: "inverted false", template: "{{^b}}no{{/b}}", value: ["b": false], expected: "no"),
  Case(name: "inverted list", template: "{{^l}}none{{/l}}", value: ["l": []], expected: "none"),
  Case(name: "inverted object", template: "{{^o}}no{{/o}}", value: ["o": [:]], expected: ""),
  Case(
    name: "inverted alone", template: "| A\n{{^b}}\n| B\n{{/b}}\n| C", value: ["b": false],
    expected: "| A\n| B\n| C"),
]

private let partials = [
  Case(name: "inline", template: "\"{{>p}}\"", partials: ["p": "text"], expected: "\"text\""),
  Case(
    name: "sees the names", template: "{{>p}}", value: ["t": "x"], partials: ["p": "*{{t}}*"],
    expected: "*x*"),
  Case(
    name: "recursion", template: "{{>node}}",
    value: ["c": "X", "n": [["c": "Y", "n": []], ["c": "Z", "n": [["c": "W", "n": []]]]]],
    partials: ["node": "{{c}}<{{#n}}{{>node}}{{/n}}>"], expected: "X<Y<>Z<W<>>>"),
  Case(
    name: "keeps blanks", template: "| {{>p}} |", partials: ["p": "\t|\t"], expected: "| \t|\t |"),
  Case(
    name: "no indent beside text", template: "  {{d}}  {{> p}}\n", value: ["d": "|"],
    partials: ["p": ">\n>"], expected: "  |  >\n>\n"),
  Case(name: "CRLF", template: "|\r\n{{>p}}\r\n|", partials: ["p": ">"], expected: "|\r\n>|"),
  Case(name: "first line", template: "  {{>p}}\n>", partials: ["p": ">\n>"], expected: "  >\n  >>"),
  Case(
    name: "last line", template: ">\n  {{>p}}", partials: ["p": ">\n>"], expected: ">\n  >\n  >"),
  Case(
    name: "indents its lines, not those of values", template: "\\\n {{>p}}\n/\n",
    value: ["h": .raw(Array("<\n->".utf8))], partials: ["p": "|\n{{{h}}}\n|\n"],
    expected: "\\\n |\n <\n->\n |\n/\n"),
  Case(
    name: "indents add up", template: " {{>a}}\n", partials: ["a": "a\n {{>b}}\n", "b": "b\nb\n"],
    expected: " a\n  b\n  b\n"),
]

private let delimiters = [
  Case(name: "pair", template: "{{=<% %>=}}(<%t%>)", value: ["t": "Hey"], expected: "(Hey)"),
  Case(
    name: "in a section", template: "{{= | | =}}\n|#b|\n{{t}} |t|\n|/b|\n",
    value: ["b": true, "t": "x"], expected: "{{t}} x\n"),
  Case(
    name: "not inherited by partials", template: "{{=| |=}}\n[ |>p| ]", value: ["t": "x"],
    partials: ["p": ".{{t}}."], expected: "[ .x. ]"),
]

@Suite struct MustacheTests {
  @Test(arguments: [comments, variables, sections, partials, delimiters].flatMap { $0 })
  private func `renders as the specification says`(_ example: Case) throws {
    #expect(
      try rendered(example.template, example.value, partials: example.partials)
        == example.expected)
  }

  @Test func `records look the same as objects`() throws {
    let shape = TemplateShape(["label", "value"])
    let rows: TemplateValue = .list([
      .record(shape, ["Ann", 1]), .record(shape, ["Bob", .none]),
    ])
    #expect(
      try rendered("{{#rows}}{{label}}={{value}};{{/rows}}", ["rows": rows]) == "Ann=1;Bob=;")
  }

  @Test func `follows deep data and stops endless partials`() throws {
    var tree: TemplateValue = ["n": .none]
    for _ in 0..<60 { tree = ["n": tree] }
    let nested = try rendered("{{>p}}", tree, partials: ["p": "({{#n}}{{>p}}{{/n}})"])
    #expect(nested == String(repeating: "(", count: 61) + String(repeating: ")", count: 61))
    #expect(
      failure("{{>p}}", [:], partials: ["p": "x{{>p}}"])
        .hasPrefix("p:1:2: sections and partials nested too deep at \"p\""))
  }

  @Test func `renders sections nested a hundred deep`() throws {
    let opening = String(repeating: "{{#a}}<i>", count: 100)
    let closing = String(repeating: "</i>{{/a}}", count: 100)
    let text = try rendered(opening + closing, ["a": true])
    #expect(text == String(repeating: "<i>", count: 100) + String(repeating: "</i>", count: 100))
  }

  @Test func `without strictness leaves out what is unknown`() throws {
    #expect(
      try rendered("({{x}}{{#y}}y{{/y}}{{^y}}no{{/y}}{{>z}})", [:], isStrict: false) == "(no)")
  }
}

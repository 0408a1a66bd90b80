import CRMBytes
import CRMTemplates
import Testing

private let hostile = #""><script>alert('1')</script>&"#

@Suite struct TemplateErrorTests {
  @Test(arguments: [
    ("a\n  {{titel}}", "main:2:3: unknown name: \"titel\": did you mean \"title\"?"),
    ("{{chart.tilte}}", "main:1:1: unknown name: \"tilte\": did you mean \"title\"?"),
    ("{{#zzz}}x{{/zzz}}", "main:1:1: unknown name: \"zzz\""),
    ("{{>nope}}", "main:1:1: no template of this name: \"nope\""),
    ("x{{#title}}\n", "main:1:2: section never closed: add {{/title}}"),
    ("x{{/title}}", "main:1:2: {{/title}} closes nothing: remove it"),
    (
      "{{#title}}\n{{^chart}}\n{{/title}}{{/chart}}",
      "main:3:1: {{/title}} while \"chart\" of line 2 is open: close that first"
    ),
    ("é {{title", "main:1:4: tag without its end: close it with }}"),
    ("{{ }}", "main:1:1: tag without a name"),
    ("{{{title}}}", "main:1:1: {{{title}}} would print text unescaped: write {{title}}"),
    ("{{html}}", "main:1:1: {{html}} would escape HTML: write {{{html}}}"),
    ("{{chart}}", "main:1:1: \"chart\" is an object and cannot be printed: open a section over it"),
    ("{{=a=}}", "main:1:1: bad delimiters: \"a\": write {{=<% %>=}}"),
    (
      "<a href={{title}}>",
      "main:1:9: \"title\" stands in a tag outside of quotes: put quotes around it"
    ),
    (
      "<p onclick=\"{{title}}\">",
      "main:1:13: \"title\" stands in the attribute onclick, which is code: use a class"
    ),
    (
      "<script>var x = \"{{title}}\"</script>",
      "main:1:18: \"title\" stands inside <script>: put it into an attribute and read it from there"
    ),
    (
      "<p title=\"{{{html}}}\">",
      "main:1:11: \"html\" stands unescaped in an attribute: write two braces"
    ),
  ])
  func `names template, line, column and remedy`(source: String, message: String) {
    let value: TemplateValue = [
      "title": "T", "html": .raw(Array("<b>".utf8)), "chart": ["title": "C"],
    ]
    #expect(failure(source, value) == message)
  }

  @Test func `lets a section ask for a form that an object may not have`() throws {
    let source = "{{#kpi}}k{{/kpi}}{{#chart}}c{{/chart}}"
    #expect(
      try rendered(source, ["chart": true], optionalNames: ["kpi", "chart"]) == "c")
  }

  @Test func `says that a page is missing`() {
    let templates = TemplateSet(loader: { _ in nil })
    var buffer = ByteBuffer()
    #expect(throws: TemplateError.self) { try templates.render("page", [:], into: &buffer) }
  }

  @Test func `a broken partial is found before anything is written, and again`() {
    let templates = TemplateSet(loader: { name in
      Array((name == "page" ? "x{{#a}}{{>p}}{{/a}}" : "{{#b}}").utf8)
    })
    for _ in 0..<2 {
      #expect(throws: TemplateError.self) { try templates.check("page") }
    }
  }

  @Test func `hostile text does nothing in text and in attributes`() throws {
    let page = try rendered(
      "<p title=\"{{t}}\" class='{{t}}'>{{t}}</p>", ["t": .text(hostile)])
    let safe = "&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;"
    #expect(page == "<p title=\"\(safe)\" class='\(safe)'>\(safe)</p>")
  }

  @Test(arguments: [
    ("pipeline.html#d-1", true), ("../a b.html", true), ("", true), ("?q=a:b", true),
    ("https://example.com/a?b=c:d", true), ("HTTP://EXAMPLE.COM", true),
    ("mailto:a@example.com", true), ("tel:+49", true), ("a/b:c", true), ("/abs", true),
    ("javascript:alert(1)", false), ("JaVaScRiPt:alert(1)", false), (" javascript:x", false),
    ("\u{1}javascript:x", false), ("java\nscript:x", false), ("java\tscript:x", false),
    ("data:text/html,x", false), ("vbscript:x", false), ("file:///etc/passwd", false),
    ("//evil.example", false), ("/\\evil.example", false), ("\\\\evil.example", false),
  ])
  func `passes harmless links only`(link: String, isSafe: Bool) throws {
    let expected = isSafe ? link : "#"
    #expect(try rendered("{{l}}", ["l": .url(link)]) == expected)
    #expect(try rendered("<a href=\"{{l}}\">", ["l": .text(link)]) == "<a href=\"\(expected)\">")
  }
}

import CRMTemplates
import Testing

private func html(_ text: String, shift: Int = 0) -> String {
  String(decoding: Markdown.html(text, options: .init(headingShift: shift)), as: UTF8.self)
}

@Suite struct MarkdownTests {
  @Test(arguments: [
    ("Plain *words*.", "<p>Plain <em>words</em>.</p>\n"),
    ("~~old~~", "<p><del>old</del></p>\n"),
    (
      "See https://example.com.",
      "<p>See <a href=\"https://example.com\">https://example.com</a>.</p>\n"
    ),
    ("[x](javascript:alert(1))", "<p><a href=\"#\">x</a></p>\n"),
    ("[x](JAVASCRIPT:alert(1))", "<p><a href=\"#\">x</a></p>\n"),
    ("![x](data:text/html,y)", "<p><img src=\"#\" alt=\"x\" /></p>\n"),
    ("<script>alert(1)</script>", "<!-- raw HTML omitted -->\n"),
    ("a <b onclick=x>b</b>", "<p>a <!-- raw HTML omitted -->b<!-- raw HTML omitted --></p>\n"),
    ("[pipeline](pipeline.html#open)", "<p><a href=\"pipeline.html#open\">pipeline</a></p>\n"),
    ("", ""),
  ])
  func `writes safe HTML`(text: String, expected: String) {
    #expect(html(text) == expected)
  }

  @Test func `writes tables`() {
    let table = html("| a | b |\n| --- | --: |\n| 1 | 2 |\n")
    #expect(table.contains("<th>a</th>"))
    #expect(table.contains("<td align=\"right\">2</td>"))
  }

  @Test func `shifts headings and stays within six levels`() {
    #expect(html("# A\n\n## B\n\n###### C", shift: 1) == "<h2>A</h2>\n<h3>B</h3>\n<h6>C</h6>\n")
  }

  @Test func `survives hostile nesting`() {
    let text = String(repeating: "> ", count: 5_000) + String(repeating: "[", count: 5_000)
    #expect(html(text).contains("[[["))
  }
}

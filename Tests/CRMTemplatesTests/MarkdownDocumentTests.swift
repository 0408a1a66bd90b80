import CRMTemplates
import Testing

private let kinds: Set<String> = ["kpi", "chart", "table", "sql"]

private func parse(_ text: String) throws -> MarkdownDocument {
  try MarkdownDocument.parse(text, path: "reports/a.md", blocks: kinds)
}

@Suite struct MarkdownDocumentTests {
  @Test func `takes a report apart with the lines of its parts`() throws {
    let document = try parse(
      """
      ---
      title: Pipeline
      ---

      What is open.

      ```kpi
      metrics: [a]
      ```
      More.
      ~~~~ chart wide
      kind: bar
      ~~~
      ~~~~
      """)
    #expect(document.frontMatter == "title: Pipeline\n")
    #expect(document.frontMatterLine == 2)
    #expect(
      document.parts == [
        .prose("What is open.\n", line: 5),
        .block(kind: "kpi", "metrics: [a]\n", line: 8),
        .prose("More.\n", line: 10),
        .block(kind: "chart", "kind: bar\n~~~\n", line: 12),
      ])
    #expect(document.nearMisses.isEmpty)
  }

  @Test func `leaves other fences in the prose, and what they hold`() throws {
    let text = "````md\n```kpi\nx\n```\n````\n\n```swift\nlet x = 1\n```\n    ```sql\n"
    #expect(try parse(text).parts == [.prose(text, line: 1)])
  }

  @Test func `notes a kind that is nearly known`() throws {
    let document = try parse("Text\n\n```chrat\nkind: bar\n```\n")
    #expect(document.nearMisses == [.init(kind: "chrat", nearest: "chart", line: 3)])
    #expect(document.parts == [.prose("Text\n\n```chrat\nkind: bar\n```\n", line: 1)])
  }

  @Test func `reads Windows line ends and a byte order mark`() throws {
    let document = try parse("\u{FEFF}---\r\ntitle: x\r\n---\r\n```sql\r\nselect 1\r\n```\r\n")
    #expect(document.frontMatter == "title: x\n")
    #expect(document.parts == [.block(kind: "sql", "select 1\n", line: 5)])
  }

  @Test func `has no front matter where none is`() throws {
    #expect(try parse("# A\n---\n").frontMatter == nil)
    #expect(try parse("").parts.isEmpty)
    #expect(try parse("---\n---\n").frontMatter == "")
  }

  @Test(arguments: [
    ("x\n```kpi\na: b\n", "reports/a.md:2: block \"kpi\" never closed: end it with a line of ```"),
    ("~~~~chart", "reports/a.md:1: block \"chart\" never closed: end it with a line of ~~~~"),
    ("---\ntitle: x\n", "reports/a.md:1: front matter never closed: end it with a line of ---"),
  ])
  func `names what is never closed`(text: String, message: String) {
    #expect {
      try parse(text)
    } throws: {
      "\($0)" == message
    }
  }
}

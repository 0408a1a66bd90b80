import CRMBytes
import CRMTemplates
import Glibc
import Testing

private let root = FileSystem.parent(
  of: FileSystem.parent(of: FileSystem.parent(of: #filePath)))

private func builtIn() -> TemplateSet {
  TemplateSet(
    loader: { name in
      let path = "\(root)/templates/\(name).html"
      return FileSystem.exists(path) ? try FileSystem.read(path) : nil
    }, optionalNames: PageFixture.names)
}

private func page(_ value: TemplateValue = PageFixture.overview) throws -> String {
  var buffer = ByteBuffer()
  try builtIn().render("page", value, into: &buffer)
  return buffer.string
}

@Suite struct PageTests {
  @Test func `every built-in template compiles`() throws {
    let templates = builtIn()
    for name in try FileSystem.list("\(root)/templates") where name.hasSuffix(".html") {
      try templates.check(String(name.dropLast(5)))
    }
  }

  @Test func `a page with every form holds all of them, in order, once`() throws {
    let text = try page()
    var rest = text[...]
    for part in [
      "<h1>Overview</h1>", "class=\"lead\"", "class=\"kpis\"", "id=\"pipeline-by-stage\"",
      "id=\"win-rate\"", "id=\"attention\"", "class=\"prose\"", "id=\"created\"",
      "class=\"card missing\"", "class=\"notice bad\"", "id=\"events\"",
      "Every event of the next 30 days", "class=\"foot\"",
    ] {
      let found = try #require(rest.firstRange(of: part), "\(part) after what stands before it")
      rest = rest[found.upperBound...]
    }
    #expect(text.split(separator: "<h1", omittingEmptySubsequences: false).count == 2)
  }

  @Test func `nothing on a page breaks its content security policy`() throws {
    let text = try page()
    #expect(!text.contains("style=\""))
    #expect(!text.contains("<style"))
    #expect(!text.contains("onclick"))
    #expect(text.split(separator: "<script", omittingEmptySubsequences: false).count == 2)
    #expect(text.contains("<script src=\"assets/site.js\"></script>"))
    #expect(!text.contains("<script>alert"))
    #expect(!text.contains("<img"))
  }

  @Test func `a page with its style and script stays under 60 KB without figures`() throws {
    var text = try page()
    while let start = text.firstRange(of: "<svg class"), let end = text.firstRange(of: "</svg>") {
      text.removeSubrange(start.lowerBound..<end.upperBound)
    }
    let style = try FileSystem.read("\(root)/templates/style.css")
    let script = try FileSystem.read("\(root)/templates/site.js")
    #expect(text.utf8.count + style.count + script.count < 60_000)
  }

  @Test func `links lead through the root of pages in folders`() throws {
    guard case .object(var value) = PageFixture.overview else { return }
    value["root"] = "../"
    let text = try page(.object(value))
    #expect(text.contains("href=\"../assets/charts.css\""))
    #expect(text.contains("href=\"../index.html\""))
  }

  /// `CRM_PAGES=DIR` keeps the page with stand-in tokens, to look at in a browser.
  @Test(.enabled(if: getenv("CRM_PAGES") != nil, "set CRM_PAGES to a folder to keep the page"))
  func `keeps the page to look at`() throws {
    let folder = String(cString: try #require(getenv("CRM_PAGES")))
    try FileSystem.makeDirectory("\(folder)/assets")
    try FileSystem.write(try page(), to: "\(folder)/index.html")
    for name in ["style.css", "site.js"] {
      try FileSystem.write(
        try FileSystem.read("\(root)/templates/\(name)"), to: "\(folder)/assets/\(name)")
    }
  }
}

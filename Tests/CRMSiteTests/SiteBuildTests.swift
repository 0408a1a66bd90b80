import CRMBytes
import CRMReports
import CRMStore
import CRMTemplates
import CRMTime
import CRMWorkspace
import Testing

@testable import CRMSite

/// How pages are found, and what a whole site says of its moment.
@Suite struct SiteBuildTests {
  /// A workspace with an empty database; `body` gets a build of it.
  private func inWorkspace(
    _ settings: Settings = Settings(), reports: [String: String] = [:],
    _ body: (String, SiteBuild) throws -> Void
  ) throws {
    let folder = try TemporarySite()
    let path = folder.path
    _ = try Store.open(path: path + "/crm.db", mode: .create)
    try FileSystem.makeDirectory(path + "/reports")
    for (name, text) in reports { try FileSystem.write(text, to: "\(path)/reports/\(name)") }
    try body(
      path,
      SiteBuild(
        workspace: Workspace(folder: path), settings: settings, out: path + "/site",
        asOf: Instant("2026-06-30T20:00:00Z")))
  }

  @Test func `the sections of a group stand together, under its name`() throws {
    let reports = [
      try report("a", group: "One"), try report("b", group: "Two"), try report("c", group: "One"),
    ]
    let value = Navigation(reports).value(current: "c")
    func entry(_ name: String, _ path: String, _ group: TemplateValue, _ isCurrent: Bool)
      -> TemplateValue
    {
      [
        "label": .text(name), "href": .url(path), "is_current": .bool(isCurrent), "group": group,
      ]
    }
    #expect(
      value
        == .list([
          entry("a", "index.html", "One", false), entry("c", "c.html", .none, true),
          entry("b", "b.html", "Two", false),
        ]))
  }

  @Test func `the first report is the front page`() throws {
    try inWorkspace { folder, build in
      let outcome = try build.run()
      let site = folder + "/site/"
      #expect(try FileSystem.readText(site + "index.html").contains("<h1>Overview</h1>"))
      #expect(!FileSystem.exists(site + "overview.html"))
      let other = try FileSystem.readText(site + "pipeline.html")
      #expect(other.contains("<a href=\"index.html\">Overview</a>"))
      #expect(other.contains("<a href=\"pipeline.html\" aria-current=\"page\">Pipeline</a>"))
      #expect(outcome.pages == 9)
      #expect(outcome.charts == 0)
      #expect(outcome.rows == 0)
    }
  }

  @Test func `an earlier report of one's own takes its place`() throws {
    let mine = "---\ntitle: Board\norder: 1\n---\n"
    try inWorkspace(reports: ["board.md": mine]) { folder, build in
      _ = try build.run()
      #expect(try FileSystem.readText(folder + "/site/index.html").contains("<h1>Board</h1>"))
      #expect(FileSystem.exists(folder + "/site/overview.html"))
    }
  }

  @Test func `two reports of one page are refused, and nothing is left behind`() throws {
    let mine = "---\ntitle: Mine\norder: 200\n---\n"
    try inWorkspace(reports: ["index.md": mine]) { folder, build in
      #expect(throws: SiteError.twice("index.html")) { _ = try build.run() }
      let names = try FileSystem.list(folder)
      #expect(!names.contains { $0.contains("site") })
    }
  }

  @Test func `the moment is told in the company's zone`() throws {
    var settings = Settings()
    settings.timeZone = try TimeZone(named: "Asia/Tokyo")
    try inWorkspace(settings) { folder, build in
      #expect(try build.run().asOf == Instant("2026-06-30T20:00:00Z"))
      let page = try FileSystem.readText(folder + "/site/index.html")
      #expect(
        page.contains(
          "<time datetime=\"2026-06-30T20:00:00Z\">As of 1 Jul 2026, 05:00 (Asia/Tokyo)</time>"))
    }
  }

  @Test func `freshness is judged by the clock that is given`() throws {
    var settings = Settings()
    settings.freshnessLimit = 86_400
    try inWorkspace(settings) { folder, _ in
      for (now, isStale) in [("2026-07-01T20:00:00Z", false), ("2026-07-01T20:00:01Z", true)] {
        let build = SiteBuild(
          workspace: Workspace(folder: folder), settings: settings, out: folder + "/site",
          asOf: Instant("2026-06-30T20:00:00Z"), now: Instant(now))
        let outcome = try build.run()
        #expect(outcome.isStale == isStale)
      }
    }
  }
}

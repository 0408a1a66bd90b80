import CRMBytes
import CRMCharts
import CRMMetrics
import CRMStore
import CRMTime
import CRMWorkspace
import Testing

@testable import CRMReports
@testable import CRMSite

/// What the parts of a page become in HTML and CSV.
@Suite struct PageWriterTests {
  private static let hostile = "\"><script>alert('x')</script>&"

  /// The files of a site of one page, by path.
  private func files(of parts: [PagePart], lead: [String] = []) throws -> (String) throws -> String
  {
    let folder = try TemporarySite()
    let store = try Store.open(path: ":memory:", mode: .create)
    var settings = Settings()
    settings.name = Self.hostile
    let context = ReportContext(
      metrics: MetricCatalogue([]), rules: RuleCatalogue([]), settings: settings,
      asOf: Instant(seconds: 1_767_603_600), store: store, questions: store.database, rowCounts: [:]
    )
    let writer = try PageWriter(
      workspace: Workspace(folder: folder.path), reports: [try report("sales")], context: context,
      isStale: false)
    var site = try SiteFolder(folder.path + "/site")
    try writer.write(
      PageModel(
        slug: "sales", title: Self.hostile, summary: Self.hostile, lead: lead, parts: parts),
      into: &site)
    _ = try site.publish()
    return { try FileSystem.readText(folder.path + "/site/" + $0) }
  }

  private func table(_ cells: [TablePart.Cell]) -> TablePart {
    TablePart(
      id: "sales-1", title: Self.hostile, caption: "",
      columns: cells.map { _ in .init(Self.hostile) },
      rows: [TablePart.Row(cells)], emptyText: "None.", note: Self.hostile)
  }

  @Test func `text from records stays text wherever it stands`() throws {
    let figure = Figure(
      id: "sales-1-1", metric: "won_value", label: Self.hostile, value: Self.hostile,
      exact: Self.hostile,
      span: Self.hostile,
      change: Figure.Change(
        text: Self.hostile, direction: "up", meaning: .good, against: Self.hostile, weight: 1),
      sparkline: nil, means: Self.hostile, countText: Self.hostile,
      target: Figure.Target(text: Self.hostile, meaning: .bad))
    let missing = MissingPart(title: Self.hostile, why: Self.hostile, how: Self.hostile)
    let read = try files(
      of: [
        .figures([figure]), .table(table([.init(Self.hostile, sort: Self.hostile)])),
        .chart(try chart()), .missing(missing),
      ], lead: [Self.hostile])
    let page = try read("index.html")
    #expect(!page.contains("<script>alert"))
    #expect(!page.contains("\"\">"))
    #expect(page.contains("<h1>&quot;&gt;&lt;script&gt;"))
    #expect(page.contains("title=\"&quot;&gt;&lt;script&gt;"))
    #expect(page.contains("data-s=\"&quot;&gt;&lt;script&gt;"))
    #expect(page.contains("<p>&quot;&gt;&lt;script&gt;"))
    let picture = try read("charts/sales-2.svg")
    #expect(!picture.contains("<script>"))
    let csv = try read("data/sales-2.csv")
    #expect(csv.contains("Ann"))
  }

  @Test func `a link of a record leads nowhere that runs`() throws {
    let page = try files(of: [
      .table(table([.init("a", href: "javascript:alert(1)"), .init("b", href: "x.html#\"y")]))
    ])("index.html")
    #expect(!page.contains("javascript:"))
    #expect(page.contains("<a href=\"#\">a</a>"))
    #expect(!page.contains("#\"y"))
  }

  @Test func `a spreadsheet runs no cell`() throws {
    let csv = try files(of: [.table(table([.init("=1+1"), .init("a\"b")]))])("data/sales-1.csv")
    #expect(csv.hasSuffix("\r\n'=1+1,\"a\"\"b\"\r\n"))
  }

  @Test func `bars come in steps that the style sheet knows`() throws {
    let cells = [0, 1, 3, 50, 100, 250].map { TablePart.Cell("x", bar: $0) }
    let page = try files(of: [.table(table(cells))])("index.html")
    let steps = page.split(separator: "<td class=\"text bar ").dropFirst().map {
      String($0.prefix { $0 != "\"" })
    }
    #expect(steps == ["b0", "b0", "b5", "b50", "b100", "b100"])
    let style = try #require(try Workspace(folder: "/none").file("templates/style.css"))
    let text = String(decoding: style.bytes, as: UTF8.self)
    for step in steps where step != "b0" { #expect(text.contains(".\(step)"), "\(step)") }
  }

  @Test func `figures lead to the page of the metrics`() throws {
    let figure = Figure(
      id: "sales-1-1", metric: "won_value", label: "Won", value: nil, exact: nil, span: "2026",
      change: nil,
      sparkline: nil, means: "Worth.", countText: nil, target: nil)
    let page = try files(of: [.figures([figure])])("index.html")
    #expect(page.contains("href=\"metrics.html#won_value\""))
    #expect(page.contains(">No data<"))
  }

  private func chart() throws -> ChartPart {
    let chart = try Chart(
      kind: "bar",
      data: ChartData(
        categories: [ChartCategory(Self.hostile), ChartCategory("Ann")],
        series: [ChartSeries(Self.hostile, values: [1, 2])], unit: .count),
      width: 400, title: Self.hostile)
    return ChartPart(
      id: "sales-2", title: Self.hostile, subtitle: Self.hostile, isFull: true, chart: chart,
      narrow: chart, table: table([.init("Ann")]),
      definitions: [
        .init(
          metric: "won_value", title: Self.hostile, means: Self.hostile, basis: Self.hostile,
          formula: Self.hostile)
      ], sql: Self.hostile, countText: Self.hostile, freshness: Self.hostile,
      notes: [Self.hostile])
  }
}

/// A folder that goes away with the value.
final class TemporarySite {
  let path: String

  init() throws { path = try FileSystem.makeTemporaryDirectory("almanac-pages") }

  deinit { try? FileSystem.remove(path) }
}

func report(_ slug: String, group: String = "Reports", navigation: String? = nil) throws -> Report {
  let text = "---\ntitle: \(navigation ?? slug)\ngroup: \(group)\n---\n"
  return try Report(
    WorkspaceFile(
      name: "reports/\(slug).md", path: "reports/\(slug).md", bytes: Array(text.utf8),
      isBuiltIn: false), slug: slug)
}

internal import CRMBytes
internal import CRMCharts
internal import CRMReports
internal import CRMTemplates
internal import CRMTime
internal import CRMWorkspace

/// Writes pages with their charts and tables, and the files that all pages share.
struct PageWriter {
  private let templates: TemplateSet
  private let workspace: Workspace
  private let reports: [Report]
  private let context: ReportContext
  private let navigation: Navigation
  private let values: PageValues
  private let isStale: Bool

  init(
    workspace: Workspace, reports: [Report], context: ReportContext, isStale: Bool
  ) throws {
    self.workspace = workspace
    self.reports = reports
    self.context = context
    self.isStale = isStale
    templates = TemplateSet(of: workspace)
    navigation = Navigation(reports)
    let glossary = reports.first(where: \.isGlossary)
    values = PageValues(
      assets: PageAssets(
        glossaryPath: Navigation.path(of: glossary?.slug ?? "metrics", in: reports)))
  }

  /// Style sheets, script, the feed, and the file that keeps crawlers out.
  func writeShared(into site: inout SiteFolder) throws {
    try site.writeAssets(of: workspace)
    try site.write(AlertFeed(context: context).xml, to: "feed.xml")
    try site.write("User-agent: *\nDisallow: /\n", to: "robots.txt")
  }

  func write(_ page: PageModel, into site: inout SiteFolder) throws {
    var buffer = ByteBuffer(capacity: 1 << 17)
    try templates.render("page", frame(page), into: &buffer)
    try site.write(buffer.bytes, to: Navigation.path(of: page.slug, in: reports))
    for part in page.parts {
      switch part {
      case .chart(let chart): try write(chart, into: &site)
      case .table(let table):
        try site.write(table.csv().bytes, to: values.assets.csvPath(table.id))
      default: break
      }
    }
  }

  private func write(_ part: ChartPart, into site: inout SiteFolder) throws {
    let list = part.chart.layout()
    try site.write(part.table.csv().bytes, to: values.assets.csvPath(part.id))
    try site.write(
      try CairoPNG.encode(list, theme: .light, scale: 2), to: values.assets.pngPath(part.id))
    try site.write(try CairoSVG.encode(list, theme: .light), to: values.assets.svgPath(part.id))
  }

  private func frame(_ page: PageModel) -> TemplateValue {
    [
      "lang": .text(context.settings.locale), "title": .text(page.title),
      "description": .text(page.summary), "root": .text(""),
      "feed": "feed.xml", "nav": navigation.value(current: page.slug),
      "site": [
        "name": .text(context.settings.name), "as_of": .text(context.asOf.text),
        "as_of_label": .text(context.freshnessText), "generated_by": .text("Made with Almanac"),
        "freshness": isStale ? .text("older than the freshness limit") : .none,
        "is_stale": .bool(isStale),
      ],
      "lead": .list(page.lead.map { ["html": .raw(escaped($0))] }),
      "parts": values.parts(page.parts),
    ]
  }

  private func escaped(_ text: String) -> [UInt8] {
    var buffer = ByteBuffer()
    buffer.appendHTML(text)
    return buffer.bytes
  }
}

extension PageModel {
  var chartCount: Int {
    parts.count { part in
      if case .chart = part { true } else { false }
    }
  }
}

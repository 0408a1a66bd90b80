internal import CRMBytes
internal import CRMCharts
package import CRMMetrics
internal import CRMReports
internal import CRMStore
internal import CRMTemplates
package import CRMTime
package import CRMWorkspace

/// Makes the whole site of a workspace from its database, reports and templates.
///
/// The same database, reports, templates and as-of give the same bytes.
package struct SiteBuild {
  package struct Outcome: Sendable {
    package var asOf: Instant
    /// Paths, relative to the site, of files that are new or changed.
    package var written: [String]
    package var kept: Int
    package var removed: [String]
    package var pages: Int
    package var charts: Int
    /// Records that the figures were computed from, deleted ones left out.
    package var rows: Int
    /// True where the data is older than the workspace's freshness limit.
    package var isStale: Bool
    package var alerts: [FiredAlert]
  }

  /// One step of the work, for a progress bar.
  package struct Step: Sendable {
    package var name: String
    package var done: Int
    package var total: Int
  }

  private let workspace: Workspace
  private let settings: Settings
  private let out: String
  private let asOf: Instant?
  private let now: Instant?

  /// `out` is the folder to make; `asOf` the moment to describe, that of the newest import where
  /// `nil`; `now` the present, by which freshness is judged, or `nil` not to judge it.
  package init(
    workspace: Workspace, settings: Settings, out: String, asOf: Instant? = nil, now: Instant? = nil
  ) {
    self.workspace = workspace
    self.settings = settings
    self.out = out
    self.asOf = asOf
    self.now = now
  }

  package func run(progress: (Step) -> Void = { _ in }) throws -> Outcome {
    let data = try SiteData(workspace: workspace, settings: settings, asOf: asOf)
    let reports = try ReportCatalogue.load(workspace).reports
    progress(Step(name: "metrics", done: 0, total: 1))
    let plan = try ReportPlan(reports, data.context)
    let pages = try plan.pages(try data.engine.run(plan.requests))
    let stale = isStale(data.context.asOf)
    var site = try SiteFolder(out)
    do {
      let writer = try PageWriter(
        workspace: workspace, reports: reports, context: data.context, isStale: stale)
      try writer.writeShared(into: &site)
      for (index, page) in pages.enumerated() {
        progress(Step(name: "pages", done: index, total: pages.count))
        try writer.write(page, into: &site)
      }
      progress(Step(name: "pages", done: pages.count, total: pages.count))
    } catch {
      site.discard()
      throw error
    }
    let changes = try site.publish()
    return Outcome(
      asOf: data.context.asOf, written: changes.written, kept: changes.kept,
      removed: changes.removed, pages: pages.count,
      charts: pages.reduce(0) { $0 + $1.chartCount },
      rows: data.context.rowCounts.values.reduce(0, +), isStale: stale,
      alerts: data.context.firedAlerts)
  }

  private func isStale(_ asOf: Instant) -> Bool {
    guard let now, let limit = settings.freshnessLimit else { return false }
    return now - asOf > limit
  }
}

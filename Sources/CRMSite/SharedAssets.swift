internal import CRMCharts
package import CRMTemplates
package import CRMWorkspace

extension SiteFolder {
  /// Writes the style sheets and the script that all pages share.
  package mutating func writeAssets(of workspace: Workspace) throws {
    for name in ["style.css", "site.js"] {
      guard let file = try workspace.file("templates/\(name)") else {
        throw SiteError.missing("templates/\(name)")
      }
      try write(file.bytes, to: "assets/\(name)")
    }
    try write(ChartTheme.tokensCSS + ChartTheme.css, to: "assets/charts.css")
  }
}

extension TemplateSet {
  /// Names that say which form a part of a page has; see `templates/page.html`.
  private static let forms: Set<String> = [
    "prose", "kpis", "chart", "table", "missing", "notice",
  ]

  /// The templates of a workspace: the built-in ones and its own, which take their place.
  package convenience init(of workspace: Workspace) {
    self.init(
      loader: { try workspace.file("templates/\($0).html")?.bytes }, optionalNames: Self.forms)
  }
}

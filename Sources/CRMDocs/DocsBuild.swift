internal import CRMBytes
internal import CRMImport
internal import CRMMetrics
internal import CRMSchema
internal import CRMSite
package import CRMTerminal
package import CRMWorkspace

/// Writes the reference of the program and a workspace as static pages: data dictionary, diagram,
/// metrics, profiles, transforms, findings, commands and settings, all from their declarations.
///
/// The same declarations give the same bytes.
package struct DocsBuild {
  /// Commands under one heading.
  package struct CommandGroup: Sendable {
    package var title: String
    package var commands: [CommandDeclaration]

    package init(title: String, commands: [CommandDeclaration]) {
      self.title = title
      self.commands = commands
    }
  }

  package struct Outcome: Sendable {
    package var pages: Int
    /// Paths, relative to the folder, of files that are new or changed.
    package var written: [String]
    package var kept: Int
    package var removed: [String]
  }

  private let workspace: Workspace
  private let settings: Settings
  private let commands: [CommandGroup]
  private let globalOptions: [OptionDeclaration]

  package init(
    workspace: Workspace, settings: Settings, commands: [CommandGroup],
    globalOptions: [OptionDeclaration]
  ) {
    self.workspace = workspace
    self.settings = settings
    self.commands = commands
    self.globalOptions = globalOptions
  }

  /// Writes the pages to the folder `out`, in one step.
  /// - Throws: `SiteError` where the folder holds something else.
  package func run(out: String) throws -> Outcome {
    let pages = try pages()
    var folder = try SiteFolder(out, manifest: "docs-manifest.txt")
    do {
      let writer = DocsWriter(workspace: workspace, settings: settings)
      try folder.writeAssets(of: workspace)
      for page in pages { try writer.write(page, into: &folder) }
    } catch {
      folder.discard()
      throw error
    }
    let changes = try folder.publish()
    return Outcome(
      pages: pages.count, written: changes.written, kept: changes.kept, removed: changes.removed)
  }

  func pages() throws -> [DocsPage] {
    let metrics = try MetricCatalogue.load(workspace)
    let rules = try RuleCatalogue.load(workspace)
    let profiles = try ProfileSummary.all(of: workspace)
    let pages =
      DataDictionary(metrics: metrics, profiles: profiles).pages
      + MetricGlossary(
        metrics: metrics, rules: rules,
        identities: try IdentityDeclaration.load(workspace, metrics: metrics),
        alerts: try AlertDeclaration.load(workspace, metrics: metrics)
      ).pages + ExpressionReference.pages + DeclarationReference.pages
      + ProfileReference(profiles: profiles).pages + ImportReference.pages
      + ProgramReference(groups: commands, globalOptions: globalOptions).pages
    return [front(pages, metrics, rules, profiles)] + pages
  }

  private func front(
    _ pages: [DocsPage], _ metrics: MetricCatalogue, _ rules: RuleCatalogue,
    _ profiles: [ProfileSummary]
  ) -> DocsPage {
    let sections = pages.filter { $0.path == $0.section }
    let table = DocsTable(
      id: "pages", title: "Pages", columns: ["Page", "What stands there"],
      rows: sections.map { .init([.init($0.title, href: $0.path), .init($0.summary)]) })
    return DocsPage(
      path: DocsPath.index, title: "Reference",
      summary: "\(Schema.entities.count) kinds of records, \(metrics.metrics.count) metrics,"
        + " \(rules.rules.count) data rules, \(profiles.count) profiles.",
      section: DocsPath.index, parts: [.table(table)])
  }
}

extension ProfileSummary {
  /// Each entity that it fills, once.
  var entities: [String] {
    func all(_ derived: [Derived]) -> [String] { derived.flatMap { [$0.entity] + all($0.derived) } }
    var seen: Set<String> = []
    let direct = files.flatMap { ($0.entity.map { [$0] } ?? []) + all($0.derived) }
    let queried = queries.flatMap { [$0.entity] + all($0.derived) }
    return (direct + queried).filter { seen.insert($0).inserted }
  }
}

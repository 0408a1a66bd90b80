internal import CRMBytes
package import CRMWorkspace
internal import CRMYAML

/// The rules of a workspace: the built-in ones and its own, which take their place by name.
package struct RuleCatalogue: Sendable {
  /// In the order of their names.
  package let rules: [RuleDeclaration]
  /// The derived tables that rules may read.
  package let tables: TableCatalogue

  package init(_ rules: [RuleDeclaration], tables: TableCatalogue = .none) {
    self.tables = tables
    self.rules = rules.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// The files `reports/rules/NAME.yaml`; every fault names its place.
  package static func load(_ workspace: Workspace) throws(CatalogueError) -> RuleCatalogue {
    let tables = try TableCatalogue.load(workspace)
    let rules = try DeclarationFiles.load("rules", of: workspace, name: \.name) {
      (file) throws(YAMLError) in
      try RuleDeclaration(file.bytes, path: file.path, tables: tables)
    }
    return RuleCatalogue(rules, tables: tables)
  }

  /// The rules of some files, each named after its rule.
  package static func load(
    _ files: [WorkspaceFile], tables: TableCatalogue = .none
  ) throws(CatalogueError) -> RuleCatalogue {
    let rules = try DeclarationFiles.load(files, name: \.name) {
      (file) throws(YAMLError) in
      try RuleDeclaration(file.bytes, path: file.path, tables: tables)
    }
    return RuleCatalogue(rules, tables: tables)
  }

  package var names: [String] { rules.map(\.name) }

  /// The rule of that name, or an error that names the nearest.
  package func require(_ name: String) throws(MetricError) -> RuleDeclaration {
    if let rule = rules.first(where: { $0.name == name }) { return rule }
    throw .unknown(unknownText("rule", name, among: names))
  }
}

internal import CRMBytes
package import CRMTime
package import CRMWorkspace
package import CRMYAML

/// A condition on a figure of which people want to hear, as `reports/alerts/NAME.yaml` declares it.
package struct AlertDeclaration: Sendable {
  /// When a value fires.
  package enum Limit: Equatable, Sendable {
    /// In the unit of the metric; money in whole units of its currency, not minor ones.
    case above(Double)
    case below(Double)
    /// Further from the median of so many periods before it than `width` times their spread.
    case outsideUsual(periods: Int, width: Double)
  }

  package let name: String
  package let title: String
  /// Why it matters, in one sentence.
  package let means: String
  /// What to do about it.
  package let remedy: String
  package let metric: String
  /// A further condition, as it was written; `nil` for none.
  package let condition: String?
  /// Dimensions whose groups are judged one by one.
  package let by: [String]
  /// The period whose value is judged; `nil` for the state at the moment.
  package let grain: Grain?
  package let limit: Limit
  /// Values that rest on fewer records are not judged.
  package let minimumCount: Int
  /// The file that declares it.
  package let path: String
}

extension AlertDeclaration {
  /// The alerts of a workspace in the order of their names.
  package static func load(
    _ workspace: Workspace, metrics: MetricCatalogue
  ) throws(CatalogueError) -> [AlertDeclaration] {
    try DeclarationFiles.load("alerts", of: workspace, name: \.name) {
      (file) throws(YAMLError) in
      try AlertDeclaration(file.bytes, path: file.path, metrics: metrics)
    }
  }

  /// The alert in the bytes of its file.
  package init(
    _ bytes: [UInt8], path: String, metrics: MetricCatalogue
  ) throws(YAMLError) {
    let file = try YAMLMapping(
      try YAMLReader.parse(bytes, path: path), known: DeclarationKey.alert.map(\.name))
    name = try file.text("name")
    title = try file.text("title")
    means = try file.text("means")
    remedy = try file.text("remedy")
    metric = try file.text("metric")
    guard let declared = metrics.metric(metric) else {
      throw YAMLError(
        file.location(of: "metric"), unknownText("metric", metric, among: metrics.names))
    }
    condition = try file.optionalText("where")
    by = try file.texts("by")
    grain = try file.optionalChoice("grain", of: Grain.self)
    limit = try Self.limit(file)
    minimumCount = try file.optionalInteger("minimum_n") ?? 0
    self.path = path
    if grain == nil, !declared.isStock {
      throw YAMLError(
        file.location,
        "'\(metric)' counts what happens in a period: say with 'grain' which one is judged")
    }
    if grain == nil, case .outsideUsual = limit {
      throw YAMLError(
        file.location(of: "outside_usual"), "say with 'grain' which periods it is compared with")
    }
  }

  private static func limit(_ file: YAMLMapping) throws(YAMLError) -> Limit {
    let given = ["above", "below", "outside_usual"].filter(file.has)
    guard given.count == 1, let key = given.first else {
      throw YAMLError(
        file.location, "an alert has one of 'above', 'below' and 'outside_usual'")
    }
    switch key {
    case "above": return .above(try file.number(key))
    case "below": return .below(try file.number(key))
    default:
      let usual = try file.mapping(key, known: ["periods", "width"])
      let periods = try usual.optionalInteger("periods") ?? 12
      let width = try usual.optionalNumber("width") ?? 3
      guard (UsualBand.fewest...1000).contains(periods) else {
        throw YAMLError(
          usual.location(of: "periods"),
          "'periods' must be a number from \(UsualBand.fewest) to 1000")
      }
      guard width > 0 else {
        throw YAMLError(usual.location(of: "width"), "'width' must be more than 0")
      }
      return .outsideUsual(periods: periods, width: width)
    }
  }
}

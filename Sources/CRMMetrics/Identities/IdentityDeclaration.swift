internal import CRMBytes
package import CRMTime
package import CRMWorkspace
internal import CRMYAML

/// Two ways to one figure that must agree, as `reports/identities/NAME.yaml` declares them: what was
/// there and what came and went is what is there.
package struct IdentityDeclaration: Sendable {
  package let name: String
  package let title: String
  /// What the equation says, in one sentence.
  package let means: String
  /// Both sides as they were written.
  package let left: String
  package let right: String
  /// The dimension whose groups on the right add up to the left; `nil` where both sides are asked
  /// alike.
  package let parts: String?
  /// Dimensions by whose groups both sides agree.
  package let by: [String]
  package let grain: Grain
  /// How many periods are looked at, the running one included.
  package let periods: Int
  /// The dimension that names the records by which the sides differ.
  package let rows: String?
  /// The file that declares it.
  package let path: String

  let leftFormula: Formula
  let rightFormula: Formula
  let isMoney: Bool
}

extension IdentityDeclaration {
  /// The identities of a workspace in the order of their names.
  package static func load(
    _ workspace: Workspace, metrics: MetricCatalogue
  ) throws(CatalogueError) -> [IdentityDeclaration] {
    let known = Dictionary(
      metrics.metrics.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    return try DeclarationFiles.load("identities", of: workspace, name: \.name) {
      (file) throws(YAMLError) in
      try IdentityDeclaration(file.bytes, path: file.path, metrics: known)
    }
  }

  /// The identity in the bytes of its file.
  init(
    _ bytes: [UInt8], path: String, metrics: [String: MetricDeclaration]
  ) throws(YAMLError) {
    let file = try YAMLMapping(
      try YAMLReader.parse(bytes, path: path), known: DeclarationKey.identity.map(\.name))
    name = try file.text("name")
    title = try file.text("title")
    means = try file.text("means")
    let left = try Self.side("left", file, metrics)
    let right = try Self.side("right", file, metrics)
    guard left.isMoney == right.isMoney else {
      throw YAMLError(
        file.location(of: "right"),
        "one side is an amount of money and the other is not")
    }
    self.left = try file.text("left")
    self.right = try file.text("right")
    leftFormula = left.formula
    rightFormula = right.formula
    isMoney = left.isMoney
    parts = try file.optionalText("parts")
    by = try file.texts("by")
    grain = try file.optionalChoice("grain", of: Grain.self) ?? .month
    periods = try file.optionalInteger("periods") ?? 12
    guard (1...2000).contains(periods) else {
      throw YAMLError(file.location(of: "periods"), "'periods' must be a number from 1 to 2000")
    }
    rows = try file.optionalText("rows")
    self.path = path
  }

  private static func side(
    _ key: String, _ file: YAMLMapping, _ metrics: [String: MetricDeclaration]
  ) throws(YAMLError) -> FormulaReader.Typed {
    let node = try file.node(key)
    guard let source = ExpressionSource(node) else {
      throw node.error("'\(key)' must be a formula of metrics, not \(node.summary)")
    }
    do throws(ExpressionError) {
      return try FormulaReader(source: source, metrics: metrics).read()
    } catch {
      throw YAMLError(error.location, error.message)
    }
  }
}

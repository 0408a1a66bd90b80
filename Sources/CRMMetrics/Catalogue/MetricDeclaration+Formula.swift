internal import CRMBytes
internal import CRMYAML

extension MetricDeclaration {
  /// True for a file that declares a metric computed from others.
  static func isFormula(_ bytes: [UInt8], path: String) throws(YAMLError) -> Bool {
    try YAMLReader.parse(bytes, path: path).entries?.contains { $0.key == "formula" } ?? false
  }

  /// The metrics that a formula in the bytes of a file names, as far as they are known names.
  static func names(
    inFormula bytes: [UInt8], path: String, among names: Set<String>
  ) throws(YAMLError) -> Set<String> {
    let file = try YAMLMapping(try YAMLReader.parse(bytes, path: path))
    let words = try file.text("formula").split { !($0.isLetter || $0.isNumber || $0 == "_") }
    return names.intersection(words.map(String.init))
  }

  /// The metric that a file computes from others.
  init(
    formula bytes: [UInt8], path: String, metrics: [String: MetricDeclaration]
  ) throws(YAMLError) {
    let file = try YAMLMapping(
      try YAMLReader.parse(bytes, path: path), known: DeclarationKey.formula.map(\.name))
    let node = try file.node("formula")
    let (source, typed) = try Self.formula("formula", file, metrics)
    let parts = typed.formula.components.compactMap { metrics[$0.metric] }
    guard let first = parts.first else { throw node.error("a formula names at least one metric") }
    name = try file.text("name")
    title = try file.text("title")
    means = try file.text("means")
    entity = first.entity
    self.path = path
    unit = try file.choice("unit", of: MetricUnit.self)
    better = try file.choice("better", of: Direction.self)
    self.source = try file.optionalText("source")
    notes = try file.texts("notes")
    emptyReason = try file.optionalText("empty")
    emptyWhere = try Self.emptyWhere(file, typed.formula, metrics)
    value = source.text
    condition = nil
    censoredCondition = nil
    var bases: [String] = []
    for part in parts where !bases.contains(part.dateBasis) { bases.append(part.dateBasis) }
    dateBasis = bases.joined(separator: ", ")
    formula = typed.formula
    isShare = try file.optionalBool("share") ?? false
    guard typed.isMoney == (unit == .money) else {
      throw YAMLError(
        file.location(of: "unit"),
        typed.isMoney
          ? "the value is an amount of money, so the unit must be money"
          : "the value is no amount of money, so the unit cannot be money")
    }
    dimensions = try Self.dimensions(file, parts)
    date = .asOf
    open = nil
    filter = nil
    censored = nil
    countsFuture = false
    rates = .end
    cumulative = nil
    tellsPast = true
    isStock = parts.allSatisfy(\.isStock)
    tellsOfPeriod =
      parts.contains(where: \.tellsOfPeriod)
      || typed.formula.components.contains { $0.shift != nil }
    measure = TypedMeasure(measure: .constant(0, 1))
    isAdditive = typed.formula.isAdditive { metrics[$0]?.isAdditive ?? false }
  }

  private static func formula(
    _ key: String, _ file: YAMLMapping, _ metrics: [String: MetricDeclaration]
  ) throws(YAMLError) -> (ExpressionSource, FormulaReader.Typed) {
    let node = try file.node(key)
    guard let source = ExpressionSource(node) else {
      throw node.error("'\(key)' must be an expression, not \(node.summary)")
    }
    do throws(ExpressionError) {
      return (source, try FormulaReader(source: source, metrics: metrics).read())
    } catch {
      throw YAMLError(error.location, error.message)
    }
  }

  private static func emptyWhere(
    _ file: YAMLMapping, _ formula: Formula, _ metrics: [String: MetricDeclaration]
  ) throws(YAMLError) -> Formula? {
    guard file.has("empty_where") else { return nil }
    let condition = try Self.formula("empty_where", file, metrics).1.formula
    let known = formula.components
    if let other = condition.components.first(where: { !known.contains($0) }) {
      throw YAMLError(
        file.location(of: "empty_where"), "'\(other.metric)' is no part of the formula")
    }
    return condition
  }

  /// The dimensions by which all parts can be split.
  private static func dimensions(
    _ file: YAMLMapping, _ parts: [MetricDeclaration]
  ) throws(YAMLError) -> [MetricDimension] {
    var dimensions: [MetricDimension] = []
    for node in file.nodes("dimensions") {
      guard let name = node.text else { throw node.error("the name of a dimension was expected") }
      for part in parts {
        guard let dimension = part.dimensions.first(where: { $0.name == name }) else {
          throw node.error(
            "\(part.name) has no dimension '\(name)'; it has "
              + part.dimensions.map(\.name).joined(separator: ", "))
        }
        if part.name == parts.first?.name { dimensions.append(dimension) }
      }
    }
    return dimensions
  }
}

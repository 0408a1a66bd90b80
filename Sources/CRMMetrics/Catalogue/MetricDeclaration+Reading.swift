internal import CRMBytes
internal import CRMSchema
package import CRMYAML

extension MetricDeclaration {
  /// The metric in the bytes of its file.
  package init(
    _ bytes: [UInt8], path: String, tables: TableCatalogue = .none
  ) throws(YAMLError) {
    let file = try YAMLMapping(
      try YAMLReader.parse(bytes, path: path), known: DeclarationKey.metric.map(\.name))
    let entityName = try file.text("entity")
    guard let entity = tables.entity(entityName) else {
      throw YAMLError(
        file.location(of: "entity"), unknownText("entity", entityName, among: tables.names))
    }
    let reader = MetricReader(file: file, entity: entity, tables: tables)
    name = try file.text("name")
    title = try file.text("title")
    means = try file.text("means")
    self.entity = entity
    self.path = path
    unit = try file.choice("unit", of: MetricUnit.self)
    better = try file.choice("better", of: Direction.self)
    source = try file.optionalText("source")
    notes = try file.texts("notes")
    emptyReason = try file.optionalText("empty")
    emptyWhere = nil
    value = try file.text("value")
    condition = try file.optionalText("where")
    censoredCondition = try file.optionalText("censored")
    dateBasis = try file.text("date")
    date = try reader.date(dateBasis)
    open = try reader.open()
    countsFuture = try file.optionalBool("future") ?? false
    tellsPast = try file.optionalBool("past") ?? false
    if case .asOf = date { isStock = true } else { isStock = false }
    rates = try file.optionalChoice("rates", of: RatesMoment.self) ?? .end
    formula = nil
    isShare = false
    measure = try reader.measure(unit: unit)
    isAdditive = measure.measure.isAdditive
    filter = try reader.filter("where")
    censored = try reader.filter("censored")
    tellsOfPeriod =
      filter?.dependsOnPeriod == true
      || measure.measure.aggregates.contains { $0.argument?.dependsOnPeriod == true }
    dimensions = try reader.dimensions()
    cumulative = try reader.cumulative(dimensions)
  }
}

/// Reads the keys of a metric's file that need the schema.
private struct MetricReader {
  let file: YAMLMapping
  let entity: Entity
  let tables: TableCatalogue

  func date(_ name: String) throws(YAMLError) -> DatedBy {
    name == "as_of" ? .asOf : .field(try dateField(try file.node("date"), name))
  }

  func open() throws(YAMLError) -> OpenInterval? {
    guard let span = try file.optionalMapping("open", known: ["from", "to"]) else { return nil }
    let from = try dateField(try span.node("from"), try span.text("from"))
    let to = try dateField(try span.node("to"), try span.text("to"))
    return OpenInterval(from: from, to: to)
  }

  private func dateField(_ node: YAMLNode, _ name: String) throws(YAMLError) -> ColumnPath {
    switch NameResolver(entity: entity).resolve(name.split(separator: ".").map(String.init)) {
    case .failure(let message): throw node.error(message)
    case .found(let path, let type):
      switch type {
      case .day, .instant, .local: return path
      default:
        throw node.error(
          "'\(name)' is \(type.summary); a date or a point in time was expected, or as_of")
      }
    }
  }

  private func source(_ key: String) throws(YAMLError) -> ExpressionSource {
    let node = try file.node(key)
    guard let source = ExpressionSource(node) else {
      throw node.error("'\(key)' must be an expression, not \(node.summary)")
    }
    return source
  }

  private func checked<Value>(
    _ body: () throws(ExpressionError) -> Value
  ) throws(YAMLError) -> Value {
    do throws(ExpressionError) {
      return try body()
    } catch {
      throw YAMLError(error.location, error.message)
    }
  }

  func filter(_ key: String) throws(YAMLError) -> Term? {
    guard file.has(key) else { return nil }
    let source = try source(key)
    return try checked { () throws(ExpressionError) in
      try Checker.condition(source, entity: entity, tables: tables)
    }
  }

  func measure(unit: MetricDeclaration.MetricUnit) throws(YAMLError) -> TypedMeasure {
    let source = try source("value")
    let measure = try checked { () throws(ExpressionError) in
      try Checker.measure(source, entity: entity, tables: tables)
    }
    if (unit == .money) != (measure.money != nil) {
      throw YAMLError(
        file.location(of: "unit"),
        measure.money == nil
          ? "the value is no amount of money, so the unit cannot be money"
          : "the value is an amount of money, so the unit must be money")
    }
    if unit == .count, !measure.measure.isExact {
      throw YAMLError(
        file.location(of: "unit"), "the value is no whole number; use the unit number")
    }
    return measure
  }

  func cumulative(_ dimensions: [MetricDimension]) throws(YAMLError) -> String? {
    guard let name = try file.optionalText("cumulative") else { return nil }
    guard let dimension = dimensions.first(where: { $0.name == name }),
      case .enumeration = dimension.kind, dimension.column != nil
    else {
      throw YAMLError(
        file.location(of: "cumulative"),
        "'\(name)' is no dimension of this metric with a fixed set of values")
    }
    return name
  }

  func dimensions() throws(YAMLError) -> [MetricDimension] {
    var dimensions: [MetricDimension] = []
    for node in file.nodes("dimensions") {
      let dimension = try MetricDimension(node, entity: entity, tables: tables)
      if dimensions.contains(where: { $0.name == dimension.name }) {
        throw node.error("the dimension '\(dimension.name)' is declared twice")
      }
      dimensions.append(dimension)
    }
    return dimensions
  }
}

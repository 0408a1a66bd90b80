internal import CRMBytes
internal import CRMSchema
internal import CRMYAML

extension MetricDimension {
  /// A dimension by its path alone, as `name: path` or as `name: expression`; a mapping of `value`
  /// and `title` in the place of the expression names its column as well.
  init(
    _ node: YAMLNode, entity: Entity, tables: TableCatalogue
  ) throws(YAMLError) {
    guard let entries = node.entries else {
      guard let path = node.text else { throw Self.misshapen(node) }
      if Self.isExpression(path), case .failure = Self.resolve(path, path: path, entity: entity) {
        throw node.error("give the expression a name: {NAME: \"\(path)\"}")
      }
      self = try Self.make(path, node, entity: entity, tables: tables)
      return
    }
    guard entries.count == 1, let entry = entries.first else { throw Self.misshapen(node) }
    guard entry.value.entries != nil else {
      self = try Self.make(entry.key, entry.value, entity: entity, tables: tables)
      return
    }
    let mapping = try YAMLMapping(entry.value, known: ["value", "title"])
    let plain = try Self.make(
      entry.key, try mapping.node("value"), entity: entity, tables: tables)
    self = MetricDimension(
      name: plain.name, path: plain.path, kind: plain.kind,
      title: try mapping.optionalText("title") ?? plain.title, term: plain.term)
  }

  private static func misshapen(_ node: YAMLNode) -> YAMLError {
    node.error("a dimension is a field, or one pair of name and field or expression")
  }

  private static func make(
    _ name: String, _ node: YAMLNode, entity: Entity, tables: TableCatalogue
  ) throws(YAMLError) -> MetricDimension {
    guard let path = node.text, let source = ExpressionSource(node) else { throw misshapen(node) }
    switch resolve(name, path: path, entity: entity) {
    case .success(let dimension): return dimension
    case .failure(let problem):
      guard isExpression(path) else { throw node.error(problem.message) }
      do throws(ExpressionError) {
        return try MetricDimension(source, name: name, entity: entity, tables: tables)
      } catch {
        throw YAMLError(error.location, error.message)
      }
    }
  }

  struct Problem: Error { var message: String }

  /// The dimension that a path of fields gives, or what is wrong with the path.
  static func resolve(
    _ name: String, path: String, entity: Entity
  ) -> Result<MetricDimension, Problem> {
    let names = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    switch NameResolver(entity: entity).resolve(names) {
    case .failure(let message): return .failure(Problem(message: message))
    case .found(let column, let type):
      guard let kind = kind(of: type) else {
        return .failure(Problem(message: "'\(path)' is \(type.summary) and cannot split a metric"))
      }
      return .success(
        MetricDimension(
          name: name, path: path, kind: kind, title: title(name, path: names, entity: entity),
          term: .column(column)))
    }
  }

  private static func kind(of type: ValueType) -> Kind? {
    switch type {
    case .boolean: .boolean
    case .text: .text
    case .enumeration(let choices): .enumeration(choices)
    case .number(let number) where number.denominator == 1 && !number.isMoney: .integer
    case .day: .day
    case .reference(let entity): .reference(entity)
    case .classes(let scale): .classes(scale)
    default: nil
    }
  }

  private static func title(_ name: String, path: [String], entity: Entity) -> String {
    if path == [name], let field = entity.field(name) ?? entity.field(name + "_id") {
      return field.label
    }
    let words = (name.split(separator: ".").last ?? "").split(separator: "_").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}

extension MetricDimension {
  /// True for a text that can be no path of fields, so that mistakes in it are those of an
  /// expression.
  static func isExpression(_ text: String) -> Bool {
    text.unicodeScalars.contains { "()=<>+*/' \n".unicodeScalars.contains($0) }
  }

  /// What an expression over one row gives; without a name it is called by its text.
  init(
    _ source: ExpressionSource, name: String? = nil, entity: Entity, tables: TableCatalogue
  ) throws(ExpressionError) {
    let checker = Checker(source: source, entity: entity, tables: tables)
    let typed = try checker.value(Parser.parse(source))
    let text = source.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    func wrong(_ hint: String) -> ExpressionError {
      source.error(typed.offset, "\(typed.type.summary) cannot split a metric\(hint)")
    }
    guard let kind = Self.kind(of: typed.type) else {
      switch typed.type {
      case .number: throw wrong("; put it in classes with bucket(number, edge, …)")
      case .instant, .local: throw wrong("; use weekday, month_of_year, hour, or --grain")
      default: throw wrong("")
      }
    }
    if case .reference = kind {
      guard case .column = typed.term else { throw wrong(" where it is computed; name a field") }
    }
    let words = name?.split(separator: "_").joined(separator: " ")
    self.init(
      name: name ?? text, path: text, kind: kind,
      title: words.map { $0.prefix(1).uppercased() + $0.dropFirst() } ?? text, term: typed.term)
  }
}

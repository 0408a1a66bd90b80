internal import CRMBytes
package import CRMSchema
package import CRMYAML

/// A rule of data quality as `reports/rules/NAME.yaml` declares it: which rows are at fault.
package struct RuleDeclaration: Sendable {
  package enum Severity: String, CaseIterable, Sendable {
    /// The row contradicts itself, and figures leave it out or are wrong.
    case error
    /// The row lacks something that figures need.
    case warning
    /// Worth a look.
    case note
  }

  package let name: String
  package let title: String
  /// Why it matters: which figures suffer, and how.
  package let means: String
  package let entity: Entity
  package let severity: Severity
  /// What to do about a row at fault.
  package let remedy: String
  /// What lists of rows show beside the name.
  package let fields: [RuleField]
  /// Metrics that suffer from it.
  package let metrics: [String]
  /// Derived tables that its SQL reads.
  package let needs: [String]
  /// The file that declares it.
  package let path: String

  let condition: Condition

  enum Condition: Sendable {
    case expression(Term)
    /// A SELECT of ids, in which `:as_of` stands for the moment of the question.
    case ids(String)
  }

  /// True where its SQL asks what `crm.yaml` says.
  var readsSettings: Bool {
    if case .ids(let sql) = condition { sql.contains("setting_") } else { false }
  }

  /// Every derived table that it reads.
  var derivedTables: Set<String> {
    guard case .expression(let term) = condition else { return Set(needs) }
    return term.stateTables.union(needs)
  }
}

/// A column of a list of rows at fault.
package struct RuleField: Sendable {
  package let name: String
  package let title: String
  /// True where numbers stand in it, which lists align at the right.
  package let isNumber: Bool

  let path: ColumnPath
  let type: ValueType
}

extension RuleDeclaration {
  static let keys = [
    "name", "title", "means", "entity", "needs", "where", "sql", "severity", "remedy", "fields",
    "metrics",
  ]

  /// The rule in the bytes of its file, which may read the tables of a catalogue.
  package init(
    _ bytes: [UInt8], path: String, tables: TableCatalogue = .none
  ) throws(YAMLError) {
    let file = try YAMLMapping(try YAMLReader.parse(bytes, path: path), known: Self.keys)
    let entityName = try file.text("entity")
    guard let entity = Schema.entity(entityName) else {
      throw YAMLError(
        file.location(of: "entity"), unknownText("entity", entityName, among: Schema.names))
    }
    name = try file.text("name")
    title = try file.text("title")
    means = try file.text("means")
    self.entity = entity
    severity = try file.choice("severity", of: Severity.self)
    remedy = try file.text("remedy")
    metrics = try file.texts("metrics")
    needs = try Self.needs(file, tables)
    self.path = path
    condition = try Self.condition(file, entity, tables)
    var fields: [RuleField] = []
    for node in file.nodes("fields") { fields.append(try RuleField(node, entity: entity)) }
    self.fields = fields
  }

  private static func needs(
    _ file: YAMLMapping, _ tables: TableCatalogue
  ) throws(YAMLError) -> [String] {
    let names = try file.texts("needs")
    for name in names where tables.table(name) == nil {
      throw YAMLError(
        file.location(of: "needs"),
        unknownText("table", name, among: tables.tables.map(\.entity.name)))
    }
    return names
  }

  private static func condition(
    _ file: YAMLMapping, _ entity: Entity, _ tables: TableCatalogue
  ) throws(YAMLError) -> Condition {
    guard file.has("where") != file.has("sql") else {
      throw YAMLError(file.location, "a rule has either 'where' or 'sql'")
    }
    if let sql = try file.optionalText("sql") { return .ids(sql) }
    let node = try file.node("where")
    guard let source = ExpressionSource(node) else {
      throw node.error("'where' must be an expression, not \(node.summary)")
    }
    do throws(ExpressionError) {
      return .expression(try Checker.condition(source, entity: entity, tables: tables))
    } catch {
      throw YAMLError(error.location, error.message)
    }
  }
}

extension RuleField {
  fileprivate init(_ node: YAMLNode, entity: Entity) throws(YAMLError) {
    guard let name = node.text else { throw node.error("a field was expected") }
    let names = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    switch NameResolver(entity: entity).resolve(names) {
    case .failure(let message): throw node.error(message)
    case .found(let path, let type):
      self.name = name
      self.path = path
      self.type = type
      isNumber = type.isNumber
      let field = entity.field(name) ?? entity.field(name + "_id")
      let words = (names.last ?? "").split(separator: "_").joined(separator: " ")
      title = field?.label ?? words.prefix(1).uppercased() + words.dropFirst()
    }
  }
}

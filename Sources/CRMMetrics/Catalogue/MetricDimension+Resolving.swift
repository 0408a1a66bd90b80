internal import CRMBytes
internal import CRMSchema
internal import CRMYAML

extension MetricDimension {
  /// A dimension by its path alone or as `name: path`.
  init(_ node: YAMLNode, entity: Entity) throws(YAMLError) {
    if let entries = node.entries {
      guard entries.count == 1, let entry = entries.first, let path = entry.value.text else {
        throw node.error("a dimension is a field, or one pair of name and field")
      }
      self = try MetricDimension(entry.key, path: path, entity: entity, at: entry.value)
    } else if let path = node.text {
      self = try MetricDimension(path, path: path, entity: entity, at: node)
    } else {
      throw node.error("a dimension is a field, or one pair of name and field")
    }
  }

  private init(
    _ name: String, path: String, entity: Entity, at node: YAMLNode
  ) throws(YAMLError) {
    switch Self.resolve(name, path: path, entity: entity) {
    case .success(let dimension): self = dimension
    case .failure(let problem): throw node.error(problem.message)
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
      let kind: Kind
      switch type {
      case .boolean: kind = .boolean
      case .text: kind = .text
      case .enumeration(let choices): kind = .enumeration(choices)
      case .number(let number) where number.denominator == 1 && !number.isMoney: kind = .integer
      case .day: kind = .day
      case .reference(let entity): kind = .reference(entity)
      default:
        return .failure(Problem(message: "'\(path)' is \(type.summary) and cannot split a metric"))
      }
      return .success(
        MetricDimension(
          name: name, path: path, kind: kind, title: title(name, path: names, entity: entity),
          column: column))
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

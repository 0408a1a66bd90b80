internal import CRMBytes
internal import CRMSchema
internal import CRMTime
internal import CRMYAML

/// Reads a profile; every fault names the place in the file.
struct ProfileReader {
  private let name: String
  private var timeZone: TimeZone?
  private var currency: String?

  /// - Parameter fallbackName: the profile's name where the file gives none.
  static func read(
    _ bytes: [UInt8], path: String, fallbackName: String
  ) throws(YAMLError) -> Profile {
    let root = try YAMLMapping(
      try YAMLReader.parse(bytes, path: path), known: ["name", "title", "source", "files"])
    let name = try root.optionalText("name") ?? fallbackName
    var reader = ProfileReader(name: name)
    if let source = try root.optionalMapping("source", known: ["time_zone", "currency"]) {
      reader.currency = try source.optionalText("currency")
      if let text = try source.optionalText("time_zone") {
        do throws(TimeZoneError) {
          reader.timeZone = try TimeZone(named: text)
        } catch {
          throw YAMLError(source.location(of: "time_zone"), error.description)
        }
      }
    }
    _ = try root.node("files")
    var files: [Profile.File] = []
    for file in try root.mappings("files", known: Self.fileKeys) {
      files.append(try reader.file(file))
    }
    return Profile(
      name: name, title: try root.optionalText("title") ?? name, timeZone: reader.timeZone,
      currency: reader.currency, files: files, path: path)
  }

  private init(name: String) { self.name = name }

  private static let fileKeys = [
    "match", "entity", "key", "columns", "constants", "literals", "date_order", "decimal", "skip",
    "extra", "rows", "derive",
  ]

  private func file(_ file: YAMLMapping) throws(YAMLError) -> Profile.File {
    let match = try file.mapping("match", known: ["names", "columns"])
    let names = try match.texts("names")
    let columns = try match.texts("columns")
    guard !names.isEmpty || !columns.isEmpty else {
      throw YAMLError(match.location, "'match' needs 'names' or 'columns', or any file would fit")
    }
    var mapping = FileMapping(entity: try entity(file))
    mapping.rules = try rules(file, of: mapping.entity)
    mapping.skipped = Set(try file.texts("skip"))
    mapping.kept = Set(try file.texts("extra"))
    mapping.filters = try filters(file)
    for derived in try file.mappings(
      "derive", known: ["entity", "field", "key", "columns", "constants", "literals"])
    {
      mapping.derived.append(try self.derived(derived, of: mapping.entity))
    }
    return Profile.File(names: names, columns: columns, mapping: mapping)
  }

  private func entity(_ mapping: YAMLMapping) throws(YAMLError) -> Entity {
    let text = try mapping.text("entity")
    let known = Schema.entities.filter(\.isImported).map(\.name)
    guard let entity = Schema.entity(matching: text), entity.isImported else {
      throw YAMLError(
        mapping.location(of: "entity"), unknownText("entity", text, among: known))
    }
    return entity
  }

  private func filters(_ file: YAMLMapping) throws(YAMLError) -> [RowFilter] {
    var filters: [RowFilter] = []
    for row in try file.mappings("rows", known: ["column", "only", "except"]) {
      let keeps = row.has("only")
      guard keeps != row.has("except") else {
        throw YAMLError(row.location, "a row filter needs either 'only' or 'except'")
      }
      let words = try row.texts(keeps ? "only" : "except").map { $0.lowercased() }
      filters.append(
        RowFilter(column: try row.text("column"), words: Set(words), keeps: keeps))
    }
    return filters
  }

  private func derived(
    _ mapping: YAMLMapping, of owner: Entity
  ) throws(YAMLError) -> DerivedRule {
    let entity = try entity(mapping)
    let field = try mapping.text("field")
    guard case .reference(let target)? = owner.field(field)?.type, target == entity.name else {
      let fitting = owner.references.filter { $0.entity == entity.name }.map(\.field.name)
      throw YAMLError(
        mapping.location(of: "field"),
        unknownText("reference to \(entity.name)", field, among: fitting))
    }
    return DerivedRule(entity: entity, field: field, rules: try rules(mapping, of: entity))
  }
}

// MARK: - Columns

extension ProfileReader {
  private func rules(
    _ mapping: YAMLMapping, of entity: Entity
  ) throws(YAMLError) -> [ColumnRule] {
    let shape = TableShape(entity)
    let known = shape.columns.map(\.name).filter { $0 != "source_key" && shape.isFillable($0) }
    var rules: [ColumnRule] = []
    if let key = mapping.optionalNode("key") {
      rules.append(try rule("source_key", key, of: shape, joiner: "|"))
    } else if entity.uniqueGroups.isEmpty {
      throw YAMLError(
        mapping.location, "the key 'key' is missing: which column tells records apart?")
    }
    for entry in try mapping.optionalMapping("columns", known: known)?.entries ?? [] {
      rules.append(try rule(entry.key, entry.value, of: shape, joiner: nil))
    }
    for entry in try mapping.optionalMapping("constants", known: known)?.entries ?? [] {
      guard let text = entry.value.text else {
        throw entry.value.error("'\(entry.key)' must be a text, not \(entry.value.summary)")
      }
      rules.append(ColumnRule(target: entry.key, constant: text))
    }
    let order = try mapping.optionalKnown("date_order", of: DateOrder.self)
    let decimal = try mapping.optionalKnown("decimal", of: DecimalMark.self)
    for index in rules.indices {
      rules[index].dateOrder = rules[index].dateOrder ?? order
      rules[index].decimalMark = rules[index].decimalMark ?? decimal
    }
    for entry in try mapping.optionalMapping("literals", known: known)?.entries ?? [] {
      let words = try literals(entry.value, entry.key, of: shape)
      for index in rules.indices where rules[index].target == entry.key {
        rules[index].literals.merge(words) { own, _ in own }
      }
    }
    return rules
  }

  private static let ruleKeys = [
    "from", "join", "constant", "transform", "literals", "date_order", "decimal",
  ]

  /// A column's name, several of them, or a mapping with more about it.
  private func rule(
    _ target: String, _ node: YAMLNode, of shape: TableShape, joiner: String?
  ) throws(YAMLError) -> ColumnRule {
    var rule = ColumnRule(target: target)
    if let text = node.text {
      rule.from = [text]
      return rule
    }
    if let items = node.items {
      for item in items {
        guard let text = item.text else { throw item.error("a column's name was expected") }
        rule.from.append(text)
      }
      rule.joiner = joiner
      return rule
    }
    let mapping = try YAMLMapping(node, known: Self.ruleKeys)
    rule.from = try mapping.texts("from")
    rule.joiner = try mapping.optionalText("join") ?? (rule.from.count > 1 ? joiner : nil)
    rule.constant = try mapping.optionalText("constant")
    guard rule.from.isEmpty != (rule.constant == nil) else {
      throw YAMLError(mapping.location, "'\(target)' needs either 'from' or 'constant'")
    }
    for item in mapping.nodes("transform") {
      rule.transforms.append(try transform(item, target, of: shape))
    }
    rule.dateOrder = try mapping.optionalKnown("date_order", of: DateOrder.self)
    rule.decimalMark = try mapping.optionalKnown("decimal", of: DecimalMark.self)
    if let node = mapping.optionalNode("literals") {
      rule.literals = try literals(node, target, of: shape)
    }
    return rule
  }

  private func transform(
    _ node: YAMLNode, _ target: String, of shape: TableShape
  ) throws(YAMLError) -> ColumnRule.Transform {
    let text = node.text ?? ""
    guard let transform = ColumnRule.Transform(rawValue: text) else {
      throw node.error(
        unknownText("transform", text, among: ColumnRule.Transform.allCases.map(\.rawValue)))
    }
    if transform == .minorUnits, shape.entity.field(target)?.type != .money {
      throw node.error("'minor_units' is for amounts, and '\(target)' is none")
    }
    return transform
  }

  /// Words of the source with the value that each stands for; an empty value means none.
  private func literals(
    _ node: YAMLNode, _ target: String, of shape: TableShape
  ) throws(YAMLError) -> [String: String] {
    guard case .enumeration(let enumeration)? = shape.entity.field(target)?.type else {
      throw node.error("'\(target)' has no fixed values, so that words cannot stand for them")
    }
    var words: [String: String] = [:]
    for entry in try YAMLMapping(node).entries {
      let value = entry.value.text ?? ""
      guard enumeration.names.contains(value) else {
        throw entry.value.error(
          unknownText("value of '\(target)'", value, among: enumeration.names))
      }
      words[folded(entry.key)] = value
    }
    return words
  }
}

extension YAMLMapping {
  fileprivate func optionalKnown<Choice: RawRepresentable<String> & CaseIterable>(
    _ key: String, of type: Choice.Type
  ) throws(YAMLError) -> Choice? {
    has(key) ? try optionalChoice(key, of: type) : nil
  }
}

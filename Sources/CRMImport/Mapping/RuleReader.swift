internal import CRMBytes
internal import CRMSchema
internal import CRMYAML

/// Reads what a profile says of an entity's columns: where each value comes from.
struct RuleReader {
  private let shape: TableShape
  /// The columns that a profile may name.
  private let known: [String]

  init(_ entity: Entity) {
    let shape = TableShape(entity)
    self.shape = shape
    known = shape.columns.map(\.name).filter { $0 != "source_key" && shape.isFillable($0) }
  }

  /// The rules in 'key', 'columns' and 'constants', with what is said beside them.
  func rules(_ yaml: YAMLMapping) throws(YAMLError) -> [ColumnRule] {
    var rules: [ColumnRule] = []
    if let key = yaml.optionalNode("key") {
      rules.append(try rule("source_key", key))
    } else if shape.entity.uniqueGroups.isEmpty {
      throw YAMLError(
        yaml.location, "the key 'key' is missing: which column tells records apart?")
    }
    for entry in try yaml.optionalMapping("columns", known: known)?.entries ?? [] {
      rules.append(try rule(entry.key, entry.value))
    }
    for entry in try yaml.optionalMapping("constants", known: known)?.entries ?? [] {
      guard let text = entry.value.text else {
        throw entry.value.error("'\(entry.key)' must be a text, not \(entry.value.summary)")
      }
      rules.append(ColumnRule(entry.key, constant: text))
    }
    let order = try yaml.optionalChoice("date_order", of: DateOrder.self)
    let decimal = try yaml.optionalChoice("decimal", of: DecimalMark.self)
    for entry in try yaml.optionalMapping("literals", known: known)?.entries ?? [] {
      let words = try literals(entry.value, entry.key)
      for index in rules.indices where rules[index].target == entry.key {
        rules[index].change { $0.literals.merge(words) { own, _ in own } }
      }
    }
    for index in rules.indices {
      rules[index].change {
        $0.dateOrder = $0.dateOrder ?? order
        $0.decimalMark = $0.decimalMark ?? decimal
      }
    }
    return rules
  }

  /// A column's name, a mapping with more about it, or a list of such: alternatives for a field,
  /// parts for a key.
  private func rule(_ target: String, _ node: YAMLNode) throws(YAMLError) -> ColumnRule {
    let isKey = target == "source_key"
    guard let items = node.items else {
      var rule = ColumnRule(
        target: target, sources: try sources(target, node, joiner: isKey ? "|" : nil))
      if node.entries != nil {
        rule.isRequired = try YAMLMapping(node).optionalBool("required") ?? false
      }
      return rule
    }
    guard !items.isEmpty else { throw node.error("a column's name was expected") }
    var parts: [ColumnSource] = []
    for item in items { parts += try sources(target, item, joiner: isKey ? "|" : nil) }
    if isKey, parts.count > 1 { parts = [ColumnSource(.joined(parts, separator: "|"))] }
    return ColumnRule(target: target, sources: parts)
  }
}

// MARK: - Sources

extension RuleReader {
  private static let sourceKeys = [
    "from", "join", "constant", "transform", "literals", "prefix", "by", "optional",
    "required", "date_order", "decimal", "when", "first",
  ]

  /// One column, or what a mapping says: one way to the value for each column of `from`, unless
  /// they are joined.
  /// - Parameter joiner: stands between several columns where the mapping says nothing.
  private func sources(
    _ target: String, _ node: YAMLNode, joiner: String?
  ) throws(YAMLError) -> [ColumnSource] {
    if let text = node.text { return [ColumnSource(.column(text))] }
    guard node.entries != nil else {
      throw node.error("a column's name or a mapping with 'from' was expected, not \(node.summary)")
    }
    let yaml = try YAMLMapping(node, known: Self.sourceKeys)
    if yaml.has("first") { return try alternatives(yaml, target) }
    var source = ColumnSource(.constant(""))
    for item in yaml.nodes("transform") { source.transforms.append(try transform(item, target)) }
    if let node = yaml.optionalNode("literals") { source.literals = try literals(node, target) }
    source.prefix = try yaml.optionalText("prefix") ?? ""
    source.lookup = try lookup(yaml, target)
    source.isOptional = try yaml.optionalBool("optional") ?? false
    guard !source.isOptional || !source.lookup.isEmpty else {
      throw YAMLError(yaml.location(of: "optional"), "'optional' goes with 'by'")
    }
    source.dateOrder = try yaml.optionalChoice("date_order", of: DateOrder.self)
    source.decimalMark = try yaml.optionalChoice("decimal", of: DecimalMark.self)
    source.conditions = try MappingReader.filters(yaml, "when")
    return try origins(yaml, target, joiner: joiner).map { origin in
      var source = source
      source.origin = origin
      return source
    }
  }

  /// Several ways, of which the first that gives something counts: a key's, whose list would join.
  private func alternatives(
    _ yaml: YAMLMapping, _ target: String
  ) throws(YAMLError) -> [ColumnSource] {
    guard yaml.entries.count == 1 else {
      throw YAMLError(
        yaml.location(of: "first"), "'first' stands alone; say the rest beside each column")
    }
    var sources: [ColumnSource] = []
    for item in yaml.nodes("first") { sources += try self.sources(target, item, joiner: nil) }
    return sources
  }

  private func origins(
    _ yaml: YAMLMapping, _ target: String, joiner: String?
  ) throws(YAMLError) -> [ColumnSource.Origin] {
    let items = yaml.nodes("from")
    let constant = try yaml.optionalText("constant")
    guard items.isEmpty != (constant == nil) else {
      throw YAMLError(yaml.location, "'\(target)' needs either 'from' or 'constant'")
    }
    if let constant { return [.constant(constant)] }
    let separator = try yaml.optionalText("join") ?? (items.count > 1 ? joiner : nil)
    var parts: [ColumnSource] = []
    for item in items {
      guard separator != nil || item.text != nil else {
        throw item.error("'from' without 'join' takes names of columns, not \(item.summary)")
      }
      parts += try sources(target, item, joiner: nil)
    }
    if let separator { return [.joined(parts, separator: separator)] }
    return parts.map(\.origin)
  }

  /// The fields by which a reference is looked up.
  private func lookup(_ yaml: YAMLMapping, _ target: String) throws(YAMLError) -> [String] {
    let items = yaml.nodes("by")
    guard let first = items.first else { return [] }
    guard case .reference(let name)? = shape.entity.field(target)?.type,
      let entity = Schema.entity(name)
    else { throw first.error("'by' is for references, and '\(target)' is none") }
    var fields: [String] = []
    for item in items { fields.append(try Self.lookupField(item, of: entity)) }
    return fields
  }

  /// A field by which records may be told, or `source_key`.
  static func lookupField(_ node: YAMLNode, of entity: Entity) throws(YAMLError) -> String {
    let known =
      ["source_key"]
      + entity.fields.filter { field in
        switch field.type {
        case .text, .integer: true
        default: false
        }
      }.map(\.name)
    guard let text = node.text, known.contains(text) else {
      throw node.error(unknownText("field of \(entity.name)", node.text ?? "", among: known))
    }
    return text
  }

  private func transform(
    _ node: YAMLNode, _ target: String
  ) throws(YAMLError) -> TextTransform {
    let text = node.text ?? ""
    guard let transform = TextTransform.named(text) else {
      throw node.error(unknownText("transform", text, among: TextTransform.all.map(\.name)))
    }
    if transform.isMinorUnits, shape.entity.field(target)?.type != .money {
      throw node.error("'minor_units' is for amounts, and '\(target)' is none")
    }
    return transform
  }

  /// Words of the source with what each stands for; an empty value means none.
  private func literals(
    _ node: YAMLNode, _ target: String
  ) throws(YAMLError) -> [String: String] {
    var names: [String]?
    if case .enumeration(let enumeration)? = shape.entity.field(target)?.type {
      names = enumeration.names
    }
    var words: [String: String] = [:]
    for entry in try YAMLMapping(node).entries {
      guard let value = entry.value.isNull ? "" : entry.value.text else {
        throw entry.value.error("'\(entry.key)' must stand for a text, not \(entry.value.summary)")
      }
      if let names, !value.isEmpty, !names.contains(value) {
        throw entry.value.error(unknownText("value of '\(target)'", value, among: names))
      }
      words[folded(entry.key)] = value
    }
    return words
  }
}

extension ColumnRule {
  fileprivate mutating func change(_ change: (inout ColumnSource) -> Void) {
    for index in sources.indices { change(&sources[index]) }
  }
}

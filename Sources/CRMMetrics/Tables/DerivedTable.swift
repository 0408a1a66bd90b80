internal import CRMBytes
package import CRMSchema
package import CRMYAML

/// A table whose rows a query gives, as `reports/tables/NAME.yaml` declares it: metrics count over it
/// as over any entity.
///
/// The query may read the tables of the database, the tables of the settings and the derived tables
/// that it needs. It knows no moment: what holds until now has an empty end.
package struct DerivedTable: Sendable {
  /// Its columns as the fields of an entity.
  package let entity: Entity
  /// One SELECT, as it was written.
  package let sql: String
  /// Derived tables that the query reads.
  package let needs: [String]
  /// True where each row tells how a record was, from `valid_from` up to, not including, `valid_to`:
  /// these rows answer `at_start(field)` and `at_end(field)`.
  package let tellsStates: Bool
  /// A query for the moment from which on the table knows how things were; `nil` where it is that
  /// from which the history of its records does.
  package let knownFrom: String?
  /// What stands for earlier moments, as the end of a sentence.
  package let before: String
  /// The file that declares it.
  package let path: String

  let location: YAMLLocation
}

extension DerivedTable: Hashable {
  package static func == (a: DerivedTable, b: DerivedTable) -> Bool {
    a.entity.name == b.entity.name
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(entity.name) }
}

extension DerivedTable {
  /// The table in the bytes of its file.
  package init(_ bytes: [UInt8], path: String) throws(YAMLError) {
    let file = try YAMLMapping(
      try YAMLReader.parse(bytes, path: path), known: DeclarationKey.table.map(\.name))
    let name = try file.text("name")
    let title = try file.text("title")
    let owner = try file.optionalText("of")
    if Schema.entity(name) != nil {
      throw YAMLError(file.location(of: "name"), "'\(name)' is an entity; name the table otherwise")
    }
    if let owner, Schema.entity(owner) == nil {
      throw YAMLError(
        file.location(of: "of"), unknownText("entity", owner, among: Schema.names))
    }
    var fields: [Field] = []
    for entry in try file.mapping("columns").entries {
      fields.append(try Self.field(entry))
    }
    entity = Entity(
      derived: name, of: owner, title: title, try file.text("means"), fields: fields)
    self.path = path
    needs = try file.texts("needs")
    tellsStates = try file.optionalBool("states") ?? false
    knownFrom = try file.optionalText("known_from")
    before =
      try file.optionalText("before") ?? "records are shown as they were first seen"
    sql = try file.text("sql")
    location = file.location(of: "sql")
    try checkOwner(file)
  }

  private func checkOwner(_ file: YAMLMapping) throws(YAMLError) {
    let needed =
      entity.owner.map { owner in
        ["\(owner)_id"] + (tellsStates ? ["valid_from", "valid_to"] : [])
      } ?? []
    for name in needed where entity.field(name) == nil {
      throw YAMLError(file.location(of: "columns"), "the column '\(name)' is missing")
    }
    if tellsStates, entity.owner == nil {
      throw YAMLError(
        file.location(of: "states"), "states are those of an entity; say 'of: ENTITY'")
    }
  }

  private static func field(_ entry: YAMLNode.Entry) throws(YAMLError) -> Field {
    var node = entry.value
    var means = ""
    var label: String?
    if node.entries != nil {
      let mapping = try YAMLMapping(node, known: ["type", "means", "label"])
      means = try mapping.optionalText("means") ?? ""
      label = try mapping.optionalText("label")
      node = try mapping.node("type")
    }
    guard let word = node.text else {
      throw node.error("the type of a column was expected, not \(node.summary)")
    }
    if let like = try fieldLike(word, node) {
      return Field(
        derived: entry.key, like.type, means.isEmpty ? like.documentation : means,
        label: label ?? like.label)
    }
    return Field(derived: entry.key, try type(word, node), means, label: label)
  }

  /// `opportunity.stage`: what that field holds.
  private static func fieldLike(_ word: String, _ node: YAMLNode) throws(YAMLError) -> Field? {
    let parts = word.split(separator: ".").map(String.init)
    guard parts.count == 2, let entity = Schema.entity(parts[0]) else { return nil }
    guard let field = entity.field(parts[1]) else {
      throw node.error(
        unknownText("field", parts[1], among: entity.fields.map(\.name)) + " (of \(entity.name))")
    }
    return field
  }

  private static let types: KeyValuePairs<String, FieldType> = [
    "text": .text, "whole number": .integer(nil), "decimal": .decimal, "yes or no": .boolean,
    "money": .money, "date": .day, "instant": .instant, "local": .localDateTime,
  ]

  private static func type(_ word: String, _ node: YAMLNode) throws(YAMLError) -> FieldType {
    if let type = types.first(where: { $0.key == word }) { return type.value }
    if Schema.entity(word) != nil { return .reference(word) }
    if word.hasPrefix("one of ") {
      let names = word.dropFirst("one of ".count).split(separator: ",").map {
        $0.split(separator: " ").joined(separator: " ")
      }
      return .enumeration(Enumeration(names: names))
    }
    throw node.error(
      unknownText("type", word, among: types.map(\.key) + Schema.names)
        + "; or write 'ENTITY.FIELD' or 'one of a, b'")
  }
}

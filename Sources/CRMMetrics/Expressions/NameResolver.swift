internal import CRMBytes
internal import CRMSchema

/// Finds what a dotted name means, starting at an entity.
struct NameResolver {
  let entity: Entity

  /// What a name leads to, or what to say where it leads nowhere.
  enum Outcome {
    case found(ColumnPath, ValueType)
    case failure(String)
  }

  /// `owner.team.name`, `stage`, `amount_minor`, `extra.region`; a reference may be named with or
  /// without its `_id`. In a history, and in a table that tells of records, names that it does not have are
  /// those of the record.
  func resolve(_ names: [String]) -> Outcome {
    var place = entity
    var hops: [ColumnPath.Hop] = []
    for (index, name) in names.enumerated() {
      let isLast = index == names.count - 1
      if name == "extra", !isLast, place.isImported {
        let key = names[(index + 1)...].joined(separator: ".")
        return .found(
          ColumnPath(hops: hops, column: "extra", extraKey: key, storage: .text), .text)
      }
      // A field of that very name is meant before a reference: `stage`, not `stage_id`.
      if isLast, let found = Self.column(name, in: place, hops: hops) { return found }
      if let hop = Self.reference(name, in: place) {
        guard let target = Schema.entity(hop.entity) else { break }
        hops.append(hop)
        place = target
        if isLast {
          return .found(
            ColumnPath(hops: hops, column: "id", storage: .reference), .reference(target.name))
        }
        continue
      }
      if let owner = place.owner, name != owner {
        return NameResolver(entity: entity).resolve(
          Array(names[..<index]) + [owner] + Array(names[index...]))
      }
      if Self.column(name, in: place, hops: hops) != nil {
        return .failure("'\(name)' of \(place.name) is no reference and has no parts")
      }
      return .failure(unknown(name, in: place))
    }
    return .failure("a name was expected")
  }

  private func unknown(_ name: String, in place: Entity) -> String {
    let text = unknownText("field", name, among: Self.names(of: place))
    guard text.contains("did you mean") else {
      return "unknown field '\(name)' of \(place.name); see `crm docs` for its fields"
    }
    return text.replacingFirst("'\(name)'", by: "'\(name)' of \(place.name)")
  }

  static func names(of entity: Entity) -> [String] {
    var names = entity.fields.map(\.name)
    names += entity.references.map { String($0.field.name.dropLast(3)) }
    if entity.isImported { names += ["source", "source_key", "extra"] }
    if let owner = entity.owner, let record = Schema.entity(owner) {
      names += Self.names(of: record)
    }
    return names
  }

  private static func reference(_ name: String, in entity: Entity) -> ColumnPath.Hop? {
    if entity.isImported, name == "source" || name == "source_id",
      entity.field("source_id") == nil
    {
      return ColumnPath.Hop(column: "source_id", entity: "source")
    }
    for candidate in [name, name + "_id"] {
      if let field = entity.field(candidate), case .reference(let target) = field.type {
        return ColumnPath.Hop(column: candidate, entity: target)
      }
    }
    return nil
  }

  private static func column(
    _ name: String, in entity: Entity, hops: [ColumnPath.Hop]
  ) -> Outcome? {
    func path(_ storage: Storage) -> ColumnPath {
      ColumnPath(hops: hops, column: name, storage: storage)
    }
    guard let field = entity.field(name) else {
      guard entity.columns.contains(where: { $0.name == name }) else { return nil }
      if name == "id" { return .found(path(.integer), .number(NumberType())) }
      guard name == "source_key" || name.hasSuffix("_raw") else { return nil }
      return .found(path(.text), .text)
    }
    switch field.type {
    case .text, .longText, .json, .timeOfDay: return .found(path(.text), .text)
    case .enumeration(let choices): return .found(path(.text), .enumeration(choices))
    case .integer: return .found(path(.integer), .number(NumberType()))
    case .decimal:
      return .found(path(.decimal), .number(NumberType(denominator: 1_000_000)))
    case .boolean: return .found(path(.boolean), .boolean)
    case .day: return .found(path(.day), .day)
    case .instant: return .found(path(.instant), .instant)
    case .localDateTime: return .found(path(.local), .local)
    case .money:
      let currency = ColumnPath(hops: hops, column: "currency", storage: .text)
      let money: NumberType.Money =
        entity.field("currency") == nil ? .reporting : .inColumn(currency)
      return .found(path(.integer), .number(NumberType(money: money)))
    case .reference: return nil
    }
  }
}

extension String {
  /// The text with the first occurrence of a part replaced.
  func replacingFirst(_ part: String, by replacement: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return self[..<range.lowerBound] + replacement + self[range.upperBound...]
  }

  private func firstRange(of part: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(part) {
        return start..<index(start, offsetBy: part.count)
      }
      start = index(after: start)
    }
    return nil
  }
}

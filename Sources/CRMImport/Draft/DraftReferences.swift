internal import CRMFormats
internal import CRMSchema

/// Finds out which columns of an export lead to records of its other tables.
struct DraftReferences {
  private(set) var drafts: [TableDraft]

  /// Fields that tell a person or company besides the key.
  private static let lookups = ["email", "username", "full_name", "name", "number", "title"]
  /// Records that can be made of a name or an address alone.
  private static let makeable: Set<String> = [
    "account", "contact", "user", "team", "campaign", "product", "service",
  ]

  init(_ drafts: [TableDraft]) {
    self.drafts = drafts
    for index in drafts.indices {
      adoptKeys(index)
      resolve(index)
    }
  }

  // MARK: - By values

  /// Gives columns whose values are keys of another table the reference that leads there.
  private mutating func adoptKeys(_ index: Int) {
    let draft = drafts[index]
    for place in draft.extra {
      let column = draft.column(place)
      guard !column.isEmpty, column.isCounted else { continue }
      guard let (target, share) = owner(of: column, at: place, in: index) else { continue }
      let entity = drafts[target].entity.name
      guard isLikely(column, entity) else { continue }
      let heading = column.heading
      let free = draft.entity.references.filter { $0.entity == entity }.map(\.field).filter {
        drafts[index].field($0.name) == nil
      }
      let best = free.max {
        HeadingWords($0.name).likeness(to: heading) < HeadingWords($1.name).likeness(to: heading)
      }
      guard let field = best,
        free.count == 1 || HeadingWords(field.name).likeness(to: heading) > 0.3
      else { continue }
      var source = DraftSource(column: place)
      source.remarks.append(
        "guess from the values: \(Self.percent(share)) are keys of \(drafts[target].table.input.shownName)"
      )
      drafts[index].fields.append(DraftField(field: field, sources: [source]))
      drafts[index].extra.removeAll { $0 == place }
    }
  }

  /// The table whose keys hold most of the column's values, with their share.
  private func owner(
    of column: ColumnFacts, at place: Int, in index: Int
  ) -> (table: Int, share: Double)? {
    var best: (table: Int, share: Double)?
    for (other, draft) in drafts.enumerated() {
      guard let keys = draft.keyValues, !(other == index && draft.key == [place]) else { continue }
      let share = Self.share(of: column.keys, in: keys)
      if share >= 0.9, share > best?.share ?? 0 { best = (other, share) }
    }
    return best
  }

  /// Whether values that are keys of the entity are so by more than chance: small numbers are keys
  /// of anything.
  private func isLikely(_ column: ColumnFacts, _ entity: String) -> Bool {
    if column.share({ $0 == .uuid || $0 == .objectID }) > 0.9 { return true }
    let words = column.heading.set
    if !words.isDisjoint(with: ["id", "number", "owner", "user"]) { return true }
    if !words.isDisjoint(with: HeadingWords(entity).set) { return true }
    return column.share(of: .integer) < 0.5 && column.keys.count > 1
      && column.share(of: .flag) < 0.5
  }

  private static func share(of values: Set<UInt64>, in keys: Set<UInt64>) -> Double {
    guard !values.isEmpty else { return 0 }
    return Double(values.count { keys.contains($0) }) / Double(values.count)
  }

  private static func percent(_ share: Double) -> String { "\(Int(share * 100)) %" }

  // MARK: - By fields

  /// Says how each reference of the table is found.
  private mutating func resolve(_ index: Int) {
    for (place, field) in drafts[index].fields.enumerated().reversed() {
      guard case .reference(let entity) = field.field.type else { continue }
      let targets = drafts.indices.filter { drafts[$0].entity.name == entity }
      guard let target = targets.first else {
        resolveAbsent(index, place, entity)
        continue
      }
      for number in field.sources.indices {
        let column = drafts[index].column(field.sources[number].column)
        let (lookup, remark) = lookup(of: column, in: target, entity)
        drafts[index].fields[place].sources[number].lookup = lookup
        drafts[index].fields[place].sources[number].isOptional = lookup.count > 1
        if !column.isEmpty {
          drafts[index].fields[place].sources[number].remarks.append(remark)
        }
      }
    }
  }

  /// The fields of the target's records that hold the column's values; none for the key.
  private func lookup(
    of column: ColumnFacts, in target: Int, _ entity: String
  ) -> (fields: [String], remark: String) {
    let draft = drafts[target]
    let name = draft.table.input.shownName
    if let keys = draft.keyValues {
      let share = Self.share(of: column.keys, in: keys)
      if share >= 0.5 { return ([], "\(Self.percent(share)) are keys of \(name)") }
    }
    for lookup in Self.lookups {
      guard let field = draft.field(lookup), let source = field.sources.first else { continue }
      let share = Self.share(of: column.keys, in: draft.column(source.column).keys)
      if share >= 0.5 {
        return (
          [lookup], "\(Self.percent(share)) are in '\(draft.column(source.column).name)' of \(name)"
        )
      }
    }
    return (Self.likelyLookup(column, entity), "few of its values are in \(name)")
  }

  private static func likelyLookup(_ column: ColumnFacts, _ entity: String) -> [String] {
    var fields = ["source_key"]
    if column.share(of: .email) > 0.5, Schema.entity(entity)?.field("email") != nil {
      fields.append("email")
    } else if let label = Schema.entity(entity)?.labelField {
      fields.append(label)
    }
    return fields
  }

  /// A reference to records that the export has no table of: they come along, or came earlier.
  private mutating func resolveAbsent(_ index: Int, _ place: Int, _ entity: String) {
    let field = drafts[index].fields[place]
    var derived = DraftDerived(
      entity: Schema.entity(entity) ?? drafts[index].entity, field: field.field.name)
    for source in field.sources {
      let column = drafts[index].column(source.column)
      if column.share(of: .email) > 0.8 {
        derived.email = derived.email ?? source.column
      } else if Self.isKey(column) {
        derived.key = derived.key ?? source.column
      } else {
        derived.name = derived.name ?? source.column
      }
    }
    guard Self.makeable.contains(entity), derived.email != nil || derived.name != nil,
      derived.name != nil || derived.entity.field("email") != nil
    else {
      for number in field.sources.indices {
        let column = drafts[index].column(field.sources[number].column)
        drafts[index].fields[place].sources[number].lookup = Self.likelyLookup(column, entity)
        drafts[index].fields[place].sources[number].isOptional = true
        drafts[index].fields[place].sources[number].remarks.append(
          "found where the \(Schema.entity(entity)?.pluralTitle.lowercased() ?? entity) of the"
            + " source are imported too")
      }
      return
    }
    drafts[index].derived.append(derived)
    drafts[index].fields.remove(at: place)
  }

  private static func isKey(_ column: ColumnFacts) -> Bool {
    column.share({ $0 == .integer || $0 == .uuid || $0 == .objectID }) > 0.8
      || column.heading.words.last == "id"
  }
}

extension InputFile {
  /// As the draft's comments name the table.
  var shownName: String { YAMLText.comment(table.name) }
}

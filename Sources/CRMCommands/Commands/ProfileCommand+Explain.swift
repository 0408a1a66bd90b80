internal import CRMImport
internal import CRMTerminal

extension ProfileCommand {
  func explain(_ profile: ProfileSummary, _ context: CommandContext) {
    guard !context.isJSON else { return context.print(profile.json) }
    var facts = [("Name", profile.name), ("File", profile.path)]
    if let zone = profile.timeZone { facts.append(("Zone", "\(zone), of times that name none")) }
    if let currency = profile.currency {
      facts.append(("Currency", "\(currency), of amounts that name none"))
    }
    context.printFacts(facts, title: profile.title)
    if !profile.about.isEmpty {
      context.output.writeLine()
      for line in profile.about.split(separator: "\n", omittingEmptySubsequences: false) {
        context.output.writeLine(String(line))
      }
    }
    for file in profile.files {
      context.output.writeLine()
      context.printFacts(Self.facts(file), title: file.entity)
      var table = Table([.text("Field"), .text("Column"), .text("How")])
      Self.add(file.columns, to: &table, prefix: "")
      Self.add(file.derived, to: &table, prefix: "")
      context.print(table)
    }
  }

  private static func facts(_ file: ProfileSummary.File) -> [(name: String, value: String)] {
    var facts: [(name: String, value: String)] = []
    if !file.names.isEmpty { facts.append(("Files", file.names.joined(separator: ", "))) }
    if let table = file.table { facts.append(("Table", table)) }
    if !file.required.isEmpty { facts.append(("With", file.required.joined(separator: ", "))) }
    facts += file.filters.map { ("Rows", $0) }
    if !file.markers.isEmpty {
      let list = file.markers.map { "'\($0)'" }.joined(separator: ", ")
      facts.append(("Nothing", "is what \(list) in a cell means"))
    }
    if file.quotesMatter { facts.append(("Quotes", "a quoted empty cell is an empty text")) }
    if !file.kept.isEmpty { facts.append(("To extra", file.kept.joined(separator: ", "))) }
    if !file.skipped.isEmpty { facts.append(("Left out", file.skipped.joined(separator: ", "))) }
    for derived in file.derived { facts += Self.facts(derived, of: file.entity) }
    return facts
  }

  /// "Brings: a contact, to which contact_id leads, only where role is 'customer'".
  private static func facts(
    _ derived: ProfileSummary.Derived, of owner: String
  ) -> [(name: String, value: String)] {
    let link =
      derived.field.map { "to which the \(owner)'s \($0) leads" }
      ?? derived.parent.map { "whose \($0) leads to the \(owner)" }
    let match =
      derived.match.isEmpty
      ? [] : ["unless one has the same \(derived.match.joined(separator: " or "))"]
    let parts = [derived.entity] + (link.map { [$0] } ?? []) + derived.conditions + match
    return [("Brings", parts.joined(separator: ", "))]
      + derived.derived.flatMap { facts($0, of: derived.entity) }
  }

  private static func add(
    _ derived: [ProfileSummary.Derived], to table: inout Table, prefix: String
  ) {
    for derived in derived {
      let prefix = prefix + (derived.field ?? derived.entity) + " → "
      add(derived.columns, to: &table, prefix: prefix)
      add(derived.derived, to: &table, prefix: prefix)
    }
  }

  private static func add(
    _ columns: [ProfileSummary.Column], to table: inout Table, prefix: String
  ) {
    var last: String?
    for column in columns {
      let joined = column.joiner.map { ["joined with '\($0)'"] } ?? []
      let field = column.field == last ? "  or else" : prefix + column.field
      last = column.field
      table.add([
        field, column.from.joined(separator: joined.isEmpty ? " or " : " + "),
        (joined + column.steps).joined(separator: "; "),
      ])
    }
  }
}

extension ProfileSummary {
  var json: JSONValue {
    [
      "name": .string(name), "title": .string(title), "about": .string(about),
      "path": .string(path),
      "time_zone": .optional(timeZone), "currency": .optional(currency),
      "files": .array(files.map(\.json)),
    ]
  }
}

extension ProfileSummary.File {
  fileprivate var json: JSONValue {
    [
      "entity": .string(entity), "names": list(names), "table": .optional(table),
      "required": list(required), "columns": .array(columns.map(\.json)), "extra": list(kept),
      "skip": list(skipped), "rows": list(filters), "nulls": list(markers),
      "quoted_empty": .string(quotesMatter ? "text" : "none"),
      "derive": .array(derived.map(\.json)),
    ]
  }
}

extension ProfileSummary.Derived {
  fileprivate var json: JSONValue {
    [
      "entity": .string(entity), "field": .optional(field), "parent": .optional(parent),
      "when": list(conditions), "match": list(match), "columns": .array(columns.map(\.json)),
      "derive": .array(derived.map(\.json)),
    ]
  }
}

extension ProfileSummary.Column {
  fileprivate var json: JSONValue {
    [
      "field": .string(field), "from": list(from), "join": .optional(joiner),
      "steps": list(steps),
    ]
  }
}

private func list(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }

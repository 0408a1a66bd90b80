internal import CRMImport
internal import CRMTerminal

extension ProfileCommand {
  func explain(_ profile: ProfileSummary, _ context: CommandContext) {
    guard !context.isJSON else { return context.print(profile.json) }
    context.printFacts(Self.facts(profile), title: profile.title)
    if !profile.about.isEmpty {
      context.output.writeLine()
      writeLines(profile.about, context)
    }
    for file in profile.files where !file.isOnlyCounted { explain(file, context) }
    for query in profile.queries { explain(query, context) }
    let counted = profile.files.filter(\.isOnlyCounted).flatMap(\.matches)
    if !counted.isEmpty {
      context.output.writeLine()
      context.printFacts(counted.map { ("Files", $0.phrase) }, title: "Counted and not read")
    }
    guard !profile.transforms.isEmpty else { return }
    context.output.writeLine()
    var table = Table([.name("Step"), .text("What it gives")])
    for transform in profile.transforms { table.add([transform.name, transform.documentation]) }
    context.print(table)
  }

  private func explain(_ file: ProfileSummary.File, _ context: CommandContext) {
    context.output.writeLine()
    context.printFacts(Self.facts(file), title: file.heading)
    guard !file.columns.isEmpty else { return }
    var table = Table([.text("Field"), .text("Column"), .text("How")])
    Self.add(file.columns, to: &table, prefix: "")
    Self.add(file.derived, to: &table, prefix: "")
    context.print(table)
  }

  private func explain(_ query: ProfileSummary.Query, _ context: CommandContext) {
    context.output.writeLine()
    context.printFacts(Self.facts(query), title: "\(query.entity), by a query of \(query.table)")
    var table = Table([.text("Field"), .text("Result"), .text("How")])
    Self.add(query.columns, to: &table, prefix: "")
    Self.add(query.derived, to: &table, prefix: "")
    context.print(table)
    writeLines(query.sql, context, indent: "  ")
  }

  private func writeLines(_ text: String, _ context: CommandContext, indent: String = "") {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    while lines.last?.isEmpty == true { lines.removeLast() }
    for line in lines {
      context.output.writeLine(line.isEmpty ? "" : indent + visibleText(String(line)))
    }
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

// MARK: - Facts

extension ProfileCommand {
  private typealias Fact = (name: String, value: String)

  private static func facts(_ profile: ProfileSummary) -> [Fact] {
    var facts: [Fact] = [("Name", profile.name), ("File", profile.path)]
    if let zone = profile.timeZone { facts.append(("Zone", "\(zone), of times that name none")) }
    if let currency = profile.currency {
      facts.append(("Currency", "\(currency), of amounts that name none"))
    }
    if !profile.stored.isEmpty {
      facts.append(("Compares", "with the stored \(profile.stored.joined(separator: ", "))"))
    }
    return facts
  }

  private static func facts(_ file: ProfileSummary.File) -> [Fact] {
    var facts: [Fact] = []
    if let match = file.matches.first, file.matches.count == 1 {
      if !match.names.isEmpty { facts.append(("Files", match.names.joined(separator: ", "))) }
      if let table = match.table { facts.append(("Table", table)) }
      if !match.columns.isEmpty { facts.append(("With", match.columns.joined(separator: ", "))) }
      if !match.absent.isEmpty { facts.append(("Without", match.absent.joined(separator: ", "))) }
    } else {
      facts += file.matches.map { ("Files", $0.phrase) }
    }
    if let refusal = file.refusal { facts.append(("Refused", refusal)) }
    facts += file.filters.map { ("Rows", $0) }
    if !file.markers.isEmpty {
      let list = file.markers.map { "'\($0)'" }.joined(separator: ", ")
      facts.append(("Nothing", "is what \(list) in a cell means"))
    }
    if file.quotesMatter { facts.append(("Quotes", "a quoted empty cell is an empty text")) }
    if !file.kept.isEmpty { facts.append(("To extra", file.kept.joined(separator: ", "))) }
    if !file.skipped.isEmpty { facts.append(("Left out", file.skipped.joined(separator: ", "))) }
    if let stage = file.stage { facts += Self.facts(stage) }
    for derived in file.derived { facts += Self.facts(derived, of: file.entity ?? "") }
    return facts
  }

  private static func facts(_ stage: ProfileSummary.Stage) -> [Fact] {
    var facts: [Fact] = []
    if !stage.columns.isEmpty || stage.keepsAll {
      let columns = stage.columns + (stage.keepsAll ? ["all others"] : [])
      facts.append(("For SQL", "as \(stage.table): \(columns.joined(separator: ", "))"))
    }
    return facts
      + stage.unpivots.map { unpivot in
        let columns = unpivot.columns.map { "'\($0)'" }.joined(separator: ", ")
        return ("For SQL", "as \(unpivot.table): a row for each of \(columns), by \(unpivot.key)")
      }
  }

  private static func facts(_ query: ProfileSummary.Query) -> [Fact] {
    var facts: [Fact] = []
    if query.isDerived {
      facts.append(("Counts", "as records that come along, not as rows of files"))
    }
    if let reference = query.missingOf {
      facts.append(
        ("Deleted", "what the query no longer gives of a \(reference) that is in the export"))
    }
    return facts + query.derived.flatMap { Self.facts($0, of: query.entity) }
  }

  /// "Brings: contact, to which the ticket's contact_id leads, only where role is 'customer'".
  private static func facts(_ derived: ProfileSummary.Derived, of owner: String) -> [Fact] {
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
}

extension ProfileSummary.File {
  fileprivate var isOnlyCounted: Bool { entity == nil && stage == nil && refusal == nil }

  fileprivate var heading: String {
    entity ?? stage.map { "\($0.table), for queries" } ?? "Not these files"
  }
}

extension ProfileSummary.Match {
  /// "users*, managers* with email, role".
  fileprivate var phrase: String {
    var parts: [String] = []
    if !names.isEmpty { parts.append(names.joined(separator: ", ")) }
    if let table { parts.append("the table \(table)") }
    if !columns.isEmpty { parts.append("with \(columns.joined(separator: ", "))") }
    if !absent.isEmpty { parts.append("without \(absent.joined(separator: ", "))") }
    return parts.joined(separator: " ")
  }
}

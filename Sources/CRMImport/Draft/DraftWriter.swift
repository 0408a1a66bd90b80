internal import CRMFormats
internal import CRMSchema

/// Writes a draft as YAML with comments.
struct DraftWriter {
  private(set) var text = ""
  /// The numbers of lines on which the reader has something to decide.
  private(set) var decisions: [Int] = []
  private var lines = 0

  mutating func line(_ text: String = "", indent: Int = 0) {
    self.text += String(repeating: " ", count: text.isEmpty ? 0 : indent) + text + "\n"
    lines += 1
    if text.contains("CHOOSE: ") { decisions.append(lines) }
  }

  /// A comment, broken into lines at blanks.
  mutating func comment(_ text: String, indent: Int = 0) {
    var row = "#"
    for word in YAMLText.comment(text).split(separator: " ", omittingEmptySubsequences: false) {
      if row.count + word.count + indent >= 98, row != "#" {
        line(row, indent: indent)
        row = "#"
      }
      row += " " + word
    }
    line(row, indent: indent)
  }

  // MARK: - Tables

  mutating func write(_ draft: TableDraft) {
    writeHead(draft)
    line("- match: \(match(draft))", indent: 2)
    line("entity: \(draft.entity.name)", indent: 4)
    writeKey(draft)
    writeFields(draft)
    writeDerived(draft)
    writeSecrets(draft)
    writeExtra(draft)
  }

  private mutating func writeHead(_ draft: TableDraft) {
    let table = draft.table
    let read =
      (draft.deleted == nil ? 0 : 1) + draft.fields.flatMap(\.sources).count
      + draft.derivedColumns.count + draft.key.count
    let reason =
      draft.fit.nameScore >= 0.8
      ? "as its name says" : "guess from its columns, for the name does not say it"
    line()
    comment(
      "\(table.input.shownName): \(table.rows) rows. \(draft.entity.pluralTitle), \(reason); "
        + "\(min(read, table.columns.count)) of \(table.columns.count) columns have a field.",
      indent: 2)
    if table.faults > 0 {
      comment("\(table.faults) records cannot be read; 'crm read' says why.", indent: 2)
    }
    if table.looksHeaderless {
      comment(
        "CHOOSE: its first line looks like a record. If it is one, name the columns with"
          + " headless: {names: […], columns: […]}.", indent: 2)
    }
    for note in table.notes.prefix(5) { comment("The reader says: \(note)", indent: 2) }
    for field in draft.missingFields {
      comment(
        "CHOOSE: no column gives '\(field.name)', which is required: \(field.documentation)"
          + " Without it rows are rejected; name a column, or a constant under constants:",
        indent: 2)
    }
  }

  private func match(_ draft: TableDraft) -> String {
    let input = draft.table.input
    var parts: [String] = []
    if let table = input.table.table {
      parts.append("table: \(YAMLText.scalar(table))")
    } else {
      let stem = FileNameDate(input.name).stem
      if !stem.isEmpty, !stem.contains("*"), stem != "standard-input" {
        parts.append("names: \(YAMLText.list([stem]))")
      }
    }
    var places = Array(draft.key.prefix(1))
    let sure = draft.fit.fits.filter { !draft.column($0.column).isEmpty }.map(\.column)
    for place in sure where places.count < 3 && !places.contains(place) { places.append(place) }
    let columns = places.sorted().map { draft.column($0).name }
    if !columns.isEmpty { parts.append("columns: \(YAMLText.list(columns))") }
    return "{\(parts.joined(separator: ", "))}"
  }

  private mutating func writeKey(_ draft: TableDraft) {
    guard !draft.key.isEmpty else { return }
    for place in draft.key { comment(draft.facts(place), indent: 4) }
    if let remark = draft.keyRemark { comment(remark, indent: 4) }
    let names = draft.key.map { draft.column($0).name }
    line("key: \(names.count == 1 ? YAMLText.scalar(names[0]) : YAMLText.list(names))", indent: 4)
  }

  // MARK: - Fields

  private mutating func writeFields(_ draft: TableDraft) {
    guard !draft.fields.isEmpty || draft.deleted != nil else { return }
    line("columns:", indent: 4)
    if let place = draft.deleted {
      comment(draft.facts(place), indent: 6)
      line("is_deleted: \(YAMLText.scalar(draft.column(place).name))", indent: 6)
    }
    let sorted = draft.fields.sorted { $0.sources[0].column < $1.sources[0].column }
    for field in sorted {
      for source in field.sources {
        let facts = draft.facts(source.column, isKey: draft.key.contains(source.column))
        let isOpen = source.remarks.partitioned { $0.hasPrefix("CHOOSE: ") }
        comment(([facts] + isOpen.without).joined(separator: "; "), indent: 6)
        for remark in isOpen.with { comment(remark, indent: 6) }
      }
      writeUnknown(field)
      let sources = field.sources.map { expression($0, draft) }
      var value = sources.count == 1 ? sources[0] : "[\(sources.joined(separator: ", "))]"
      if let joiner = field.joiner { value = "{from: \(value), join: \(YAMLText.scalar(joiner))}" }
      line("\(field.field.name): \(value)", indent: 6)
    }
    let translated = sorted.filter { $0.literals?.words.isEmpty == false }
    guard !translated.isEmpty else { return }
    line("literals:", indent: 4)
    for field in translated { writeLiterals(field) }
  }

  private func expression(_ source: DraftSource, _ draft: TableDraft) -> String {
    let name = YAMLText.scalar(draft.column(source.column).name)
    var parts = ["from: \(name)"]
    if source.transforms.count == 1 { parts.append("transform: \(source.transforms[0])") }
    if source.transforms.count > 1 {
      parts.append("transform: \(YAMLText.list(source.transforms))")
    }
    if let order = source.dateOrder { parts.append("date_order: \(order.rawValue)") }
    if let mark = source.decimalMark { parts.append("decimal: \(mark.rawValue)") }
    if !source.lookup.isEmpty { parts.append("by: \(YAMLText.list(source.lookup))") }
    if source.isOptional { parts.append("optional: true") }
    return parts.count == 1 ? name : "{\(parts.joined(separator: ", "))}"
  }

  private mutating func writeUnknown(_ field: DraftField) {
    guard let literals = field.literals, !literals.unknown.isEmpty else { return }
    let shown = literals.unknown.prefix(8).map { "'\(YAMLText.comment($0.text))' (\($0.count))" }
    let more = literals.unknown.count > 8 ? " and \(literals.unknown.count - 8) more" : ""
    comment(
      "CHOOSE: no value of '\(field.field.name)' is near \(shown.joined(separator: ", "))\(more):"
        + " without literals: it becomes \(literals.fallback ?? "empty")", indent: 6)
  }

  private mutating func writeLiterals(_ field: DraftField) {
    guard let literals = field.literals else { return }
    if case .enumeration(let enumeration) = field.field.type {
      comment("values: \(enumeration.names.joined(separator: ", "))", indent: 6)
    }
    line("\(field.field.name):", indent: 6)
    var seen: Set<String> = []
    for word in literals.words where seen.insert(folded(word.text)).inserted {
      let key = YAMLText.scalar(word.text)
      let rows = word.count == 1 ? "1 row" : "\(word.count) rows"
      let why = word.isGuess ? "guess, \(rows)" : rows
      line("\(key): \(word.value)  # \(why)", indent: 8)
    }
  }

  // MARK: - The rest

  private mutating func writeDerived(_ draft: TableDraft) {
    guard !draft.derived.isEmpty else { return }
    line("derive:", indent: 4)
    for derived in draft.derived {
      for place in derived.columns { comment(draft.facts(place), indent: 6) }
      comment(
        "guess: the export has no table of \(derived.entity.pluralTitle.lowercased()), so that rows"
          + " bring their \(derived.entity.title.lowercased()) along", indent: 6)
      line("- entity: \(derived.entity.name)", indent: 6)
      line("field: \(derived.field)", indent: 8)
      let label = derived.entity.labelField ?? "name"
      let hasEmail = derived.email != nil && derived.entity.field("email") != nil
      line("match: [\(hasEmail ? "email" : label)]", indent: 8)
      line("key: \(derivedKey(derived, draft))", indent: 8)
      line("columns:", indent: 8)
      let names = [derived.name, derived.email].compactMap { $0 }.map {
        YAMLText.scalar(draft.column($0).name)
      }
      let value = names.count == 1 ? names[0] : "[\(names.joined(separator: ", "))]"
      line("\(label): \(value)", indent: 10)
      if hasEmail, let email = derived.email {
        line("email: \(YAMLText.scalar(draft.column(email).name))", indent: 10)
      }
    }
  }

  private func derivedKey(_ derived: DraftDerived, _ draft: TableDraft) -> String {
    var keys: [String] = []
    func name(_ place: Int) -> String { YAMLText.scalar(draft.column(place).name) }
    if let key = derived.key { keys.append(name(key)) }
    if let email = derived.email { keys.append("{from: \(name(email)), transform: lower}") }
    if let place = derived.name {
      keys.append("{from: \(name(place)), transform: fold, prefix: \"\(derived.entity.name):\"}")
    }
    return keys.count == 1 ? keys[0] : "{first: [\(keys.joined(separator: ", "))]}"
  }

  private mutating func writeSecrets(_ draft: TableDraft) {
    guard !draft.secrets.isEmpty else { return }
    comment("Secrets by their names or values: never read, never stored.", indent: 4)
    line("skip:", indent: 4)
    for place in draft.secrets { line("- \(YAMLText.scalar(draft.column(place).name))", indent: 6) }
  }

  private mutating func writeExtra(_ draft: TableDraft) {
    guard !draft.extra.isEmpty else { return }
    comment("No field fits these: they are kept with the record, as extra.NAME.", indent: 4)
    line("extra:", indent: 4)
    for place in draft.extra {
      comment(draft.facts(place), indent: 6)
      line("- \(YAMLText.scalar(draft.column(place).name))", indent: 6)
    }
  }
}

extension DraftDerived {
  var columns: [Int] { [key, email, name].compactMap { $0 } }
}

extension TableDraft {
  /// Columns that only records that come along read.
  fileprivate var derivedColumns: [Int] { derived.flatMap(\.columns) }

  /// What the column holds, in a sentence.
  fileprivate func facts(_ place: Int, isKey: Bool = false) -> String {
    isKey ? "the key" : column(place).phrase
  }

  /// Required fields that nothing fills.
  var missingFields: [Field] {
    let filled = Set(fields.map(\.field.name) + derived.map(\.field))
    return entity.fields.filter { field in
      field.isRequired && field.defaultValue == nil && !filled.contains(field.name)
        && !EntityChooser.isDerivable(field, filled)
    }
  }
}

extension [String] {
  /// Those for which the condition holds, and the others.
  fileprivate func partitioned(
    _ condition: (String) -> Bool
  ) -> (with: [String], without: [String]) {
    (filter(condition), filter { !condition($0) })
  }
}

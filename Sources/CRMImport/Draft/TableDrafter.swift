internal import CRMBytes
internal import CRMSchema

/// Decides what becomes of each column of a table whose entity is known.
struct TableDrafter {
  let known: KnownColumns

  func draft(_ table: DraftTable, _ fit: EntityFit) -> TableDraft {
    var draft = TableDraft(table: table, fit: fit)
    chooseKey(&draft)
    var used = Set(draft.key)
    var order: [String] = []
    var columns: [String: [FieldFit]] = [:]
    for found in fit.fits {
      if columns[found.field] == nil { order.append(found.field) }
      columns[found.field, default: []].append(found)
    }
    for name in order {
      guard let field = draft.entity.field(name), let fits = columns[name] else { continue }
      // The key may be a number that people read too, and nothing else.
      let free = fits.filter {
        draft.key != [$0.column] || Self.isAlsoKey(field, $0, draft.column($0.column))
      }
      guard !free.isEmpty else { continue }
      let joiner = free.count > 1 ? free[0].joiner : nil
      let parts = joiner == nil ? free : free.sorted { $0.column < $1.column }
      draft.fields.append(
        DraftField(
          field: field, sources: parts.map { source(of: $0, field, draft) },
          literals: literals(of: free, field, draft), joiner: joiner))
      used.formUnion(free.map(\.column))
    }
    for (place, column) in table.columns.enumerated() where !used.contains(place) {
      if column.isSecret {
        draft.secrets.append(place)
      } else if draft.deleted == nil,
        column.heading.set.subtracting(["is"]) == ["deleted"],
        column.share({ $0 == .flag || $0 == .integer }) > 0.99
      {
        draft.deleted = place
      } else {
        draft.extra.append(place)
      }
    }
    return draft
  }

  private static func isAlsoKey(
    _ field: Field, _ fit: FieldFit, _ column: ColumnFacts
  ) -> Bool {
    switch field.type {
    case .text:
      ["number", "email", "username", "name", "sku"].contains(field.name) && fit.score >= 0.75
        && column.share { $0 == .uuid || $0 == .objectID } < 0.5
    case .reference: fit.score >= 0.85
    default: false
    }
  }

  // MARK: - Keys

  private func chooseKey(_ draft: inout TableDraft) {
    let table = draft.table
    let damaged = table.columns.first { $0.damaged > 0 && $0.heading.words == ["id"] }
    defer {
      if let damaged, !draft.key.contains(where: { table.columns[$0].name == damaged.name }) {
        draft.keyRemark =
          "CHOOSE: '\(YAMLText.comment(damaged.name))' would tell them apart, but a spreadsheet has"
          + " rounded its values: export the file again, and do not open it in one"
      }
    }
    if let first = draft.fit.keys.first {
      let column = table.columns[first]
      draft.key = [first]
      if !column.isCounted {
        draft.keyRemark = "CHOOSE: too many values to tell whether each is there once"
      } else if !column.isUnique {
        draft.keyRemark =
          "CHOOSE: \(column.rows - column.keys.count) of \(column.rows) values are there twice;"
          + " their rows are rejected"
      } else if column.heading.words.contains(where: { $0 == "id" || $0 == "number" }) {
        draft.keyRemark = nil
      } else {
        draft.keyRemark = "guess: its values are there once each"
      }
      if column.damaged > 0 {
        draft.keyRemark =
          "\(column.damaged) of \(column.rows) keys were rounded by a spreadsheet, and their rows"
          + " are rejected: export the file again and do not open it in one"
      }
      return
    }
    // Records of a pair of references are told by the pair.
    guard draft.entity.uniqueGroups.isEmpty else { return }
    let columns = table.columns.indices.filter { place in
      !table.columns[place].isSecret && !table.columns[place].isEmpty
        && table.columns[place].share(of: .longText) < 0.5
    }
    let sorted = columns.sorted { one, other in
      let (one, other) = (table.columns[one], table.columns[other])
      return one.keys.count > other.keys.count
    }
    draft.key = Array(sorted.prefix(3)).sorted()
    if draft.key.isEmpty, !table.columns.isEmpty { draft.key = [0] }
    draft.keyRemark =
      "CHOOSE: no column tells records apart; these together may. Where one of them changes, the"
      + " record counts as another one"
  }

  // MARK: - Fields

  private func source(of fit: FieldFit, _ field: Field, _ draft: TableDraft) -> DraftSource {
    let column = draft.column(fit.column)
    var source = DraftSource(column: fit.column)
    if let phrase = fit.reason.phrase { source.remarks.append(phrase) }
    switch field.type {
    case .day, .instant: readDates(column, &source)
    case .money, .integer, .decimal: readNumbers(column, field, &source)
    case .text, .longText:
      if column.share(of: .json) > 0.5 { source.transforms.append("list") }
      if column.share(of: .html) > 0.5 { source.transforms.append("strip_html") }
    default: break
    }
    let share = FieldFitter.acceptance(of: field, column)
    if share < 0.995, !column.isEmpty, !Self.takesAnything(field) {
      let percent = Int(share * 100)
      source.remarks.append("\(percent) % of its values are such, the other rows may be rejected")
    }
    return source
  }

  private static func takesAnything(_ field: Field) -> Bool {
    switch field.type {
    case .text, .longText, .enumeration, .reference: true
    default: false
    }
  }

  private func readDates(_ column: ColumnFacts, _ source: inout DraftSource) {
    do throws(ColumnSurvey.Ambiguity) {
      let outcome = try column.dates.outcome()
      if outcome.form.dateOrder != nil, outcome.decision != nil {
        source.dateOrder = outcome.form.dateOrder
      }
      if let decision = outcome.decision { source.remarks.append(decision.text) }
    } catch {
      source.ambiguity = YAMLText.comment(String(error.message.prefix { $0 != ";" }))
    }
  }

  private func readNumbers(
    _ column: ColumnFacts, _ field: Field, _ source: inout DraftSource
  ) {
    let heading = column.heading
    if field.type == .money {
      let isMinor = ["minor", "cents", "cent"].contains(heading.words.last ?? "")
      if !isMinor || column.share(of: .integer) < 1 { source.transforms.append("minor_units") }
    } else if case .integer(let bounds) = field.type {
      if column.share(of: .percent) > 0 { source.transforms.append("percent") }
      if bounds == 0...100, let words = column.words, Self.areShares(words.keys) {
        source.transforms.append("fraction")
      } else if column.share(of: .decimal) > 0.05 {
        source.transforms.append("round")
      }
      if field.name.hasSuffix("_seconds") {
        if heading.words.contains(where: { $0.hasPrefix("min") }) {
          source.transforms.append("minutes")
        } else if heading.words.contains(where: { $0.hasPrefix("hour") || $0 == "hr" }) {
          source.transforms.append("hours")
        }
      }
    }
    guard let outcome = try? column.numbers.outcome() else { return }
    if outcome.form.decimalMark == .comma { source.decimalMark = .comma }
    if outcome.form.isMixed {
      source.remarks.append("CHOOSE: points and commas are mixed; add decimal: comma or point")
    } else if outcome.isDoubtful, let text = outcome.decision?.text {
      source.remarks.append("CHOOSE: \(text)")
    } else if let text = outcome.decision?.text {
      source.remarks.append(text)
    }
  }

  /// Numbers from 0 to 1, one of them between.
  private static func areShares(_ words: some Collection<String>) -> Bool {
    let numbers = words.compactMap { Double($0) }
    return numbers.count == words.count && !numbers.isEmpty
      && numbers.allSatisfy { (0...1).contains($0) } && numbers.contains { $0 > 0 && $0 < 1 }
  }

  private func literals(
    of fits: [FieldFit], _ field: Field, _ draft: TableDraft
  ) -> DraftLiterals? {
    guard case .enumeration(let enumeration) = field.type else { return nil }
    var words: [String: Int] = [:]
    for fit in fits { words.merge(draft.column(fit.column).words ?? [:]) { $0 + $1 } }
    return DraftLiterals(
      enumeration, learned: known.literals(of: field.name, in: draft.entity.name), words: words)
  }
}

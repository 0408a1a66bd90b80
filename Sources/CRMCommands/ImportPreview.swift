internal import CRMImport
internal import CRMTerminal

/// How each table of a dry run is read and what becomes of its columns, in words for its user.
struct ImportPreview {
  private let tables: [TableReport]

  init(_ report: ImportReport) { tables = report.tables }

  func print(to context: CommandContext) {
    for (place, table) in tables.enumerated() {
      if place > 0 { context.output.writeLine() }
      context.printFacts(Self.facts(table), title: Self.title(table))
      if let columns = table.columns, !columns.isEmpty { print(columns, of: table, to: context) }
    }
    if !tables.isEmpty { context.output.writeLine() }
  }

  // MARK: - Facts

  private static func title(_ table: TableReport) -> String {
    guard let name = table.table, !table.path.hasSuffix("/\(name)") else { return table.path }
    return "\(table.path), table '\(name)'"
  }

  private static func facts(_ table: TableReport) -> [(name: String, value: String)] {
    let container = table.containers.reversed().map(phrase(container:))
    var facts = [("Read as", (table.format.phrases + container).joined(separator: ", "))]
    let leftOut = table.format.leftOut
    if !leftOut.isEmpty { facts.append(("Left out", leftOut.joined(separator: "; "))) }
    facts.append(("Profile", profile(table)))
    facts.append(("Becomes", becomes(table)))
    if let fault = table.fault { facts.append(("Refused", fault)) }
    return facts
  }

  /// "salesforce, for files with Id, StageName; source eu".
  private static func profile(_ table: TableReport) -> String {
    let source = table.source == table.profile ? "" : "; source \(table.source)"
    guard let match = table.match else { return "\(table.profile), crm's own form\(source)" }
    let files = match.hasPrefix("with") ? "files \(match)" : match
    return "\(table.profile), for \(files)\(source)"
  }

  /// "38 rows: opportunity; opportunities for queries, which make pipeline".
  private static func becomes(_ table: TableReport) -> String {
    let rows = table.rows == 1 ? "1 row" : "\(table.rows) rows"
    guard table.entity != nil || table.stage != nil else { return "\(rows), counted and not read" }
    var parts = table.entity.map { [$0] } ?? []
    if let stage = table.stage {
      let made = table.queried.joined(separator: ", ")
      parts.append("\(stage) for queries" + (made.isEmpty ? "" : ", which make \(made)"))
    }
    return "\(rows): \(parts.joined(separator: "; "))"
  }

  private static func phrase(container: String) -> String {
    container.hasSuffix("archive") ? "in a \(container)" : "packed by \(container)"
  }

  // MARK: - Columns

  /// More columns than that are not all shown.
  private static let mostColumns = 60
  /// So many are shown where fewer are mapped.
  private static let fewColumns = 20

  private func print(
    _ columns: [ColumnReport], of owner: TableReport, to context: CommandContext
  ) {
    let shown = Self.shown(columns)
    let rows = shown.map { (name: $0.name, becomes: Self.becomes($0, of: owner), column: $0) }
    var table = Table([.text("Column"), .text("Becomes"), .text("Type"), .text("Values")])
    let width = Self.valueWidth(
      rows.map { [$0.name, $0.becomes, $0.column.type] }, of: context.output.facts.width)
    for row in rows {
      let style = Self.style(row.column.fate)
      table.add([
        Table.Cell(row.name), Table.Cell(row.becomes, style), Table.Cell(row.column.type, .dim),
        Table.Cell(Self.values(row.column, width: width)),
      ])
    }
    context.print(table)
    guard shown.count < columns.count else { return }
    let isShown = Set(shown.map(\.name))
    let rest = columns.filter { !isShown.contains($0.name) }
    var counts: [(word: String, count: Int)] = []
    for column in rest {
      let word = Self.word(column)
      if let place = counts.firstIndex(where: { $0.word == word }) {
        counts[place].count += 1
      } else {
        counts.append((word, 1))
      }
    }
    let words = counts.map { "\($0.count) \($0.word)" }.joined(separator: ", ")
    context.print("… and \(rest.count) more columns (\(words)); --json has them all")
  }

  private static func shown(_ columns: [ColumnReport]) -> [ColumnReport] {
    guard columns.count > mostColumns else { return columns }
    let mapped = columns.count { $0.fate == .field }
    var others = max(0, fewColumns - mapped)
    return columns.filter { column in
      if column.fate == .field { return true }
      defer { others -= 1 }
      return others > 0
    }
  }

  /// "amount_minor (minor_units), for queries", the entity only where it is not the file's own.
  private static func becomes(_ column: ColumnReport, of table: TableReport) -> String {
    let own = table.entity.map { "\($0)." } ?? "."
    var parts = column.targets.map { target in
      let field =
        target.field.hasPrefix(own) ? String(target.field.dropFirst(own.count)) : target.field
      return target.steps.isEmpty ? field : "\(field) (\(target.steps.joined(separator: ", ")))"
    }
    if parts.isEmpty, column.fate != .staged { parts = [word(column)] }
    for name in column.tables {
      parts.append(name == table.stage ? "for queries" : "\(name) for queries")
    }
    return parts.joined(separator: ", ")
  }

  private static func word(_ column: ColumnReport) -> String {
    switch column.fate {
    case .field: "mapped"
    case .condition: "a condition"
    case .staged: "for queries"
    case .extra: "extra"
    case .unmapped: "extra, without a field"
    case .skipped: "left out by the profile"
    case .secret: "left out, a secret"
    case .unread: "not read"
    }
  }

  private static func style(_ fate: ColumnReport.Fate) -> TextStyle? {
    switch fate {
    case .field, .staged: nil
    case .secret: .warning
    default: .dim
    }
  }

  // MARK: - Values

  /// Cells that are left for the values of a column; `nil` where lines may have any length.
  private static func valueWidth(_ rows: [[String]], of width: Int?) -> Int? {
    guard let width else { return nil }
    let others = (0..<3).reduce(0) { sum, place in
      sum + (rows.map { displayWidth(visibleText($0[place])) }.max() ?? 0) + 1
    }
    return max(width / 4, width - others)
  }

  /// The values side by side, the longest cut until all of them fit.
  private static func values(_ column: ColumnReport, width: Int?) -> String {
    guard !column.samples.isEmpty else { return column.hasSecrets ? "(secrets)" : "" }
    // Line breaks and indents, as of a JSON list, would take the room of what matters.
    let samples = column.samples.map { sample in
      visibleText(sample.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }
    let separators = 3 * (samples.count - 1)
    var room = max(3 * samples.count, (width ?? 120) - separators)
    // Short values leave their room to the others.
    var widths = [Int](repeating: 0, count: samples.count)
    let order = samples.indices.sorted { displayWidth(samples[$0]) < displayWidth(samples[$1]) }
    for (done, place) in order.enumerated() {
      widths[place] = min(displayWidth(samples[place]), room / (samples.count - done))
      room -= widths[place]
    }
    return zip(samples, widths).map { shortened($0, toWidth: $1) }.joined(separator: " · ")
  }
}

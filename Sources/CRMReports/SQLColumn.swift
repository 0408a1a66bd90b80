internal import CRMBytes
internal import CRMSchema
internal import CRMStore
internal import CRMTime

/// How one column of a query is printed, told by its name.
struct SQLColumn {
  enum Kind {
    case text, number, percent, date
    /// Values of a fixed set, which are printed by their labels.
    case choice([Enumeration])
    /// With the index of the row's currency, where it has one.
    case money(currency: Int?, isWhole: Bool)

    var tableKind: TablePart.Kind {
      switch self {
      case .text, .choice: .text
      case .date: .date
      case .number, .percent, .money: .number
      }
    }
  }

  let index: Int
  let label: String
  let kind: Kind
  /// The index of the column that says where the cell leads.
  let link: Int?
  /// Of the days that moments are printed as.
  let zone: TimeZone

  /// `rows` tell numbers from text, and whole amounts from others.
  static func all(_ names: [String], _ rows: [[SQLValue]], zone: TimeZone) -> [SQLColumn] {
    let currency = names.firstIndex(of: "currency")
    let hasMoney = names.contains { $0.hasSuffix("_minor") }
    return names.enumerated().compactMap { index, name in
      if hasMoney, index == currency { return nil }
      if name.hasSuffix("_href") { return nil }
      let (stem, kind) = form(name, index, rows, currency: currency)
      let words = stem.split(separator: "_").joined(separator: " ")
      return SQLColumn(
        index: index, label: words.capitalizedFirst, kind: kind,
        link: names.firstIndex(of: name + "_href"), zone: zone)
    }
  }

  private static func form(
    _ name: String, _ index: Int, _ rows: [[SQLValue]], currency: Int?
  ) -> (stem: Substring, kind: Kind) {
    let values = rows.map { $0[index] }
    if name.hasSuffix("_minor") {
      let isWhole = rows.allSatisfy { row in
        Unit.money(currency: code(row, currency)).hasWholeAmounts([number(row[index])])
      }
      return (name.dropLast(6), .money(currency: currency, isWhole: isWhole))
    }
    if name.hasSuffix("_percent") { return (name.dropLast(8), .percent) }
    if name.hasSuffix("_on") || name.hasSuffix("_at") { return (name.dropLast(3), .date) }
    if let sets = choices[name] { return (name[...], .choice(sets)) }
    let isNumber = values.contains { $0 != .null } && values.allSatisfy(isNumeric)
    return (name[...], isNumber ? .number : .text)
  }

  /// The currency of a row's amounts.
  private static func code(_ row: [SQLValue], _ currency: Int?) -> String? {
    if let currency, case .text(let code) = row[currency] { code } else { nil }
  }

  private static func number(_ value: SQLValue) -> Double? {
    switch value {
    case .integer(let value): Double(value)
    case .real(let value): value
    case .null, .text: nil
    }
  }

  private static func isNumeric(_ value: SQLValue) -> Bool {
    switch value {
    case .null, .integer, .real: true
    case .text: false
    }
  }

  /// The sets that a column of some name may hold, over all entities.
  private static let choices: [String: [Enumeration]] = Schema.entities.reduce(into: [:]) {
    sets, entity in
    for field in entity.fields {
      if case .enumeration(let values) = field.type { sets[field.name, default: []].append(values) }
    }
  }

  func cell(_ row: [SQLValue]) -> TablePart.Cell {
    var cell = plainCell(row)
    if let link, case .text(let href) = row[link] { cell.href = href }
    return cell
  }

  private func plainCell(_ row: [SQLValue]) -> TablePart.Cell {
    switch (kind, row[index]) {
    case (_, .null): return TablePart.Cell("–", plain: "", sort: "")
    case (.money(let column, let isWhole), .integer), (.money(let column, let isWhole), .real):
      return TablePart.Cell(
        number: SQLColumn.number(row[index]), .money(currency: SQLColumn.code(row, column)),
        isWhole: isWhole)
    case (.percent, .integer), (.percent, .real):
      return TablePart.Cell(number: SQLColumn.number(row[index]), .percent)
    case (.date, .text(let text)):
      guard let day = Instant(text).map(zone.day) ?? Day(String(text.prefix(10))) else {
        return TablePart.Cell(text)
      }
      return TablePart.Cell(day.shortLabel, plain: text, sort: text)
    case (.choice(let sets), .text(let text)):
      let set = sets.first { $0.names.contains(text) }
      return TablePart.Cell(set?.label(of: text) ?? text, plain: text)
    case (_, .integer(let value)):
      return TablePart.Cell(
        Unit.count.exact(Double(value)), plain: String(value), sort: String(value))
    case (_, .real(let value)): return TablePart.Cell(number: value, .number)
    case (_, .text(let text)): return TablePart.Cell(text)
    }
  }
}

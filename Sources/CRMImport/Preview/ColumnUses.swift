internal import CRMSchema

/// What a run does with each column of one file.
struct ColumnUses {
  private struct Use {
    var targets: [ColumnReport.Target] = []
    /// One for each way in which its values are read.
    var types: [String] = []
  }

  private let mapping: FileMapping?
  private let stage: StageRule?
  private let declared: ColumnForm
  private let forms: ColumnForms?
  private var uses: [String: Use] = [:]
  private var used: Set<String> = []

  /// - Parameters:
  ///   - columns: all of the file.
  ///   - declared: what the caller said of how columns are written.
  ///   - forms: what the whole columns told.
  init(
    of columns: [String], mapping: FileMapping?, stage: StageRule?, declared: ColumnForm,
    forms: ColumnForms?
  ) {
    self.mapping = mapping
    self.stage = stage
    self.declared = declared
    self.forms = forms
    guard let mapping else { return }
    used = mapping.usedColumns
    add(mapping, columns)
  }

  private mutating func add(_ mapping: FileMapping, _ columns: [String]) {
    let shape = TableShape(mapping.entity)
    let rules = mapping.isNative ? NativeColumns.rules(columns, of: shape) : mapping.rules
    for rule in rules {
      guard let place = shape.places[rule.target] else { continue }
      let field = "\(mapping.entity.name).\(rule.target)"
      for source in rule.sources { add(source, to: field, as: shape.columns[place]) }
    }
    for derived in mapping.derived { add(mapping.mapping(of: derived), columns) }
  }

  private mutating func add(
    _ source: ColumnSource, to field: String, as column: Column, after steps: [String] = []
  ) {
    let steps = source.transforms.map(\.name) + steps
    switch source.origin {
    case .constant: return
    case .joined(let parts, _):
      for part in parts { add(part, to: field, as: column, after: steps) }
    case .column(let name):
      let target = ColumnReport.Target(field: field, steps: steps)
      var use = uses[name] ?? Use()
      if !use.targets.contains(target) { use.targets.append(target) }
      let type = type(of: column, source, name)
      if !use.types.contains(type) { use.types.append(type) }
      uses[name] = use
    }
  }

  private func type(of column: Column, _ source: ColumnSource, _ name: String) -> String {
    if case .sourceKey = column.kind { return "key" }
    let conversion = CellPlan.conversion(of: column, source)
    var form = declared
    form.dateOrder = form.dateOrder ?? source.dateOrder
    form.decimalMark = form.decimalMark ?? source.decimalMark
    if let kind = conversion.surveyKind {
      form = forms?.found(ColumnForms.Key(column: name, kind: kind)) ?? form
    }
    return conversion.title(form)
  }

  /// The report of a column, its type empty where only its values can tell.
  func report(of name: String) -> ColumnReport {
    var report = ColumnReport(name: name, fate: .unread, type: "")
    report.tables = tables(of: name)
    if let use = uses[name] {
      report.fate = .field
      report.targets = use.targets
      report.type = use.types.joined(separator: " / ")
    } else {
      report.fate = fate(of: name, isStaged: !report.tables.isEmpty)
    }
    return report
  }

  private func fate(of name: String, isStaged: Bool) -> ColumnReport.Fate {
    if name == "_rejected" { return .unread }
    if used.contains(name) { return .condition }
    if isSecret(name) { return .secret }
    if let mapping, !mapping.skips(name) {
      return mapping.kept.covers(name) ? .extra : isStaged ? .staged : .unmapped
    }
    if isStaged { return .staged }
    let skips = mapping?.skips(name) ?? stage?.skipped.covers(name) ?? false
    return skips ? .skipped : .unread
  }

  /// Whether all of the column is left out because of its name.
  func isSecret(_ name: String) -> Bool {
    !used.contains(name) && uses[name] == nil && Secrets.isSecret(column: name)
      && tables(of: name).isEmpty
  }

  /// The tables that queries find the column in.
  private func tables(of name: String) -> [String] {
    guard let stage, !stage.isSecret(name) else { return [] }
    var tables = stage.unpivots.filter { $0.match(name) != nil || $0.key == name }.map(\.table)
    let isNamed = stage.columns.contains(stage.profileNames[name] ?? name)
    if isNamed || stage.keepsAll && !stage.skipped.covers(name) && name != "_rejected" {
      tables.insert(stage.table, at: 0)
    }
    return tables
  }
}

extension Conversion {
  /// What the values are: "date, day/month/year", "amount, decimal comma".
  func title(_ form: ColumnForm) -> String {
    switch self {
    case .text, .lowerText, .longText, .survey: "text"
    case .phone: "phone number"
    case .integer: Self.number("whole number", form)
    case .seconds: Self.number("duration", form)
    case .decimal: Self.number("number", form)
    case .majorUnits: Self.number("amount", form)
    case .minorUnits: "amount in minor units"
    case .boolean: "yes or no"
    case .day: Self.date("date", form)
    case .instant, .localDateTime: Self.date("date and time", form)
    case .timeOfDay: "time of day"
    case .word: "word"
    case .reference: "reference"
    case .json, .object: "JSON"
    }
  }

  private static func number(_ name: String, _ form: ColumnForm) -> String {
    if form.decimalMark == .comma { return "\(name), decimal comma" }
    return form.isMixed ? "\(name), points and commas mixed" : name
  }

  private static func date(_ name: String, _ form: ColumnForm) -> String {
    switch form.dateUnit {
    case .spreadsheetDays?: "\(name), days of a spreadsheet"
    case .seconds?: "\(name), seconds since 1970"
    case .milliseconds?: "\(name), milliseconds since 1970"
    case .digits?: "\(name), digits alone"
    case nil: form.dateOrder.map { "\(name), \($0.title)" } ?? name
    }
  }
}

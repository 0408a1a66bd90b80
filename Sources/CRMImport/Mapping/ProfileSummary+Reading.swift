internal import CRMSchema
internal import CRMStore
internal import CRMTime

extension ProfileSummary {
  init(_ profile: Profile) {
    self.init(
      name: profile.name, title: profile.title, about: profile.about, path: profile.path,
      timeZone: profile.timeZone?.name, currency: profile.currency,
      files: profile.files.map(File.init), stored: profile.stored.map(\.name),
      views: profile.views.map { View(name: $0.name, sql: $0.query.sql) },
      queries: profile.records.map(Query.init), findings: profile.findings.map(Finding.init),
      transforms: Self.transforms(of: profile))
  }

  private static func transforms(of profile: Profile) -> [Transform] {
    let mappings = profile.files.compactMap(\.mapping) + profile.records.map(\.mapping)
    let rules = mappings.flatMap { $0.rules + $0.derived.flatMap(\.allRules) }
    let used = Set(rules.flatMap(\.sources).flatMap(\.allTransforms))
    return TextTransform.all.filter { used.contains($0.name) }.map {
      Transform(name: $0.name, documentation: $0.documentation)
    }
  }
}

extension ProfileSummary.File {
  fileprivate init(_ file: Profile.File) {
    self.init(
      entity: file.mapping?.entity.name, stage: file.stage.map(ProfileSummary.Stage.init),
      refusal: file.refusal,
      matches: file.matches.map { match in
        ProfileSummary.Match(
          names: match.names.map(\.text), table: match.table, columns: match.columns,
          absent: match.absent)
      })
    format = file.format
    headless = file.headless.map {
      ProfileSummary.Headless(names: $0.names.map(\.text), columns: $0.columns)
    }
    let markers = file.mapping?.emptyMarkers ?? file.stage?.emptyMarkers ?? EmptyMarkers()
    self.markers = markers.texts
    quotesMatter = markers.quotesMatter
    filters = (file.mapping?.filters ?? file.stage?.filters ?? []).map(\.phrase)
    skipped = (file.mapping?.skipped ?? file.stage?.skipped ?? [])
      .subtracting(file.stage?.columns ?? []).sorted()
    guard let mapping = file.mapping else { return }
    columns = ProfileSummary.Column.all(mapping.rules)
    kept = mapping.kept.sorted()
    derived = mapping.derived.map(ProfileSummary.Derived.init)
  }
}

extension ProfileSummary.Stage {
  fileprivate init(_ rule: StageRule) {
    self.init(
      table: rule.table, columns: rule.columns, keepsAll: rule.keepsAll,
      unpivots: rule.unpivots.map {
        ProfileSummary.Unpivot(table: $0.table, columns: $0.patterns, key: $0.key)
      })
  }
}

extension ProfileSummary.Query {
  fileprivate init(_ query: RecordQuery) {
    self.init(
      entity: query.entity.name, table: query.tables.joined(separator: ", "),
      isDerived: query.isDerived,
      missingOf: query.missingOf.isEmpty
        ? nil : query.missingOf.map(\.name).joined(separator: " and "), sql: query.query.sql,
      columns: ProfileSummary.Column.all(query.mapping.rules),
      kept: query.mapping.kept.sorted(), skipped: query.mapping.skipped.sorted(),
      derived: query.mapping.derived.map(ProfileSummary.Derived.init))
  }
}

extension ProfileSummary.Finding {
  fileprivate init(_ query: FindingQuery) {
    self.init(
      code: query.code, severity: query.severity.rawValue,
      table: query.tables.joined(separator: ", "), field: query.field, sql: query.query.sql)
  }
}

extension ProfileSummary.Derived {
  fileprivate init(_ rule: DerivedRule) {
    var isParent = false
    if case .parent = rule.link { isParent = true }
    self.init(
      entity: rule.entity.name, field: isParent ? nil : rule.link.name,
      parent: isParent ? rule.link.name : nil, conditions: rule.conditions.map(\.phrase),
      match: rule.match,
      columns: ProfileSummary.Column.all(rule.rules),
      derived: rule.derived.map(ProfileSummary.Derived.init))
  }
}

extension ProfileSummary.Column {
  /// One for each way to a value; those that differ by the column alone as one.
  fileprivate static func all(_ rules: [ColumnRule]) -> [ProfileSummary.Column] {
    rules.flatMap { rule in
      rule.sources.reduce(into: [ProfileSummary.Column]()) { columns, source in
        var column = ProfileSummary.Column(source, of: rule.target)
        column.isRequired = rule.isRequired
        guard let last = columns.last, last.joiner == nil, column.joiner == nil,
          last.steps == column.steps, !last.from.isEmpty, !column.from.isEmpty
        else {
          columns.append(column)
          return
        }
        columns[columns.count - 1].from += column.from
      }
    }
  }

  private init(_ source: ColumnSource, of field: String) {
    var joiner: String?
    if case .joined(_, let separator) = source.origin { joiner = separator }
    self.init(field: field, from: source.columns, joiner: joiner, steps: source.steps)
  }
}

extension ColumnSource {
  /// What is done on the way, one phrase each.
  fileprivate var steps: [String] {
    var steps: [String] = []
    switch origin {
    case .column: break
    case .constant(let text): steps.append("always '\(text)'")
    case .joined(let parts, _):
      for part in parts {
        steps += part.steps.map { "\(part.columns.joined(separator: ", ")): \($0)" }
      }
    }
    steps += transforms.map(\.name)
    if !lookup.isEmpty {
      let none = isOptional ? ", or nothing" : ""
      steps.append("looked up by \(alternatives(lookup))\(none)")
    }
    if let order = dateOrder { steps.append("dates are \(order.rawValue)") }
    if let mark = decimalMark { steps.append("decimals after a \(mark.rawValue)") }
    steps += literals.sorted { $0.key < $1.key }.map { word, value in
      value.isEmpty ? "'\(word)' is nothing" : "'\(word)' is \(value)"
    }
    if !prefix.isEmpty { steps.append("after '\(prefix)'") }
    return steps + conditions.map(\.phrase)
  }

  /// The names of the steps on it and on its parts.
  fileprivate var allTransforms: [String] {
    guard case .joined(let parts, _) = origin else { return transforms.map(\.name) }
    return transforms.map(\.name) + parts.flatMap(\.allTransforms)
  }
}

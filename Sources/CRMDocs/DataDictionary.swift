internal import CRMImport
internal import CRMMetrics
internal import CRMSchema

/// Pages on every entity: what it is, its fields, values and references.
struct DataDictionary {
  let metrics: MetricCatalogue
  let profiles: [ProfileSummary]

  var pages: [DocsPage] {
    [list, RelationDiagram.page] + Schema.entities.map(page) + metrics.tables.tables.map(page)
  }

  private var list: DocsPage {
    let groups: [(title: String, id: String, entities: [Entity])] = [
      ("Records", "records", Schema.entities.filter { $0.role == .record }),
      ("Pairs of records", "links", Schema.entities.filter { $0.role == .link }),
      ("Histories", "histories", Schema.entities.filter(\.isHistory)),
      ("Kept by crm itself", "system", Schema.entities.filter { $0.role == .system }),
      ("Derived tables", "derived", metrics.tables.tables.map(\.entity)),
    ]
    return DocsPage(
      path: DocsPath.entities, title: "Data dictionary",
      summary: "Every kind of record, with its fields.", section: DocsPath.entities,
      parts: groups.map { group in
        .table(
          DocsTable(
            id: group.id, title: group.title, columns: ["Entity", "Name", "What it is", "Fields"],
            rows: group.entities.map { entity in
              DocsTable.Row([
                .init(entity.title, href: DocsPath.entity(entity.name)), .init(entity.name),
                .init(entity.documentation), .init(String(entity.fields.count)),
              ])
            }))
      })
  }

  /// What a query makes of the records, for metrics and questions.
  private func page(_ table: DerivedTable) -> DocsPage {
    let entity = table.entity
    let prose = Prose { prose in
      var facts: [[Prose.Inline]] = [
        [.text("Table "), .code(entity.name), .text(" of reports and of 'crm query'")]
      ]
      func add(_ name: String, _ links: [(String, String)]) {
        if let fact = Prose.links(name, links) { facts.append(fact) }
      }
      add("Tells of", entity.owner.map { [($0, DocsPath.entity($0))] } ?? [])
      add("Reads", table.needs.map { ($0, DocsPath.entity($0)) })
      add(
        "Metrics",
        metrics.metrics.filter { $0.entity.name == entity.name }.map {
          ($0.title, DocsPath.metric($0.name))
        })
      prose.list(facts)
    }
    let query = Prose { prose in
      prose.heading("Query", id: "query")
      prose.code(table.sql)
    }
    return DocsPage(
      path: DocsPath.entity(entity.name), title: entity.title, summary: entity.documentation,
      section: DocsPath.entities,
      parts: [
        .prose(prose),
        .table(fields(entity, note: "Columns of the table \(entity.name).")), .prose(query),
      ])
  }

  private func page(_ entity: Entity) -> DocsPage {
    let note = "Columns of the table \(entity.name), of native files, and of exports."
    var parts: [DocsPart] = [.prose(links(entity)), .table(fields(entity, note: note))]
    if let values = values(entity) { parts.append(.table(values)) }
    if let rules = rules(entity) { parts.append(.table(rules)) }
    return DocsPage(
      path: DocsPath.entity(entity.name), title: entity.title, summary: entity.documentation,
      section: DocsPath.entities, parts: parts)
  }

  // MARK: - Fields

  private func fields(_ entity: Entity, note: String) -> DocsTable {
    DocsTable(
      id: "fields", title: "Fields", note: note,
      columns: ["Field", "Label", "Type", "Meaning", "Notes"],
      rows: entity.columns.map { column in
        guard case .field(let field) = column.kind else {
          return DocsTable.Row(
            id: column.name,
            [
              .init(column.name), .init(""),
              .init(column.sqlType == "INTEGER" ? "whole number" : "text"),
              .init(column.documentation), .init(""),
            ])
        }
        var type = DocsTable.Cell(field.type.phrase)
        if case .reference(let target) = field.type { type.href = DocsPath.entity(target) }
        return DocsTable.Row(
          id: field.name,
          [
            .init(field.name), .init(field.label), type, .init(field.documentation),
            .init(notes(field)),
          ])
      })
  }

  private func notes(_ field: Field) -> String {
    var notes: [String] = []
    if field.isRequired { notes.append("required") }
    if field.isUnique { notes.append("unique in its source") }
    if field.isPersonal { notes.append("personal") }
    if field.isTracked { notes.append("changes are kept") }
    if let value = field.defaultValue { notes.append("'\(value)' where empty") }
    switch field.derivation {
    case .isOneOf(let name, let values):
      notes.append("where empty: whether \(name) is \(values.joined(separator: " or "))")
    case .joined(let names): notes.append("where empty: \(names.joined(separator: " and "))")
    case .firstOf(let names): notes.append("where empty: \(names.joined(separator: ", else "))")
    case nil: break
    }
    return notes.joined(separator: "; ")
  }

  private func values(_ entity: Entity) -> DocsTable? {
    let rows = entity.fields.flatMap { field -> [DocsTable.Row] in
      guard case .enumeration(let enumeration) = field.type else { return [] }
      return enumeration.cases.map { value in
        DocsTable.Row([
          .init(field.name), .init(value.name), .init(value.label),
          .init(value.literals.joined(separator: ", ")),
          .init(value.name == enumeration.fallback ? "what an unknown word becomes" : ""),
        ])
      }
    }
    guard !rows.isEmpty else { return nil }
    return DocsTable(
      id: "values", title: "Values",
      note: "What enumerations hold. Words are compared without regard to case, '_' and '-'.",
      columns: ["Field", "Value", "Label", "Also read as", "Notes"], rows: rows)
  }

  private func rules(_ entity: Entity) -> DocsTable? {
    guard !entity.rules.isEmpty else { return nil }
    return DocsTable(
      id: "rules", title: "Rules", note: "A record that breaks one is kept and reported.",
      columns: ["Rule", "Told as", "Code"],
      rows: entity.rules.map { rule in
        let text =
          switch rule.condition {
          case .inOrder(let first, let second): "\(first) is not later than \(second)"
          case .notNegative(let name): "\(name) is not negative"
          }
        return DocsTable.Row([
          .init(text), .init(rule.message),
          .init(rule.code, href: "\(DocsPath.issues)#\(rule.code)"),
        ])
      })
  }

  // MARK: - What it has to do with

  private func links(_ entity: Entity) -> Prose {
    Prose { prose in
      var facts: [[Prose.Inline]] = []
      func add(_ name: String, _ links: [(String, String)]) {
        if let fact = Prose.links(name, links) { facts.append(fact) }
      }
      facts.append([
        .text("Table "), .code(entity.name), .text(", native file "), .code("\(entity.plural).csv"),
      ])
      if !entity.isImported {
        facts = [[.text("Table "), .code(entity.name), .text(", which crm fills itself")]]
      }
      if let label = entity.labelField {
        facts.append([.text("Lists name a record by "), .code(label)])
      }
      for group in entity.uniqueGroups {
        facts.append([
          .text("No two records of a source share "), .code(group.joined(separator: ", ")),
        ])
      }
      if case .history(let owner) = entity.role {
        add("The past of", [(owner, DocsPath.entity(owner))])
      }
      if entity.hasHistory {
        add(
          "Its past is in", [("\(entity.name)_history", DocsPath.entity("\(entity.name)_history"))])
      }
      let incoming = Schema.entities.filter { !$0.isHistory }.flatMap { other in
        other.references.filter { $0.entity == entity.name }.map { (other, $0.field) }
      }
      add(
        "Referred to by",
        incoming.map { ("\($0.name).\($1.name)", "\(DocsPath.entity($0.name))#\($1.name)") })
      add(
        "Metrics",
        metrics.metrics.filter { $0.subject.name == entity.name }.map {
          ($0.title, DocsPath.metric($0.name))
        })
      add(
        "Profiles that fill it",
        profiles.filter { $0.entities.contains(entity.name) }.map {
          ($0.name, DocsPath.profile($0.name))
        })
      prose.list(facts)
    }
  }
}

extension Entity {
  var isHistory: Bool {
    if case .history = role { true } else { false }
  }
}

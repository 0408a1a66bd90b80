internal import CRMImport
internal import CRMTemplates

/// Pages on every profile: which files it reads, and which column becomes which field.
struct ProfileReference {
  let profiles: [ProfileSummary]

  var pages: [DocsPage] { [list] + profiles.map(page) }

  private var list: DocsPage {
    let table = DocsTable(
      id: "profiles", title: "Profiles", columns: ["Profile", "Reads", "Entities"],
      rows: profiles.map { profile in
        DocsTable.Row([
          .init(profile.name, href: DocsPath.profile(profile.name)), .init(profile.title),
          .init(profile.entities.joined(separator: ", ")),
        ])
      })
    return DocsPage(
      path: DocsPath.profiles, title: "Profiles",
      summary: "How the exports of each system are read.", section: DocsPath.profiles,
      parts: [.table(table)])
  }

  private func page(_ profile: ProfileSummary) -> DocsPage {
    var parts: [DocsPart] = [.prose(head(profile))]
    for (number, file) in profile.readFiles.enumerated() {
      parts += self.parts(
        "file-\(number + 1)", file.heading, file.facts, file.lines, of: "Column",
        entity: file.entity)
    }
    parts += profile.views.map { view in
      .prose(
        Prose { prose in
          prose.heading("\(view.name), rows for queries", id: "view-\(view.name)")
          prose.code(view.sql)
        })
    }
    for (number, query) in profile.queries.enumerated() {
      parts += self.parts(
        "query-\(number + 1)", query.heading, query.facts, query.lines, of: "Result",
        entity: query.entity, sql: query.sql)
    }
    parts += profile.findings.enumerated().map { number, finding in
      .prose(
        Prose { prose in
          prose.heading(finding.heading, id: "finding-\(number + 1)")
          prose.list(Self.items(finding.facts) + [Self.code(finding.code)])
          prose.code(finding.sql)
        })
    }
    return DocsPage(
      path: DocsPath.profile(profile.name), title: profile.title,
      summary: "How exports are read with --profile \(profile.name).", section: DocsPath.profiles,
      parts: parts + rest(profile))
  }

  private func head(_ profile: ProfileSummary) -> Prose {
    Prose { prose in
      if !profile.about.isEmpty {
        prose.raw(Markdown.html(profile.about, options: .init(headingShift: 1)))
      }
      prose.list(Self.items(profile.facts))
    }
  }

  /// What is said of one kind of file or one query.
  private func parts(
    _ id: String, _ heading: String, _ facts: [ProfileSummary.Fact],
    _ lines: [ProfileSummary.Line], of origin: String, entity: String?, sql: String? = nil
  ) -> [DocsPart] {
    let prose = Prose { prose in
      prose.heading(heading, id: id)
      let becomes = entity.map { entity -> [Prose.Inline] in
        [.text("Becomes: "), .link(entity, DocsPath.entity(entity))]
      }
      prose.list((becomes.map { [$0] } ?? []) + Self.items(facts))
      if let sql { prose.code(sql) }
    }
    guard !lines.isEmpty else { return [.prose(prose)] }
    let table = DocsTable(
      id: "\(id)-fields", title: "\(heading): fields", columns: ["Field", origin, "How"],
      rows: lines.map { line in
        DocsTable.Row([.init(line.field), .init(line.columns), .init(line.how)])
      })
    return [.prose(prose), .table(table)]
  }

  private static func items(_ facts: [ProfileSummary.Fact]) -> [[Prose.Inline]] {
    facts.map { [.text("\($0.name): \($0.value)")] }
  }

  private static func code(_ code: String) -> [Prose.Inline] {
    let isKnown = IssueCode(rawValue: code) != nil
    return isKnown
      ? [.text("Code: "), .link(code, "\(DocsPath.issues)#\(code)")] : [.text("Code: \(code)")]
  }

  private func rest(_ profile: ProfileSummary) -> [DocsPart] {
    var parts: [DocsPart] = []
    if !profile.ignored.isEmpty {
      parts.append(
        .prose(
          Prose { prose in
            prose.heading("Counted and not read", id: "ignored")
            prose.list(profile.ignored.map { [.text($0)] })
          }))
    }
    guard !profile.transforms.isEmpty else { return parts }
    let table = DocsTable(
      id: "steps", title: "Steps that it uses", columns: ["Step", "What it gives"],
      rows: profile.transforms.map {
        DocsTable.Row([
          .init($0.name, href: DocsPath.transform($0.name)), .init($0.documentation),
        ])
      })
    return parts + [.table(table)]
  }
}

internal import CRMImport
internal import CRMTerminal

extension ProfileCommand {
  func explain(_ profile: ProfileSummary, _ context: CommandContext) {
    guard !context.isJSON else { return context.print(profile.json) }
    context.printFacts(profile.facts, title: profile.title)
    if !profile.about.isEmpty {
      context.output.writeLine()
      writeLines(profile.about, context)
    }
    for file in profile.readFiles {
      print(file.facts, file.lines, of: "Column", title: file.heading, context)
    }
    for view in profile.views {
      print([], [], of: "", title: "\(view.name), rows for queries", context)
      writeLines(view.sql, context, indent: "  ")
    }
    for query in profile.queries {
      print(query.facts, query.lines, of: "Result", title: query.heading, context)
      writeLines(query.sql, context, indent: "  ")
    }
    for finding in profile.findings {
      print(finding.facts, [], of: "", title: finding.heading, context)
      writeLines(finding.sql, context, indent: "  ")
    }
    if !profile.ignored.isEmpty {
      print(
        profile.ignored.map { ("Files", $0) }, [], of: "", title: "Counted and not read", context)
    }
    guard !profile.transforms.isEmpty else { return }
    context.output.writeLine()
    var table = Table([.name("Step"), .text("What it gives")])
    for transform in profile.transforms { table.add([transform.name, transform.documentation]) }
    context.print(table)
  }

  private func print(
    _ facts: [ProfileSummary.Fact], _ lines: [ProfileSummary.Line], of origin: String,
    title: String, _ context: CommandContext
  ) {
    context.output.writeLine()
    context.printFacts(facts, title: title)
    guard !lines.isEmpty else { return }
    var table = Table([.text("Field"), .text(origin), .text("How")])
    for line in lines { table.add([line.field, line.columns, line.how]) }
    context.print(table)
  }

  private func writeLines(_ text: String, _ context: CommandContext, indent: String = "") {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    while lines.last?.isEmpty == true { lines.removeLast() }
    for line in lines {
      context.output.writeLine(line.isEmpty ? "" : indent + visibleText(String(line)))
    }
  }
}

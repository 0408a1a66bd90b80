internal import CRMTerminal
internal import CRMWorkspace

/// Pages on every command and every setting.
struct ProgramReference {
  /// Commands under their headings.
  let groups: [DocsBuild.CommandGroup]
  let globalOptions: [OptionDeclaration]

  var pages: [DocsPage] { [commands, settings] }

  private var commands: DocsPage {
    var parts: [DocsPart] = [
      .table(list), .table(options("global", "Options of every command", globalOptions)),
    ]
    for command in groups.flatMap(\.commands) { parts += self.parts(command, path: []) }
    return DocsPage(
      path: DocsPath.commands, title: "Commands", summary: "What the program crm can do.",
      section: DocsPath.commands, parts: parts)
  }

  private var list: DocsTable {
    DocsTable(
      id: "list", title: "Commands", columns: ["Command", "What it does", "For"],
      rows: groups.flatMap { group in
        group.commands.map { command in
          DocsTable.Row([
            .init("crm \(command.name)", href: DocsPath.command([command.name])),
            .init(command.summary), .init(group.title),
          ])
        }
      })
  }

  private func parts(_ command: CommandDeclaration, path: [String]) -> [DocsPart] {
    let path = path + [command.name]
    var parts: [DocsPart] = [.prose(head(command, path))]
    if !command.options.isEmpty {
      parts.append(
        .table(
          options(
            "\(path.joined(separator: "-"))-options",
            "Options of crm \(path.joined(separator: " "))",
            command.options)))
    }
    for child in command.subcommands { parts += self.parts(child, path: path) }
    return parts
  }

  private func head(_ command: CommandDeclaration, _ path: [String]) -> Prose {
    Prose { prose in
      prose.heading("crm " + path.joined(separator: " "), id: path.joined(separator: "-"))
      prose.paragraph(command.summary)
      if command.subcommands.isEmpty { prose.code(usage(command, path)) }
      for paragraph in command.details.paragraphs { prose.paragraph(paragraph) }
      prose.list(command.arguments.map { [.code($0.name), .text(": \($0.summary)")] })
      prose.list(
        command.subcommands.map { child in
          [
            .link(
              "crm \((path + [child.name]).joined(separator: " "))",
              DocsPath.command(path + [child.name])),
            .text(": \(child.summary)"),
          ]
        })
      for example in command.examples {
        prose.paragraph(example.meaning)
        prose.code(example.line)
      }
    }
  }

  private func usage(_ command: CommandDeclaration, _ path: [String]) -> String {
    let words = ["crm"] + path + command.arguments.map(\.usage)
    return words.joined(separator: " ") + (command.options.isEmpty ? "" : " [OPTIONS]")
  }

  private func options(
    _ id: String, _ title: String, _ options: [OptionDeclaration]
  ) -> DocsTable {
    DocsTable(
      id: id, title: title, columns: ["Option", "What it does"],
      rows: options.map { option in
        let short = option.short.map { "-\($0), " } ?? ""
        let value = option.placeholder.map { " \($0)" } ?? ""
        return DocsTable.Row([.init("\(short)--\(option.name)\(value)"), .init(option.summary)])
      })
  }

  private var settings: DocsPage {
    let parts = SettingKey.all.map { key in
      DocsPart.prose(
        Prose { prose in
          prose.heading(key.name, id: key.name)
          prose.paragraph(key.means.joined(separator: " "))
          prose.code(key.example.joined(separator: "\n"))
        })
    }
    return DocsPage(
      path: DocsPath.settings, title: "Settings", summary: "What crm.yaml may say.",
      section: DocsPath.settings, parts: parts)
  }
}

extension String {
  /// Its paragraphs, lines put together.
  fileprivate var paragraphs: [String] {
    var paragraphs: [String] = []
    var lines: [Substring] = []
    let all: [Substring] = split(separator: "\n", omittingEmptySubsequences: false)
    for line in all + [""] {
      if !line.isEmpty {
        lines.append(line)
      } else if !lines.isEmpty {
        paragraphs.append(lines.joined(separator: " "))
        lines = []
      }
    }
    return paragraphs
  }
}

/// The help of a program and its commands, made from their declarations.
package struct HelpText: Sendable {
  private let width: Int
  private let hasStyles: Bool

  /// `facts` of where the help goes; lines are at most 100 cells long, 80 in a file.
  package init(facts: TerminalFacts) {
    self.width = max(40, min(facts.width ?? 80, 100))
    self.hasStyles = facts.hasStyles
  }

  /// The help of the command at the end of `path` (with the program's name first). `inherited`
  /// options are listed last, under their own heading.
  package func text(
    of command: CommandDeclaration, path: [String], inherited: [OptionDeclaration]
  ) -> String {
    let title = path.joined(separator: " ")
    var text = ""
    for (index, usage) in usages(of: command).enumerated() {
      let head = index == 0 ? heading("Usage:") + " " : "       "
      text += hanging(head, headWidth: 7, title + usage)
    }
    text += "\n" + paragraphs(command.summary)
    if !command.details.isEmpty { text += "\n" + paragraphs(command.details) }
    if !command.aliases.isEmpty {
      text += "\nAlso called: " + command.aliases.joined(separator: ", ") + "\n"
    }
    text += list("Commands", command.subcommands.map { ($0.name, $0.summary) })
    text += list("Arguments", command.arguments.map { ($0.name, described($0)) })
    text += list("Options", command.options.filter { !$0.isGlobal }.map(row))
    text += list("Global options", (inherited + command.options.filter(\.isGlobal)).map(row))
    text += examples(command.examples)
    return text
  }

  /// The help of the whole program: its commands in groups.
  package func text(
    of program: CommandDeclaration, groups: [(title: String, commands: [CommandDeclaration])]
  ) -> String {
    var text = hanging(heading("Usage:") + " ", headWidth: 7, program.name + " COMMAND …")
    text += "\n" + paragraphs(program.summary)
    let column = groups.flatMap(\.commands).map { displayWidth($0.name) }.max() ?? 0
    for group in groups where !group.commands.isEmpty {
      text += list(
        group.title, group.commands.map { ($0.name, $0.summary) }, column: column)
    }
    text += list("Options", program.options.map(row))
    text += examples(program.examples)
    text += "\n" + paragraphs(program.details)
    return text
  }

  private func heading(_ text: String) -> String {
    TextStyle.bold.apply(text, isOn: hasStyles)
  }

  private func usages(of command: CommandDeclaration) -> [String] {
    guard command.subcommands.isEmpty else {
      return command.subcommands.map { child in " " + child.name + usage(of: child) }
    }
    return [usage(of: command)]
  }

  private func usage(of command: CommandDeclaration) -> String {
    var parts = command.arguments.map(\.usage)
    if !command.subcommands.isEmpty {
      parts.append(command.subcommands.map(\.name).joined(separator: "|"))
    }
    parts += command.options.filter { !$0.isGlobal }.map { option in
      let value = option.placeholder.map { " " + $0 } ?? ""
      return "[--\(option.name)\(value)]" + (option.repeats ? "…" : "")
    }
    return parts.map { " " + $0 }.joined()
  }

  private func row(_ option: OptionDeclaration) -> (String, String) {
    let short = option.short.map { "-\($0), " } ?? ""
    let value = option.placeholder.map { " " + $0 } ?? ""
    return ("\(short)--\(option.name)\(value)", option.summary + (option.repeats ? again : ""))
  }

  private func described(_ argument: ArgumentDeclaration) -> String {
    guard !argument.kind.allowed.isEmpty else { return argument.summary }
    return argument.summary + " One of " + argument.kind.allowed.joined(separator: ", ") + "."
  }

  private var again: String { " May be repeated." }

  private func paragraphs(_ text: String) -> String {
    wrapped(text, width: width).map { $0 + "\n" }.joined()
  }

  private func list(_ title: String, _ rows: [(String, String)], column: Int? = nil) -> String {
    guard !rows.isEmpty else { return "" }
    let names = rows.map { displayWidth($0.0) }
    let longest = column ?? names.filter { $0 <= 30 }.max() ?? 0
    var text = "\n" + heading(title + ":") + "\n"
    for (name, summary) in rows {
      if displayWidth(name) > longest {
        text += "  \(name)\n"
        text += hanging(
          String(repeating: " ", count: longest + 4), headWidth: longest + 4, summary)
      } else {
        text += hanging("  " + padded(name, toWidth: longest + 2), headWidth: longest + 4, summary)
      }
    }
    return text
  }

  private func hanging(_ head: String, headWidth: Int, _ text: String) -> String {
    let indent = String(repeating: " ", count: headWidth)
    let lines = wrapped(text, width: max(20, width - headWidth))
    return lines.enumerated().map { ($0 == 0 ? head : indent) + $1 + "\n" }.joined()
  }

  private func examples(_ examples: [ExampleDeclaration]) -> String {
    guard !examples.isEmpty else { return "" }
    var text = "\n" + heading("Examples:") + "\n"
    for example in examples {
      text += "  \(example.line)\n"
      text += hanging("      ", headWidth: 6, example.meaning)
    }
    return text
  }
}
